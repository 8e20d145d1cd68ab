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
PEOPLE = 800
"""So many people, of both sides together, are released at first."""
PATIENCE = 5
"""So many neighbourhoods of one size may bring nothing before larger ones are tried."""
GROW, SHRINK = 1.12, 0.9


class Neighbourhoods:
    """Parts of a problem around the losses of a plan, larger as they bring nothing.

    What a part costs is decided by the people in it more than by the columns, as most
    people keep a few columns only. Small parts are searched to the end in no time, so
    many are tried before larger ones.

    Parameters
    ----------
    value
        Reduced value of each column.
    listed
        How many columns of the best reduced value a neighbourhood is grown from.
    """

    def __init__(
        self, problem: Problem, prices: Prices, value: IntArray, listed: int, seed: int
    ) -> None:
        self._problem, self._prices, self._value = problem, prices, value
        self._chance = np.random.default_rng(seed)
        model, columns = problem.model, problem.columns
        self._listed, self._in_vain = listed, 0
        self._people = min(float(PEOPLE), model.n_people / 2)
        self._ends = (columns.junior, columns.senior + model.cohort.n_juniors)

    @property
    def whole(self) -> bool:
        """Whether the next one would release everybody."""
        return self._people >= self._problem.model.n_people

    def around(self, plan: Plan) -> Part:
        """Release some people and the columns of the best value between them."""
        near = self._near(plan)
        free = self._grown(near, self._losses(plan))
        both = free[self._ends[0]] & free[self._ends[1]]
        stays = plan.chosen[~both[plan.chosen]]
        return Part.of(self._problem, stays, near[both[near]])

    def learn(self, *, better: bool, searched: bool) -> None:
        """Take larger ones where nothing is left to find, smaller ones where much."""
        self._in_vain = 0 if better else self._in_vain + 1
        if not searched:
            self._people *= SHRINK
        elif self._in_vain >= PATIENCE:
            self._people *= GROW
        else:
            return
        self._in_vain = 0

    def _near(self, plan: Plan) -> IntArray:
        """List the columns of the best reduced value, and those of the plan."""
        many = min(len(self._value), self._listed)
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
        """Let people join, from where the losses are, until there are enough."""
        junior, senior = (who[near] for who in self._ends)
        free = np.zeros(lost.size, dtype=bool)
        waiting = self._drawn(lost)
        while True:
            free[waiting] = True
            if np.count_nonzero(free) >= self._people:
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
