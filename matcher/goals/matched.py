"""As many people as possible have a partner."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import ClassVar, Literal

import numpy as np

from matcher.cohort import Cohort, Side
from matcher.exact import IntArray, cleared, common_denominator
from matcher.people import People, Person, Plan, SideName
from matcher.statements import Entry, Helper, JointGoal, Row, lacking

PERSON = 100
"""Points of one matched person."""
SIDES: tuple[SideName, ...] = ("junior", "senior")


class Matched(JointGoal):
    """Everybody who has a partner counts 100 points, once.

    Parameters
    ----------
    side
        Whom to count: junior, senior or both.
    priority
        A column of numbers by which a person's 100 points are multiplied; an empty
        cell is 1.

    Notes
    -----
    Who takes one pair at most is counted by it. Who takes more has a helper y <= 1 with
    y <= the number of their pairs; where the priority is below 0, so that y would
    rather be 0, the number of pairs <= max_pairs * y. The first row is the total.
    """

    kind: Literal["matched"] = "matched"
    side: Literal["junior", "senior", "both"] = "both"
    priority: str | None = None
    sentence: ClassVar[str] = "{who} have a partner"

    def in_words(self) -> str:
        """Say who is counted."""
        who = "people" if self.side == "both" else f"{self.side}s"
        by = "" if self.priority is None else f", weighed by {self.priority}"
        return self.sentence.format(who=who) + by

    def columns(self) -> tuple[str, ...]:
        """Read the priority."""
        return () if self.priority is None else (self.priority,)

    def numbers(self) -> tuple[str, ...]:
        """Read the priority as a number."""
        return self.columns()

    def remarks(self, people: People) -> list[str]:
        """Count the people without a priority."""
        if self.priority is None:
            return []
        return lacking(self.priority, people, ": it counts as 1")

    def _sides(self) -> tuple[SideName, ...]:
        return SIDES if self.side == "both" else (self.side,)

    def _priority(self, person: Person) -> Fraction:
        if self.priority is None:
            return Fraction(1)
        number = person.number(self.priority)
        return Fraction(1) if number is None else number

    def _scale(self, people: People) -> int:
        everyone = people.by_id.values()
        return common_denominator(
            [self._priority(p) for p in everyone] or [Fraction(1)]
        )

    def _points(self, person: Person, unit: int = 1) -> int:
        return round(self._priority(person) * PERSON * self.weight / unit)

    def _many(self, cohort: Cohort) -> list[tuple[SideName, int, Person]]:
        return [
            (side, row, person)
            for side in self._sides()
            for row, person in enumerate(cohort.people.side(side))
            if person.max_pairs > 1
        ]

    def total(self, plan: Plan, people: People) -> int:
        """Count who has a partner, times the priority cleared to whole numbers."""
        scale = self._scale(people)
        return sum(
            cleared(self._priority(p), scale) for p in self._matched(plan, people)
        )

    def worth(self, plan: Plan, people: People, unit: int = 1) -> int:
        """Add up the points of everybody who has a partner."""
        return sum(self._points(p, unit) for p in self._matched(plan, people))

    def _matched(self, plan: Plan, people: People) -> list[Person]:
        found = {person for pair in plan for person in pair}
        return [p for side in self._sides() for p in people.side(side) if p.id in found]

    def rows(self, cohort: Cohort) -> Sequence[Row]:
        """One row for the total, and one for each helper."""
        name = f"{self.kind}: {self.in_words()}"
        own = [
            Row(
                f"{name}: {person.id} counts once",
                *((None, 0) if self._priority(person) < 0 else (0, None)),
            )
            for _, _, person in self._many(cohort)
        ]
        return [Row(name), *own]

    def helpers(self, cohort: Cohort, unit: int = 1) -> Sequence[Helper]:
        """Count each person of larger capacity once."""
        scale = self._scale(cohort.people)

        def own(place: int, person: Person) -> tuple[int, int]:
            charged = person.max_pairs if self._priority(person) < 0 else 1
            return 1 + place, -charged

        return [
            Helper(
                f"{self.kind}: {person.id} is matched",
                0,
                1,
                ((0, cleared(self._priority(person), scale)), own(place, person)),
                self._points(person, unit),
            )
            for place, (_, _, person) in enumerate(self._many(cohort))
        ]

    def entries(self, juniors: Side, seniors: Side) -> Sequence[Entry]:
        """Count a pair for both people: in the total, or for their helper."""
        cohort = juniors.cohort
        scale = cohort.once(
            (self.kind, self.priority, "scale"), lambda: self._scale(cohort.people)
        )
        counted = cohort.per_person(
            (self.kind, self.priority, "single"),
            lambda p: 0 if p.max_pairs > 1 else cleared(self._priority(p), scale),
        )

        def make() -> Mapping[SideName, IntArray]:
            rows = {side: np.full(cohort.size(side), -1) for side in SIDES}
            for place, (side, row, _) in enumerate(self._many(cohort)):
                rows[side][row] = 1 + place
            return rows

        helper_rows = cohort.once((self.kind, self.side, "rows"), make)
        found: list[Entry] = []
        for side in (juniors, seniors):
            if side.name in self._sides():
                total = np.zeros(1, dtype=np.int64)
                found.append((total, side.shaped(counted[side.name])))
                rows = side.shaped(helper_rows[side.name])
                found.append((rows, np.ones(1, dtype=np.int64)))
        return found

    def pair_points(self, juniors: Side, seniors: Side, unit: int = 1) -> IntArray:
        """Give the points of people who take one pair to that pair."""
        total = np.zeros(np.broadcast(juniors.row, seniors.row).shape, np.int64)
        points = juniors.cohort.per_person(
            (self.model_dump_json(), unit),
            lambda p: 0 if p.max_pairs > 1 else self._points(p, unit),
        )
        for side in (juniors, seniors):
            if side.name in self._sides():
                total += side.shaped(points[side.name])
        return total
