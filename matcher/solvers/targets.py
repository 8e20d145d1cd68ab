"""What the priorities before the points aim at, and what is held of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from matcher.columns import Columns
from matcher.exact import IntArray
from matcher.outcome import NO_PRICES, SOME_PAIR, Grounds
from matcher.people import Plan as Pairs
from matcher.rowmodel import NONE, RowModel
from matcher.solvers.cpsat import Plan, added_up
from matcher.solvers.problem import Problem, anything, row_total
from matcher.solvers.proof import Proof, prove
from matcher.solvers.threshold import Threshold, levels_of

if TYPE_CHECKING:
    from matcher.strategies.base import Asked
    from matcher.strategies.tiered import Priority


@dataclass(frozen=True)
class Count:
    """A priority that a row counts, such as people with a partner.

    Parameters
    ----------
    row, sign
        The row that counts it; sign -1 where fewer is better.
    bound, aim
        What no plan can exceed, and what is asked for or was reached: both times the
        sign.
    claimed
        Whether more than `aim` was searched for to the end, and not found.
    grounds
        What the bound rests on.
    plan
        One that reached the aim; None where every later one has to.
    """

    step: Priority
    row: int
    sign: int
    bound: int
    aim: int
    claimed: bool = False
    grounds: Grounds = NO_PRICES
    plan: Pairs | None = None

    @property
    def sides(self) -> tuple[int, int]:
        """Lower and upper side of the row while it is held."""
        held = self.aim - int(abs(self.aim) * self.step.give_up)
        return (held, NONE) if self.sign > 0 else (-NONE, -held)

    def counted(self, problem: Problem, plan: Plan) -> int:
        """Count a plan of a problem."""
        total = row_total(problem.model, problem.columns, self.row, self.sign)
        return self.sign * added_up(total, plan.chosen, plan.helpers).objective


@dataclass(frozen=True)
class Level:
    """The worst-off pair: a rung of the ladder of levels that occur.

    Parameters
    ----------
    rungs
        Places of the levels that eligible pairs have, from the lowest; the first is 0
        points, which needs no pair at all.
    bound, aim
        The rung that no plan can exceed, and the one that is asked for or was reached.
    firm
        Whether the aim itself is held, nothing given up.
    grounds
        Prices at which no plan keeps every row with all pairs above the bound.
    plan
        One that reached the aim; None where every later one has to.
    """

    step: Priority
    threshold: Threshold
    rungs: tuple[int, ...]
    bound: int
    aim: int
    claimed: bool = False
    firm: bool = False
    grounds: Grounds = NO_PRICES
    plan: Pairs | None = None

    @property
    def held(self) -> int:
        """The lowest place that later priorities may use."""
        values = self.threshold.values
        give_up = 0 if self.firm else self.step.give_up
        least = values[self.rungs[self.aim]] * (1 - give_up)
        return next(place for place, value in enumerate(values) if value >= least)

    def rung_of(self, columns: Columns) -> int:
        """Find the highest rung on which all columns of a plan stand."""
        place = self.threshold.values.index(self.threshold.least(columns))
        return int(np.searchsorted(self.rungs, place, side="right")) - 1


Target = Count | Level


@dataclass
class Ranked:
    """The priorities before the points, as far as they are bounded or reached.

    Parameters
    ----------
    model, columns
        All rows, the last of which counts the pairs that were not agreed before, and
        all columns.
    plan
        A plan over all columns that holds every target, where one was found.
    """

    asked: Asked
    model: RowModel
    columns: Columns
    targets: list[Target] = field(default_factory=list)
    plan: Plan | None = None

    @staticmethod
    def of(asked: Asked) -> Ranked:
        """Start with no priority, and add the row that counts pairs."""
        columns = asked.model.all_columns()
        nothing = np.zeros_like(asked.model.helpers.points)
        model = asked.model.with_row(SOME_PAIR, -NONE, NONE, nothing)
        own = sparse.csr_array((~columns.pinned).astype(np.int64)[:, None])
        matrix = sparse.csr_array(sparse.hstack([columns.matrix, own]))
        return Ranked(asked, model, replace(columns, matrix=matrix))

    def with_target(self, target: Target) -> Ranked:
        """Hold one target more; no plan is known for it."""
        return replace(self, targets=[*self.targets, target], plan=None)

    def held(self) -> RowModel:
        """Give the rows with every target held."""
        sides = {t.row: t.sides for t in self.targets if isinstance(t, Count)}
        if any(isinstance(t, Level) and t.held > 0 for t in self.targets):
            sides[self.model.n_rows - 1] = (1, NONE)
        return self.model.holding(sides)

    def eligible(self) -> IntArray:
        """List the columns that every level allows."""
        keep = np.ones(len(self.columns), dtype=bool)
        for target in self.targets:
            if isinstance(target, Level):
                keep &= target.threshold.place >= target.held
        return np.flatnonzero(keep | self.columns.pinned)

    def start(self, problem: Problem) -> Plan | None:
        """Read the known plan as one of a problem over the eligible columns."""
        if self.plan is None:
            return None
        chosen = np.searchsorted(self.eligible(), self.plan.chosen)
        return added_up(problem, chosen, self.plan.helpers)

    def found(self, plan: Plan) -> Plan:
        """Read a plan over the eligible columns as one over all."""
        return replace(plan, chosen=self.eligible()[plan.chosen])

    def pairs(self) -> Pairs | None:
        """Name the pairs of the known plan."""
        if self.plan is None:
            return None
        return self.asked.model.plan(self.columns, self.plan.chosen)

    def counting(self, step: Priority) -> tuple[Problem, Count]:
        """Ask for the best count of a priority, those before it held."""
        model = self.held()
        goal = next(g for g in model.joint_goals if g.kind == step.name)
        row, sign = model.total_row(goal), 1 if step.maximise else -1
        problem = row_total(model, self.columns.take(self.eligible()), row, sign)
        return problem, Count(step, row, sign, 0, 0)

    def bounded(self, step: Priority) -> Target | None:
        """Bound a priority while those before it are held; None if nothing works."""
        self.asked.watch.tell(f"bounding {step.name}")
        if step.name == "worst_off":
            return self._level(step)
        problem, count = self.counting(step)
        proof = prove(problem, self.asked.watch)
        if proof.impossible:
            return None
        grounds = proof.grounds(problem.model)
        return replace(count, bound=proof.bound, aim=proof.bound, grounds=grounds)

    def _level(self, step: Priority) -> Level | None:
        """Find the highest rung at which the relaxation leaves a plan possible."""
        threshold = levels_of(self.model, self.columns)
        free = threshold.place[~self.columns.pinned]
        rungs = tuple(np.unique([0, *free]).tolist())
        ladder = Level(step, threshold, rungs, 0, 0, firm=True)

        def tried(rung: int) -> tuple[Proof, RowModel]:
            way = self.with_target(replace(ladder, aim=rung))
            model, columns = way.held(), way.columns.take(way.eligible())
            return prove(anything(model, columns), self.asked.watch), model

        if tried(0)[0].impossible:
            return None
        low, high = 0, len(rungs) - 1
        grounds = Grounds({SOME_PAIR: -1})
        while low < high:
            middle = (low + high + 1) // 2
            proof, model = tried(middle)
            if proof.impossible:
                high, grounds = middle - 1, proof.against(model)
            else:
                low = middle
        return replace(ladder, bound=low, aim=low, firm=False, grounds=grounds)
