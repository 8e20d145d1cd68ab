"""Everyone's best options, and which place a partner takes among them.

One look at all pairs, block by block; of each block only the best few are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from matcher.cohort import Side
from matcher.exact import IntArray
from matcher.goals.transfer import Transfer
from matcher.pairrecord import OptionRecord
from matcher.people import Area, Pair, SideName
from matcher.rowmodel import RowModel

SHOWN = 5
THREADS = 2
NOTHING = -(2**62)
"""Points of a pair that cannot be made."""


@dataclass(frozen=True)
class Ranks:
    """A pair's place among each one's options, and how many options each has."""

    junior: int
    junior_options: int
    senior: int
    senior_options: int


@dataclass(frozen=True)
class Options:
    """What was possible.

    Parameters
    ----------
    best
        For every person the eligible partners with the most points.
    ranks
        By pair of the plan; equal points share a place.
    """

    best: list[OptionRecord]
    ranks: dict[Pair, Ranks]


def options(model: RowModel, plan: Iterable[Pair], shown: int = SHOWN) -> Options:
    """Hold every pair of a plan against all pairs that its people could make."""
    pairs = list(plan)
    look = _Look(model, pairs, shown)
    with ThreadPoolExecutor(THREADS) as pool:
        for seen in pool.map(look.at, model.cohort.blocks()):
            look.take_over(seen)
    chosen = set(pairs)
    best = [
        *_listed(model, "junior", _join(look.across), chosen),
        *_listed(model, "senior", look.down, chosen),
    ]
    return Options(best, look.ranks(pairs))


class _Pairs(NamedTuple):
    """Some pairs by rows, and their points."""

    junior: IntArray
    senior: IntArray
    points: IntArray


class _Seen(NamedTuple):
    """The best pairs of a block's juniors, those of all seniors, and counts."""

    across: _Pairs
    down: _Pairs
    better: IntArray
    eligible: IntArray


class _Look:
    """What is known of everybody's options after the blocks so far."""

    def __init__(self, model: RowModel, pairs: Sequence[Pair], shown: int) -> None:
        self._model, self._shown = model, shown
        self._rows = model.cohort.rows_of(pairs)
        self._own = model.points(*model.cohort.pairs(*self._rows))
        self._better = np.zeros((2, len(pairs)), dtype=np.int64)
        self._eligible = np.zeros((2, len(pairs)), dtype=np.int64)
        self._floor = np.full(model.cohort.n_seniors, NOTHING)
        self.across: list[_Pairs] = [_none()]
        self.down = _none()

    def at(self, block: tuple[Side, Side]) -> _Seen:
        """Look at a block; of seniors only pairs above their floor are kept.

        Floors come from blocks of earlier juniors, who go first among equals.
        """
        model, rows = self._model, block[0].rows
        worth = model.points(*block)
        worth[model.forbidden(*block)] = NOTHING
        j_rows, s_rows = self._rows
        here = np.flatnonzero((j_rows >= rows[0]) & (j_rows <= rows[-1]))
        own = worth[j_rows[here] - rows[0]]
        self._better[0, here] = (own > self._own[here, None]).sum(axis=1)
        self._eligible[0, here] = (own != NOTHING).sum(axis=1)
        better = (worth[:, s_rows] > self._own).sum(axis=0)
        eligible = (worth != NOTHING).sum(axis=0)[s_rows]
        junior, senior = np.nonzero(worth > self._floor)
        down = _Pairs(junior + rows[0], senior, worth[junior, senior])
        return _Seen(
            _across(worth, int(rows[0]), self._shown),
            _best(down, "senior", self._shown),
            better,
            eligible,
        )

    def take_over(self, seen: _Seen) -> None:
        """Add what was seen in the next block."""
        self.across.append(seen.across)
        self.down = _best(_join([self.down, seen.down]), "senior", self._shown)
        full = np.flatnonzero(_places(self.down.senior) == self._shown - 1)
        self._floor[self.down.senior[full]] = self.down.points[full]
        self._better[1] += seen.better
        self._eligible[1] += seen.eligible

    def ranks(self, pairs: Sequence[Pair]) -> dict[Pair, Ranks]:
        """Give each pair its place: one more than there are better options."""
        places = (1 + self._better).tolist()
        numbers = zip(*places, *self._eligible.tolist(), strict=True)
        return {
            pair: Ranks(junior, junior_options, senior, senior_options)
            for pair, (junior, senior, junior_options, senior_options) in zip(
                pairs, numbers, strict=True
            )
        }


def _none() -> _Pairs:
    nothing = np.zeros(0, dtype=np.int64)
    return _Pairs(nothing, nothing, nothing)


def _join(parts: Sequence[_Pairs]) -> _Pairs:
    return _Pairs(*(np.concatenate(values) for values in zip(*parts, strict=True)))


def _across(worth: IntArray, start: int, shown: int) -> _Pairs:
    """Take each junior's best pairs out of a block, the first among equals first."""
    rows = np.arange(len(worth))
    parts = [_none()]
    for _ in range(min(shown, worth.shape[1])):
        senior = worth.argmax(axis=1)
        points = worth[rows, senior]
        found = points != NOTHING
        parts.append(_Pairs(rows[found] + start, senior[found], points[found]))
        worth[rows, senior] = NOTHING
    return _best(_join(parts), "junior", shown)


def _best(pairs: _Pairs, side: SideName, shown: int) -> _Pairs:
    """Keep each person's best pairs, in the order person, points, partner."""
    who = pairs.junior if side == "junior" else pairs.senior
    order = np.lexsort((pairs.senior, pairs.junior, -pairs.points, who))
    kept = order[_places(who[order]) < shown]
    return _Pairs(*(values[kept] for values in pairs))


def _places(who: IntArray) -> IntArray:
    """Count the entries of each person in turn, from 0; `who` is sorted."""
    starts = np.flatnonzero(np.diff(who, prepend=-1))
    sizes = np.diff(np.append(starts, who.size))
    place: IntArray = np.arange(who.size) - np.repeat(starts, sizes)
    return place


def _listed(
    model: RowModel, side: SideName, best: _Pairs, chosen: set[Pair]
) -> list[OptionRecord]:
    tech, soft = (_area_points(model, best, area) for area in ("tech", "soft"))
    who = best.junior if side == "junior" else best.senior
    people = model.cohort.people
    numbers = zip(
        *(values.tolist() for values in (*best, tech, soft, 1 + _places(who))),
        strict=True,
    )
    found = []
    for junior, senior, points, tech_points, soft_points, option in numbers:
        pair = people.juniors[junior].id, people.seniors[senior].id
        person, partner = pair if side == "junior" else pair[::-1]
        found.append(
            OptionRecord(
                person=person,
                side=side,
                option=option,
                partner=partner,
                points=points,
                tech_points=tech_points,
                soft_points=soft_points,
                in_plan=pair in chosen,
            )
        )
    return found


def _area_points(model: RowModel, pairs: _Pairs, area: Area) -> IntArray:
    sides = model.cohort.pairs(pairs.junior, pairs.senior)
    total = np.zeros(pairs.points.size, dtype=np.int64)
    for goal in model.pair_goals:
        if isinstance(goal, Transfer) and goal.area == area:
            total += goal.points(*sides).times(goal.weight, model.unit)
    return total
