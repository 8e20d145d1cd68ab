"""The two are so many grades apart."""

from typing import ClassVar, Literal, Self

import numpy as np
from pydantic import model_validator

from matcher.cohort import Side
from matcher.exact import BoolArray, Exact, plain
from matcher.people import People, Person
from matcher.rules.two_cells import IfMissing
from matcher.statements import PairRule, without


class SeniorityDistance(PairRule):
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

    @model_validator(mode="after")
    def _has_a_limit(self) -> Self:
        low, high = self.at_least, self.at_most
        if low is None and high is None:
            raise ValueError("expected at_least or at_most")
        if low is not None and high is not None and low > high:
            raise ValueError("at_least is above at_most")
        return self

    def in_words(self) -> str:
        """Say the limits."""
        low = None if self.at_least is None else f"at least {plain(self.at_least)}"
        high = None if self.at_most is None else f"at most {plain(self.at_most)}"
        limits = " and ".join(part for part in (low, high) if part)
        return self.sentence.format(column=self.column, how_much=limits)

    def columns(self) -> tuple[str, ...]:
        """Read the column."""
        return (self.column,)

    def numbers(self) -> tuple[str, ...]:
        """Read the column as numbers."""
        return (self.column,)

    def remarks(self, people: People) -> list[str]:
        """Count the people whose cell is empty."""
        count = len(without(self.column, people))
        what = "cannot be paired" if self.if_missing == "forbid" else "may meet anyone"
        return [f"{count} people have no {self.column} and {what}"] if count else []

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
        missing = [p.label for p in (junior, senior) if p.number(self.column) is None]
        if missing:
            if self.if_missing == "allow":
                return None
            return f"no {self.column} is known of {' and '.join(missing)}"
        low, high = junior.number(self.column), senior.number(self.column)
        assert low is not None
        assert high is not None
        distance = high - low
        if self.at_least is not None and distance < self.at_least:
            needed = f"at least {plain(self.at_least)}"
        elif self.at_most is not None and distance > self.at_most:
            needed = f"at most {plain(self.at_most)}"
        else:
            return None
        return (
            f"{senior.label} has {self.column} {plain(high)} and {junior.label} "
            f"{plain(low)}: {plain(distance)} apart, needed {needed}"
        )
