"""Prices to begin with, out of a sample of the people that is relaxed with all rules.

A few people of both sides are relaxed over all pairs between them, with the sides of
the rules' rows scaled down to them. All seniors are then priced at what the best of the
sampled juniors would leave to them, as in :mod:`matcher.solvers.sample`. Where rules
bind, or everybody ranks everybody alike, no other start is nearly as good.
"""

from __future__ import annotations

import numpy as np

from matcher.solvers.gain import Gain
from matcher.solvers.pool import in_best_modes
from matcher.solvers.prices import Prices, rounded
from matcher.solvers.proof import SCALE
from matcher.solvers.relax import relax
from matcher.solvers.sweep import reduced_block
from matcher.watch import Watch

PEOPLE = 100
"""Of each side."""
TOLERANCE = 1e-4


def opening(gain: Gain, watch: Watch) -> Prices:
    """Relax a sample, and price all seniors by what its juniors would leave them."""
    model, cohort = gain.model, gain.model.cohort
    juniors, seniors = _evenly(cohort.n_juniors), _evenly(cohort.n_seniors)
    rows = cohort.numbers("junior")[juniors], cohort.numbers("senior")[seniors]
    down, across = np.meshgrid(*rows, indexing="ij")
    problem = gain.over(in_best_modes(model, down.ravel(), across.ravel()))
    relaxed = relax(
        problem,
        4.0 * problem.largest + 100,
        watch,
        tolerance=TOLERANCE,
        share=rows[0].size / cohort.n_juniors,
    )
    values = rounded(model, relaxed.prices, SCALE).values
    asked = values[rows[0]]
    values[: model.n_people] = 0
    sides = cohort.block(juniors, slice(None))
    left = reduced_block(model, gain, Prices(SCALE, values), *sides) - asked[:, None]
    values[cohort.n_juniors : model.n_people] = left.max(axis=0, initial=0)
    return Prices(SCALE, values)


def _evenly(count: int) -> slice:
    """Spread a sample over the rows of a side."""
    return slice(None, None, max(1, -(-count // PEOPLE)))
