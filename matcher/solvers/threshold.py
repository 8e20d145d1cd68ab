"""Every pair's level, for the worst-off pair: exact rationals, put in order.

A threshold forbids the pairs below a level. (The bottleneck assignment problem by
thresholds: Garfinkel, "An improved algorithm for the bottleneck assignment problem",
Operations Research 19, 1971.)
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from matcher.columns import Columns
from matcher.exact import IntArray, Ratio
from matcher.goals.worst_off import WorstOff
from matcher.rowmodel import RowModel


@dataclass(frozen=True)
class Threshold:
    """The levels that occur, and where each pair stands among them.

    Parameters
    ----------
    values
        The levels, from the lowest.
    place
        Each column's place among them, shape (columns,).
    by_pair
        The same by pair, as one number.
    """

    values: tuple[Fraction, ...]
    place: IntArray
    by_pair: dict[int, int]
    seniors: int

    def of(self, columns: Columns) -> IntArray:
        """Look some columns up."""
        keys = columns.junior * self.seniors + columns.senior
        return np.array([self.by_pair[k] for k in keys.tolist()], dtype=np.int64)

    def least(self, columns: Columns) -> Fraction:
        """Find the lowest level of a plan's columns, agreed pairs aside; 0 for none."""
        free = columns.take(~columns.pinned)
        return self.values[int(self.of(free).min())] if len(free) else Fraction(0)


def levels_of(model: RowModel, columns: Columns) -> Threshold:
    """Work out every column's level: the smallest of what the goal counts."""
    sides = model.cohort.pairs(columns.junior, columns.senior)
    parts = WorstOff().level(*sides, model.pair_goals)
    lists = [_fractions(part, len(columns)) for part in parts]
    smallest = [min(row) for row in zip(*lists, strict=True)]
    smallest = smallest or [Fraction(0)] * len(columns)
    values = tuple(sorted({*smallest, Fraction(0)}))
    rank = {value: i for i, value in enumerate(values)}
    place = np.array([rank[value] for value in smallest], dtype=np.int64)
    keys = columns.junior * model.cohort.n_seniors + columns.senior
    by_pair = dict(zip(keys.tolist(), place.tolist(), strict=True))
    return Threshold(values, place, by_pair, model.cohort.n_seniors)


def _fractions(ratio: Ratio, count: int) -> list[Fraction]:
    """Make each different rational once, and give every column its own."""
    top = np.broadcast_to(ratio.numerator, count)
    bottom = np.broadcast_to(np.asarray(ratio.denominator), count)
    different, which = np.unique(np.stack([top, bottom]), axis=1, return_inverse=True)
    values = [Fraction(int(a), int(b)) for a, b in different.T]
    return [values[i] for i in which.ravel().tolist()]
