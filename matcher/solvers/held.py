"""Hold the points at what was reached, while something after them is improved."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy import sparse

from matcher.outcome import HELD_POINTS
from matcher.rowmodel import NONE
from matcher.solvers.cpsat import Plan
from matcher.solvers.prices import reduced
from matcher.solvers.problem import Problem
from matcher.solvers.proof import Proof


def hold_points(
    problem: Problem, proof: Proof, least: int, plan: Plan
) -> tuple[Problem, Plan]:
    """Add the row `points >= least`, and drop every column that would break it.

    A plan that uses a column of reduced value -r is worth at most (scaled bound - r);
    where that is below the scaled `least`, no plan that holds the points uses it.

    Returns
    -------
    tuple of Problem and Plan
        The smaller problem, and the plan in its numbering.
    """
    margin = proof.scaled - proof.prices.scale * least
    keep = -reduced(problem, proof.prices) <= margin
    keep[plan.chosen] = True
    keep |= problem.columns.pinned
    kept = problem.take(np.flatnonzero(keep))
    gain = sparse.csr_array(kept.gain[:, None])
    columns = replace(
        kept.columns,
        matrix=sparse.csr_array(sparse.hstack([kept.columns.matrix, gain])),
    )
    model = kept.model.with_row(HELD_POINTS, least, NONE, problem.helper_gain)
    place = np.cumsum(keep) - 1
    return (
        replace(kept, model=model, columns=columns),
        replace(plan, chosen=place[plan.chosen]),
    )
