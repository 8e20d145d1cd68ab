"""Whom people would rather meet: who teaches them most, and whom they asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from matcher.cohort import PairTable, Side
from matcher.exact import BoolArray, IntArray
from matcher.goals.transfer import Transfer
from matcher.goals.wishes import FIRST_WISH
from matcher.people import Pair, SideName
from matcher.rowmodel import RowModel

OTHER: Mapping[SideName, SideName] = {"junior": "senior", "senior": "junior"}


class Wanted(NamedTuple):
    """What each pair of a block or list is to its two people.

    Parameters
    ----------
    junior, senior
        How much each of the two likes the other; more is better.
    acceptable
        The pair may be made, and is worth points: both rather meet than stay alone.
    """

    junior: IntArray
    senior: IntArray
    acceptable: BoolArray


@dataclass(frozen=True, eq=False)
class Preferences:
    """What people would choose for themselves.

    A person likes a partner by what they learn from them, in points before weights, to
    the nearest whole point, plus 100 for a first wish of their own, 50 for a second, 33
    for a third. Where no transfer goal lets a side learn, the pair's points stand for
    what it learns. Partners who come to the same are liked equally.

    A pair that no rule about pairs forbids and that is worth points is acceptable to
    both; anybody would rather have an acceptable partner than an empty place.
    """

    model: RowModel

    def of(self, juniors: Side, seniors: Side) -> Wanted:
        """Say how the two people of each pair of a block or list like each other."""
        worth, learned = self.valued(juniors, seniors)
        allowed = ~self.model.forbidden(juniors, seniors)
        return Wanted(
            learned["junior"] + self._wishes("junior").at(juniors, seniors),
            learned["senior"] + self._wishes("senior").at(juniors, seniors),
            allowed & ((worth > 0) | self.model.pinned(juniors, seniors)),
        )

    def valued(
        self, juniors: Side, seniors: Side
    ) -> tuple[IntArray, dict[SideName, IntArray]]:
        """Say what pairs are worth, and what each side learns: each product once.

        Where no goal lets a side learn, the points of the pair stand for it.
        """
        shape = np.broadcast(juniors.row, seniors.row).shape
        worth = np.zeros(shape, dtype=np.int64)
        learned: dict[SideName, IntArray] = {}
        for goal in self.model.pair_goals:
            if isinstance(goal, Transfer):
                parts = goal.by_teacher(juniors, seniors)
                for teacher, taught in parts.items():
                    own, more = OTHER[teacher], taught.times(Fraction(1))
                    learned[own] = learned[own] + more if own in learned else more
                points = goal.together(parts)
            else:
                points = goal.points(juniors, seniors)
            worth += points.times(goal.weight, self.model.unit)
        alone = worth * self.model.unit
        return worth, {side: learned.get(side, alone) for side in OTHER}

    def _wishes(self, side: SideName) -> PairTable:
        cohort = self.model.cohort

        def make() -> PairTable:
            own: dict[Pair, int] = {}
            for (person, partner), number in cohort.people.wishes.items():
                if cohort.takes_part(side, person):
                    pair = (person, partner) if side == "junior" else (partner, person)
                    own[pair] = FIRST_WISH // number
            return PairTable(cohort, own)

        return cohort.once(("wishes of", side), make)


def preferences(model: RowModel) -> Preferences:
    """Read everybody's preferences off a model's goals, rules and people."""
    return Preferences(model)
