"""What is made as large as possible, for columns and for blocks of pairs alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from matcher.cohort import Side
from matcher.columns import Columns
from matcher.exact import IntArray
from matcher.rowmodel import RowModel
from matcher.solvers.problem import (
    Problem,
    anything,
    pair_points,
    row_total,
    weighted_total,
)


@dataclass(frozen=True, eq=False)
class Gain:
    """An objective.

    Parameters
    ----------
    of
        The weighted total of all goals, the points of the pairs alone, what a row
        counts, or nothing: any plan will do.
    row, sign
        The row that is counted; sign -1 where fewer is better.
    """

    of: Literal["weighted", "points", "row", "nothing"]
    model: RowModel
    row: int = -1
    sign: int = 1

    @property
    def helpers(self) -> IntArray:
        """What one unit of each helper adds."""
        helpers = self.model.helpers
        if self.of == "weighted":
            return helpers.points
        if self.of == "row":
            return self.sign * helpers.matrix[:, [self.row]].toarray().ravel()
        return np.zeros_like(helpers.points)

    def over(self, columns: Columns) -> Problem:
        """Ask for the most of it over some columns."""
        if self.of == "weighted":
            return weighted_total(self.model, columns)
        if self.of == "points":
            return pair_points(self.model, columns)
        if self.of == "row":
            return row_total(self.model, columns, self.row, self.sign)
        return anything(self.model, columns)

    def block(self, juniors: Side, seniors: Side) -> IntArray:
        """Say what each pair of a block adds, whatever its mode."""
        nothing = np.zeros(np.broadcast(juniors.row, seniors.row).shape, dtype=np.int64)
        if self.of == "nothing":
            return nothing
        if self.of == "row":
            one = np.zeros(self.model.n_rows, dtype=np.int64)
            one[self.row] = self.sign
            return nothing + self.model.priced(juniors, seniors, one)
        gain = self.model.points(juniors, seniors)
        if self.of == "weighted":
            for goal in self.model.joint_goals:
                gain = gain + goal.pair_points(juniors, seniors, self.model.unit)
        return gain
