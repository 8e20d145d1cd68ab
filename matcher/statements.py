"""What a rule or a goal is: the contracts that each file of the two menus fulfils.

A statement is said twice. Once over arrays, for the solver; once over two people's own
records in plain Python, for the audit and for the sentences people read. The two
readings share no code, and a contract test compares them for every entry of every menu.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from matcher.cohort import Cohort, Side
from matcher.exact import BoolArray, Exact, IntArray, Ratio, counted
from matcher.people import People, Person, Plan

Entry = tuple[IntArray, IntArray]
"""Row numbers and coefficients, each broadcasting over the pairs; row -1 is no row."""
TableKind = Literal["points", "past"]
"""What a further table of pairs holds: another system's points, or when pairs ended."""
Need = Literal["previous", "start"]
"""What a scenario must give: the earlier plan, the programme's start."""
IfMissing = Literal["forbid", "allow"]
"""What a rule does to a pair of whom one has an empty cell."""


@dataclass(frozen=True)
class Row:
    """One constraint: a name people can read, and its sides (None: no side)."""

    name: str
    lower: int | None = None
    upper: int | None = None


@dataclass(frozen=True)
class Helper:
    """A bounded whole number that belongs to a person, a group or a rule.

    Parameters
    ----------
    entries
        (row of the same statement, coefficient), a few.
    points
        What one unit adds to the weighted total.
    """

    name: str
    lower: int
    upper: int
    entries: tuple[tuple[int, int], ...] = ()
    points: int = 0


@dataclass(frozen=True)
class Evidence:
    """One reason for a pair, in numbers: who gets what, and what it is worth.

    Parameters
    ----------
    text
        A sentence part that names the people's own skills, levels or wishes.
    points
        Exact, before the goal's weight and before rounding.
    facts
        The same as codes and numbers, ready for JSON.
    """

    text: str
    points: Fraction
    facts: dict[str, str | int | float | bool | None]


class Statement(BaseModel):
    """One thing a programme says in its scenario file, in one line.

    Parameters
    ----------
    approved_by, because
        Who agreed that the statement reads a protected fact (age, gender, ...), and
        why; needed where it reads one.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, validate_by_name=True
    )

    kind: str
    approved_by: str = ""
    because: str = ""
    sentence: ClassVar[str] = ""

    def in_words(self) -> str:
        """Say the statement with its own numbers, as reports and answers do."""
        return self.sentence.format(**self.model_dump(mode="json"))

    def columns(self) -> tuple[str, ...]:
        """Name the columns of the people table that are read."""
        return ()

    def numbers(self) -> tuple[str, ...]:
        """Name those of the columns that hold numbers."""
        return ()

    def files(self) -> Mapping[str, TableKind]:
        """Name the further tables of pairs that are read, and what they hold."""
        return {}

    def needs(self) -> tuple[Need, ...]:
        """Name what the scenario must give: the earlier plan, the programme's start."""
        return ()

    def remarks(self, people: People) -> Sequence[str]:
        """Say what somebody should know before the run; never stops it."""
        return ()


def unknown(column: str, *two: Person) -> str:
    """Say of whom a cell is empty, "" where each of them has one."""
    missing = [person.label for person in two if not person.cell(column)]
    return f"no {column} is known of {' and '.join(missing)}" if missing else ""


def without(column: str, people: People) -> list[str]:
    """List the ids of the people whose cell is empty."""
    return [p.id for p in people.by_id.values() if not p.cell(column)]


def said_of_missing(column: str, people: People, if_missing: IfMissing) -> list[str]:
    """Say how many people have an empty cell, and what becomes of them."""
    what = "cannot be paired" if if_missing == "forbid" else "may meet anyone"
    return lacking(column, people, f" and {what}")


def lacking(column: str, people: People, so: str = "") -> list[str]:
    """Say how many people have an empty cell, and what follows from it."""
    count = len(without(column, people))
    have = "has" if count == 1 else "have"
    told = f"{counted(count, 'person', 'people')} {have} no {column}{so}"
    return [told] if count else []


class PairRule(Statement):
    """A rule that forbids pairs, each for itself."""

    @abstractmethod
    def forbids(self, juniors: Side, seniors: Side) -> BoolArray:
        """Mark the pairs that the rule forbids."""

    @abstractmethod
    def objection(self, junior: Person, senior: Person, people: People) -> str | None:
        """Say why these two may not be paired, or None. Plain reading."""

    def kept(self, junior: Person, senior: Person, people: People) -> str | None:
        """Say what the rule found in a pair that keeps it. Plain reading.

        None of a pair that does not keep it, and where nothing useful can be said.
        """
        return None


class Joint(Statement):
    """Something said about many pairs together, as integer rows."""

    @abstractmethod
    def rows(self, cohort: Cohort) -> Sequence[Row]:
        """List the statement's rows."""

    @abstractmethod
    def entries(self, juniors: Side, seniors: Side) -> Sequence[Entry]:
        """Say in which rows each pair counts, and with which whole number."""

    def helpers(self, cohort: Cohort, unit: int = 1) -> Sequence[Helper]:
        """List the statement's helpers; most need none."""
        return ()


class JointRule(Joint):
    """A rule about many pairs together.

    A pair may come in alternatives, its *modes* (a meeting slot). At most one rule of a
    scenario has modes; for all others every pair has one, number 0.
    """

    def modes(self, cohort: Cohort) -> Sequence[str] | None:
        """Name the alternatives of a pair; None: the rule gives no alternatives."""
        return None

    def alternatives(self, juniors: Side, seniors: Side) -> tuple[IntArray, IntArray]:
        """List the modes of each pair of a list: places in the list, and modes."""
        here = np.arange(np.broadcast(juniors.row, seniors.row).size)
        return here, np.zeros_like(here)

    def takes(self, side: Side, mode: int) -> BoolArray:
        """Mark who can take an alternative: a pair can if both can."""
        return np.ones(side.rows.size, dtype=bool)

    def mode_entries(
        self, juniors: Side, seniors: Side, mode: IntArray
    ) -> Sequence[Entry]:
        """Say in which rows a pair counts that takes an alternative.

        One for each pair of a list, or a single one for all pairs of a block.
        """
        return ()

    @abstractmethod
    def breaches(self, plan: Plan, people: People) -> list[str]:
        """Say where a plan does not keep the rule. Plain reading."""

    def reached(self, plan: Plan, people: People) -> str:
        """Say what a plan has of what the rule counts, "" where that says nothing."""
        return ""


class PairGoal(Statement):
    """Something worth having, counted pair by pair.

    Parameters
    ----------
    weight
        How much the goal counts beside the others.
    """

    weight: Exact = Field(default=Fraction(1), ge=0)

    @abstractmethod
    def points(self, juniors: Side, seniors: Side) -> Ratio:
        """Say what each pair is worth, exactly and before the weight."""

    @abstractmethod
    def evidence(
        self, junior: Person, senior: Person, people: People
    ) -> list[Evidence]:
        """List the reasons why these two are worth pairing. Plain reading."""

    def worth(self, junior: Person, senior: Person, people: People) -> Fraction:
        """Add up the evidence."""
        reasons = self.evidence(junior, senior, people)
        return sum((reason.points for reason in reasons), Fraction(0))

    def weighted(self, worth: Fraction, unit: int = 1) -> int:
        """Multiply by the weight and round once, half to even."""
        return round(worth * self.weight / unit)


class JointGoal(Joint):
    """Something worth having that is counted over the plan as a whole.

    The first row is the total that a priority makes as large as possible; the weighted
    points of the same are given by the pairs and helpers.

    Parameters
    ----------
    weight
        How much the goal counts beside the others.
    """

    weight: Exact = Field(default=Fraction(1), ge=0)

    @abstractmethod
    def pair_points(self, juniors: Side, seniors: Side, unit: int = 1) -> IntArray:
        """Say what each pair adds to the weighted total, in whole points."""

    @abstractmethod
    def total(self, plan: Plan, people: People) -> int:
        """Count what the first row counts. Plain reading."""

    @abstractmethod
    def worth(self, plan: Plan, people: People, unit: int = 1) -> int:
        """Count the weighted points of a plan. Plain reading."""


class BottleneckGoal(Statement):
    """The least that any pair of the plan gets; it is a priority, never a summand."""

    @abstractmethod
    def level(
        self, juniors: Side, seniors: Side, goals: Sequence[PairGoal]
    ) -> list[Ratio]:
        """Give numbers of each pair, the smallest of which is its level."""

    @abstractmethod
    def level_of(
        self, junior: Person, senior: Person, people: People, goals: Sequence[PairGoal]
    ) -> Fraction:
        """Find a pair's level. Plain reading."""


Goal = PairGoal | JointGoal | BottleneckGoal
