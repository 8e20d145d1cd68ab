"""From a relaxation to a plan: fix what is settled, improve in parts, then search all.

Columns are ranked by reduced value. The relaxation's whole pairs are fixed first, which
gives a plan early; if that cannot work they are released. Once a plan exists, a column
can be dropped *without loss* if choosing it would bring the bound down to that plan.
Where many are left, neighbourhoods of the plan are searched one after the other; a few
are searched to the end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from matcher.columns import Columns
from matcher.exact import BoolArray, FloatArray, IntArray
from matcher.solvers.cpsat import Answer, Effort, Plan
from matcher.solvers.neighbours import Neighbourhoods
from matcher.solvers.part import Part
from matcher.solvers.picks import foremost
from matcher.solvers.prices import reduced
from matcher.solvers.problem import Problem
from matcher.solvers.proof import Proof
from matcher.solvers.relax import TOLERANCE
from matcher.solvers.rounding import rounded_up
from matcher.watch import Watch, optimality_gap

SMALL = 3_000
"""So many columns are listed as they are, and searched to the end."""
LISTED = 4_000
"""So many columns are searched at once, beside pairs that stay."""
CARRIED = 25_000
"""The longest list that is worth a search to the end."""
SETTLED = 0.95
"""Pairs that the relaxation makes so far are made at first."""
TRIED = 60
"""So many neighbourhoods in a row may bring nothing before all people are released."""
AT_ONCE = 0.1
"""Up to so many columns, a plan this much better than asked needs no second look."""
FIRST_WORK = 2.0
PART_WORK = 2.0
FULL_WORK = 8.0


@dataclass(frozen=True)
class Task:
    """What is to be decided.

    Parameters
    ----------
    problem
        The columns to choose from.
    complete
        Whether no better plan needs any other column.
    cases
        Whether what the prices leave open is worth a proof in cases.
    proof
        What is known of the problem: relaxation, prices, bound.
    gap
        The optimality gap that is good enough.
    early
        A plan that was at hand before the relaxation.
    """

    problem: Problem
    proof: Proof
    gap: float
    seed: int
    workers: int
    watch: Watch
    complete: bool = True
    cases: bool = True
    early: Plan | None = None

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
        return bound - int(self.first_gap * abs(bound))

    @property
    def first_gap(self) -> float:
        """Which gap ends the first look; where columns are few, a better one."""
        return self.gap * (AT_ONCE if len(self.columns) <= CARRIED else 1.0)

    def good_enough(self, reached: int, asked: float) -> bool:
        """Say whether a plan that brings so much needs no further search."""
        if reached >= self.proof.bound:
            return True
        gap = optimality_gap(reached, self.proof.bound) or 0.0
        return len(self.columns) > SMALL and gap <= asked

    @property
    def fractions(self) -> FloatArray:
        """How much of each column the relaxation uses; 0 where it knew others."""
        x = self.proof.relaxed.x
        return x if x.size == len(self.columns) else np.zeros(len(self.columns))

    @cached_property
    def shares(self) -> FloatArray:
        """How much of each column's pair the relaxation makes, in all modes."""
        if len(self.columns) == 0:
            return self.fractions
        starts = self.columns.pair_starts()
        sizes = np.diff(np.append(starts, len(self.columns)))
        shares: FloatArray = np.repeat(np.add.reduceat(self.fractions, starts), sizes)
        return shares

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
    around = Neighbourhoods(task.problem, task.proof.prices, task.value, task.seed)
    work, many, asked = FULL_WORK, LISTED, task.first_gap
    while not (task.watch.over or found.settled or _enough(task, found, asked)):
        if not _in_parts(task, found, around, asked):
            _improve(task, found, work, many)
            work, many = 2 * work, 2 * many
        asked = task.gap
    return found


def first_plan(task: Task) -> Plan | None:
    """Find some plan: with what the relaxation settles, then with less of it.

    What is settled gets a second, longer look, unless it cannot work.
    """
    found = Decision(task.early)
    if len(task.columns) > SMALL:
        _learn(task, found, rounded_up(task.problem, task.fractions, task.value))
    settled = np.flatnonzero(task.shares >= SETTLED)
    free = settled[~_contested(task)[settled]]
    claim = ""
    for kept, work in ((settled, 1), (settled, 2), (free, 2), (settled[:0], 2)):
        if task.watch.over:
            break
        if kept is settled and claim == "infeasible":
            continue
        fixed = kept[task.fractions[kept] >= SETTLED]
        part = Part.of(task.problem, fixed, shortlist(task, kept))
        answer = _take(task, found, part, work * FIRST_WORK)
        if answer.plan is not None:
            break
        claim = answer.claim
    return found.plan


def _contested(task: Task) -> BoolArray:
    """Mark the columns that count in a row with a price, beside people's rows."""
    priced = task.proof.prices.values != 0
    priced[: task.problem.model.n_people] = False
    counts: BoolArray = (abs(task.columns.matrix) @ priced.astype(np.int64)) > 0
    return counts


def _in_parts(
    task: Task, found: Decision, around: Neighbourhoods, asked: float
) -> bool:
    """Improve a plan one neighbourhood after the other; say if that was enough."""
    if found.plan is None or without_loss(task, found.plan).size <= LISTED:
        return False
    in_vain = 0
    while in_vain < TRIED and not (
        task.watch.over or around.exhausted or _enough(task, found, asked)
    ):
        before = found.plan.objective
        answer = _take(task, found, around.around(found.plan), PART_WORK)
        better = found.plan.objective > before
        in_vain = 0 if better else in_vain + 1
        around.learn(better=better, searched=answer.claim == "optimal")
    return _enough(task, found, asked)


def _take(task: Task, found: Decision, part: Part, work: float) -> Answer:
    """Search a part; a better plan is kept in `found`."""
    effort = Effort(work, task.seed, task.workers, task.enough)
    answer = part.search(effort, task.watch, found.plan)
    _learn(task, found, answer.plan)
    return answer


def _learn(task: Task, found: Decision, plan: Plan | None) -> None:
    """Keep a plan if it is better."""
    if plan is not None and (found.plan is None or better(found.plan, plan) is plan):
        found.plan = plan
        task.watch.tell("deciding", best=plan.objective)


def better(plan: Plan, other: Plan | None) -> Plan:
    """Choose the plan with more points, of equal ones the first."""
    return plan if other is None or other.objective <= plan.objective else other


def _enough(task: Task, found: Decision, asked: float) -> bool:
    return found.plan is not None and task.good_enough(found.plan.objective, asked)


def _improve(task: Task, found: Decision, work: float, many: int) -> None:
    """Search among all columns that a better plan can use, or the best of them."""
    listed = without_loss(task, found.plan)
    most = min(many, CARRIED)
    whole = found.plan is None or listed.size <= most
    if not whole:
        listed = listed[foremost(task.value[listed], most)]
        listed = np.union1d(listed, _needed(task, found.plan))
    answer = _take(task, found, Part(task.problem, listed[:0], listed), work)
    ended = answer.claim in ("optimal", "infeasible")
    if whole and task.complete and ended:
        found.claimed_optimal = found.plan is not None
        found.claimed_infeasible = found.plan is None
    found.settled = ended and (whole or most == CARRIED)


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


def shortlist(task: Task, kept: IntArray) -> IntArray:
    """List the best columns by reduced value, and all that the relaxation uses.

    Parameters
    ----------
    kept
        Columns of pairs that stay, in one of their modes; the list makes up for the
        people whom they leave no room.
    """
    if len(task.columns) <= SMALL:
        return np.arange(len(task.columns))
    columns, cohort = task.columns, task.problem.model.cohort
    pairs = np.unique(columns.junior[kept] * cohort.n_seniors + columns.senior[kept])
    taken = np.bincount(pairs // cohort.n_seniors, minlength=cohort.n_juniors)
    full = taken >= task.problem.model.upper[: cohort.n_juniors]
    free = ~full[columns.junior] | columns.pinned
    rest = np.flatnonzero(free)
    best = rest[foremost(task.value[rest], LISTED)]
    used = np.flatnonzero(columns.pinned | (free & (task.fractions > TOLERANCE)))
    return np.unique(np.concatenate([best, used, kept]))
