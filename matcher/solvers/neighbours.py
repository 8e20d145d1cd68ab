"""Where a plan loses points against its bound, and who has to move to win them back.

The distance between a plan and its bound is a sum of losses: columns that are chosen
although others are better by the prices, columns that are better and not chosen, and
rows that have a price and room to spare (complementary slackness). Neighbourhoods grow
from where the losses are, along columns that cost next to nothing. (Large neighbourhood
search: Shaw, "Using constraint programming and local search methods to solve vehicle
routing problems", 1998.)
"""

from __future__ import annotations

from dataclasses import dataclass

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
WIDTHS = (2, 4, 8)
"""Kinds of neighbourhoods, in turn: the more columns a person, the fewer people."""
PATIENCE = 3
"""So many of one kind may bring nothing before larger ones are tried."""
GROW, SHRINK = 1.15, 0.9


@dataclass
class _Kind:
    """From how many columns a neighbourhood grows, and up to how many people.

    It is exhausted where everybody was released and nothing better was there.
    """

    listed: int
    people: float
    in_vain: int = 0
    exhausted: bool = False


class Neighbourhoods:
    """Parts of a problem around the losses of a plan, larger as they bring nothing.

    What a part costs is decided by the people in it and by how many columns each has.
    Small parts are searched to the end in no time, so many are tried before larger
    ones; each kind finds its own size.

    Parameters
    ----------
    value
        Reduced value of each column.
    """

    def __init__(
        self, problem: Problem, prices: Prices, value: IntArray, seed: int
    ) -> None:
        self._problem, self._prices, self._value = problem, prices, value
        self._chance = np.random.default_rng(seed)
        model, columns = problem.model, problem.columns
        first = min(PEOPLE, model.n_people // 2)
        self._kinds = [
            _Kind(width * model.n_people, first * WIDTHS[0] / width) for width in WIDTHS
        ]
        self._ends = (columns.junior, columns.senior + model.cohort.n_juniors)

    @property
    def exhausted(self) -> bool:
        """Whether everybody was released, and nothing better was there."""
        return all(kind.exhausted for kind in self._kinds)

    def around(self, plan: Plan) -> Part:
        """Release some people, and the best columns between them."""
        near = self._near(plan)
        free = self._grown(near, plan)
        both = free[self._ends[0]] & free[self._ends[1]]
        stays = plan.chosen[~both[plan.chosen]]
        return Part.of(self._problem, stays, near[both[near]])

    def learn(self, *, better: bool, searched: bool) -> None:
        """Take larger ones where nothing is left to find, smaller ones where much."""
        kind, everybody = self._kinds[0], self._problem.model.n_people
        kind.in_vain = 0 if better else kind.in_vain + 1
        if not searched:
            kind.people *= SHRINK
        elif kind.people >= everybody:
            kind.exhausted = not better
        elif kind.in_vain >= PATIENCE:
            kind.people, kind.in_vain = kind.people * GROW, 0
        self._kinds.sort(key=lambda each: (each.exhausted, each is kind))

    def _near(self, plan: Plan) -> IntArray:
        """List the columns of the best reduced value, and those of the plan."""
        chance = self._chance.random(len(self._value))
        best = np.lexsort((chance, -self._value))[: self._kinds[0].listed]
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

    def _grown(self, near: IntArray, plan: Plan) -> BoolArray:
        """Let people join with their partners, from where the losses are."""
        lost = self._losses(plan)
        junior, senior = (who[near] for who in self._ends)
        ours, theirs = (who[plan.chosen] for who in self._ends)
        free = np.zeros(lost.size, dtype=bool)
        waiting = self._drawn(lost)
        while True:
            free[waiting] = True
            together = free[ours] | free[theirs]
            free[ours[together]] = free[theirs[together]] = True
            missing = int(self._kinds[0].people - np.count_nonzero(free))
            if missing <= 0:
                return free
            touched = free[junior] | free[senior]
            new = np.union1d(junior[touched], senior[touched])
            new = new[~free[new]]
            if new.size == 0:
                new = self._drawn(np.where(free, 0.0, lost))
            if new.size == 0:
                return free
            many = min(-(-missing // 2), -(-new.size // 2))
            waiting = self._chance.choice(new, many, replace=False)

    def _drawn(self, lost: FloatArray) -> IntArray:
        """Draw some people, those who lose more with more chance."""
        known = np.flatnonzero(lost > 0)
        many = min(known.size, 1 + int(SEEDS * lost.size))
        if many == 0:
            return known
        weight = lost[known] / lost[known].sum()
        drawn: IntArray = self._chance.choice(known, many, replace=False, p=weight)
        return drawn
