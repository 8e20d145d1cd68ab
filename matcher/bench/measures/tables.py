"""What several measures read of a plan, as arrays: made once and shared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

import numpy as np

from matcher.bench.blocking import Look, looks, preferences
from matcher.cohort import Side
from matcher.exact import BoolArray, IntArray
from matcher.goals.transfer import Transfer
from matcher.people import AREAS, Area, Pair, SideName
from matcher.rowmodel import RowModel

SIDES: tuple[SideName, SideName] = ("junior", "senior")
NOTHING = -(2**62)
"""How much somebody likes having no partner."""


@dataclass(frozen=True, eq=False)
class Benefits:
    """What the pairs of a plan are worth.

    Parameters
    ----------
    junior, senior
        Rows of the pairs' people.
    points
        Of the goals about pairs, weighted and rounded, in units of one point.
    areas
        Points of each area's transfer goals, weighted; an area without any is left out.
    unweighted
        The same before the weights, to the nearest point.
    people
        What each person learns from all partners together, in points before weights;
        0 without a partner. Where no goal lets a side learn, the pairs' points stand
        for it.
    """

    junior: IntArray
    senior: IntArray
    points: IntArray
    areas: Mapping[Area, IntArray]
    unweighted: Mapping[Area, IntArray]
    people: Mapping[SideName, IntArray]

    @property
    def everyone(self) -> IntArray:
        """What each person learns, juniors first."""
        return np.concatenate([self.people[side] for side in SIDES])

    @property
    def partners(self) -> Mapping[SideName, IntArray]:
        """How many partners each person has."""
        return {
            side: np.bincount(rows, minlength=self.people[side].size)
            for side, rows in zip(SIDES, (self.junior, self.senior), strict=True)
        }

    @property
    def matched(self) -> BoolArray:
        """Who has a partner, juniors first."""
        found: BoolArray = np.concatenate(list(self.partners.values())) > 0
        return found


def benefits(pairs: Sequence[Pair], model: RowModel) -> Benefits:
    """Count what the pairs of a plan are worth, to whom."""
    cohort = model.cohort
    j, s = cohort.rows_of(pairs)
    sides = cohort.pairs(j, s)
    worth = model.points(*sides)
    transfers = [goal for goal in model.pair_goals if isinstance(goal, Transfer)]
    listed = [area for area in AREAS if any(goal.area == area for goal in transfers)]

    def summed(area: Area, *, weighted: bool) -> IntArray:
        total = np.zeros(j.size, dtype=np.int64)
        for goal in transfers:
            if goal.area == area:
                weight = goal.weight if weighted else Fraction(1)
                unit = model.unit if weighted else 1
                total += goal.points(*sides).times(weight, unit)
        return total

    _, learned = preferences(model).valued(*sides)
    people: dict[SideName, IntArray] = {}
    for side, rows in zip(SIDES, (j, s), strict=True):
        own = np.zeros(cohort.size(side), dtype=np.int64)
        np.add.at(own, rows, learned[side])
        people[side] = own
    return Benefits(
        j,
        s,
        worth * model.unit,
        {area: summed(area, weighted=True) * model.unit for area in listed},
        {area: summed(area, weighted=False) for area in listed},
        people,
    )


@dataclass(frozen=True, eq=False)
class Choices:
    """What everybody could have had instead, by side and row.

    Parameters
    ----------
    options
        Acceptable partners: those whom the rules about pairs allow and with whom a pair
        is worth points.
    rank
        Of the best partner among a person's options, 1 for the one liked most; those
        liked equally share the better rank. 0 without a partner.
    envious
        Who has justified envy.
    blocking
        How many pairs block the plan.
    """

    options: Mapping[SideName, IntArray]
    rank: Mapping[SideName, IntArray]
    envious: Mapping[SideName, BoolArray]
    blocking: int


def choices(pairs: Sequence[Pair], model: RowModel) -> Choices:
    """Hold a plan against all pairs, block by block."""
    cohort, wanted = model.cohort, preferences(model)
    rows = dict(zip(SIDES, cohort.rows_of(pairs), strict=True))
    sides = cohort.pairs(rows["junior"], rows["senior"])
    liked = dict(zip(SIDES, wanted.of(*sides)[:2], strict=True))
    agreed = model.pinned(*sides)
    best, least = {}, {}
    for side in SIDES:
        size = cohort.size(side)
        best[side] = np.full(size, NOTHING)
        np.maximum.at(best[side], rows[side], liked[side])
        least[side] = np.full(size, -NOTHING)
        np.minimum.at(least[side], rows[side][~agreed], liked[side][~agreed])
    options = {side: np.zeros(cohort.size(side), np.int64) for side in SIDES}
    better = {side: np.zeros(cohort.size(side), np.int64) for side in SIDES}
    envious = {side: np.zeros(cohort.size(side), bool) for side in SIDES}
    blocking = 0
    for look in looks(pairs, wanted):
        blocking += int(np.count_nonzero(look.blocks))
        _count(look, best, options, better)
        _envy(look, least, envious)
    ranks = {
        side: np.where(best[side] == NOTHING, 0, 1 + better[side]) for side in SIDES
    }
    return Choices(
        cast("Mapping[SideName, IntArray]", options),
        cast("Mapping[SideName, IntArray]", ranks),
        cast("Mapping[SideName, BoolArray]", envious),
        blocking,
    )


def _views(look: Look) -> tuple[tuple[Side, IntArray, int], ...]:
    """See a block from both sides: whose it is, how they like, and along which axis."""
    return (
        (look.juniors, look.wanted.junior, 1),
        (look.seniors, look.wanted.senior, 0),
    )


def _count(
    look: Look,
    best: Mapping[SideName, IntArray],
    options: Mapping[SideName, IntArray],
    better: Mapping[SideName, IntArray],
) -> None:
    """Count everybody's options, and those they like better than their best partner."""
    able = look.wanted.acceptable
    for side, liked, axis in _views(look):
        options[side.name][side.rows] += np.count_nonzero(able, axis=axis)
        more = able & (liked > side.shaped(best[side.name]))
        better[side.name][side.rows] += np.count_nonzero(more, axis=axis)


def _envy(
    look: Look,
    least: Mapping[SideName, IntArray],
    envious: Mapping[SideName, BoolArray],
) -> None:
    """Mark who would be liked more than a partner whom the one they want has."""
    views = _views(look)
    for (side, _, axis), (other, likes, _) in zip(views, views[::-1], strict=True):
        taken = other.shaped(least[other.name])
        preferred = look.blocks & (likes > taken) & (taken != -NOTHING)
        envious[side.name][side.rows] |= preferred.any(axis=axis)
