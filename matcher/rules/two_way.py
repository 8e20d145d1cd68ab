"""Nothing is taught in one direction only."""

from collections.abc import Iterator
from fractions import Fraction
from typing import ClassVar, Literal

from matcher.cohort import Side
from matcher.exact import BoolArray
from matcher.goals.soft_transfer import SoftTransfer
from matcher.goals.tech_transfer import TechTransfer
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
    transfers: tuple[TechTransfer | SoftTransfer, ...]
    sentence: ClassVar[str] = "each pair teaches both a tech and a soft skill"

    def in_words(self) -> str:
        """Say it without the goals' settings."""
        return self.sentence

    def _by_area(self) -> Iterator[tuple[Area, list[TechTransfer | SoftTransfer]]]:
        for area in AREAS:
            yield area, [goal for goal in self.transfers if goal.area == area]

    def forbids(self, juniors: Side, seniors: Side) -> BoolArray:
        """Mark the pairs that teach nothing of an area."""
        mask: BoolArray = (juniors.row != juniors.row) | (seniors.row != seniors.row)
        for _, goals in self._by_area():
            nothing = ~mask | True
            for goal in goals:
                nothing = nothing & (goal.points(juniors, seniors).numerator == 0)
            mask = mask | nothing
        return mask

    def objection(self, junior: Person, senior: Person, people: People) -> str | None:
        """Say which area nothing is taught of."""
        for area, goals in self._by_area():
            worth = sum((g.worth(junior, senior, people) for g in goals), Fraction(0))
            if worth == 0:
                return f"{junior.label} and {senior.label} teach no {area} skill"
        return None
