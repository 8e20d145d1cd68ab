"""Where pricing begins: everyone's best pairs at the first prices that there are."""

from __future__ import annotations

from contextlib import suppress
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
from matcher.solvers.sweep import Swept, sweep
from matcher.watch import EndedError, Watch

FIRST = 8
"""Candidates to begin with, for each person and look."""
LOOKS = (1, 8, 64)
"""People look among all others, every eighth, every 64th."""
ANY = 2**40
"""More than any pair can fall short of its prices."""


def looked(
    gain: Gain, prices: Prices | None = None, watch: Watch | None = None
) -> Swept:
    """Look at all pairs for the first time, and let juniors ask what is left to them.

    Parameters
    ----------
    prices
        Of seniors and rules.
    watch
        Given where it may end half way, with an EndedError.
    """
    given = prices or Prices.free(gain.model, SCALE)
    return sweep(gain.model, gain, given, 1, watch=watch)


def seed(gain: Gain, prices: Prices, watch: Watch | None = None) -> Columns:
    """Take everyone's best pairs at some prices, and those that were agreed.

    Parameters
    ----------
    watch
        Given where it may end half way, with an EndedError.
    """
    model = gain.model
    found = sweep(model, gain, prices, FIRST, reach=ANY, looks=LOOKS, watch=watch)
    keys = found.junior * model.cohort.n_seniors + found.senior
    pairs = np.divmod(np.union1d(keys, model.pins), model.cohort.n_seniors)
    return in_best_modes(model, *pairs, prices)


def common_step(gain: Gain, watch: Watch) -> int:
    """Find what divides all gains; 1 where the run has to end before it is found."""

    def look(_: int, rows: slice) -> int:
        return _step_of(gain.block(*gain.model.cohort.block(rows, slice(None))))

    with suppress(EndedError):
        steps = [_step_of(gain.helpers), *in_blocks(gain.model, look, watch)]
        return reduce(gcd, steps) or 1
    return 1


def _step_of(values: IntArray) -> int:
    """Find the greatest whole number that divides all values."""
    flat = values.ravel()
    step = int(np.gcd.reduce(flat[:: max(1, flat.size // SAMPLE)], initial=0))
    if step <= 1:
        return step
    return int(np.gcd.reduce(flat, initial=0)) if (flat % step).any() else step
