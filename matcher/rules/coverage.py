"""Enough people of a group have a partner."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import Annotated, ClassVar, Literal, Self

import numpy as np
from pydantic import BeforeValidator, Field, model_validator

from matcher.cohort import Cohort, Side
from matcher.exact import Exact, counted, plain
from matcher.people import People, Person, Plan, SideName
from matcher.statements import Entry, Helper, JointRule, Row


def as_cell(value: object) -> object:
    """Write true and false as the table does, yes and no; whole numbers as text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, int) else value


class Coverage(JointRule):
    """At least so many people of a group are matched.

    Parameters
    ----------
    side
        The group's side.
    at_least, at_least_share
        A count, or a share of the group from 0 to 1 (rounded up); one of the two.
    where
        Columns and the value each must have; without it the whole side.

    Notes
    -----
    Who takes one pair at most is counted by their pairs. Who takes more has a helper
    y <= 1 with y <= the sum of their pairs.
    """

    kind: Literal["coverage"] = "coverage"
    side: SideName
    at_least: int | None = Field(default=None, ge=0)
    at_least_share: Exact | None = Field(default=None, ge=0, le=1)
    where: dict[str, Annotated[str, BeforeValidator(as_cell)]] = Field(
        default_factory=dict
    )
    sentence: ClassVar[str] = "at least {how_many} of the {side}s{group} {are} matched"

    @model_validator(mode="after")
    def _one_number(self) -> Self:
        if (self.at_least is None) == (self.at_least_share is None):
            raise ValueError("expected either at_least or at_least_share")
        return self

    def __hash__(self) -> int:
        return hash(self.model_dump_json())

    def in_words(self) -> str:
        """Say the number and the group."""
        group = "".join(f" with {key} {value}" for key, value in self.where.items())
        share = self.at_least_share
        how_many = self.at_least if share is None else f"{plain(share * 100)} %"
        are = "is" if self.at_least == 1 else "are"
        return self.sentence.format(
            how_many=how_many, side=self.side, group=group, are=are
        )

    def columns(self) -> tuple[str, ...]:
        """Read the columns of `where`."""
        return tuple(self.where)

    def remarks(self, people: People) -> list[str]:
        """Say if the group is empty."""
        if any(self.covers(person) for person in people.side(self.side)):
            return []
        group = " and ".join(f"{key} {value}" for key, value in self.where.items())
        return [f"there is no {self.side}{' with ' + group if group else ''}"]

    def covers(self, person: Person) -> bool:
        """Say whether a person of the side belongs to the group."""
        return all(person.cell(key) == value for key, value in self.where.items())

    def _needed(self, group: int) -> int:
        if self.at_least is not None:
            return self.at_least
        return ceil((self.at_least_share or Fraction(0)) * group)

    def _many(self, cohort: Cohort) -> list[int]:
        people = cohort.people.side(self.side)
        return [
            row
            for row, person in enumerate(people)
            if self.covers(person) and person.max_pairs > 1
        ]

    def rows(self, cohort: Cohort) -> Sequence[Row]:
        """One row for the group, and one for each helper."""
        people = cohort.people.side(self.side)
        needed = self._needed(sum(self.covers(p) for p in people))
        name = f"{self.kind}: {self.in_words()}"
        own = [
            Row(f"{name}: {self.side} {people[row].id} counts once", 0)
            for row in self._many(cohort)
        ]
        return [Row(name, needed), *own]

    def helpers(self, cohort: Cohort, unit: int = 1) -> Sequence[Helper]:
        """Count each person of larger capacity once."""
        people = cohort.people.side(self.side)
        return [
            Helper(
                f"{self.kind}: {self.side} {people[row].id} is matched",
                0,
                1,
                ((0, 1), (1 + place, -1)),
            )
            for place, row in enumerate(self._many(cohort))
        ]

    def entries(self, juniors: Side, seniors: Side) -> Sequence[Entry]:
        """Count a pair for the group, or for its person's helper."""
        cohort = juniors.cohort

        def make() -> np.ndarray[tuple[int], np.dtype[np.int64]]:
            people = cohort.people.side(self.side)
            row = np.array([0 if self.covers(p) else -1 for p in people], np.int64)
            row[self._many(cohort)] = 1 + np.arange(len(self._many(cohort)))
            return row

        side = juniors if self.side == "junior" else seniors
        rows = side.shaped(cohort.once((self, "rows"), make))
        return [(rows, np.ones(1, dtype=np.int64))]

    def breaches(self, plan: Plan, people: People) -> list[str]:
        """Count who of the group has a partner."""
        reached, group = self._count(plan, people)
        needed = self._needed(group)
        if reached >= needed:
            return []
        return [f"{reached} of {group} are matched, needed {needed}"]

    def reached(self, plan: Plan, people: People) -> str:
        """Say how many of the group have a partner."""
        reached, group = self._count(plan, people)
        return f"{reached} of {counted(group, self.side)}"

    def _count(self, plan: Plan, people: People) -> tuple[int, int]:
        matched = {person for pair in plan for person in pair}
        group = [p.id for p in people.side(self.side) if self.covers(p)]
        return sum(person in matched for person in group), len(group)
