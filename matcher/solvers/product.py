"""Products made large by sums: a plan, and what no plan's product can exceed.

For totals T and S, and any whole a, b > 0, the geometric mean of a T and b S is at most
their arithmetic mean: 4 a b T S <= (a T + b S)**2. The engine bounds the sum over all
plans, and so the product. The weights move to where the bound is tight: along the
convex hull of what plans reach, to the edge on which the product is largest. What is
left between the best plan and the bound is the documented error. (Nash, "The bargaining
problem", Econometrica 18, 1950; the search along the hull is Aneja and Nair's,
"Bicriteria transportation problem", Management Science 25, 1979.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt
from typing import TYPE_CHECKING

import numpy as np

from matcher.cohort import Side
from matcher.exact import IntArray
from matcher.goals.transfer import Transfer
from matcher.model import LARGEST_PAIR
from matcher.outcome import Outcome
from matcher.people import AREAS, Area, Plan
from matcher.rowmodel import RowModel
from matcher.solvers.leaning import most_of

if TYPE_CHECKING:
    from matcher.strategies.base import Asked

ROUNDS = 16


@dataclass(frozen=True)
class Reached:
    """A plan and what is known of products.

    Parameters
    ----------
    outcome
        As the engine found it; its plan is the best one.
    value
        The plan's.
    bound
        What no plan's can exceed; None: not known.
    """

    outcome: Outcome
    value: float
    bound: float | None


@dataclass(frozen=True)
class _Point:
    """What a plan teaches in each direction."""

    tech: int
    soft: int
    outcome: Outcome

    @property
    def product(self) -> int:
        return self.tech * self.soft


class Directions:
    """Whole points of each pair in each area, before weights."""

    def __init__(self, asked: Asked) -> None:
        self._asked = asked
        self._model = asked.model
        peak = 0
        for sides in self._model.cohort.blocks():
            both = [self._points(area, *sides).max(initial=0) for area in AREAS]
            peak = max(peak, int(sum(both)))
        self._finest = max(1, LARGEST_PAIR // max(1, peak))

    def _points(self, area: Area, juniors: Side, seniors: Side) -> IntArray:
        return area_points(self._model, area, juniors, seniors)

    def leaning(self, tech: int, soft: int) -> tuple[_Point | Outcome, int | None]:
        """Make a weighted sum large: the plan, and what no plan's product exceeds.

        The bound is of four times the product.
        """
        top = max(tech, soft, 1)
        a, b = (max(1, round(Fraction(self._finest * w, top))) for w in (tech, soft))

        def worth(juniors: Side, seniors: Side) -> IntArray:
            tech, soft = (self._points(area, juniors, seniors) for area in AREAS)
            return a * tech + b * soft

        found = most_of(self._asked, worth)
        if found.plan is None:
            return found, None
        bound = None if found.bound is None else -(-(found.bound**2) // (a * b))
        return self._point(found, found.plan), bound

    def _point(self, outcome: Outcome, plan: Plan) -> _Point:
        cohort = self._model.cohort
        sides = cohort.pairs(*cohort.rows_of(plan))
        tech, soft = (int(self._points(area, *sides).sum()) for area in AREAS)
        return _Point(tech, soft, outcome)


def area_points(model: RowModel, area: Area, juniors: Side, seniors: Side) -> IntArray:
    """Add up what each pair teaches in one area, each goal to the nearest point."""
    total = np.zeros(np.broadcast(juniors.row, seniors.row).shape, dtype=np.int64)
    for goal in model.pair_goals:
        if isinstance(goal, Transfer) and goal.area == area:
            total += goal.points(juniors, seniors).times(Fraction(1))
    return total


def directions(asked: Asked) -> Reached:
    """Make the product of what both directions teach as large as possible."""
    asking = Directions(asked)
    ends: list[_Point] = []
    best: _Point | None = None
    bounds: list[int] = []
    lean = (1, 1)
    for _ in range(ROUNDS):
        found, bound = asking.leaning(*lean)
        if bound is not None:
            bounds.append(bound)
        if isinstance(found, Outcome):
            if best is None:
                return Reached(found, 0.0, None)
            break
        if best is None or found.product > best.product:
            best = found
        following = _following(ends, found, lean)
        if following is None or asked.watch.over:
            break
        lean = following
    if best is None:
        raise AssertionError("a search with rounds ends with a plan or without one")
    bound_of = min(bounds, default=None)
    top = None if bound_of is None else _root(bound_of) / 2
    return Reached(best.outcome, _root(best.product), top)


def _root(number: int) -> float:
    return isqrt(number << 40) / (1 << 20)


def _following(
    ends: list[_Point], found: _Point, lean: tuple[int, int]
) -> tuple[int, int] | None:
    """Choose the next weights; None once the largest product lies on a known edge.

    `ends` are the two plans between which it lies, most tech last; kept up to date.
    """
    if len(ends) == 2:
        on_edge = _sum(found, lean) <= max(_sum(end, lean) for end in ends)
        if on_edge:
            return None
        ends[:] = max(
            ([ends[0], found], [found, ends[1]]), key=lambda pair: _on_chord(*pair)
        )
    else:
        if ends and _sum(found, lean) <= _sum(ends[0], lean):
            return None
        ends.append(found)
        ends.sort(key=lambda end: (end.tech, -end.soft))
        if len(ends) == 1:
            return max(found.soft, 1), max(found.tech, 1)
    down, across = ends[0].soft - ends[1].soft, ends[1].tech - ends[0].tech
    return (down, across) if down > 0 and across > 0 else None


def _sum(point: _Point, lean: Sequence[int]) -> int:
    return lean[0] * point.tech + lean[1] * point.soft


def _on_chord(one: _Point, other: _Point) -> float:
    """Find the largest product between two plans, as if they could be mixed."""
    tech, soft = other.tech - one.tech, other.soft - one.soft
    curve = tech * soft
    share = 0.0
    if curve:
        share = -(one.tech * soft + one.soft * tech) / (2 * curve)
    share = min(1.0, max(0.0, share))
    return max(
        (one.tech + at * tech) * (one.soft + at * soft) for at in (0.0, share, 1.0)
    )
