"""What a solver is asked: rows, columns to choose from, and what to maximise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from math import gcd

import numpy as np

from matcher.columns import Columns
from matcher.exact import BoolArray, IntArray
from matcher.rowmodel import RowModel


@dataclass(frozen=True)
class Problem:
    """Choose columns and helpers so that every row holds and the gain is most.

    Parameters
    ----------
    gain
        What each column adds, shape (columns,).
    helper_gain
        What one unit of each helper adds, shape (helpers,).
    """

    model: RowModel
    columns: Columns
    gain: IntArray
    helper_gain: IntArray

    def take(self, which: IntArray | BoolArray) -> Problem:
        """Keep some of the columns."""
        return replace(self, columns=self.columns.take(which), gain=self.gain[which])

    @property
    def step(self) -> int:
        """The greatest whole number that divides every gain: all totals are steps."""
        values = (*np.unique(self.gain), *np.unique(self.helper_gain))
        return reduce(gcd, (abs(int(v)) for v in values), 0) or 1

    @property
    def largest(self) -> int:
        """The largest gain, whatever its sign, at least 1."""
        values = np.concatenate([self.gain, self.helper_gain])
        return max(1, int(np.abs(values).max(initial=1)))

    @property
    def least(self) -> int:
        """What every plan reaches, be it by making all the pairs that cost."""
        lower, upper = self.model.helpers.lower, self.model.helpers.upper
        helpers = np.minimum(self.helper_gain * lower, self.helper_gain * upper)
        return int(np.minimum(0, self.gain).sum() + helpers.sum())

    def total(self, chosen: IntArray, helpers: IntArray) -> int:
        """Add up the gain of a choice of columns and values of the helpers."""
        return int(self.gain[chosen].sum() + (self.helper_gain * helpers).sum())


def weighted_total(model: RowModel, columns: Columns) -> Problem:
    """Ask for the most points of all goals, each with its weight."""
    sides = model.cohort.pairs(columns.junior, columns.senior)
    gain = columns.points
    for goal in model.joint_goals:
        gain = gain + goal.pair_points(*sides, model.unit)
    return Problem(model, columns, gain, model.helpers.points)


def pair_points(model: RowModel, columns: Columns) -> Problem:
    """Ask for the most points of the pairs alone."""
    return Problem(model, columns, columns.points, np.zeros_like(model.helpers.points))


def row_total(model: RowModel, columns: Columns, row: int, sign: int = 1) -> Problem:
    """Ask for the most of what a row counts, or for the least with sign -1."""
    return Problem(
        model,
        columns,
        sign * columns.matrix[:, [row]].toarray().ravel(),
        sign * model.helpers.matrix[:, [row]].toarray().ravel(),
    )


def anything(model: RowModel, columns: Columns) -> Problem:
    """Ask for any plan that keeps the rows: each is as good as any other."""
    nothing = np.zeros_like(columns.points)
    return Problem(model, columns, nothing, np.zeros_like(model.helpers.points))
