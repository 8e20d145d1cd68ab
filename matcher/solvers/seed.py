"""Where pricing begins: everyone's best pairs at the first prices that there are."""

from __future__ import annotations

from functools import reduce
from math import gcd

import numpy as np

from matcher.columns import Columns
from matcher.exact import IntArray
from matcher.solvers.blocks import in_blocks
from matcher.solvers.gain import Gain
from matcher.solvers.picks import SAMPLE
from matcher.solvers.pool import in_best_modes
from matcher.solvers.prices import Prices
from matcher.solvers.proof import SCALE
from matcher.solvers.sweep import sweep
from matcher.watch import Watch

FIRST = 8
"""Candidates to begin with, for each person and look."""
LOOKS = (1, 8, 64)
"""People look among all others, every eighth, every 64th."""
ANY = 2**40
"""More than any pair can fall short of its prices."""


def seed(
    gain: Gain, prices: Prices | None = None, watch: Watch | None = None
) -> Columns:
    """Take everyone's best pairs at some prices, and those that were agreed.

    Parameters
    ----------
    prices
        Of seniors and rules; juniors ask what the best seniors leave them.
    watch
        Given where it may end half way, with an EndedError.
    """
    model = gain.model
    free = Prices.free(model, SCALE)
    asked = sweep(model, gain, prices or free, 1, watch=watch).prices
    found = sweep(model, gain, asked, FIRST, reach=ANY, looks=LOOKS, watch=watch)
    keys = found.junior * model.cohort.n_seniors + found.senior
    pairs = np.divmod(np.union1d(keys, model.pins), model.cohort.n_seniors)
    return in_best_modes(model, *pairs, asked)


def common_step(gain: Gain, watch: Watch | None = None) -> int:
    """Find what divides all gains."""

    def look(_: int, rows: slice) -> int:
        return _step_of(gain.block(*gain.model.cohort.block(rows, slice(None))))

    steps = [_step_of(gain.helpers), *in_blocks(gain.model, look, watch)]
    return reduce(gcd, steps) or 1


def _step_of(values: IntArray) -> int:
    """Find the greatest whole number that divides all values."""
    flat = values.ravel()
    step = int(np.gcd.reduce(flat[:: max(1, flat.size // SAMPLE)], initial=0))
    if step <= 1:
        return step
    return int(np.gcd.reduce(flat, initial=0)) if (flat % step).any() else step
