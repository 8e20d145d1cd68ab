"""A run held against its scenario, as if nobody had solved anything.

The people's own records say whether the rules hold and what the plan is worth; the
prices of the certificate say what no plan can exceed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

from pydantic import ValidationError

from matcher.certificate import (
    FORMAT,
    MODEL,
    NAME,
    RESULT,
    Certificate,
    intact,
    pairs_digest,
    written,
)
from matcher.exact import counted
from matcher.record import Record
from matcher.scenario import Scenario
from matcher.verify.case import Case
from matcher.verify.certify import inputs_of, overrides_of, pairs_of
from matcher.verify.claims import check_claims
from matcher.verify.outcome import points, result, rules, status
from matcher.verify.smallmodel import small_model
from matcher.verify.verdict import Check


def examine(
    files: Mapping[str, bytes],
    scenario: Scenario,
    taken_over: frozenset[str] = frozenset(),
) -> Iterator[Check]:
    """Check a run: its certificate and result, against the scenario as it was read.

    Parameters
    ----------
    files
        `certificate.json`, `result.json` and, of a small run, `model.json`.
    taken_over
        Tables of decisions that the run itself wrote anew.
    """
    yield _said(
        "certificate",
        intact(files[NAME]),
        "as it was sealed, to the last character",
        "its digest does not fit: it was changed",
    )
    try:
        certificate = Certificate.model_validate_json(files[NAME])
        record = Record.model_validate_json(files[RESULT])
    except ValidationError as error:
        yield Check("format", False, f"no {error.title} of {FORMAT}")
        return
    changed = changed_inputs(certificate, scenario, taken_over)
    yield _said(
        "inputs",
        not changed,
        f"{counted(len(certificate.inputs), 'file')}, unchanged",
        f"not as the run read them: {', '.join(changed)}",
    )
    if not changed:
        yield from _against(Case.of(certificate, record, scenario), files.get(MODEL))


def _said(what: str, confirmed: bool, good: str, bad: str) -> Check:
    return Check(what, confirmed, good if confirmed else bad)


def changed_inputs(
    certificate: Certificate, scenario: Scenario, taken_over: frozenset[str]
) -> list[str]:
    """Name the files that are not as the run read them.

    Parameters
    ----------
    taken_over
        Files that the run wrote anew itself.
    """
    said, found = certificate.inputs, inputs_of(scenario)
    changed = {one.name for one in {*said} ^ {*found}}
    changed -= taken_over & {one.name for one in said}
    if certificate.overrides != overrides_of(scenario):
        changed.add(certificate.overrides or "the decisions given beside the scenario")
    if len({*said}) != len(said):
        changed.add("a file that is listed twice")
    return sorted(changed)


def _against(case: Case, model: bytes | None) -> Iterator[Check]:
    certificate, pairs = case.certificate, pairs_of(case.record)
    wrong = case.misread(pairs)
    if (certificate.pairs, certificate.pairs_sha256) != (
        len(pairs),
        pairs_digest(pairs),
    ):
        wrong = "not those of the certificate"
    yield _said("pairs", not wrong, f"{len(pairs):,}, those of the certificate", wrong)
    if wrong:
        return
    yield from (_settings(case), _model(case, model), rules(case), points(case))
    yield from check_claims(case)
    yield from (result(case), status(case))


def _settings(case: Case) -> Check:
    settings, certificate = case.scenario.settings, case.certificate
    asked = (
        settings.strategy.kind,
        written(settings.solver.optimality_gap),
        case.model.unit,
    )
    found = (certificate.strategy, certificate.asked_gap, certificate.unit)
    return _said(
        "settings",
        asked == found,
        f"strategy {asked[0]}, optimality gap {asked[1]} asked",
        f"{found} was claimed, the scenario says {asked}",
    )


def _model(case: Case, model: bytes | None) -> Check:
    found = small_model(case.model)
    digest = None if found is None else sha256(found).hexdigest()
    good = "too large to be listed" if found is None else f"{MODEL} says the same"
    same = found == model and digest == case.certificate.model_sha256
    return _said("model", same, good, f"{MODEL} is not what the scenario says")
