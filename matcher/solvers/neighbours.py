"""Where a plan loses points against its bound, and who has to move to win them back.

The distance between a plan and its bound is a sum of losses: columns that are chosen
although others are better by the prices, columns that are better and not chosen, and
rows that have a price and room to spare (complementary slackness). Neighbourhoods grow
from where the losses are, along columns that cost next to nothing. (Large neighbourhood
search: Shaw, "Using constraint programming and local search methods to solve vehicle
routing problems", 1998.)
"""

from __future__ import annotations

import numpy as np

from matcher.exact import BoolArray, FloatArray, IntArray
from matcher.solvers.cpsat import Plan
from matcher.solvers.part import Part
from matcher.solvers.prices import Prices
from matcher.solvers.problem import Problem

SEEDS = 0.02
"""Share of the people from whom a neighbourhood starts to grow."""
GROW, SHRINK = 1.4, 0.85
LEAST = 200


class Neighbourhoods:
    """Parts of a problem around the losses of a plan, larger as they bring nothing.

    Parameters
    ----------
    value
        Reduced value of each column.
    size
        About how many columns the first one has.
    """

    def __init__(
        self, problem: Problem, prices: Prices, value: IntArray, size: int, seed: int
    ) -> None:
        self._problem, self._prices, self._value = problem, prices, value
        self._chance = np.random.default_rng(seed)
        self._size = float(size)
        model, columns = problem.model, problem.columns
        self._ends = (columns.junior, columns.senior + model.cohort.n_juniors)

    def around(self, plan: Plan) -> Part:
        """Release some people and all columns between them."""
        near = self._near(plan)
        free = self._grown(near, self._losses(plan))
        both = free[self._ends[0]] & free[self._ends[1]]
        stays = plan.chosen[~both[plan.chosen]]
        return Part.of(self._problem, stays, near[both[near]])

    def learn(self, *, better: bool, searched: bool) -> None:
        """Take larger ones where nothing is left to find, smaller ones where much."""
        if not better:
            self._size *= GROW if searched else SHRINK
        self._size = min(max(LEAST, self._size), float(len(self._problem.columns)))

    def _near(self, plan: Plan) -> IntArray:
        """List the columns of the best reduced value, and those of the plan."""
        many = min(len(self._value), int(2 * self._size))
        best = np.argpartition(-self._value, many - 1)[:many]
        pinned = np.flatnonzero(self._problem.columns.pinned)
        return np.unique(np.concatenate([best, plan.chosen, pinned]))

    def _losses(self, plan: Plan) -> FloatArray:
        """Say how much each person has to do with what the plan loses."""
        model, matrix = self._problem.model, self._problem.columns.matrix
        chosen = np.zeros(len(self._value), dtype=bool)
        chosen[plan.chosen] = True
        column = np.maximum(0, np.where(chosen, -self._value, self._value))
        activity = model.activity(self._problem.columns, plan.chosen, plan.helpers)
        price = self._prices.values
        spare = np.where(price > 0, model.upper - activity, activity - model.lower)
        row = np.abs(price).astype(float) * np.where(price == 0, 0, spare)
        side = row.copy()
        side[: model.n_people] = 0
        counted = np.maximum(1, np.bincount(matrix.indices, minlength=model.n_rows))
        column = column + abs(matrix).astype(bool) @ (side / counted)
        lost: FloatArray = row[: model.n_people].copy()
        for who in self._ends:
            lost += np.bincount(who, column, model.n_people)
        return lost

    def _grown(self, near: IntArray, lost: FloatArray) -> BoolArray:
        """Let people join, from where the losses are, until there is enough."""
        junior, senior = (who[near] for who in self._ends)
        free = np.zeros(lost.size, dtype=bool)
        waiting = self._drawn(lost)
        while True:
            free[waiting] = True
            if np.count_nonzero(free[junior] & free[senior]) >= self._size:
                return free
            touched = free[junior] | free[senior]
            new = np.union1d(junior[touched], senior[touched])
            new = new[~free[new]]
            if new.size == 0:
                new = self._drawn(np.where(free, 0.0, lost))
            if new.size == 0:
                return free
            waiting = self._chance.choice(new, -(-new.size // 2), replace=False)

    def _drawn(self, lost: FloatArray) -> IntArray:
        """Draw some people, those who lose more with more chance."""
        known = np.flatnonzero(lost > 0)
        many = min(known.size, 1 + int(SEEDS * lost.size))
        if many == 0:
            return known
        weight = lost[known] / lost[known].sum()
        drawn: IntArray = self._chance.choice(known, many, replace=False, p=weight)
        return drawn
