"""From a relaxation to a plan: short list, fix what is settled, release, widen.

Columns are ranked by reduced value. The relaxation's whole pairs are fixed first, which
gives a plan early; if that cannot work they are released. Once a plan exists, a column
can be dropped *without loss* if choosing it would bring the bound down to that plan,
and what is left is searched to the end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from matcher.columns import Columns
from matcher.exact import BoolArray, FloatArray, IntArray
from matcher.solvers.cpsat import Answer, Effort, Plan, search
from matcher.solvers.prices import reduced
from matcher.solvers.problem import Problem
from matcher.solvers.proof import Proof
from matcher.solvers.relax import TOLERANCE
from matcher.watch import Watch, optimality_gap

SMALL = 3_000
"""So many columns are listed as they are."""
PER_PERSON = 24
CARRIED = 25_000
"""The longest list that is worth a search to the end."""
FIRST_WORK = 4.0
FULL_WORK = 40.0
AT_ONCE = 0.1
"""A first plan this much better than asked needs no further search."""


@dataclass(frozen=True)
class Task:
    """What is to be decided.

    Parameters
    ----------
    problem
        The columns to choose from.
    complete
        Whether no better plan needs any other column.
    proof
        What is known of the problem: relaxation, prices, bound.
    gap
        The optimality gap that is good enough.
    """

    problem: Problem
    proof: Proof
    gap: float
    seed: int
    workers: int
    watch: Watch
    complete: bool = True

    @cached_property
    def value(self) -> IntArray:
        """Reduced value of each column."""
        return reduced(self.problem, self.proof.prices)

    @property
    def enough(self) -> int | None:
        """With how much a search may end; short lists are searched to the end."""
        if len(self.columns) <= SMALL:
            return None
        bound = self.proof.bound
        return bound - int(AT_ONCE * self.gap * abs(bound))

    @property
    def fractions(self) -> FloatArray:
        """How much of each column the relaxation uses; 0 where it knew others."""
        x = self.proof.relaxed.x
        return x if x.size == len(self.columns) else np.zeros(len(self.columns))

    @property
    def columns(self) -> Columns:
        """All columns."""
        return self.problem.columns


@dataclass
class Decision:
    """The best plan found, and what was claimed about it.

    Parameters
    ----------
    plan
        Over all columns of the task; None if none was found.
    claimed_optimal
        CP-SAT searched a list without loss to the end.
    claimed_infeasible
        CP-SAT found all columns together infeasible.
    """

    plan: Plan | None = None
    claimed_optimal: bool = False
    claimed_infeasible: bool = False
    settled: bool = field(default=False, repr=False)


def decide(task: Task, start: Plan | None = None) -> Decision:
    """Find a plan whose optimality gap is as asked, or the best in time.

    Parameters
    ----------
    start
        A plan that keeps every row, to improve on.
    """
    found = Decision(start)
    if start is None:
        found.plan = first_plan(task)
    work = FULL_WORK
    share = AT_ONCE
    while not (task.watch.over or found.settled or _good_enough(task, found, share)):
        _improve(task, found, work)
        work *= 2
        share = 1.0
    return found


def first_plan(task: Task) -> Plan | None:
    """Find some plan: with the relaxation's whole pairs fixed, or else without."""
    found = Decision()
    listed = shortlist(task)
    for fixed in (task.fractions >= 1 - TOLERANCE, None):
        if found.plan is None and not task.watch.over:
            _search(task, found, listed, FIRST_WORK, fixed)
    return found.plan


def _good_enough(task: Task, found: Decision, share: float) -> bool:
    if found.plan is None:
        return False
    reached = found.plan.objective
    if reached >= task.proof.bound:
        return True
    gap = optimality_gap(reached, task.proof.bound)
    large = len(task.columns) > SMALL or share == 1.0
    return large and gap is not None and gap <= task.gap * share


def _improve(task: Task, found: Decision, work: float) -> None:
    listed = without_loss(task, found.plan)
    carried = found.plan is None or listed.size <= CARRIED
    complete = carried and task.complete
    if not carried:
        listed = listed[np.argsort(-task.value[listed], kind="stable")[:CARRIED]]
        listed = np.union1d(listed, _needed(task, found.plan))
    answer = _search(task, found, listed, work)
    if complete and answer.claim in ("optimal", "infeasible"):
        found.claimed_optimal = found.plan is not None
        found.claimed_infeasible = found.plan is None
    found.settled = answer.claim in ("optimal", "infeasible")


def without_loss(task: Task, plan: Plan | None) -> IntArray:
    """List the columns that a better plan can use, and those of the present one.

    A plan that uses a column of reduced value -r is worth at most (scaled bound - r).
    """
    if plan is None:
        return np.arange(len(task.columns))
    proof = task.proof
    margin = proof.scaled - proof.prices.scale * (plan.objective + proof.step)
    useful = np.flatnonzero(-task.value <= margin)
    return np.union1d(useful, _needed(task, plan))


def _needed(task: Task, plan: Plan | None) -> IntArray:
    pinned = np.flatnonzero(task.columns.pinned)
    return pinned if plan is None else np.union1d(pinned, plan.chosen)


def shortlist(task: Task) -> IntArray:
    """List each person's best columns by reduced value, and all that the LP uses."""
    columns = task.columns
    if len(columns) <= SMALL:
        return np.arange(len(columns))
    keep = columns.pinned | (task.fractions > TOLERANCE)
    for who in (columns.junior, columns.senior):
        order = np.lexsort((-task.value, who))
        starts = np.concatenate([[0], np.flatnonzero(np.diff(who[order])) + 1])
        sizes = np.diff(np.append(starts, order.size))
        place = np.arange(order.size) - np.repeat(starts, sizes)
        keep[order[place < PER_PERSON]] = True
    return np.flatnonzero(keep)


def _search(
    task: Task,
    found: Decision,
    listed: IntArray,
    work: float,
    fixed: BoolArray | None = None,
) -> Answer:
    """Search a list; a better plan is kept in `found`."""
    best = found.plan
    answer = search(
        task.problem.take(listed),
        Effort(work, task.seed, task.workers, task.enough),
        task.watch,
        fixed=None if fixed is None else fixed[listed],
        hint=None if best is None else np.isin(listed, best.chosen),
    )
    plan = answer.plan
    if plan is not None and (best is None or plan.objective > best.objective):
        found.plan = Plan(listed[plan.chosen], plan.helpers, plan.objective)
        task.watch.tell("deciding", best=plan.objective)
    return answer
