"""The columns that are known: all of them where those are few, else what was priced in.

A column is a pair in one of its modes. The same pool serves one objective after the
other, each under rows that may be held and with pairs that may be left out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matcher.columns import Columns
from matcher.exact import IntArray
from matcher.rowmodel import RowModel
from matcher.solvers.cpsat import Plan, added_up
from matcher.solvers.picks import rank
from matcher.solvers.prices import Prices
from matcher.solvers.problem import Problem

DENSE = 20_000
"""Up to so many pairs are listed; above, they are priced in."""
MODES = 2
"""In so many of its best modes a pair joins."""
CHANCE = 1


@dataclass(frozen=True, eq=False)
class Known:
    """A plan by itself: its columns, and the values of the helpers."""

    columns: Columns
    helpers: IntArray

    @staticmethod
    def of(problem: Problem, plan: Plan) -> Known:
        """Take a plan out of a problem."""
        return Known(problem.columns.take(plan.chosen), plan.helpers)

    def within(self, problem: Problem) -> Plan:
        """Read it as a plan of a problem that has its columns."""
        chosen = places(problem.model, problem.columns, self.columns)
        return added_up(problem, chosen, self.helpers)


@dataclass
class Pool:
    """Columns to choose from.

    Parameters
    ----------
    columns
        In the order of their keys.
    complete
        Whether these are all.
    early
        A plan of some of them that was at hand before anything was relaxed.
    """

    columns: Columns
    complete: bool
    early: Known | None = None

    @staticmethod
    def of(model: RowModel) -> Pool:
        """List all columns, unless there are too many: then none."""
        cohort = model.cohort
        if cohort.n_juniors * cohort.n_seniors <= DENSE:
            return Pool(model.all_columns(), complete=True)
        return Pool(model.columns(*cohort.pairs([], [])), complete=False)

    def add(self, model: RowModel, columns: Columns) -> None:
        """Take in what is not known yet."""
        self.columns = merged(model, self.columns, columns)[0]

    def under(self, model: RowModel) -> Columns:
        """List the columns that a model with more forbidden pairs allows."""
        columns = self.columns
        starts = columns.pair_starts()
        sides = model.cohort.pairs(columns.junior[starts], columns.senior[starts])
        sizes = np.diff(np.append(starts, len(columns)))
        return columns.take(np.repeat(~model.forbidden(*sides), sizes))


def keys(model: RowModel, columns: Columns) -> IntArray:
    """Give each column its own number; pairs in order, a pair's modes in order."""
    rule = model.chooser
    many = 1 if rule is None else 1 + len(rule.modes(model.cohort) or ())
    pair = columns.junior * model.cohort.n_seniors + columns.senior
    return pair * many + (0 if rule is None else columns.mode + 1)


def places(model: RowModel, columns: Columns, some: Columns) -> IntArray:
    """Find where some of the columns stand."""
    return np.searchsorted(keys(model, columns), keys(model, some))


def merged(
    model: RowModel, known: Columns, more: Columns
) -> tuple[Columns, IntArray | None]:
    """Put columns together, each once.

    Returns
    -------
    tuple of Columns and array or None
        All of them in order, and where the known ones stand; None if nothing is new.
    """
    own, others = keys(model, known), keys(model, more)
    fresh = more.take(np.flatnonzero(~np.isin(others, own)))
    if len(fresh) == 0:
        return known, None
    order = np.argsort(np.concatenate([own, keys(model, fresh)]), kind="stable")
    together = Columns.join([known, fresh]).take(order)
    return together, np.flatnonzero(order < own.size)


def in_best_modes(
    model: RowModel, junior: IntArray, senior: IntArray, prices: Prices | None = None
) -> Columns:
    """Make the columns of pairs in the modes that pay least; equal ones by chance.

    Agreed pairs are made in all their modes.
    """
    columns = model.columns(*model.cohort.pairs(junior, senior))
    if model.chooser is None:
        return columns
    paid: IntArray = np.zeros(len(columns), dtype=np.int64)
    if prices is not None:
        paid = columns.matrix @ prices.values
    chance = np.random.default_rng(CHANCE).permutation(len(columns))
    order = np.lexsort((chance, paid))
    worth = np.empty_like(paid)
    worth[order] = -np.arange(len(columns))
    pair = columns.junior * model.cohort.n_seniors + columns.senior
    return columns.take(columns.pinned | (rank(pair, worth) < MODES))
