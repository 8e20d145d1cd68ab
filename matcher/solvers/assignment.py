"""Everybody's places, assigned by SciPy: several for one person, no pair twice.

The dense assignment problem (Kuhn, "The Hungarian method for the assignment problem",
Naval Research Logistics Quarterly 2, 1955; SciPy's way is Jonker and Volgenant's,
Computing 38, 1987).
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import linear_sum_assignment

from matcher.exact import BoolArray, FloatArray, IntArray


def assigned(worth: IntArray, down: IntArray, across: IntArray) -> BoolArray:
    """Choose the pairs that are worth most together.

    Each place is a row or a column of its own. Two people who both have several places
    may so be paired twice; where that happens, the pair is given one single place
    between theirs, and all is assigned again. Memory grows with the square of the
    places and of the pairs that were made twice.

    Parameters
    ----------
    worth
        Shape (juniors, seniors), 0 where no pair is made.
    down, across
        How many places each junior and each senior has.

    Returns
    -------
    BoolArray
        The pairs that are made, in the shape of `worth`.
    """
    some = worth > 0
    junior = np.repeat(np.arange(down.size), np.minimum(down, some.sum(axis=1)))
    senior = np.repeat(np.arange(across.size), np.minimum(across, some.sum(axis=0)))
    single = np.zeros((0, 2), dtype=np.int64)
    while True:
        pairs = _once(worth, junior, senior, single)
        found, count = np.unique(pairs, axis=0, return_counts=True)
        if (count < 2).all():
            made = np.zeros(worth.shape, dtype=bool)
            made[found[:, 0], found[:, 1]] = True
            return made
        single = np.concatenate([single, found[count > 1]])


def _once(
    worth: IntArray, junior: IntArray, senior: IntArray, single: IntArray
) -> IntArray:
    """Assign places; pairs of `single` are made once at most."""
    cost = -worth[np.ix_(junior, senior)].astype(np.float64)
    if len(single):
        cost = _with_single(cost, worth, (junior, senior), single)
    row, column = linear_sum_assignment(cost)
    made = cost[row, column] < 0
    row, column = row[made], column[made]
    both = senior.size + junior.size
    through = column >= both
    pairs = np.empty((row.size, 2), dtype=np.int64)
    pairs[:, 0] = junior[row]
    pairs[~through, 1] = senior[column[~through]]
    pairs[through, 1] = single[column[through] - both, 1]
    return pairs


def _with_single(
    cost: FloatArray,
    worth: IntArray,
    places: tuple[IntArray, IntArray],
    single: IntArray,
) -> FloatArray:
    """Put a way with one place between the people of each pair of `single`.

    ::

                     seniors' places   nobody (juniors)   into the pair
        juniors      cost              0                  cost, its junior
        nobody       0                 0                  -
        out of it    0, its senior     -                  0, the same pair

    Who enters a pair has to come out of it at its senior's; a pair that nobody enters
    is closed in itself. Everything is assigned.
    """
    junior, senior = places
    a, b, k = junior.size, senior.size, len(single)
    square = np.full((a + b + k, b + a + k), np.inf)
    square[: a + b, : b + a] = 0
    square[:a, :b] = cost
    pair = np.arange(k)
    enters = junior[:, None] == single[None, :, 0]
    leaves = single[:, None, 1] == senior[None, :]
    for number in pair:
        square[
            np.ix_(np.flatnonzero(enters[:, number]), np.flatnonzero(leaves[number]))
        ] = 0
    value = -worth[single[:, 0], single[:, 1]].astype(np.float64)
    square[:a, b + a :] = np.where(enters, value[None, :], np.inf)
    square[a + b :, :b] = np.where(leaves, 0.0, np.inf)
    square[a + b + pair, b + a + pair] = 0
    return square
