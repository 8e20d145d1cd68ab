"""Where pricing begins: everyone's best pairs, before there is any price."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce
from math import gcd

import numpy as np

from matcher.cohort import Side
from matcher.columns import Columns
from matcher.exact import IntArray
from matcher.solvers.gain import Gain
from matcher.solvers.modes import impossible
from matcher.solvers.picks import SAMPLE, Noise, Picked, pick, together
from matcher.solvers.pool import in_best_modes
from matcher.solvers.sweep import height, in_blocks, sampled

FIRST = 8
"""Candidates for each person at the start."""
WORST = 2**40
"""More than any pair can cost."""


def seed(gain: Gain) -> Columns:
    """Take everyone's best pairs, and those that were agreed."""
    model = gain.model
    cohort = model.cohort
    noise = Noise(height(model), cohort.n_seniors)

    def worth(rows: slice) -> IntArray:
        return _worth(gain, *cohort.block(rows, slice(None)))

    floors = sampled(model, worth, noise, FIRST)

    def look(number: int, rows: slice) -> Picked:
        found = pick(noise.under(worth(rows), number), floors, number)
        return replace(found, junior=found.junior + rows.start)

    junior, senior = together(in_blocks(model, look), FIRST)
    pairs = np.union1d(junior * cohort.n_seniors + senior, model.pins)
    both = np.divmod(pairs, cohort.n_seniors)
    return in_best_modes(model, *both)


def common_step(gain: Gain) -> int:
    """Find what divides all gains."""

    def look(_: int, rows: slice) -> int:
        return _step_of(gain.block(*gain.model.cohort.block(rows, slice(None))))

    steps = [_step_of(gain.helpers), *in_blocks(gain.model, look)]
    return reduce(gcd, steps) or 1


def _worth(gain: Gain, juniors: Side, seniors: Side) -> IntArray:
    """Rank the pairs that can be made by their gain; even costly ones are above 0."""
    worth = gain.block(juniors, seniors)
    worth += WORST
    worth[impossible(gain.model, juniors, seniors)] = 0
    return worth


def _step_of(values: IntArray) -> int:
    """Find the greatest whole number that divides all values."""
    flat = values.ravel()
    step = int(np.gcd.reduce(flat[:: max(1, flat.size // SAMPLE)], initial=0))
    if step <= 1:
        return step
    return int(np.gcd.reduce(flat, initial=0)) if (flat % step).any() else step
