"""What a rule or a goal is: the contracts that each file of the two menus fulfils.

A statement is said twice. Once over arrays, for the solver; once over two people's own
records in plain Python, for the audit and for the sentences people read. The two
readings share no code, and a contract test compares them for every entry of every menu.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

import numpy as np
from pydantic import BaseModel, ConfigDict, Field

from matcher.cohort import Cohort, Side
from matcher.exact import BoolArray, Exact, IntArray, Ratio
from matcher.people import Pair, People, Person

Entry = tuple[IntArray, IntArray]
"""Row numbers and coefficients, each broadcasting over the pairs; row -1 is no row."""


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
        (row of the same rule, coefficient), a few.
    points
        What one unit adds to the objective.
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
    """One thing a programme says in its scenario file, in one line."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, validate_by_name=True
    )

    kind: str
    sentence: ClassVar[str] = ""

    def in_words(self) -> str:
        """Say the statement with its own numbers, as reports and answers do."""
        return self.sentence.format(**self.model_dump(mode="json"))

    def columns(self) -> tuple[str, ...]:
        """Name the columns of the people table that are read."""
        return ()

    def files(self) -> tuple[str, ...]:
        """Name the extra tables of pairs that are read."""
        return ()

    def remarks(self, people: People) -> Sequence[str]:
        """Say what somebody should know before the run; never stops it."""
        return ()


def without(column: str, people: People) -> list[str]:
    """List the ids of the people whose cell is empty."""
    return [p.id for p in people.by_id.values() if not p.cell(column)]


class PairRule(Statement):
    """A rule that forbids pairs, each for itself."""

    def forbids(self, juniors: Side, seniors: Side) -> BoolArray:
        """Mark the pairs that the rule forbids."""
        raise NotImplementedError

    def objection(self, junior: Person, senior: Person, people: People) -> str | None:
        """Say why these two may not be paired, or None. Plain reading."""
        raise NotImplementedError


class JointRule(Statement):
    """A rule about many pairs together, stated as integer rows.

    A pair may come in alternatives, its *modes* (a meeting slot). At most one rule of a
    scenario has modes; for all others every pair has one, number 0.
    """

    def rows(self, cohort: Cohort) -> Sequence[Row]:
        """List the rule's rows."""
        raise NotImplementedError

    def entries(self, juniors: Side, seniors: Side) -> Sequence[Entry]:
        """Say in which rows each pair counts, and with which whole number."""
        raise NotImplementedError

    def helpers(self, cohort: Cohort) -> Sequence[Helper]:
        """List the rule's helpers; most rules need none."""
        return ()

    def modes(self, cohort: Cohort) -> Sequence[str]:
        """Name the alternatives of a pair; most rules know none."""
        return ()

    def available(self, juniors: Side, seniors: Side, mode: int) -> BoolArray:
        """Mark the pairs for which an alternative exists."""
        return np.ones(np.broadcast(juniors.row, seniors.row).shape, dtype=bool)

    def mode_entries(self, juniors: Side, seniors: Side, mode: int) -> Sequence[Entry]:
        """Say in which further rows a pair counts when it takes an alternative."""
        return ()

    def breaches(self, pairs: Sequence[Pair], people: People) -> list[str]:
        """Say where a plan does not keep the rule. Plain reading."""
        raise NotImplementedError


class PairGoal(Statement):
    """Something worth having, counted pair by pair."""

    weight: Exact = Field(default=Fraction(1), ge=0)

    def points(self, juniors: Side, seniors: Side) -> Ratio:
        """Say what each pair is worth, exactly and before the weight."""
        raise NotImplementedError

    def evidence(
        self, junior: Person, senior: Person, people: People
    ) -> list[Evidence]:
        """List the reasons why these two are worth pairing. Plain reading."""
        raise NotImplementedError

    def worth(self, junior: Person, senior: Person, people: People) -> Fraction:
        """Add up the evidence."""
        reasons = self.evidence(junior, senior, people)
        return sum((reason.points for reason in reasons), Fraction(0))

    def weighted(self, worth: Fraction, unit: int = 1) -> int:
        """Multiply by the weight and round once, half to even."""
        return round(worth * self.weight / unit)
