"""Hold the points at what was reached, while something after them is improved."""

from __future__ import annotations

from dataclasses import replace

from scipy import sparse

from matcher.cohort import Side
from matcher.columns import Columns
from matcher.exact import BoolArray, IntArray
from matcher.outcome import HELD_POINTS
from matcher.rowmodel import NONE, RowModel
from matcher.solvers.gain import Gain
from matcher.solvers.prices import Prices


def hold_points(
    gain: Gain, prices: Prices, scaled: int, least: int, plan: Columns
) -> RowModel:
    """Add the row `points >= least`, and forbid every pair that would break it.

    A plan that uses a pair of reduced value -r is worth at most (scaled bound - r);
    where that is below the scaled `least`, no plan that holds the points uses it. Modes
    only cost, so that a pair is worth no more in any of them.

    Parameters
    ----------
    prices, scaled
        What bounds the points, and the scaled bound.
    plan
        Columns that hold the points; their pairs stay.
    """
    model = gain.model

    def worth(juniors: Side, seniors: Side) -> IntArray:
        paid = model.priced(juniors, seniors, prices.values)
        value: IntArray = prices.scale * gain.block(juniors, seniors) - paid
        return value

    own = worth(*model.cohort.pairs(plan.junior, plan.senior))
    floor = min(prices.scale * least - scaled, int(own.min(initial=0)))

    def too_dear(juniors: Side, seniors: Side) -> BoolArray:
        return worth(juniors, seniors) < floor

    return with_least(model, least).without(too_dear)


def with_least(model: RowModel, least: int) -> RowModel:
    """Add the row `points >= least` alone."""
    return model.with_row(HELD_POINTS, least, NONE, model.points)


def with_points(columns: Columns) -> Columns:
    """Give columns their entries in the row that holds the points."""
    own = sparse.csr_array(columns.points[:, None])
    return replace(
        columns, matrix=sparse.csr_array(sparse.hstack([columns.matrix, own]))
    )
