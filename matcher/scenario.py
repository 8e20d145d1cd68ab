"""A scenario: what a programme asks for, checked as it is read.

The classes mirror the YAML file key by key and refuse what they do not know. Nothing
here computes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from matcher.errors import Fault
from matcher.exact import Exact
from matcher.goals import AnyGoal
from matcher.people import Pair, People
from matcher.rules import AnyRule
from matcher.scale import Scale
from matcher.section import Section
from matcher.sources import (
    AreasTable,
    PeopleSource,
    PeopleTables,
    SkillsSource,
    SkillsTable,
    TableSource,
)
from matcher.statements import BottleneckGoal
from matcher.strategies import AnyStrategy, Weighted

UNRANKED = (
    "worst_off is a level, which cannot be added to points: use the strategy tiered, "
    "where it is a priority"
)
Share = Annotated[Exact, Field(ge=0, le=1)]


class Aims(Section):
    """What the programme wants to reach, said before the run; shares from 0 to 1.

    Parameters
    ----------
    matched_juniors, matched_seniors
        Share of the side that has a partner.
    skill_gap_closed
        Share of everybody's skill gaps that the pairs can close.
    cross_department
        Share of the pairs that join two departments.
    """

    matched_juniors: Share | None = None
    matched_seniors: Share | None = None
    skill_gap_closed: Share | None = None
    cross_department: Share | None = None


class Program(Section):
    """Name, purpose and calendar of the programme.

    Parameters
    ----------
    name
        Stands on every report.
    purpose
        What the programme is for; printed on every report.
    start, end
        First and last day, such as 2027-03-01; needed where slots are times.
    timezone
        The zone of everybody who states none, such as Europe/Oslo.
    meeting_minutes
        How long one meeting takes.
    meets
        How often the two meet, in words; printed and put into calendars.
    aims
        What the programme wants to reach; printed as met or missed.
    """

    name: str = Field(min_length=1)
    purpose: str = ""
    start: date | None = None
    end: date | None = None
    timezone: str = ""
    meeting_minutes: int = Field(default=60, ge=1, le=24 * 60)
    meets: str = ""
    aims: Aims = Aims()

    @model_validator(mode="after")
    def _ends_after_start(self) -> Self:
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"end {self.end} is before start {self.start}")
        return self


class SolverSettings(Section):
    """When to stop, and the seed.

    Parameters
    ----------
    time_limit_s
        Seconds after which the search ends with the best plan so far.
    optimality_gap
        How far from the bound is close enough: 0.001 is a thousandth.
    seed
        The same seed and input give the same plan.
    """

    time_limit_s: Annotated[Exact, Field(gt=0, le=86_400)] = Fraction(60)
    optimality_gap: Share = Fraction(1, 1000)
    seed: int = Field(default=1, ge=0, le=2**31 - 1)


class Settings(Section):
    """The scenario file, key by key.

    Parameters
    ----------
    program
        Name, purpose and calendar of the programme.
    people
        Table of everybody: id, side (junior or senior) and what rules and goals read.
        Every table is a file's name, or file, sheet and columns of a foreign one.
    organisation
        Table of who reports to whom: id, manager_id of everyone.
    skills
        Table of skills: person_id, skill, area (tech or soft), level, target.
    areas
        Area by skill, or a table of them: skill, area; replaces the column `area`.
    wishes
        Table of wishes: person_id, partner_id, wish (1, 2, ... or veto).
    overrides
        File of pairs that are pinned or forbidden.
    scale
        The levels that skills are given in.
    previous
        Table of an earlier plan's pairs: junior, senior; the pairs.csv of a run.
    tables
        Further tables by the name that a rule or goal gives as its file.
    protected
        Words of headings that name protected facts, besides age, gender and the like.
    rules
        What must hold.
    goals
        What is made as large as possible.
    strategy
        How pairs are chosen.
    solver
        When the search may stop, and the seed.
    """

    program: Program
    people: PeopleTables = PeopleSource(file="people.csv")
    organisation: TableSource | None = None
    skills: SkillsTable = SkillsSource(file="skills.csv")
    areas: AreasTable | None = None
    wishes: TableSource | None = None
    overrides: TableSource | None = None
    scale: Scale = Scale()
    previous: TableSource | None = None
    tables: dict[str, TableSource] = Field(default_factory=dict)
    protected: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    rules: tuple[AnyRule, ...] = ()
    goals: tuple[AnyGoal, ...] = Field(min_length=1)
    strategy: AnyStrategy = Weighted()
    solver: SolverSettings = SolverSettings()

    @model_validator(mode="after")
    def _ranks_the_worst_off(self) -> Self:
        if self.strategy.kind == "weighted" and any(
            isinstance(goal, BottleneckGoal) for goal in self.goals
        ):
            raise ValueError(UNRANKED)
        return self


@dataclass(frozen=True)
class Reading:
    """What became of one table: every row is used or reported.

    Parameters
    ----------
    file
        Name of the file.
    sha256
        Of its bytes; "" for a table handed in from memory.
    rows, used
        Rows below the heading, and how many of them the run uses.
    reported
        Rows that are not used, by reason, each with a count.
    columns_unused
        Headings that nothing in the scenario reads.
    columns
        What each of the other headings is read as.
    assumed
        What was taken for granted, each with how often.
    cells_unused
        Cells of rows and columns in use that count for nothing, by reason.
    """

    file: str
    sha256: str
    rows: int
    used: int
    reported: Mapping[str, int] = field(default_factory=dict)
    columns_unused: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    assumed: Mapping[str, int] = field(default_factory=dict)
    cells_unused: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Places:
    """Where things stand in the files: file, line and column, or file and row.

    Parameters
    ----------
    rules
        In the order of the settings; empty where they were handed in from memory.
    people
        By person.
    decisions
        By pair.
    strategy
        What asks for rules that nobody wrote.
    """

    rules: tuple[str, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)
    decisions: Mapping[Pair, str] = field(default_factory=dict)
    strategy: str = ""


@dataclass(frozen=True)
class Scenario:
    """A programme, its people, and how they were read.

    Parameters
    ----------
    settings
        The scenario file.
    people
        Everyone who takes part, and what is known between them.
    file
        Path of the YAML file; None for tables handed in from memory.
    not_taking_part
        Ids of the people whose row says `takes_part: no`, or no side.
    readings
        What became of each table.
    warnings
        Things that never stop a run but that somebody should know.
    original_ids
        Ids as the caller wrote them (numbers, say), by their text; only for tables
        handed in from memory.
    sha256
        Of the YAML file's bytes.
    overrides
        A file of decisions that was given beside the scenario.
    places
        Where rules, people and decisions stand.
    """

    settings: Settings
    people: People
    file: Path | None = None
    not_taking_part: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    warnings: tuple[Fault, ...] = ()
    original_ids: Mapping[str, Any] = field(default_factory=dict)
    sha256: str = ""
    overrides: Path | None = None
    places: Places = Places()
