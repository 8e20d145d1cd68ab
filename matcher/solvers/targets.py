"""What the priorities before the points aim at, and what is held of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from matcher.columns import Columns
from matcher.rowmodel import NONE, RowModel
from matcher.solvers.problem import Problem, anything, row_total
from matcher.solvers.proof import prove
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
        What no plan can exceed, and what is asked for: both times the sign.
    claimed
        Whether more than `aim` was searched for to the end, and not found.
    """

    step: Priority
    row: int
    sign: int
    bound: int
    aim: int
    claimed: bool = True

    @property
    def sides(self) -> tuple[int, int]:
        """Lower and upper side of the row while it is held."""
        held = self.aim - int(abs(self.aim) * self.step.give_up)
        return (held, NONE) if self.sign > 0 else (-NONE, -held)


@dataclass(frozen=True)
class Level:
    """The worst-off pair: a rung of the ladder of levels that occur.

    Parameters
    ----------
    rungs
        Places of the levels that eligible pairs have, from the lowest.
    bound, aim
        The rung that no plan can exceed, and the one that is asked for.
    """

    step: Priority
    threshold: Threshold
    rungs: tuple[int, ...]
    bound: int
    aim: int
    claimed: bool = True

    @property
    def held(self) -> int:
        """The lowest place that later priorities may use."""
        values = self.threshold.values
        least = values[self.rungs[self.aim]] * (1 - self.step.give_up)
        return next(place for place, value in enumerate(values) if value >= least)


Target = Count | Level


@dataclass
class Ranked:
    """The priorities before the points, as far as they are bounded."""

    asked: Asked
    columns: Columns
    targets: list[Target]

    def model(self) -> RowModel:
        """Give the rows with every count held."""
        counts = [t for t in self.targets if isinstance(t, Count)]
        return self.asked.model.holding({count.row: count.sides for count in counts})

    def eligible(self) -> Columns:
        """Keep the columns that every level allows."""
        keep = np.ones(len(self.columns), dtype=bool)
        for target in self.targets:
            if isinstance(target, Level):
                keep &= target.threshold.place >= target.held
        return self.columns.take(keep | self.columns.pinned)

    def counts_only(self) -> Ranked:
        """Leave the levels out."""
        return replace(self, targets=[t for t in self.targets if isinstance(t, Count)])

    def with_aim(self, place: int, aim: int, *, claimed: bool) -> Ranked:
        """Ask for something else at one priority."""
        targets = list(self.targets)
        targets[place] = replace(targets[place], aim=aim, claimed=claimed)
        return replace(self, targets=targets)

    def bounded(self, steps: Sequence[Priority]) -> bool:
        """Bound further priorities, one by one; False if nothing is possible."""
        for step in steps:
            watch = self.asked.watch
            watch.tell(f"bounding {step.name}")
            target = (
                self._level(step) if step.name == "worst_off" else self._count(step)
            )
            if target is None:
                return False
            self.targets.append(target)
        return True

    def counting(self, step: Priority) -> Problem:
        """Ask for the best count of a priority, those before it held."""
        model = self.model()
        goal = next(g for g in model.joint_goals if g.kind == step.name)
        sign = 1 if step.maximise else -1
        return row_total(model, self.eligible(), model.total_row(goal), sign)

    def _count(self, step: Priority) -> Count | None:
        problem = self.counting(step)
        proof = prove(problem, self.asked.watch)
        if proof.impossible:
            return None
        goal = next(g for g in problem.model.joint_goals if g.kind == step.name)
        sign = 1 if step.maximise else -1
        row = problem.model.total_row(goal)
        return Count(step, row, sign, proof.bound, proof.bound)

    def _level(self, step: Priority) -> Level | None:
        """Find the highest rung at which the relaxation leaves a plan possible."""
        threshold = levels_of(self.asked.model, self.columns)
        model, columns = self.model(), self.eligible()
        place = threshold.of(columns)
        rungs = tuple(np.unique(place[~columns.pinned]).tolist()) or (0,)

        def possible(rung: int) -> bool:
            keep = (place >= rungs[rung]) | columns.pinned
            proof = prove(anything(model, columns.take(keep)), self.asked.watch)
            return not proof.impossible

        if not possible(0):
            return None
        low, high = 0, len(rungs) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if possible(middle):
                low = middle
            else:
                high = middle - 1
        return Level(step, threshold, rungs, low, low)


def places(targets: Sequence[Target]) -> Iterator[int]:
    """Give the places of the levels among the targets, the last first."""
    for place in reversed(range(len(targets))):
        if isinstance(targets[place], Level):
            yield place
