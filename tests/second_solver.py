"""A second solver of integer programmes, handed the same rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import optimize

from matcher.exact import IntArray
from matcher.rowmodel import NONE
from matcher.solvers.problem import Problem


@dataclass(frozen=True)
class Found:
    """The best value, and a choice of columns that has it."""

    best: int
    chosen: IntArray


def second_opinion(problem: Problem) -> Found | None:
    """Solve a problem whose pairs have one mode each; None where nothing holds."""
    model, columns = problem.model, problem.columns
    helpers = model.helpers
    gain = np.concatenate([problem.gain, problem.helper_gain])
    matrix = np.vstack([columns.matrix.toarray(), helpers.matrix.toarray()]).T
    low = np.where(model.lower == -NONE, -np.inf, model.lower)
    high = np.where(model.upper == NONE, np.inf, model.upper)
    found = optimize.milp(
        -gain.astype(float),
        integrality=np.ones(matrix.shape[1], dtype=np.int64),
        bounds=optimize.Bounds(
            np.concatenate([columns.pinned, helpers.lower]).astype(float),
            np.concatenate([np.ones(len(columns)), helpers.upper]).astype(float),
        ),
        constraints=optimize.LinearConstraint(matrix, low, high),
        options={"mip_rel_gap": 0.0},
    )
    assert found.status in (0, 2)
    if found.status == 2:
        return None
    values = np.rint(found.x).astype(np.int64)
    return Found(int(gain @ values), np.flatnonzero(values[: len(columns)]))
