"""HiGHS as SciPy brings it: the same rows as a mixed-integer program."""

from __future__ import annotations

import time
from math import floor, isfinite
from typing import ClassVar

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array

from benchmarks.scale.instance import Instance
from benchmarks.scale.subjects.base import Limits, Solved, Steps, Subject, named
from matcher.rowmodel import NONE

ROUNDING = 1e-9
"""HiGHS computes in floats; a bound this close above a whole number means it."""


class Highs(Subject):
    """HiGHS' branch and cut."""

    name: ClassVar[str] = "HiGHS MIP"
    says: ClassVar[str] = (
        "`scipy.optimize.milp`, one binary for each eligible pair, its bound in floats"
    )

    def applies(self, instance: Instance) -> str | None:
        """Take rows of pairs alone."""
        helpers = bool(instance.model.helpers.names)
        return "rows with helpers are not written down here" if helpers else None

    def solve(self, instance: Instance, limits: Limits) -> Solved:
        """List all pairs, hand over the matrix, and search in the time that is left."""
        model, steps = instance.model, Steps()
        ends = time.monotonic() + limits.seconds
        with steps.step("score"):
            columns = model.all_columns()
        with steps.step("build"):
            lower = np.where(model.lower == -NONE, -np.inf, model.lower)
            upper = np.where(model.upper == NONE, np.inf, model.upper)
            matrix = csc_array(columns.matrix.T.astype(float))
            rows = LinearConstraint(matrix, lower, upper)
        with steps.step("decide"):
            left = max(0.01, ends - time.monotonic())
            found = milp(
                -columns.points.astype(float),
                integrality=np.ones(len(columns), dtype=np.int64),
                bounds=Bounds(0, 1),
                constraints=rows,
                options={"time_limit": left, "mip_rel_gap": limits.gap},
            )
            word = {0: "optimal", 1: "stopped", 2: "infeasible"}.get(found.status, "?")
            bound = whole(found.mip_dual_bound)
            if found.x is None:
                return Solved(word, None, bound, (), steps.seconds)
            chosen = np.flatnonzero(found.x > 0.5)
        pairs = named(model, columns.junior[chosen], columns.senior[chosen])
        return Solved(word, round(-found.fun), bound, pairs, steps.seconds)


def whole(dual: float | None) -> int | None:
    """Turn the bound of the minimised program into one of whole points.

    Examples
    --------
    >>> whole(-99.9999999999), whole(-101.5), whole(None)
    (100, 101, None)
    """
    if dual is None or not isfinite(dual):
        return None
    return floor(-dual + ROUNDING * max(1_000.0, abs(dual)))
