"""What people told us: one record per person, nothing computed.

Every other reading of the same facts (arrays in :mod:`matcher.cohort`, sentences in
:mod:`matcher.answers`) starts here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import Any, Literal

Area = Literal["tech", "soft"]
SideName = Literal["junior", "senior"]
Pair = tuple[str, str]
"""The id of a junior and the id of a senior, in this order."""

Plan = Mapping[Pair, str | None]
"""The pairs of a plan, each with its meeting slot where a rule books one."""

AREAS: tuple[Area, ...] = ("tech", "soft")


@dataclass(frozen=True, slots=True)
class Skill:
    """One line of the skills table: what a person can do and wants to learn.

    Parameters
    ----------
    level, target
        On the scenario's scale; None where the cell was empty.
    importance
        The learner's own, above 0 and at most 5.
    last_used
        When the skill was last used, None where not said.
    """

    name: str
    area: Area
    level: Fraction | None
    target: Fraction | None = None
    importance: Fraction = Fraction(1)
    last_used: date | None = None


@dataclass(frozen=True, slots=True, order=True)
class FreeTime:
    """A weekly free period on the person's own clock, in minutes from midnight."""

    weekday: int
    start: int
    end: int


@dataclass(frozen=True)
class Person:
    """A junior or a senior who takes part.

    Parameters
    ----------
    cells
        Every cell of the person's row by heading, as text; empty cells are left out.
    timezone
        Name of the person's zone, "" for the programme's.
    slots
        Entries of the slots cell as written.
    free
        The same entries as times, empty when the table uses plain labels.
    skills
        By skill name.
    """

    id: str
    side: SideName
    cells: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    min_pairs: int = 0
    max_pairs: int = 1
    motivation: Fraction | None = None
    champion: bool = False
    timezone: str = ""
    slots: tuple[str, ...] = ()
    free: tuple[FreeTime, ...] = ()
    skills: Mapping[str, Skill] = field(default_factory=lambda: MappingProxyType({}))

    def __getstate__(self) -> dict[str, Any]:
        views = {"cells": dict(self.cells), "skills": dict(self.skills)}
        return {**self.__dict__, **views}

    def __setstate__(self, state: dict[str, Any]) -> None:
        views = {name: MappingProxyType(state[name]) for name in ("cells", "skills")}
        self.__dict__.update(state | views)

    def cell(self, column: str) -> str:
        """Read the person's row under a heading, "" where the cell is empty."""
        return self.cells.get(column, "")

    @property
    def name(self) -> str:
        """The person's name, "" where none is given."""
        return self.cell("name")

    @property
    def email(self) -> str:
        """The person's e-mail address, "" where none is given."""
        return self.cell("email")

    @property
    def department(self) -> str:
        """The person's department, "" where none is given."""
        return self.cell("department")

    def number(self, column: str) -> Fraction | None:
        """Read a cell as an exact number; None where it is empty."""
        text = self.cell(column)
        return Fraction(text) if text else None

    def listed(self, column: str) -> tuple[str, ...]:
        """Read a cell as a list, entries separated by semicolons."""
        entries = (entry.strip() for entry in self.cell(column).split(";"))
        return tuple(dict.fromkeys(entry for entry in entries if entry))

    @property
    def label(self) -> str:
        """How the person is called in sentences."""
        return f"{self.name} ({self.id})" if self.name else self.id


@dataclass(frozen=True, slots=True)
class Agreed:
    """A decision that people took before the run: a pair is pinned or forbidden."""

    junior: str
    senior: str
    decision: Literal["pin", "forbid"]
    by: str = ""
    because: str = ""
    accept_breach: str = ""


@dataclass(frozen=True)
class Calendar:
    """The weeks of the programme, as far as shared time depends on them."""

    start: date | None = None
    end: date | None = None
    timezone: str = ""
    meeting_minutes: int = 60


@dataclass(frozen=True)
class People:
    """Everyone who takes part, and what is known between them.

    Parameters
    ----------
    managers
        Manager's id by person's id, for everybody the tables know.
    wishes
        Wish number by (person, partner); 1 is the first wish.
    vetoes
        (person, partner): the person rules the partner out.
    agreed
        Pinned and forbidden pairs.
    scores
        Another system's points by file name and pair.
    past
        When a pair of an earlier round ended, by file name and pair; who was the junior
        is as the file says.
    previous
        The pairs of an earlier plan, people who have left included.
    lowest
        The scale's minimum per area: the level of a skill that is not listed.
    calendar
        Start, end and time zone of the programme.
    """

    juniors: tuple[Person, ...]
    seniors: tuple[Person, ...]
    managers: Mapping[str, str] = field(default_factory=dict)
    wishes: Mapping[Pair, int] = field(default_factory=dict)
    vetoes: frozenset[Pair] = frozenset()
    agreed: tuple[Agreed, ...] = ()
    scores: Mapping[str, Mapping[Pair, Fraction]] = field(default_factory=dict)
    past: Mapping[str, Mapping[Pair, date]] = field(default_factory=dict)
    previous: frozenset[Pair] = frozenset()
    lowest: Mapping[Area, Fraction] = field(
        default_factory=lambda: {"tech": Fraction(0), "soft": Fraction(0)}
    )
    calendar: Calendar = field(default_factory=Calendar)

    @cached_property
    def by_id(self) -> Mapping[str, Person]:
        """Everyone by id; an id stands for one person only."""
        return {person.id: person for person in (*self.juniors, *self.seniors)}

    @cached_property
    def pins(self) -> Mapping[Pair, Agreed]:
        """The pairs that must be made."""
        return {(a.junior, a.senior): a for a in self.agreed if a.decision == "pin"}

    @cached_property
    def forbidden(self) -> Mapping[Pair, Agreed]:
        """The pairs that people ruled out."""
        return {(a.junior, a.senior): a for a in self.agreed if a.decision == "forbid"}

    @cached_property
    def timed(self) -> bool:
        """Whether slots are times; otherwise they are plain labels."""
        return any(person.free for person in self.by_id.values())

    @cached_property
    def zones(self) -> frozenset[str]:
        """The time zones that people state."""
        return frozenset(person.timezone for person in self.by_id.values()) - {""}

    def side(self, name: SideName) -> tuple[Person, ...]:
        """Everyone on one side, in the order of the table."""
        return self.juniors if name == "junior" else self.seniors
