"""Plans that are as good as a known one: among them, one that has most of something."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from scipy import sparse

from matcher.cohort import Side
from matcher.exact import IntArray
from matcher.rowmodel import NONE
from matcher.solvers.cpsat import Answer, Effort, Plan, search
from matcher.solvers.problem import Problem
from matcher.watch import Watch

HELD = "as good"
"""What the rows are called that hold what was reached."""


def as_good(
    problem: Problem,
    plan: Plan,
    wanted: IntArray,
    effort: Effort,
    watch: Watch,
    name: str = HELD,
) -> tuple[Problem, Answer]:
    """Look for a plan that brings as much, and has most of what is wanted.

    Parameters
    ----------
    plan
        A plan of the problem, to begin with; its objective is held.
    wanted
        What each column counts.
    name
        Of the row that holds the objective.

    Returns
    -------
    tuple of Problem and Answer
        The problem that was searched, and what was found.

    Raises
    ------
    SizeError
        The numbers are too large.
    """
    held = holding(problem, plan.objective, name)
    nothing = np.zeros_like(held.helper_gain)
    held = replace(held, gain=wanted, helper_gain=nothing)
    hint = np.isin(np.arange(len(held.columns)), plan.chosen)
    return held, search(held, effort, watch, hint=hint)


def counting(problem: Problem, keys: IntArray) -> IntArray:
    """Count 1 for every column of some pairs, given by key."""
    columns, width = problem.columns, problem.model.cohort.n_seniors
    return np.isin(columns.junior * width + columns.senior, keys).astype(np.int64)


def holding(problem: Problem, least: int, name: str) -> Problem:
    """Add a row: there is at least as much of what is counted."""
    step = problem.step
    gain, helpers = problem.gain // step, problem.helper_gain // step
    model = problem.model.with_row(name, -(-least // step), NONE, _listed_already)
    own = problem.model.helpers
    model.helpers = replace(own, matrix=_wider(own.matrix, helpers))
    columns = replace(problem.columns, matrix=_wider(problem.columns.matrix, gain))
    return replace(problem, model=model, columns=columns)


def _listed_already(juniors: Side, seniors: Side) -> IntArray:
    raise ValueError("no further columns can be made under a row of hashes")


def _wider(matrix: sparse.csr_array, own: IntArray) -> sparse.csr_array:
    return sparse.csr_array(sparse.hstack([matrix, sparse.csr_array(own[:, None])]))
