"""Which pairs a better plan can use, the best of them first."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from matcher.exact import IntArray
from matcher.rowmodel import RowModel
from matcher.solvers.blocks import in_blocks
from matcher.solvers.gain import Gain
from matcher.solvers.picks import SAMPLE, foremost
from matcher.solvers.prices import Prices
from matcher.solvers.sweep import NOTHING, reduced_block
from matcher.watch import EndedError, Watch

NOBODY: IntArray = np.zeros(0, dtype=np.int64)
ENOUGH = 2
"""A sample of the juniors lets this many times the pairs through that are asked for."""


@dataclass(frozen=True)
class Near:
    """Pairs that a better plan can use; `complete` if none is left out."""

    junior: IntArray
    senior: IntArray
    complete: bool


def near(
    model: RowModel, gain: Gain, prices: Prices, margin: int, most: int, watch: Watch
) -> Near:
    """List the pairs whose reduced value is at least -margin, the best `most` of them.

    A plan that uses any other pair is worth less than the scaled bound minus `margin`.
    None are listed where the run has to end.
    """
    asked = max(-margin, NOTHING + 1)
    try:
        least = max(asked, _sampled(model, gain, prices, most))
        found = _at_least(least, model, gain, prices, most, watch)
        if least > asked and len(found.junior) < most:
            least = asked
            found = _at_least(least, model, gain, prices, most, watch)
    except EndedError:
        return Near(NOBODY, NOBODY, complete=False)
    return replace(found, complete=found.complete and least == asked)


def _at_least(
    least: int,
    model: RowModel,
    gain: Gain,
    prices: Prices,
    most: int,
    watch: Watch,
) -> Near:
    """List the pairs of at least that reduced value, the best `most` of them."""

    def look(_: int, rows: slice) -> tuple[IntArray, IntArray, IntArray, bool]:
        sides = model.cohort.block(rows, slice(None))
        value = reduced_block(model, gain, prices, *sides)
        down, across = np.nonzero(value >= least)
        worth = value[down, across]
        kept = foremost(worth, most)
        cut = kept.size < worth.size
        return down[kept] + rows.start, across[kept], worth[kept], cut

    blocks = in_blocks(model, look, watch)
    junior, senior, worth = (
        np.concatenate([block[i] for block in blocks]) for i in range(3)
    )
    kept = foremost(worth, most)
    complete = kept.size == worth.size and not any(block[3] for block in blocks)
    return Near(junior[kept], senior[kept], complete)


def _sampled(model: RowModel, gain: Gain, prices: Prices, most: int) -> int:
    """Say which reduced value about `ENOUGH` times `most` pairs have, or more."""
    every = max(1, model.cohort.n_juniors // SAMPLE)

    def ask(_: int, rows: slice) -> IntArray:
        some = slice(rows.start, rows.stop, every)
        sides = model.cohort.block(some, slice(None))
        return reduced_block(model, gain, prices, *sides).ravel()

    values = np.concatenate(in_blocks(model, ask))
    place = values.size - 1 - ENOUGH * most // every
    if place < 0:
        return NOTHING + 1
    return int(np.partition(values, place)[place])
