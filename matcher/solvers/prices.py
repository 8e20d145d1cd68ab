"""Whole-number prices of rows, and the bound that they prove.

For any scale D > 0 and integers Y with Y_r > 0 only at rows with an upper side, < 0
only at rows with a lower side, write b_r for that side and rc_v = D c_v - sum_r Y_r
a_rv. Then every feasible x satisfies

    D c x  <=  sum_v max(rc_v l_v, rc_v u_v) + sum_r Y_r b_r  =:  B

so no plan exceeds B / D. Nothing depends on where Y came from: a bad price gives a weak
bound, never a wrong one. (Lagrangian duality; Geoffrion, "Lagrangean relaxation for
integer programming", 1974.)
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matcher.columns import Columns
from matcher.errors import SizeError
from matcher.exact import LIMIT, FloatArray, IntArray
from matcher.rowmodel import NONE, RowModel
from matcher.solvers.problem import Problem

LARGEST_PRICE = 2.0**53


@dataclass(frozen=True)
class Prices:
    """What one more unit of each row's side is worth.

    Parameters
    ----------
    scale
        D: prices are in units of 1/D points.
    values
        Integers, shape (rows,), in the order of `RowModel.names`.
    """

    scale: int
    values: IntArray

    @staticmethod
    def free(model: RowModel, scale: int = 1) -> Prices:
        """Ask nothing for any row."""
        return Prices(scale, np.zeros(model.n_rows, dtype=np.int64))

    def halfway(self, others: Prices) -> Prices:
        """Move halfway to other prices of the same scale."""
        return Prices(self.scale, (self.values + others.values) // 2)

    def by_name(self, model: RowModel) -> dict[str, int]:
        """List the prices that are not 0 by the name of their row."""
        return {
            model.names[row]: int(self.values[row])
            for row in np.flatnonzero(self.values)
        }


def rounded(model: RowModel, duals: FloatArray, scale: int) -> Prices:
    """Round a relaxation's prices and keep those whose sign the row allows."""
    finite = np.nan_to_num(duals, posinf=0.0, neginf=0.0) * scale
    values = np.rint(np.clip(finite, -LARGEST_PRICE, LARGEST_PRICE)).astype(np.int64)
    values[(values > 0) & (model.upper == NONE)] = 0
    values[(values < 0) & (model.lower == -NONE)] = 0
    return Prices(scale, values)


def reduced(problem: Problem, prices: Prices) -> IntArray:
    """Say what each column is worth once it has paid for the rows it uses, times D."""
    worth, matrix = problem.gain, problem.columns.matrix
    most = int(np.diff(matrix.indptr).max(initial=0))
    dearest = most * _peak(matrix.data) * _peak(prices.values)
    spent = matrix @ prices.values
    reach = prices.scale * _peak(worth) + _peak(spent)
    if max(dearest, reach * max(1, worth.size)) >= LIMIT:
        raise SizeError("prices times points pass 62 bits: expected smaller points")
    value: IntArray = prices.scale * worth - spent
    return value


def _peak(values: IntArray) -> int:
    return int(np.abs(values).max(initial=0))


def best_modes(columns: Columns, value: IntArray) -> tuple[IntArray, IntArray]:
    """Find for each pair its best mode: (first column of the pair, best value)."""
    if len(columns) == 0:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    first = columns.pair_starts()
    return first, np.maximum.reduceat(value, first)


def scaled_bound(problem: Problem, prices: Prices) -> int:
    """Compute B over all columns of the problem."""
    model, columns = problem.model, problem.columns
    first, value = best_modes(columns, reduced(problem, prices))
    pinned = columns.pinned[first]
    total = int(np.maximum(0, value[~pinned]).sum()) + int(value[pinned].sum())
    helpers = model.helpers
    rest = prices.scale * problem.helper_gain - helpers.matrix @ prices.values
    total += int(np.maximum(rest * helpers.lower, rest * helpers.upper).sum())
    for row in np.flatnonzero(prices.values):
        price = int(prices.values[row])
        total += price * int(model.upper[row] if price > 0 else model.lower[row])
    return total


def bound(problem: Problem, prices: Prices) -> int:
    """State the whole number that no plan can exceed."""
    step = problem.step
    return scaled_bound(problem, prices) // prices.scale // step * step


def absorbed(problem: Problem, prices: Prices) -> Prices:
    """Set each person's price to the best one given all other prices.

    With the others fixed, a person with room for k pairs is best priced at the k-th
    largest value left, as long as that is positive; a person who needs m pairs at the
    m-th largest where that is negative; else at 0. Juniors first, then seniors.
    """
    model, columns = problem.model, problem.columns
    values = prices.values.copy()
    n_juniors = model.cohort.n_juniors
    for rows, who in (
        (slice(0, n_juniors), columns.junior),
        (slice(n_juniors, model.n_people), columns.senior),
    ):
        values[rows] = 0
        first, value = best_modes(
            columns, reduced(problem, Prices(prices.scale, values))
        )
        free = ~columns.pinned[first]
        values[rows] = _person_prices(
            who[first][free],
            value[free],
            model.lower[rows],
            model.upper[rows],
            np.bincount(who[first][~free], minlength=rows.stop - rows.start),
        )
    return Prices(prices.scale, values)


def _person_prices(
    who: IntArray, value: IntArray, lower: IntArray, upper: IntArray, taken: IntArray
) -> IntArray:
    order = np.lexsort((-value, who))
    who, value = who[order], value[order]
    counts = np.bincount(who, minlength=upper.size)
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    price = np.zeros(upper.size, dtype=np.int64)
    room = np.maximum(0, upper - taken)
    need = np.where(lower > 0, lower, 0) - taken
    for person in range(upper.size):
        own = value[starts[person] : starts[person] + counts[person]]
        k, m = int(room[person]), int(need[person])
        if k < own.size and own[k] > 0:
            price[person] = own[k]
        elif 0 < m <= own.size and own[m - 1] < 0:
            price[person] = own[m - 1]
    return price
