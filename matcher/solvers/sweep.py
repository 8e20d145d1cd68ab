"""One look at all pairs: what each is worth at given prices, block by block.

With the prices of seniors and rules given, each junior on their own takes the best
pairs they have room for. What the juniors get together, plus the prices of the rows, is
what no plan can exceed (Lagrangian relaxation); the price at which a junior would let
the next pair go is their own. Pairs that are worth more than both people's prices are
what a relaxation over a part of the pairs is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from matcher.cohort import Side
from matcher.exact import BoolArray, IntArray
from matcher.rowmodel import NONE, RowModel
from matcher.solvers.blocks import height, in_blocks
from matcher.solvers.gain import Gain
from matcher.solvers.modes import NEVER, cheapest
from matcher.solvers.picks import (
    ALL,
    SAMPLE,
    Floors,
    Noise,
    Picked,
    floors,
    pick,
    together,
)
from matcher.solvers.prices import Prices
from matcher.watch import Watch

NOTHING = -(2**53)
"""The value of a pair that cannot be made."""
SORTED = 3
"""Up to so many best values are looked for one after the other."""
NOBODY: IntArray = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class Swept:
    """What a sweep found.

    Parameters
    ----------
    prices
        The given prices, with those of the juniors set to the best ones.
    scaled
        The bound that they prove over all pairs, times their scale.
    junior, senior
        Rows of the best pairs of positive reduced value, a few for each person.
    """

    prices: Prices
    scaled: int
    junior: IntArray
    senior: IntArray


def sweep(
    model: RowModel,
    gain: Gain,
    prices: Prices,
    few: int,
    *,
    known: IntArray = NOBODY,
    reach: int = 0,
    looks: Sequence[int] = ALL,
    watch: Watch | None = None,
) -> Swept:
    """Price all pairs, and pick up to `few` for each junior, senior and look.

    Parameters
    ----------
    known
        Pairs that are not picked, each as the junior's row times seniors plus the
        senior's row.
    reach
        Pairs are picked whose reduced value is above 0 less this.
    looks
        Among how many of the other side there is one to look at, for each look.

    Raises
    ------
    EndedError
        The watch, where one is given, says that the run has to end.
    """
    n_juniors = model.cohort.n_juniors
    if 0 in (n_juniors, model.cohort.n_seniors):
        return Swept(prices, row_terms(model, gain, prices), NOBODY, NOBODY)
    values = prices.values.copy()
    values[:n_juniors] = 0
    given = Prices(prices.scale, values)
    paid = prices.values[:n_juniors, None]
    apart = np.sort(np.concatenate([known, model.pins]), kind="stable")

    def priced(rows: slice) -> IntArray:
        sides = model.cohort.block(rows, slice(None))
        return reduced_block(model, gain, given, *sides)

    def left(value: IntArray, rows: slice) -> IntArray:
        value -= paid[rows]
        value[_within(apart, rows, model.cohort.n_seniors)] = NOTHING
        return value

    noise = Noise(height(model), model.cohort.n_seniors)
    floors = sampled(
        model, lambda rows: left(priced(rows), rows), noise, few, looks, 1 - reach
    )

    def look(number: int, rows: slice) -> tuple[IntArray, int, Picked]:
        value = priced(rows)
        pinned = model.pinned(*model.cohort.block(rows, slice(None)))
        own, total = take_best(value, pinned, model.lower[rows], model.upper[rows])
        found = pick(noise.under(left(value, rows), number), floors, number)
        return own, total, replace(found, junior=found.junior + rows.start)

    blocks = in_blocks(model, look, watch)
    own = np.concatenate([block[0] for block in blocks])
    total = sum(block[1] for block in blocks) + row_terms(model, gain, given)
    junior, senior = together([block[2] for block in blocks], few)
    return Swept(
        Prices(prices.scale, np.concatenate([own, values[n_juniors:]])),
        total,
        junior,
        senior,
    )


def _within(keys: IntArray, rows: slice, width: int) -> tuple[IntArray, IntArray]:
    """Say where in a block of juniors those of the given pairs are that lie in it."""
    start, end = np.searchsorted(keys, [rows.start * width, rows.stop * width])
    down, across = np.divmod(keys[start:end] - rows.start * width, width)
    here = down % (rows.step or 1) == 0
    return down[here] // (rows.step or 1), across[here]


def sampled(
    model: RowModel,
    worth: Callable[[slice], IntArray],
    noise: Noise,
    few: int,
    looks: Sequence[int] = ALL,
    least: int = 1,
) -> Floors:
    """Ask some juniors of each block what the best few of them are worth to seniors.

    Parameters
    ----------
    worth
        Says what juniors are worth to all seniors.
    least
        What no floor is below.
    """
    n_juniors = model.cohort.n_juniors
    every = max(1, n_juniors // SAMPLE)

    def ask(number: int, rows: slice) -> IntArray:
        some = slice(rows.start, rows.stop, every)
        return noise.under(worth(some), number, every)

    sample = np.concatenate(in_blocks(model, ask))
    return floors(sample, n_juniors, few, looks, least)


def row_terms(model: RowModel, gain: Gain, prices: Prices) -> int:
    """Add up what rows and helpers put into the bound."""
    helpers = model.helpers
    rest = prices.scale * gain.helpers - helpers.matrix @ prices.values
    total = int(np.maximum(rest * helpers.lower, rest * helpers.upper).sum())
    for row in np.flatnonzero(prices.values):
        price = int(prices.values[row])
        total += price * int(model.upper[row] if price > 0 else model.lower[row])
    return total


def reduced_block(
    model: RowModel, gain: Gain, prices: Prices, juniors: Side, seniors: Side
) -> IntArray:
    """Say what each pair of a block is worth, in its best mode, less what it pays."""
    value = gain.block(juniors, seniors)
    if prices.scale != 1:
        value *= prices.scale
    value -= model.priced(juniors, seniors, prices.values)
    mask = model.forbidden(juniors, seniors)
    if model.chooser is not None:
        paid = cheapest(model, model.chooser, juniors, seniors, prices.values)
        value -= paid
        mask |= paid == NEVER
    value[mask] = NOTHING
    return value


def take_best(
    value: IntArray, pinned: BoolArray, lower: IntArray, upper: IntArray
) -> tuple[IntArray, int]:
    """Let each junior take the best pairs: their own prices, and the sum of all."""
    forced = pinned.sum(axis=1)
    total = int(value[pinned].sum()) if forced.any() else 0
    free = np.where(pinned, NOTHING, value) if forced.any() else value
    room = np.maximum(0, upper - forced)
    need = np.maximum(0, np.where(lower == -NONE, 0, lower) - forced)
    best = _largest(free, min(int(room.max(initial=0)) + 1, free.shape[1]))
    price = np.zeros(len(value), dtype=np.int64)
    place = np.arange(best.shape[1])[None, :]
    taken = (place < room[:, None]) & ((best > 0) | (place < need[:, None]))
    total += int(best[taken & (best > NOTHING)].sum())
    full = room < best.shape[1]
    price[full] = np.maximum(0, best[full, room[full]])
    tight = (need > 0) & (need <= best.shape[1])
    last = best[tight, need[tight] - 1]
    price[tight] = np.where((last < 0) & (last > NOTHING), last, price[tight])
    return price, total


def _largest(value: IntArray, count: int) -> IntArray:
    """Sort out the largest values of each row, the largest first."""
    if count > SORTED:
        return -np.sort(np.partition(-value, count - 1, axis=1)[:, :count], axis=1)
    best = np.empty((len(value), count), dtype=np.int64)
    rows = np.arange(len(value))
    taken = []
    for place in range(count):
        where = value.argmax(axis=1)
        best[:, place] = value[rows, where]
        taken.append((where, best[:, place].copy()))
        value[rows, where] = NOTHING
    for where, was in reversed(taken):
        value[rows, where] = was
    return best
