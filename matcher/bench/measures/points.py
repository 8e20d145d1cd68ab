"""Points in all, and what passes in each direction."""

from __future__ import annotations

from matcher.bench.measures.base import Measure, Planned
from matcher.people import Area


class Points(Measure):
    """Points of all pairs, each goal about pairs weighted and rounded.

    The utilitarian sum of mechanism design (Moulin, Axioms of Cooperative Decision
    Making, 1988). Goals about the plan as a whole are not in it.
    """

    name, title, unit, better, order = "points", "Points", "points", "more", 0

    def __call__(self, planned: Planned) -> int | None:
        """Add them up."""
        return int(planned.benefits.points.sum())


class _Area(Measure):
    unit, better = "points", "more"
    area: Area
    weighted = True

    def __call__(self, planned: Planned) -> int | None:
        own = planned.benefits
        points = (own.areas if self.weighted else own.unweighted).get(self.area)
        return None if points is None else int(points.sum())


class Tech(_Area):
    """Points of the tech skills that are taught, weighted.

    None where no goal counts tech skills.
    """

    name, title, order, area = "tech", "Tech points", 1, "tech"


class Soft(_Area):
    """Points of the soft skills that are taught, weighted.

    None where no goal counts soft skills.
    """

    name, title, order, area = "soft", "Soft points", 2, "soft"


class _Unweighted(_Area):
    weighted = False

    def __call__(self, planned: Planned) -> int | None:
        own = [goal for goal in planned.model.pair_goals if goal.kind == self.kind]
        if all(goal.weight == 1 for goal in own):
            return None
        return super().__call__(planned)

    @property
    def kind(self) -> str:
        """Which goals are counted."""
        return f"{self.area}_transfer"


class TechUnweighted(_Unweighted):
    """Points of the tech skills that are taught, before the weight.

    None where the weight is 1, and nothing differs.
    """

    name, title, order, area = "tech_plain", "Tech points before weights", 3, "tech"


class SoftUnweighted(_Unweighted):
    """Points of the soft skills that are taught, before the weight.

    None where the weight is 1, and nothing differs.
    """

    name, title, order, area = "soft_plain", "Soft points before weights", 4, "soft"
