"""The product of people's benefits, as a sum of logarithms.

A person's benefit is 1 plus the points they learn. For whoever has one place the
logarithm is that of one pair, exactly. Who has several is bounded in one of two ways,
both of which hold for every plan: the logarithm of a sum is at most the sum of the
logarithms; and it lies below its tangent at what the person gets in the last plan.
Tangents are set anew until no better plan comes. (Kelley, "The cutting-plane method for
solving convex programs", Journal of the SIAM 8, 1960.)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from math import exp
from typing import TYPE_CHECKING

import numpy as np

from matcher.cohort import Cohort, Side
from matcher.exact import FloatArray, IntArray
from matcher.goals.transfer import Transfer
from matcher.people import Plan, SideName
from matcher.preferences import OTHER
from matcher.rowmodel import RowModel
from matcher.solvers.leaning import Worth, most_of
from matcher.solvers.product import Reached

if TYPE_CHECKING:
    from matcher.strategies.base import Asked

SCALE = 10_000
"""Whole numbers for one unit of the logarithm."""
STEEPEST = 20
"""A tangent is set at no less than this part of the largest benefit."""
ROUNDS = 6
SIDES: tuple[SideName, ...] = ("junior", "senior")


def learned(model: RowModel, side: SideName, juniors: Side, seniors: Side) -> IntArray:
    """Say what each pair teaches the person of a side, in whole points, unweighted."""
    total = np.zeros(np.broadcast(juniors.row, seniors.row).shape, dtype=np.int64)
    for goal in model.pair_goals:
        if isinstance(goal, Transfer) and OTHER[side] in goal.teachers():
            taught = goal.taught_by(OTHER[side], juniors, seniors)
            total += taught.times(Fraction(1))
    return total


@dataclass(frozen=True, eq=False)
class _Tangents:
    """Where each person's logarithm is touched; 0: it is taken pair by pair."""

    at: dict[SideName, IntArray]

    @property
    def constant(self) -> float:
        """What all tangents have at no benefit."""
        return sum(
            float((np.log1p(own) - own / (1 + own))[own > 0].sum())
            for own in self.at.values()
        )

    def of(self, side: Side, points: IntArray) -> FloatArray:
        """Say what each pair adds for its person."""
        own = side.shaped(self.at[side.name])
        return np.where(own > 0, points / (1 + own), np.log1p(points))


def people(asked: Asked) -> Reached:
    """Make the product of people's benefits as large as possible.

    Values are geometric means over everybody, whoever has no partner with 1.
    """
    model = asked.model
    count = max(1, model.n_people)
    tangents = _Tangents({s: np.zeros(model.cohort.size(s), np.int64) for s in SIDES})
    best: Reached | None = None
    bound: float | None = None
    for _ in range(ROUNDS):
        found = most_of(asked, _worth(model, tangents))
        if found.plan is None:
            return best or Reached(found, 0.0, None)
        if found.bound is not None:
            top = found.bound / SCALE + tangents.constant
            bound = top if bound is None else min(bound, top)
        benefits = _benefits(model, found.plan)
        value = sum(float(np.log1p(own).sum()) for own in benefits.values())
        better = best is None or value > best.value
        if better:
            best = Reached(found, value, None)
        following = _set(model, benefits)
        if not better or asked.watch.over or not _any(following):
            break
        tangents = following
    if best is None:
        raise AssertionError("a search with rounds ends with a plan or without one")
    mean = None if bound is None else exp(max(bound, best.value) / count)
    return replace(best, value=exp(best.value / count), bound=mean)


def _worth(model: RowModel, tangents: _Tangents) -> Worth:
    def worth(juniors: Side, seniors: Side) -> IntArray:
        total = np.zeros(np.broadcast(juniors.row, seniors.row).shape)
        for side in (juniors, seniors):
            total += tangents.of(side, learned(model, side.name, juniors, seniors))
        return np.ceil(SCALE * total).astype(np.int64)

    return worth


def _benefits(model: RowModel, plan: Plan) -> dict[SideName, IntArray]:
    """Add up what everybody learns from a plan."""
    cohort: Cohort = model.cohort
    sides = cohort.pairs(*cohort.rows_of(plan))
    found = {}
    for side in sides:
        own = learned(model, side.name, *sides)
        total = np.zeros(cohort.size(side.name), dtype=np.int64)
        np.add.at(total, side.rows, own)
        found[side.name] = total
    return found


def _set(model: RowModel, benefits: dict[SideName, IntArray]) -> _Tangents:
    """Touch the logarithms of people with several places where they are now."""
    n = model.cohort.n_juniors
    room = {"junior": model.upper[:n], "senior": model.upper[n : model.n_people]}
    at = {}
    for side, own in benefits.items():
        least = -(-int(own.max(initial=0)) // STEEPEST)
        at[side] = np.where(
            (room[side] > 1) & (own > 0), np.maximum(own, max(1, least)), 0
        )
    return _Tangents(at)


def _any(tangents: _Tangents) -> bool:
    return any(bool(own.any()) for own in tangents.at.values())
