"""A share of the pairs joins people who differ, or who are alike, in a column."""

from abc import abstractmethod
from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar, Literal, Self

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, model_validator

from matcher.cohort import Cohort, Side
from matcher.exact import BoolArray, Exact, counted, plain
from matcher.people import People, Person, Plan
from matcher.rules.limits import Limits
from matcher.statements import Entry, JointRule, Row, lacking


class PairsThat(BaseModel):
    """Which pairs a share counts: those that differ in a column, or are alike in it.

    Parameters
    ----------
    different, same
        A column of the people table; one of the two.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    different: str | None = None
    same: str | None = None

    @model_validator(mode="after")
    def _one_column(self) -> Self:
        if (self.different is None) == (self.same is None):
            raise ValueError("expected either different or same")
        return self


class ShareOfPairs(JointRule):
    """At least or at most a share of the pairs made is of one sort.

    Notes
    -----
    With the share p/q: (q - p) for a pair of the sort, -p for another one, and the sum
    is at least (at most) 0. A pair of whom one has an empty cell is not of the sort.
    """

    @abstractmethod
    def sort(self) -> tuple[str, bool]:
        """Name the column, and say whether its cells have to be the same."""

    @abstractmethod
    def limits(self) -> list[tuple[Fraction, bool]]:
        """List the shares, each with True where it is a minimum."""

    def columns(self) -> tuple[str, ...]:
        """Read the column."""
        return (self.sort()[0],)

    def remarks(self, people: People) -> list[str]:
        """Count the people whose cell is empty."""
        column, _ = self.sort()
        return lacking(column, people, "; pairs with an empty cell do not count")

    def rows(self, cohort: Cohort) -> Sequence[Row]:
        """One row for each limit."""
        return [
            Row(f"{self.kind}: {self.in_words()}", *((0, None) if least else (None, 0)))
            for _, least in self.limits()
        ]

    def entries(self, juniors: Side, seniors: Side) -> Sequence[Entry]:
        """Credit a pair of the sort, charge any other."""
        column, alike = self.sort()
        left, right = juniors.codes(column), seniors.codes(column)
        counts: BoolArray = ((left == right) == alike) & (left >= 0) & (right >= 0)
        found = []
        for row, (share, _) in enumerate(self.limits()):
            p, q = share.numerator, share.denominator
            found.append((np.full(1, row), np.where(counts, q - p, -p)))
        return found

    def breaches(self, plan: Plan, people: People) -> list[str]:
        """Count the pairs of the sort."""
        if not plan:
            return []
        reached = Fraction(self._count(plan, people), len(plan))
        return [
            f"{self.reached(plan, people)}, needed at {'least' if least else 'most'} "
            f"{plain(share * 100)} %"
            for share, least in self.limits()
            if (reached < share if least else reached > share)
        ]

    def reached(self, plan: Plan, people: People) -> str:
        """Say how many of the pairs are of the sort."""
        return f"{self._count(plan, people)} of {counted(len(plan), 'pair')}"

    def _count(self, plan: Plan, people: People) -> int:
        return sum(
            self._counts(people.by_id[junior], people.by_id[senior])
            for junior, senior in plan
        )

    def _counts(self, junior: Person, senior: Person) -> bool:
        column, alike = self.sort()
        a, b = junior.cell(column), senior.cell(column)
        return bool(a and b) and (a == b) == alike


class Share(Limits, ShareOfPairs):
    """At least, or at most, this share of the pairs differs in a column (or is alike).

    Parameters
    ----------
    of
        Which pairs: {different: site} or {same: site}.
    at_least, at_most
        Share of the pairs made, from 0 to 1, exact; at least one of the two.
    """

    kind: Literal["share"] = "share"
    of: PairsThat
    at_least: Exact | None = Field(default=None, ge=0, le=1)
    at_most: Exact | None = Field(default=None, ge=0, le=1)
    sentence: ClassVar[str] = "{how_much} of the pairs {what} {column}"

    def in_words(self) -> str:
        """Say the shares in percent."""
        column, alike = self.sort()
        what = "have the same" if alike else "differ in"
        return self.sentence.format(
            how_much=self.limits_in_words(" %", 100), what=what, column=column
        )

    def sort(self) -> tuple[str, bool]:
        """Take the column that the scenario names."""
        return (self.of.same or self.of.different or ""), self.of.same is not None

    def limits(self) -> list[tuple[Fraction, bool]]:
        """List the limits that the scenario gives."""
        both = ((self.at_least, True), (self.at_most, False))
        return [(share, least) for share, least in both if share is not None]
