"""SciPy's dense assignment: the shortest augmenting paths of Jonker and Volgenant."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmarks.scale.instance import Instance
from benchmarks.scale.subjects.base import (
    Limits,
    Solved,
    Steps,
    Subject,
    gains,
    named,
    one_sided,
    senior_of_place,
)


class LinearSum(Subject):
    """The dense assignment problem; exact."""

    name: ClassVar[str] = "linear_sum_assignment"
    says: ClassVar[str] = (
        "`scipy.optimize.linear_sum_assignment`, the dense matrix of juniors and places"
    )

    def applies(self, instance: Instance) -> str | None:
        """Take what has places only."""
        return one_sided(instance)

    def solve(self, instance: Instance, limits: Limits) -> Solved:
        """Fill the matrix with costs, assign, and drop pairs that bring nothing."""
        model, steps = instance.model, Steps()
        with steps.step("build"):
            senior = senior_of_place(model)
            repeated = senior.size != model.cohort.n_seniors
            cost = np.empty((model.cohort.n_juniors, senior.size))
        with steps.step("score"):
            for rows, worth in gains(model):
                cost[rows] = -worth[:, senior] if repeated else -worth
        with steps.step("decide"):
            junior, place = linear_sum_assignment(cost)
            kept = cost[junior, place] < 0
            total = round(-cost[junior, place].sum())
        pairs = named(model, junior[kept], senior[place[kept]])
        return Solved("optimal", total, total, pairs, steps.seconds)
