"""A problem written out for CP-SAT: boxes and rows as arrays, sizes checked."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from matcher.columns import Columns
from matcher.errors import SizeError
from matcher.exact import IntArray
from matcher.solvers.native.programs import AT_MOST_ONE, EXACTLY_ONE, LINEAR, Rows
from matcher.solvers.problem import Problem

ROW_LIMIT = 2**31


def boxes(problem: Problem) -> tuple[IntArray, IntArray]:
    """Give every column its box from 0 to 1, and every helper its own."""
    helpers, n = problem.model.helpers, len(problem.columns)
    none, one = np.zeros(n, dtype=np.int64), np.ones(n, dtype=np.int64)
    lower = np.concatenate([none, helpers.lower])
    return lower, np.concatenate([one, helpers.upper])


def rows(problem: Problem, lower: IntArray, upper: IntArray) -> Rows:
    """Write the rows that can be broken, then what holds within each pair."""
    return _joined(_stated(problem, lower, upper), _choices(problem.columns))


def _stated(problem: Problem, lower: IntArray, upper: IntArray) -> Rows:
    """Write the model's rows, as at-most-one where they are.

    Raises
    ------
    SizeError
        A row's numbers add up to more than CP-SAT counts reliably.
    """
    model, n = problem.model, len(problem.columns)
    parts = [problem.columns.matrix, model.helpers.matrix]
    matrix = sparse.csc_array(sparse.vstack(parts, format="csc"))
    ids, values = matrix.indices.astype(np.int64), matrix.data
    row_of = np.repeat(np.arange(model.n_rows), np.diff(matrix.indptr))

    def summed(terms: np.ndarray) -> np.ndarray:
        return np.bincount(row_of, weights=terms, minlength=model.n_rows)

    ends = values * np.stack([lower, upper]).astype(float)[:, ids]
    large = summed(np.abs(ends).max(axis=0)) >= ROW_LIMIT
    if large.any():
        raise SizeError(
            f"{model.names[int(np.argmax(large))]}: its numbers add up to more than "
            "31 bits; write the share or limit with fewer digits"
        )
    least = summed(ends.min(axis=0)).astype(np.int64)
    most = summed(ends.max(axis=0)).astype(np.int64)
    plain = summed((values != 1) | (ids >= n)) == 0
    one = (model.lower <= least) & (model.upper == 1) & plain
    kept = np.flatnonzero((model.lower > least) | (most > model.upper))
    counted = np.isin(row_of, kept)
    sizes = np.diff(matrix.indptr)[kept]
    return Rows(
        np.concatenate([[0], np.cumsum(sizes)]),
        ids[counted],
        values[counted],
        model.lower[kept],
        model.upper[kept],
        np.where(one[kept], AT_MOST_ONE, LINEAR),
    )


def _choices(columns: Columns) -> Rows:
    """State that a pair takes at most one of its modes, a pinned pair exactly one."""
    starts = columns.pair_starts()
    sizes = np.diff(np.append(starts, len(columns)))
    pinned = columns.pinned[starts]
    kept = np.flatnonzero(pinned | (sizes > 1))
    ids = np.flatnonzero(np.repeat(np.isin(np.arange(starts.size), kept), sizes))
    one = np.ones(kept.size, dtype=np.int64)
    return Rows(
        np.concatenate([[0], np.cumsum(sizes[kept])]),
        ids,
        np.ones(ids.size, dtype=np.int64),
        np.where(pinned[kept], 1, 0),
        one,
        np.where(pinned[kept], EXACTLY_ONE, AT_MOST_ONE),
    )


def _joined(first: Rows, then: Rows) -> Rows:
    return Rows(
        np.concatenate([first.starts, then.starts[1:] + first.ids.size]),
        np.concatenate([first.ids, then.ids]),
        np.concatenate([first.values, then.values]),
        np.concatenate([first.lower, then.lower]),
        np.concatenate([first.upper, then.upper]),
        np.concatenate([first.kinds, then.kinds]),
    )
