"""How many pairs each person takes."""

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar, Literal

import numpy as np

from matcher.cohort import Cohort, Side
from matcher.people import People, Person, Plan
from matcher.statements import Entry, JointRule, Row


class Capacity(JointRule):
    """Nobody has more pairs than they offered, nor fewer than they need.

    Always on; `min_pairs` and `max_pairs` of the people table are its numbers.
    """

    kind: Literal["capacity"] = "capacity"
    sentence: ClassVar[str] = "everyone has at least min_pairs and at most max_pairs"

    def rows(self, cohort: Cohort) -> Sequence[Row]:
        """One row for each junior, then one for each senior."""
        return [
            Row(f"{p.side} {p.id}: pairs", p.min_pairs or None, p.max_pairs)
            for p in (*cohort.people.juniors, *cohort.people.seniors)
        ]

    def entries(self, juniors: Side, seniors: Side) -> Sequence[Entry]:
        """Count a pair once for each of the two."""
        one = np.ones(1, dtype=np.int64)
        return [(juniors.row, one), (seniors.row + juniors.cohort.n_juniors, one)]

    def breaches(self, plan: Plan, people: People) -> list[str]:
        """Name everyone with too many or too few pairs."""
        counts = Counter(person for pair in plan for person in pair)
        everyone = (*people.juniors, *people.seniors)
        return [
            f"{p.label} has {counts[p.id]} pairs, {self._offer(p)}"
            for p in everyone
            if not p.min_pairs <= counts[p.id] <= p.max_pairs
        ]

    def _offer(self, person: Person) -> str:
        return f"offered {person.min_pairs} to {person.max_pairs}"
