"""The two are so many grades apart."""

from fractions import Fraction
from typing import ClassVar, Literal

import numpy as np

from matcher.cohort import Side
from matcher.exact import BoolArray, Exact, plain
from matcher.people import People, Person
from matcher.rules.limits import Limits
from matcher.statements import IfMissing, PairRule, said_of_missing, unknown


class SeniorityDistance(Limits, PairRule):
    """The senior stands so many steps above the junior, no fewer and no more.

    Parameters
    ----------
    column
        Column of numbers in the people table, such as the grade.
    at_least, at_most
        The senior's number minus the junior's; at least one of the two.
    if_missing
        What happens to a pair of whom one has an empty cell: forbid or allow.
    """

    kind: Literal["seniority_distance"] = "seniority_distance"
    column: str
    at_least: Exact | None = None
    at_most: Exact | None = None
    if_missing: IfMissing = "forbid"
    sentence: ClassVar[str] = "the senior's {column} is {how_much} above the junior's"

    def in_words(self) -> str:
        """Say the limits."""
        return self.sentence.format(column=self.column, how_much=self.limits_in_words())

    def columns(self) -> tuple[str, ...]:
        """Read the column."""
        return (self.column,)

    def numbers(self) -> tuple[str, ...]:
        """Read the column as numbers."""
        return (self.column,)

    def remarks(self, people: People) -> list[str]:
        """Count the people whose cell is empty."""
        return said_of_missing(self.column, people, self.if_missing)

    def forbids(self, juniors: Side, seniors: Side) -> BoolArray:
        """Subtract, and compare with the limits in integers."""
        amounts = juniors.cohort.amounts(self.column)
        distance = amounts.at(seniors) - amounts.at(juniors)
        known = amounts.known_at(seniors) & amounts.known_at(juniors)
        wrong = np.zeros(distance.shape, dtype=bool)
        for limit, sign in ((self.at_least, 1), (self.at_most, -1)):
            if limit is not None:
                scaled = distance * limit.denominator * sign
                wrong |= scaled < limit.numerator * amounts.denominator * sign
        mask: BoolArray = wrong & known
        return mask | ~known if self.if_missing == "forbid" else mask

    def objection(self, junior: Person, senior: Person, people: People) -> str | None:
        """Quote the two numbers."""
        low, high = junior.number(self.column), senior.number(self.column)
        if low is None or high is None:
            missing = unknown(self.column, junior, senior)
            return None if self.if_missing == "allow" else missing
        beyond = self.missed(high - low)
        if beyond is None:
            return None
        return f"{self._compared(junior, low, senior, high)}, {beyond}"

    def kept(self, junior: Person, senior: Person, people: People) -> str | None:
        """Quote the two numbers."""
        if self.objection(junior, senior, people) is not None:
            return None
        low, high = junior.number(self.column), senior.number(self.column)
        if low is None or high is None:
            return f"{unknown(self.column, junior, senior)}, which is allowed"
        return self._compared(junior, low, senior, high)

    def _compared(
        self, junior: Person, low: Fraction, senior: Person, high: Fraction
    ) -> str:
        return (
            f"{senior.label} has {self.column} {plain(high)} and {junior.label} "
            f"{self.column} {plain(low)}: {plain(high - low)} apart"
        )
