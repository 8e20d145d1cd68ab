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
        The weighted total, the points of the pairs alone, a row's count, or nothing.
    row, sign
        With `row`: which one, and -1 to make it as small as possible.
    """

    of: Literal["weighted", "pairs", "row", "nothing"]
    model: RowModel
    row: int = -1
    sign: int = 1

    @property
    def helpers(self) -> IntArray:
        """What one unit of each helper adds."""
        return self.over(self.model.pairs(*self.model.cohort.pairs([], []))).helper_gain

    def over(self, columns: Columns) -> Problem:
        """Ask for the most of it over some columns."""
        if self.of == "weighted":
            return weighted_total(self.model, columns)
        if self.of == "pairs":
            return pair_points(self.model, columns)
        if self.of == "row":
            return row_total(self.model, columns, self.row, self.sign)
        return anything(self.model, columns)

    def block(self, model: RowModel, juniors: Side, seniors: Side) -> IntArray:
        """Say what each pair of a block adds."""
        shape = np.broadcast(juniors.row, seniors.row).shape
        if self.of == "nothing":
            return np.zeros(shape, dtype=np.int64)
        if self.of == "row":
            only = np.zeros(model.n_rows, dtype=np.int64)
            only[self.row] = self.sign
            return model.priced(juniors, seniors, only)
        gain = model.points(juniors, seniors)
        if self.of == "weighted":
            for goal in model.joint_goals:
                gain = gain + goal.pair_points(juniors, seniors, model.unit)
        return gain
