"""Nothing is taught in one direction only."""

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar, Literal

import numpy as np

from matcher.cohort import Side
from matcher.exact import BoolArray
from matcher.goals.transfer import Transfer
from matcher.people import AREAS, Area, People, Person
from matcher.statements import PairRule


class TwoWay(PairRule):
    """Each pair teaches something of both areas.

    Added by the strategy `tiered` where both transfer goals are listed, unless it says
    `one_way: allow`.

    Parameters
    ----------
    transfers
        The scenario's transfer goals.
    """

    kind: Literal["two_way"] = "two_way"
    transfers: tuple[Transfer, ...]
    sentence: ClassVar[str] = "each pair teaches both a tech and a soft skill"

    def _by_area(self) -> Iterator[tuple[Area, list[Transfer]]]:
        for area in AREAS:
            yield area, [goal for goal in self.transfers if goal.area == area]

    def forbids(self, juniors: Side, seniors: Side) -> BoolArray:
        """Mark the pairs that teach nothing of an area."""
        shape = np.broadcast(juniors.row, seniors.row).shape
        mask = np.zeros(shape, dtype=bool)
        for _, goals in self._by_area():
            nothing = np.ones(shape, dtype=bool)
            for goal in goals:
                nothing &= goal.points(juniors, seniors).numerator == 0
            mask |= nothing
        return mask

    def objection(self, junior: Person, senior: Person, people: People) -> str | None:
        """Say which area nothing is taught of."""
        for area, goals in self._by_area():
            worth = sum((g.worth(junior, senior, people) for g in goals), Fraction(0))
            if worth == 0:
                return f"{junior.label} and {senior.label} teach no {area} skill"
        return None
