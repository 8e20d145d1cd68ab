"""What the priorities before the points aim at, and what is held of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from matcher.cohort import Side
from matcher.exact import IntArray
from matcher.outcome import HELD_POINTS, NO_PRICES, SOME_PAIR, Grounds
from matcher.people import Pair
from matcher.people import Plan as Pairs
from matcher.rowmodel import NONE, RowModel
from matcher.solvers.cpsat import Plan, added_up
from matcher.solvers.gain import Gain
from matcher.solvers.held import hold_points, with_points
from matcher.solvers.pool import Known, Pool
from matcher.solvers.prices import Prices
from matcher.solvers.problem import Problem, row_total
from matcher.solvers.proof import Proof
from matcher.solvers.seed import looked, seed
from matcher.solvers.stage import bounded
from matcher.solvers.sweep import sweep
from matcher.solvers.threshold import at_least, levels

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

    def counted(self, model: RowModel, plan: Known) -> int:
        """Count a plan."""
        total = row_total(model, plan.columns, self.row, self.sign)
        everything = np.arange(len(plan.columns))
        return self.sign * added_up(total, everything, plan.helpers).objective


@dataclass(frozen=True)
class Level:
    """The worst-off pair: a rung of the ladder of levels that occur.

    Parameters
    ----------
    values
        The levels, from the lowest; the first is 0 points, which needs no pair at all.
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
    values: tuple[Fraction, ...]
    bound: int
    aim: int
    claimed: bool = False
    firm: bool = False
    grounds: Grounds = NO_PRICES
    plan: Pairs | None = None

    @property
    def held(self) -> Fraction:
        """The lowest level that later priorities may use."""
        return self.values[self.aim] * (1 if self.firm else 1 - self.step.give_up)

    def rung_of(self, lowest: Fraction) -> int:
        """Find the highest rung on which a plan stands whose lowest level is given."""
        return bisect_right(self.values, lowest) - 1


Target = Count | Level


def counting_pairs(stated: RowModel) -> RowModel:
    """Add the row that counts the pairs that were not agreed before."""

    def fresh(juniors: Side, seniors: Side) -> IntArray:
        return (~stated.pinned(juniors, seniors)).astype(np.int64)

    return stated.with_row(SOME_PAIR, -NONE, NONE, fresh)


@dataclass
class Ranked:
    """The priorities before the points, as far as they are bounded or reached.

    Parameters
    ----------
    model
        All rows; after those stated, one counts the pairs that were not agreed before.
    pool
        The columns that are known.
    plan
        A plan that holds every target, where one was found.
    """

    asked: Asked
    model: RowModel
    pool: Pool
    targets: list[Target] = field(default_factory=list)
    plan: Known | None = None

    @staticmethod
    def of(asked: Asked) -> Ranked:
        """Start with no priority, and add the row that counts pairs."""
        model = counting_pairs(asked.model)
        pool = Pool.of(model)
        if not pool.complete:
            gain = Gain("points", model)
            pool.add(model, seed(gain, looked(gain).prices))
        return Ranked(asked, model, pool)

    def with_target(self, target: Target) -> Ranked:
        """Hold one target more; no plan is known for it."""
        return replace(self, targets=[*self.targets, target], plan=None)

    def held(self) -> RowModel:
        """Give the rows with every target held, and forbid pairs below a level."""
        model = self.model
        sides = {t.row: t.sides for t in self.targets if isinstance(t, Count)}
        for target in self.targets:
            if isinstance(target, Level) and target.held > 0:
                sides[self.asked.model.n_rows] = (1, NONE)
                model = at_least(model, target.held)
        return model.holding(sides)

    def start(self, problem: Problem) -> Plan | None:
        """Read the known plan as one of a problem."""
        return None if self.plan is None else self.plan.within(problem)

    def learn(self, problem: Problem, plan: Plan) -> None:
        """Keep a plan of a problem."""
        self.plan = Known.of(problem, plan)
        self.pool.add(self.model, self.plan.columns)

    def hold_points(self, gain: Gain, proof: Proof, least: int) -> None:
        """Hold the points of all later plans."""
        plan = self.final.columns
        self.model = hold_points(gain, proof.prices, proof.scaled, least, plan)
        self.pool = Pool(with_points(self.pool.columns), self.pool.complete)
        self.plan = replace(self.final, columns=with_points(self.final.columns))

    def points_as_they_are(self) -> dict[int, tuple[int, int]]:
        """Hold all the points that the plan has, where points are held."""
        row = self.model.names.index(HELD_POINTS)
        return {row: (int(self.final.columns.points.sum()), NONE)}

    @property
    def final(self) -> Known:
        """The plan, once one is known."""
        if self.plan is None:
            raise ValueError("no plan was found")
        return self.plan

    def pairs(self) -> dict[Pair, str | None] | None:
        """Name the pairs of the known plan."""
        if self.plan is None:
            return None
        columns = self.plan.columns
        return self.asked.model.plan(columns, range(len(columns)))

    def counting(self, step: Priority) -> tuple[Gain, Count]:
        """Ask for the best count of a priority, those before it held."""
        model = self.held()
        goal = next(g for g in model.joint_goals if g.kind == step.name)
        row, sign = model.total_row(goal), 1 if step.maximise else -1
        return Gain("row", model, row, sign), Count(step, row, sign, 0, 0)

    def known(self, step: Priority) -> Target | None:
        """Aim at the bound that is known beforehand, where there is one."""
        known = {} if self.asked.present is None else self.asked.present.bounds
        if step.name not in known:
            return self.bounded(step)
        most = Fraction(known[step.name])
        if step.name == "worst_off":
            ladder = Level(step, levels(self.model), 0, 0)
            rung = ladder.rung_of(most)
            return replace(ladder, bound=rung, aim=rung)
        count = self.counting(step)[1]
        best = count.sign * int(most)
        return replace(count, bound=best, aim=best)

    def bounded(self, step: Priority) -> Target | None:
        """Bound a priority while those before it are held; None if nothing works."""
        watch = self.asked.watch
        watch.tell(f"bounding {step.name}")
        if step.name == "worst_off":
            return self._level(step)
        gain, count = self.counting(step)
        _, proof = bounded(gain, self.pool, 0.0, watch)
        if proof.impossible:
            return None
        grounds = proof.grounds(gain.model)
        return replace(count, bound=proof.bound, aim=proof.bound, grounds=grounds)

    def trivial(self, step: Priority) -> Target:
        """Bound a priority by one look at all pairs, those before it held."""
        if step.name == "worst_off":
            values = levels(self.model)
            top = len(values) - 1
            return Level(step, values, top, top, grounds=Grounds({SOME_PAIR: -1}))
        gain, count = self.counting(step)
        swept = sweep(gain.model, gain, Prices.free(gain.model), 1)
        grounds = Grounds(swept.prices.by_name(gain.model))
        return replace(count, bound=swept.scaled, aim=swept.scaled, grounds=grounds)

    def _level(self, step: Priority) -> Level | None:
        """Find the highest rung at which the relaxation leaves a plan possible."""
        values = levels(self.model)
        ladder = Level(step, values, 0, 0, firm=True)

        def tried(rung: int) -> tuple[Proof, RowModel]:
            model = self.with_target(replace(ladder, aim=rung)).held()
            gain = Gain("nothing", model)
            return bounded(gain, self.pool, 0.0, self.asked.watch)[1], model

        if tried(0)[0].impossible:
            return None
        low, high = 0, len(values) - 1
        grounds = Grounds({SOME_PAIR: -1})
        while low < high:
            middle = (low + high + 1) // 2
            proof, model = tried(middle)
            if proof.impossible:
                high, grounds = middle - 1, proof.against(model)
            else:
                low = middle
        return replace(ladder, bound=low, aim=low, firm=False, grounds=grounds)
