"""From a confirmed outcome to the files that prove it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

from matcher.certificate import (
    MODEL,
    NAME,
    Certificate,
    Claim,
    Input,
    PlanPair,
    pairs_digest,
    written,
)
from matcher.record import Record
from matcher.rowmodel import RowModel
from matcher.scenario import Scenario
from matcher.verify.smallmodel import small_model


def proof_files(
    scenario: Scenario, record: Record, model: RowModel, claims: Sequence[Claim]
) -> dict[str, bytes]:
    """Write the certificate and, where the model is small, the model itself."""
    listed = small_model(model)
    pairs = pairs_of(record)
    certificate = Certificate(
        inputs=inputs_of(scenario),
        overrides=overrides_of(scenario),
        strategy=scenario.settings.strategy.kind,
        asked_gap=written(Fraction(scenario.settings.solver.optimality_gap)),
        unit=model.unit,
        status=record.status,
        pairs=len(pairs),
        pairs_sha256=pairs_digest(pairs),
        model_sha256=None if listed is None else sha256(listed).hexdigest(),
        claims=tuple(claims),
    )
    files = {NAME: certificate.to_bytes()}
    return files if listed is None else {**files, MODEL: listed}


def pairs_of(record: Record) -> tuple[PlanPair, ...]:
    """List the pairs of a result, each with its slot."""
    return tuple((pair.junior, pair.senior, pair.slot) for pair in record.pairs)


def inputs_of(scenario: Scenario) -> tuple[Input, ...]:
    """List the files that were read; nothing for tables handed in from memory."""
    if scenario.file is None:
        return ()
    return (
        Input(name=scenario.file.name, sha256=scenario.sha256),
        *(
            Input(name=_name(reading.file, scenario), sha256=reading.sha256)
            for reading in scenario.readings
        ),
    )


def _name(file: str, scenario: Scenario) -> str:
    """Name a file from the scenario's folder; a sheet stands behind a colon."""
    given, _, sheet = file.partition(f"{scenario.overrides}")
    if given or scenario.overrides is None or sheet[:1] not in ("", ":"):
        return file
    return f"{overrides_of(scenario)}{sheet}"


def overrides_of(scenario: Scenario) -> str | None:
    """Name the decisions given beside a scenario by their path from its folder."""
    if scenario.overrides is None or scenario.file is None:
        return None
    path = scenario.overrides.resolve()
    try:
        shown = os.path.relpath(path, scenario.file.resolve().parent)
    except ValueError:
        shown = str(path)
    return Path(shown).as_posix()
