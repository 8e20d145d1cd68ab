"""The pair that gets least gets as much as possible."""

from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar, Literal

from matcher.cohort import Side
from matcher.exact import Ratio
from matcher.goals.transfer import Transfer
from matcher.people import AREAS, People, Person
from matcher.statements import BottleneckGoal, PairGoal


class WorstOff(BottleneckGoal):
    """A pair is as well off as the smaller of its tech and its soft points.

    Points are those of the scenario's transfer goals, before weights. Where only one
    area is listed, it alone counts. Agreed pairs do not count: they are made whatever
    they get.
    """

    kind: Literal["worst_off"] = "worst_off"
    sentence: ClassVar[str] = "the pair that gets least gets as much as possible"

    def level(
        self, juniors: Side, seniors: Side, goals: Sequence[PairGoal]
    ) -> list[Ratio]:
        """List the points of each area; the smallest counts."""
        found = []
        for transfers in _by_area(goals):
            points = transfers[0].points(juniors, seniors)
            for goal in transfers[1:]:
                points = points.plus(goal.points(juniors, seniors))
            found.append(points)
        return found

    def level_of(
        self, junior: Person, senior: Person, people: People, goals: Sequence[PairGoal]
    ) -> Fraction:
        """Find the smaller of the two areas' points."""
        return min(
            sum((g.worth(junior, senior, people) for g in transfers), Fraction(0))
            for transfers in _by_area(goals)
        )


def _by_area(goals: Sequence[PairGoal]) -> list[list[Transfer]]:
    listed = [goal for goal in goals if isinstance(goal, Transfer)]
    by_area = [[goal for goal in listed if goal.area == area] for area in AREAS]
    return [transfers for transfers in by_area if transfers]
