"""From DataFrames to a scenario, with the same checks and messages as for files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
from pydantic import BaseModel

from matcher.exact import plain
from matcher.goals import SoftTransfer, TechTransfer, WorstOff
from matcher.reading import crosschecks
from matcher.reading.assemble import Tables, assemble
from matcher.reading.characters import fold
from matcher.reading.document import Document
from matcher.reading.findings import Findings, did_you_mean
from matcher.reading.frametable import cell, expect_frame, frame_table
from matcher.reading.layouts import (
    ORGANISATION,
    OVERRIDES,
    PEOPLE,
    PREVIOUS,
    SKILLS,
    SKILLS_AREAS,
    WISHES,
)
from matcher.reading.overrides import Decision, from_table
from matcher.reading.peopletable import PeopleTable
from matcher.reading.settings import Asked, read_settings
from matcher.scale import Scale
from matcher.scenario import Program, Scenario, SolverSettings
from matcher.statements import (
    BottleneckGoal,
    JointGoal,
    JointRule,
    PairGoal,
    PairRule,
    Statement,
)
from matcher.strategies import Weighted
from matcher.strategies.base import Strategy

if TYPE_CHECKING:
    import pandas as pd

Said = Statement | Mapping[str, Any]
ARGUMENTS = "arguments"
NAME = "Mentoring programme"
OBJECTS: Mapping[str, tuple[str, tuple[type[BaseModel], ...], Any]] = {
    "program": ("a Program", (Program,), {"name": NAME}),
    "rules": ("a rule", (PairRule, JointRule), {"kind": "vetoes"}),
    "goals": ("a goal", (PairGoal, JointGoal, BottleneckGoal), {"kind": "wishes"}),
    "strategy": ("a strategy", (Strategy,), {"kind": "tiered"}),
    "solver": ("SolverSettings", (SolverSettings,), {}),
    "scale": ("a Scale", (Scale,), {}),
}
"""What objects may be handed in, and something valid that stands in for them."""
DEFAULT_GOALS: tuple[Said, ...] = (TechTransfer(), SoftTransfer())


def from_frames(
    people: pd.DataFrame,
    skills: pd.DataFrame | None,
    *,
    wishes: pd.DataFrame | None = None,
    organisation: pd.DataFrame | None = None,
    overrides: pd.DataFrame | None = None,
    previous: pd.DataFrame | None = None,
    tables: Mapping[str, pd.DataFrame] | None = None,
    rules: Sequence[Said] = (),
    goals: Sequence[Said] | None = None,
    strategy: Strategy | Mapping[str, Any] | None = None,
    solver: SolverSettings | Mapping[str, Any] | None = None,
    program: Program | Mapping[str, Any] | None = None,
    scale: Scale | Mapping[str, Any] | None = None,
    areas: Mapping[str, str] | None = None,
    protected: Sequence[str] = (),
) -> Scenario:
    """Read a scenario from tables in memory, which stay as they are.

    Parameters
    ----------
    people, skills, wishes, organisation, overrides, previous
        The same columns as the files have. Missing values are empty cells, 5.0 is
        5, dates are written year first, True and False are yes and no.
        Without skills, nobody has any.
    tables
        Further tables, by the name that a rule or goal calls `file`.
    rules, goals
        Objects, or the mappings that a scenario file would hold. Without goals, tech
        and soft transfer count.
    strategy, solver, program, scale
        As in a scenario file.
    areas
        Area (tech or soft) by skill, where the skills have no column `area`.
    protected
        Words of headings that name protected facts, besides age, gender and the like.

    Raises
    ------
    ScenarioError
        With every fault. Row numbers count the heading as row 1.
    TypeError
        Something else than a frame, or an object that is of no use where it stands.

    Examples
    --------
    >>> import pandas as pd
    >>> people = pd.DataFrame({"id": [1, 2], "side": ["junior", "senior"]})
    >>> met = pd.DataFrame({"junior": [1], "senior": [2], "ended": ["2026-06-30"]})
    >>> rule = {"kind": "past_partners", "file": "met"}
    >>> scenario = from_frames(people, None, rules=[rule], tables={"met": met})
    >>> scenario.people.past["met"]
    {('1', '2'): datetime.date(2026, 6, 30)}
    """
    expect_frame(people, "people")
    findings = Findings()
    asked = _asked(
        {
            "program": {"name": NAME} if program is None else program,
            "rules": list(rules),
            "goals": list(DEFAULT_GOALS if goals is None else goals),
            "strategy": strategy,
            "solver": solver,
            "scale": scale,
            "areas": areas,
            "protected": protected if isinstance(protected, str) else list(protected),
            "previous": None if previous is None else "previous",
        },
        findings,
    )
    layout = SKILLS if areas is None else SKILLS_AREAS
    found = Tables(
        people=[PeopleTable(frame_table(people, "people", PEOPLE, findings))],
        skills=frame_table(skills, "skills", layout, findings),
        wishes=frame_table(wishes, "wishes", WISHES, findings),
        organisation=frame_table(organisation, "organisation", ORGANISATION, findings),
        previous=frame_table(previous, "previous", PREVIOUS, findings),
    )
    _add_further(found, asked, tables or {}, findings)
    decided = frame_table(overrides, "overrides", OVERRIDES, findings)
    if decided is not None:
        found.decisions, reading = from_table(decided, findings)
        found.decided.append(reading)
    return assemble(asked, found, findings, original_ids=_original_ids(people))


def with_settings(
    scenario: Scenario,
    *,
    strategy: Strategy | Mapping[str, Any] | None = None,
    solver: SolverSettings | Mapping[str, Any] | None = None,
) -> Scenario:
    """Give a scenario another strategy or other solver settings.

    Raises
    ------
    ScenarioError
        With every fault of the two sections, and where the strategy does not go with
        the scenario's goals or with a pinned pair.
    """
    own, people = scenario.settings, scenario.people
    given = {
        "program": {"name": NAME},
        "rules": list(own.rules),
        "goals": list(own.goals),
        "strategy": own.strategy if strategy is None else strategy,
        "solver": own.solver if solver is None else solver,
    }
    findings = Findings()
    asked = _asked(given, findings)
    findings.stop_on_faults()
    pinned = [
        Decision(pin, lambda _, said: asked.document.fault(("strategy",), said))
        for pin in people.pins.values()
    ]
    crosschecks.pins(asked, pinned, people, findings)
    findings.stop_on_faults()
    changed = {name: getattr(asked.settings, name) for name in ("strategy", "solver")}
    places = scenario.places
    if strategy is not None:
        places = replace(places, strategy="")
    settings = own.model_copy(update=changed)
    return replace(scenario, settings=settings, places=places)


def _asked(given: Mapping[str, Any], findings: Findings) -> Asked:
    """Check mappings as a file is checked, and put objects in as they are."""
    objects: dict[tuple[str | int, ...], BaseModel] = {}
    data: dict[str, Any] = {}
    for key, value in given.items():
        if isinstance(value, list):
            data[key] = [
                _or_stand_in(v, (key, i), objects) for i, v in enumerate(value)
            ]
        elif value is not None:
            data[key] = _or_stand_in(value, (key,), objects)
    asked = read_settings(Document(ARGUMENTS, data), findings)
    settings = asked.settings
    changed: dict[str, Any] = {
        str(path[0]): value for path, value in objects.items() if len(path) == 1
    }
    for menu in ("rules", "goals"):
        entries = getattr(settings, menu)
        places = asked.places[menu]
        changed[menu] = tuple(
            objects.get(place, entry)
            for place, entry in zip(places, entries, strict=True)
        )
    for path, value in objects.items():
        holder = asked.document.at(path[:-1])
        holder[path[-1]] = value.model_dump(mode="json", by_alias=True)
    return replace(asked, settings=settings.model_copy(update=changed))


def _or_stand_in(
    value: Any,
    path: tuple[str | int, ...],
    objects: dict[tuple[str | int, ...], BaseModel],
) -> Any:
    """Keep an object aside, with something valid in its place."""
    if not isinstance(value, BaseModel):
        return _as_json(value)
    what, fitting, stand_in = OBJECTS[str(path[0])]
    if not isinstance(value, fitting):
        found = type(value).__name__
        raise TypeError(f"{path[0]}: expected {what}, found {found}")
    objects[path] = value
    if isinstance(value, Weighted | WorstOff):
        return {"kind": value.kind}
    return stand_in


def _as_json(value: Any) -> Any:
    """Write Python values the way a scenario file would say them."""
    if isinstance(value, Mapping):
        return {str(key): _as_json(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_as_json(entry) for entry in value]
    if isinstance(value, Fraction):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, np.generic):
        return value.item()
    return value if isinstance(value, str | int | float | None) else str(value)


def _original_ids(people: pd.DataFrame) -> dict[str, Any]:
    """Keep the ids as the caller wrote them, by their text."""
    places = [i for i, name in enumerate(people.columns) if fold(str(name)) == "id"]
    if len(places) != 1:
        return {}
    return {cell(value): value for value in people.iloc[:, places[0]].dropna().array}


def _add_further(
    found: Tables,
    asked: Asked,
    given: Mapping[str, pd.DataFrame],
    findings: Findings,
) -> None:
    """Take the tables that rules and goals name; one that is not there is a fault."""
    for path, statement in asked.statements:
        for name, holds in statement.files().items():
            kept, layout = found.of_pairs(holds)
            if name not in given:
                message = (
                    f"there is no table {name} among tables{did_you_mean(name, given)}"
                )
                findings.fault(asked.document.fault((*path, "file"), message))
            elif name not in kept:
                table = frame_table(given[name], name, layout, findings)
                if table is not None:
                    kept[name] = table
