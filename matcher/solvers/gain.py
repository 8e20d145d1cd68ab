"""What is made as large as possible, for columns and for blocks of pairs alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from matcher.cohort import Side
from matcher.columns import Columns
from matcher.exact import IntArray
from matcher.rowmodel import RowModel
from matcher.solvers.problem import Problem, anything, weighted_total


@dataclass(frozen=True, eq=False)
class Gain:
    """An objective.

    Parameters
    ----------
    of
        The weighted total of all goals, or nothing: any plan will do.
    """

    of: Literal["weighted", "nothing"]
    model: RowModel

    @property
    def helpers(self) -> IntArray:
        """What one unit of each helper adds."""
        points = self.model.helpers.points
        return points if self.of == "weighted" else np.zeros_like(points)

    def over(self, columns: Columns) -> Problem:
        """Ask for the most of it over some columns."""
        if self.of == "weighted":
            return weighted_total(self.model, columns)
        return anything(self.model, columns)

    def block(self, juniors: Side, seniors: Side) -> IntArray:
        """Say what each pair of a block adds."""
        if self.of == "nothing":
            shape = np.broadcast(juniors.row, seniors.row).shape
            return np.zeros(shape, dtype=np.int64)
        gain = self.model.points(juniors, seniors)
        for goal in self.model.joint_goals:
            gain = gain + goal.pair_points(juniors, seniors, self.model.unit)
        return gain
