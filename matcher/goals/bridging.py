"""People meet somebody from another part of the organisation."""

from fractions import Fraction
from typing import ClassVar, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from matcher.cohort import Side
from matcher.exact import Exact, Ratio, plain
from matcher.people import People, Person
from matcher.statements import Evidence, PairGoal, lacking

DIFFERENCE = 100
"""Points of one column in which the two differ."""


class Bridging(PairGoal):
    """A pair counts 100 points for each column in which the two differ.

    Parameters
    ----------
    columns
        Columns of the people table, compared as they stand.
    apart
        Columns of numbers, such as the year somebody joined, and how far apart the two
        must be to count.

    Notes
    -----
    An empty cell differs from nothing.
    """

    kind: Literal["bridging"] = "bridging"
    differ: tuple[str, ...] = Field(default=(), alias="columns")
    apart: dict[str, Exact] = Field(default_factory=dict)
    sentence: ClassVar[str] = "people meet across {what}"

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not self.differ and not self.apart:
            raise ValueError("expected columns or apart")
        if any(distance <= 0 for distance in self.apart.values()):
            raise ValueError("expected a distance above 0 in apart")
        if len({*self.differ, *self.apart}) < len(self.columns()):
            raise ValueError("a column is listed twice")
        return self

    def __hash__(self) -> int:
        return hash(self.model_dump_json())

    def in_words(self) -> str:
        """Name the columns."""
        parts = [
            *self.differ,
            *(f"{column} ({plain(d)} apart)" for column, d in self.apart.items()),
        ]
        return self.sentence.format(what=", ".join(parts))

    def columns(self) -> tuple[str, ...]:
        """Read the columns that are compared."""
        return (*self.differ, *self.apart)

    def numbers(self) -> tuple[str, ...]:
        """Read the columns of `apart` as numbers."""
        return tuple(self.apart)

    def remarks(self, people: People) -> list[str]:
        """Count the empty cells."""
        return [
            remark
            for column in self.columns()
            for remark in lacking(column, people, ": no difference is seen there")
        ]

    def points(self, juniors: Side, seniors: Side) -> Ratio:
        """Count the columns in which the two differ."""
        total = np.zeros(np.broadcast(juniors.row, seniors.row).shape, np.int64)
        for column in self.differ:
            left, right = juniors.codes(column), seniors.codes(column)
            total += (left != right) & (left >= 0) & (right >= 0)
        for column, distance in self.apart.items():
            amounts = juniors.cohort.amounts(column)
            left, right = (amounts.at(side) for side in (juniors, seniors))
            known = amounts.known_at(juniors) & amounts.known_at(seniors)
            far = np.abs(left - right) * distance.denominator
            total += (far >= distance.numerator * amounts.denominator) & known
        return Ratio(DIFFERENCE * total)

    def evidence(
        self, junior: Person, senior: Person, people: People
    ) -> list[Evidence]:
        """Quote the two cells of each column that counts."""
        return [
            Evidence(
                f"{junior.label} ({a}) and {senior.label} ({b}) differ in {column}",
                Fraction(DIFFERENCE),
                {"what": "bridge", "column": column, "junior": a, "senior": b},
            )
            for column in self.columns()
            if (a := junior.cell(column))
            and (b := senior.cell(column))
            and self._counts(column, junior, senior)
        ]

    def _counts(self, column: str, junior: Person, senior: Person) -> bool:
        if column in self.differ and junior.cell(column) != senior.cell(column):
            return True
        if column not in self.apart:
            return False
        a, b = junior.number(column), senior.number(column)
        return a is not None and b is not None and abs(a - b) >= self.apart[column]
