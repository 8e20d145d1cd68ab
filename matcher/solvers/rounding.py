"""A first plan out of fractions: the largest first, each where it still fits.

Who is left over then gets the best by reduced value that still fits, so that a run that
is ended early has a plan worth having.
"""

from __future__ import annotations

import numpy as np

from matcher.exact import FloatArray, IntArray
from matcher.rowmodel import NONE
from matcher.solvers.cpsat import Plan, checked
from matcher.solvers.problem import Problem

USED = 0.001
"""Below this fraction a column is not tried among the first."""
AT_ONCE = 20_000
"""So many columns are looked through before those of full people are dropped."""


def greedy(problem: Problem) -> Plan | None:
    """Choose the columns that gain most, as long as rows hold.

    Returns
    -------
    Plan or None
        None where the choice does not keep every row, as in :func:`rounded_up`.
    """
    return rounded_up(problem, np.zeros(len(problem.columns)), problem.gain)


def rounded_up(problem: Problem, fractions: FloatArray, value: IntArray) -> Plan | None:
    """Choose columns by their fraction, then by reduced value, as long as rows hold.

    Returns
    -------
    Plan or None
        None where the choice does not keep every row, such as a lower side.
    """
    pinned = problem.columns.pinned
    tried = (fractions >= USED) | pinned
    order = np.lexsort((-value, -np.where(tried, fractions, 0), ~pinned, ~tried))
    chosen = _fitting(problem, order[(tried | (problem.gain > 0))[order]])
    return completed(problem, chosen)


def completed(problem: Problem, chosen: IntArray) -> Plan | None:
    """Add the values of helpers to a choice of columns; None unless every row holds.

    A helper is 0 unless a row asks for more of it, such as "has lost a partner".
    """
    model, helpers = problem.model, problem.model.helpers
    values = np.clip(0, helpers.lower, helpers.upper)
    activity = model.activity(problem.columns, chosen, values)
    short = (activity < model.lower).astype(np.int64) - (activity > model.upper)
    asked = helpers.matrix.multiply(short).max(axis=1).toarray().ravel() > 0
    marks = np.zeros(len(problem.columns), dtype=np.int64)
    marks[chosen] = 1
    values = np.where(asked, helpers.upper, values)
    return checked(problem, np.concatenate([marks, values]))


def _fitting(problem: Problem, order: IntArray) -> IntArray:
    """Take one column after the other, unless a row or the pair is full."""
    model, columns = problem.model, problem.columns
    matrix = columns.matrix
    activity = np.zeros(model.n_rows, dtype=np.int64)
    lower = np.where(model.lower == -NONE, -NONE, np.minimum(model.lower, 0))
    taken, pairs = [], set()
    while order.size:
        for column in order[:AT_ONCE]:
            pair = (columns.junior[column], columns.senior[column])
            own = slice(matrix.indptr[column], matrix.indptr[column + 1])
            rows, amount = matrix.indices[own], matrix.data[own]
            after = activity[rows] + amount
            fits = (after <= model.upper[rows]) & (
                (after >= lower[rows]) | (amount > 0)
            )
            if pair not in pairs and fits.all():
                activity[rows] = after
                pairs.add(pair)
                taken.append(column)
        order = order[AT_ONCE:]
        full = (activity >= model.upper)[: model.n_people]
        juniors, seniors = np.split(full, [model.cohort.n_juniors])
        order = order[
            ~(juniors[columns.junior[order]] | seniors[columns.senior[order]])
        ]
    return np.sort(np.array(taken, dtype=np.int64))
