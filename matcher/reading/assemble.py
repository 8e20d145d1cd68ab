"""From settings and tables of text to a scenario."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from matcher.goals.transfer import Transfer
from matcher.people import AREAS, Area, Calendar, People, Person, SideName
from matcher.reading import crosschecks
from matcher.reading.findings import Findings
from matcher.reading.layouts import PAST, POINTS, Layout
from matcher.reading.lookalikes import (
    list_columns,
    warn_of_commas,
    warn_of_look_alikes,
    warn_of_other_spelling,
)
from matcher.reading.organisation import read_organisation
from matcher.reading.overrides import Decision, of_a_plan, settle
from matcher.reading.pairtables import (
    read_past,
    read_points,
    read_previous,
    read_wishes,
)
from matcher.reading.peopletable import Everyone, PeopleTable, read_people
from matcher.reading.protected import protected
from matcher.reading.settings import Asked
from matcher.reading.skillsource import read_areas, skill_sheets
from matcher.reading.skillstable import Skills, read_skills
from matcher.reading.slots import read_slots
from matcher.reading.supply import Learners
from matcher.reading.table import Table
from matcher.rules import ExchangeFloor
from matcher.scenario import Places, Reading, Scenario, Settings
from matcher.statements import TableKind

OTHER: Mapping[SideName, SideName] = {"junior": "senior", "senior": "junior"}


@dataclass
class Tables:
    """Every table of a scenario as text; None where it is not given or has no columns.

    Parameters
    ----------
    previous
        The pairs of an earlier plan.
    scores, past
        Points of other systems, and when pairs ended, by file name.
    decisions
        Pins and forbids of all override files.
    decided
        What became of the override files.
    """

    people: Sequence[PeopleTable] = ()
    skills: Table | None = None
    areas: Table | None = None
    organisation: Table | None = None
    wishes: Table | None = None
    previous: Table | None = None
    scores: dict[str, Table] = field(default_factory=dict)
    past: dict[str, Table] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)
    decided: list[Reading] = field(default_factory=list)

    def of_pairs(self, holds: TableKind) -> tuple[dict[str, Table], Layout]:
        """Say where further tables of pairs are kept, and what columns they have."""
        return (self.scores, POINTS) if holds == "points" else (self.past, PAST)


def assemble(
    asked: Asked,
    tables: Tables,
    findings: Findings,
    file: Path | None = None,
    original_ids: Mapping[str, Any] = MappingProxyType({}),
) -> Scenario:
    """Read all tables, hold them against each other and the settings."""
    settings = asked.settings
    everyone = read_people(
        tables.people,
        settings.people,
        list_columns(asked),
        {column for _, said in asked.statements for column in said.numbers()},
        settings.program,
        findings,
    )
    timed = read_slots(everyone)
    managers, organisation = read_organisation(tables.organisation, everyone, findings)
    scale = None if "scale" in asked.doubtful else settings.scale
    areas, listed = read_areas(asked, tables.areas, findings)
    sheets = skill_sheets(asked, tables.skills, areas, everyone, findings)
    skills = read_skills(sheets, everyone.roster, scale, learners(settings))
    wanted = read_wishes(tables.wishes, everyone.roster, findings)
    points = {
        name: read_points(table, everyone.roster, findings)
        for name, table in tables.scores.items()
    }
    past = {
        name: read_past(table, everyone.roster, findings)
        for name, table in tables.past.items()
    }
    previous, earlier = read_previous(tables.previous, everyone.roster, findings)
    crosschecks.columns(asked, everyone, findings)
    crosschecks.numbers(asked, everyone, findings)
    crosschecks.needs(asked, findings)
    protected(asked, everyone, findings)
    crosschecks.calendar(asked, timed, skills.dated, findings)
    crosschecks.unread_wishes(settings, wanted, findings)
    crosschecks.decay(asked, skills.dated, findings)
    warn_of_look_alikes(asked, everyone, timed is not None)
    warn_of_commas(asked, everyone)
    warn_of_other_spelling(asked, everyone.people.values(), findings)
    sound = not findings.faults
    agreed = settle(tables.decisions, everyone.roster, everyone.people, findings)
    records = {
        person: replace(record, skills=MappingProxyType(skills.of.get(person, {})))
        for person, record in everyone.people.items()
    }
    people = People(
        *_sides(records.values()),
        managers=managers,
        wishes=wanted.wishes,
        vetoes=frozenset(wanted.vetoes),
        agreed=agreed,
        scores={name: values for name, (values, _) in points.items()},
        past={name: values for name, (values, _) in past.items()},
        previous=previous,
        lowest={area: settings.scale.of(area).min for area in AREAS},
        calendar=_calendar(settings),
    )
    if sound:
        crosschecks.pins(asked, tables.decisions, people, findings)
    findings.stop_on_faults()
    crosschecks.remarks(asked, people, findings)
    further = [wanted.sheet, organisation, listed]
    further += [sheet for _, sheet in (*points.values(), *past.values())]
    readings = accounts(asked, everyone, skills)
    readings += [sheet.reading({}) for sheet in further if sheet is not None]
    if earlier is not None:
        readings.append(of_a_plan(earlier))
    readings += tables.decided
    return Scenario(
        settings,
        people,
        file,
        everyone.not_taking_part,
        tuple(readings),
        tuple(sorted(set(findings.warnings))),
        original_ids,
        places=_places(asked, everyone, tables.decisions),
    )


def _places(asked: Asked, everyone: Everyone, decisions: Iterable[Decision]) -> Places:
    """Note where things stand, for answers that speak of them."""
    marks = [asked.document.fault(path, "") for path in asked.places["rules"]]
    strategy = asked.document.fault(("strategy",), "")
    return Places(
        tuple(mark.place for mark in marks if mark.line),
        {
            person: replace(line.place("id", ""), column=0).place
            for person, line in everyone.lines.items()
        },
        {decision.pair: decision.place("junior", "").place for decision in decisions},
        strategy.place if asked.document.at(("strategy",)) and strategy.line else "",
    )


def accounts(asked: Asked, everyone: Everyone, skills: Skills) -> list[Reading]:
    """Account for the tables of people and of skills, of which much may be unread."""
    read = {name: name for _, said in asked.statements for name in said.columns()}
    derived = asked.settings.people.side
    if derived is not None:
        read[derived.column] = f"{derived.column}, which tells the side"
    dates = ["last_used"] if crosschecks.decaying(asked) else []
    found = []
    for sheet in everyone.sheets:
        lists = (part.headings for part in skills.sheets if part.sheet is sheet)
        found.append(sheet.reading({**read, **dict(ChainMap(*map(dict, lists)))}))
    for part in skills.sheets:
        if part.own:
            dated = dict(zip(dates, dates, strict=True))
            found.append(part.sheet.reading({**part.headings, **dated}))
    return found


def learners(settings: Settings) -> Learners:
    """List the sides that learn in each area, as the goals and floors say."""
    found: dict[Area, set[SideName]] = {area: set() for area in AREAS}
    for goal in settings.goals:
        if isinstance(goal, Transfer):
            found[goal.area] |= {OTHER[side] for side in goal.teachers()}
    if any(isinstance(rule, ExchangeFloor) for rule in settings.rules):
        found["tech"].add("senior")
        found["soft"].add("junior")
    return {area: frozenset(sides) for area, sides in found.items()}


def _sides(
    records: Iterable[Person],
) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    everyone = list(records)
    juniors = tuple(person for person in everyone if person.side == "junior")
    return juniors, tuple(person for person in everyone if person.side == "senior")


def _calendar(settings: Settings) -> Calendar:
    program = settings.program
    return Calendar(
        program.start, program.end, program.timezone, program.meeting_minutes
    )
