"""From YAML data to settings, with each fault in the user's words and at its place."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from matcher.reading.complaints import complaint, path_of
from matcher.reading.document import Document, Path
from matcher.reading.findings import Findings
from matcher.scenario import UNRANKED, Settings
from matcher.statements import Statement

M = TypeVar("M", bound=BaseModel)
DATES: tuple[Path, ...] = (("program", "start"), ("program", "end"))
ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
STANDING_IN: Mapping[str, Any] = {
    "program": {"name": "?"},
    "goals": [{"kind": "tech_transfer"}, {"kind": "soft_transfer"}],
}


@dataclass(frozen=True)
class Asked:
    """What the scenario asks for, as far as it can be used.

    Parameters
    ----------
    doubtful
        Keys of the file that have faults. The settings hold something harmless there,
        so that the tables can be checked all the same.
    places
        Where each rule and each goal stands in the file.
    """

    settings: Settings
    document: Document
    doubtful: frozenset[str] = frozenset()
    places: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)

    @property
    def statements(self) -> list[tuple[Path, Statement]]:
        """Every rule and every goal, each with its place."""
        rules, goals = self.settings.rules, self.settings.goals
        return [
            *zip(self.places["rules"], rules, strict=True),
            *zip(self.places["goals"], goals, strict=True),
        ]


def read_settings(document: Document, findings: Findings) -> Asked:
    """Check the scenario file and keep of it what is sound."""
    data = deepcopy(document.data)
    if not isinstance(data, dict):
        found = "nothing" if data is None else "something else"
        findings.fault(
            document.fault((), f"expected settings as `key: value`, found {found}")
        )
        data = {}
        wrong: set[Path] = {("program",), ("goals",)}
    else:
        wrong = _date_faults(document, findings)
        wrong |= check(Settings, document, findings, spared=wrong)
        wrong |= _unranked(document, findings, wrong)
    places = {menu: _sound(menu, data, wrong) for menu in ("rules", "goals")}
    settings = _settings(_without(data, wrong))
    for menu in ("rules", "goals"):
        if len(places[menu]) != len(getattr(settings, menu)):
            places[menu] = ((menu,),) * len(getattr(settings, menu))
    doubtful = frozenset(str(path[0]) for path in wrong if path)
    return Asked(settings, document, doubtful, places)


def check(
    model: type[BaseModel],
    document: Document,
    findings: Findings,
    spared: set[Path] | frozenset[Path] = frozenset(),
) -> set[Path]:
    """Note every fault of a document; return the paths that are wrong.

    What is wrong with the document as a whole, the caller says at its place.
    """
    try:
        parsed(model, document.data)
    except ValidationError as error:
        wrong = set()
        for detail in error.errors():
            path = path_of(detail, document)
            if not detail["loc"]:
                continue
            if _echoes(detail, document.at(path)):
                continue
            if path not in spared:
                message = complaint(detail, document, model)
                findings.fault(document.fault(path, message))
            wrong.add(path or (str(detail["loc"][0]),))
        return wrong
    return set()


def _echoes(detail: ErrorDetails, value: Any) -> bool:
    """Tell whether a list is only too short because its entries have faults."""
    return detail["type"] == "too_short" and bool(value)


def parsed(model: type[M], data: Any) -> M:
    """Validate strictly as JSON, where lists and dates are what they look like."""
    text = json.dumps(data)
    return model.model_validate_json(text, strict=True, by_alias=True, by_name=False)


def _date_faults(document: Document, findings: Findings) -> set[Path]:
    """Refuse dates in other forms, which the parser would take for seconds."""
    wrong = set()
    for path in DATES:
        text = document.at(path)
        if isinstance(text, str) and not ISO.fullmatch(text):
            message = f"expected a date such as 2027-03-01, found '{text[:40]}'"
            findings.fault(document.fault(path, message))
            wrong.add(path)
    return wrong


def _unranked(document: Document, findings: Findings, wrong: set[Path]) -> set[Path]:
    """Refuse the goal worst_off where points are only added up."""
    strategy = document.data.get("strategy", {})
    kind = strategy.get("kind", "weighted") if isinstance(strategy, dict) else None
    places = _sound("goals", document.data, wrong) if kind == "weighted" else ()
    found = {path for path in places if document.at((*path, "kind")) == "worst_off"}
    for path in found:
        findings.fault(document.fault(path, UNRANKED))
    return found


def _sound(menu: str, data: dict[str, Any], wrong: set[Path]) -> tuple[Path, ...]:
    entries = data.get(menu)
    if not isinstance(entries, list) or (menu,) in wrong:
        return ()
    bad = {path[1] for path in wrong if path[0] == menu and len(path) > 1}
    return tuple((menu, i) for i in range(len(entries)) if i not in bad)


def _without(data: dict[str, Any], wrong: set[Path]) -> dict[str, Any]:
    """Leave out what is wrong, as little as possible."""
    kept = dict(data)
    for menu in ("rules", "goals"):
        if isinstance(kept.get(menu), list):
            kept[menu] = [kept[menu][path[1]] for path in _sound(menu, data, wrong)]
    for path in wrong:
        section = kept.get(str(path[0]))
        if path[0] == "program" and len(path) > 1 and isinstance(section, dict):
            kept["program"] = {k: v for k, v in section.items() if k != path[1]}
        elif path[0] not in ("rules", "goals") or len(path) == 1:
            kept.pop(str(path[0]), None)
    program = kept.get("program")
    if isinstance(program, dict):
        kept["program"] = {**STANDING_IN["program"], **program}
    if ("strategy",) in {path[:1] for path in wrong}:
        kept["strategy"] = {"kind": "tiered"}
    return {**STANDING_IN, **{k: v for k, v in kept.items() if v != []}}


def _settings(data: dict[str, Any]) -> Settings:
    return parsed(Settings, data)
