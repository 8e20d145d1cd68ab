"""One look at all pairs: what each is worth at given prices, block by block.

With the prices of seniors and rules given, each junior on their own takes the best
pairs they have room for. What the juniors get together, plus the prices of the rows, is
what no plan can exceed (Lagrangian relaxation); the price at which a junior would let
the next pair go is their own. Pairs that are worth more than both people's prices are
what a relaxation over a part of the pairs is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from matcher.cohort import Side
from matcher.exact import BoolArray, IntArray
from matcher.rowmodel import NONE, RowModel
from matcher.solvers.gain import Gain
from matcher.solvers.prices import Prices

NOTHING = -(2**61)
"""The value of a pair that cannot be made."""
THREADS = 2
"""Blocks in work at once; their results are put together in order."""
BLOCK_PAIRS = 1 << 20


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


def sweep(model: RowModel, gain: Gain, prices: Prices, few: int) -> Swept:
    """Price all pairs, and pick up to `few` for each junior and each senior."""
    values = prices.values.copy()
    values[: model.cohort.n_juniors] = 0
    given = Prices(prices.scale, values)

    def look(rows: slice) -> _Block:
        return _look(model, gain, given, prices, rows, few)

    with ThreadPoolExecutor(THREADS) as pool:
        blocks = list(pool.map(look, slices(model)))
    own = np.concatenate([block.price for block in blocks])
    values = np.concatenate([own, given.values[own.size :]])
    total = sum(block.total for block in blocks) + row_terms(model, gain, given)
    return Swept(
        Prices(prices.scale, values),
        total,
        np.concatenate([block.junior for block in blocks]),
        np.concatenate([block.senior for block in blocks]),
    )


@dataclass(frozen=True)
class Near:
    """Pairs that a better plan can use; `complete` if none is left out."""

    junior: IntArray
    senior: IntArray
    complete: bool


def near(model: RowModel, gain: Gain, prices: Prices, margin: int, most: int) -> Near:
    """List the pairs whose reduced value is at least -margin, the best `most` of them.

    A plan that uses any other pair is worth less than the scaled bound minus `margin`.
    """

    def look(rows: slice) -> tuple[IntArray, IntArray, IntArray, bool]:
        sides = model.cohort.block(rows, slice(None))
        value = reduced_block(model, gain, prices, *sides)
        down, across = np.nonzero(value >= -margin)
        worth = value[down, across]
        cut = worth.size > most
        if cut:
            kept = np.sort(np.argpartition(-worth, most - 1)[:most])
            down, across, worth = down[kept], across[kept], worth[kept]
        return down + rows.start, across, worth, cut

    with ThreadPoolExecutor(THREADS) as pool:
        blocks = list(pool.map(look, slices(model)))
    junior, senior, worth = (
        np.concatenate([block[i] for block in blocks]) for i in range(3)
    )
    complete = worth.size <= most and not any(block[3] for block in blocks)
    if worth.size > most:
        kept = np.sort(np.argsort(-worth, kind="stable")[:most])
        junior, senior = junior[kept], senior[kept]
    return Near(junior, senior, complete)


def row_terms(model: RowModel, gain: Gain, prices: Prices) -> int:
    """Add up what rows and helpers put into the bound."""
    helpers = model.helpers
    rest = prices.scale * gain.helpers - helpers.matrix @ prices.values
    total = int(np.maximum(rest * helpers.lower, rest * helpers.upper).sum())
    for row in np.flatnonzero(prices.values):
        price = int(prices.values[row])
        total += price * int(model.upper[row] if price > 0 else model.lower[row])
    return total


@dataclass(frozen=True)
class _Block:
    rows: slice
    price: IntArray
    total: int
    junior: IntArray
    senior: IntArray


def slices(model: RowModel) -> Iterator[slice]:
    """Cut the juniors so that a block of pairs has a bounded size."""
    height = max(1, BLOCK_PAIRS // max(1, model.cohort.n_seniors))
    for start in range(0, model.cohort.n_juniors, height):
        yield slice(start, min(start + height, model.cohort.n_juniors))


def _look(
    model: RowModel,
    gain: Gain,
    given: Prices,
    lp: Prices,
    rows: slice,
    few: int,
) -> _Block:
    juniors, seniors = model.cohort.block(rows, slice(None))
    value = reduced_block(model, gain, given, juniors, seniors)
    pinned = model.pinned(juniors, seniors)
    price, total = _take_best(value, pinned, model.lower[rows], model.upper[rows])
    gone = value - lp.values[rows][:, None]
    gone[pinned] = NOTHING
    down, across = best_pairs(gone, few)
    return _Block(rows, price, total, down + rows.start, across)


def reduced_block(
    model: RowModel, gain: Gain, prices: Prices, juniors: Side, seniors: Side
) -> IntArray:
    """Say what each pair of a block is worth once it has paid for its rows."""
    value = prices.scale * gain.block(juniors, seniors)
    value -= model.priced(juniors, seniors, prices.values)
    value[model.forbidden(juniors, seniors)] = NOTHING
    return value


def _take_best(
    value: IntArray, pinned: BoolArray, lower: IntArray, upper: IntArray
) -> tuple[IntArray, int]:
    """Let each junior take the best pairs: their own prices, and the sum of all."""
    forced = pinned.sum(axis=1)
    total = int(value[pinned].sum())
    free = np.where(pinned, NOTHING, value)
    room = np.maximum(0, upper - forced)
    need = np.maximum(0, np.where(lower == -NONE, 0, lower) - forced)
    most = min(int(room.max(initial=0)) + 1, free.shape[1])
    best = -np.sort(np.partition(-free, most - 1, axis=1)[:, :most], axis=1)
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


def best_pairs(value: IntArray, few: int) -> tuple[IntArray, IntArray]:
    """Pick up to `few` positive pairs of each row and each column of a block."""
    keep = np.zeros(value.shape, dtype=bool)
    for axis in (0, 1):
        size = value.shape[axis]
        count = min(few, size)
        place = np.argpartition(-value, count - 1, axis=axis)
        chosen = np.take(place, np.arange(count), axis=axis)
        np.put_along_axis(keep, chosen, True, axis=axis)
    down, across = np.nonzero(keep & (value > 0))
    return down, across
