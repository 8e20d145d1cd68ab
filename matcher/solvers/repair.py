"""A plan to begin with: of the pairs that are there, and the best ones beside them.

After a small change of the rows most of a plan can stay (reoptimisation). The search
is among the present pairs, in all their modes, those that the relaxation makes, and a
few of the best reduced value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from matcher.exact import IntArray
from matcher.solvers.cpsat import Effort, Plan
from matcher.solvers.decide import SMALL, Task
from matcher.solvers.part import Part
from matcher.solvers.picks import foremost
from matcher.solvers.problem import Problem
from matcher.solvers.relax import TOLERANCE
from matcher.solvers.rounding import completed

if TYPE_CHECKING:
    from matcher.strategies.base import Present

BESIDE = 1_500
WORK = 1.0


def repaired(task: Task, present: Present | None) -> Plan | None:
    """Make a plan near to the present one; None where columns are few, or none is."""
    columns = task.columns
    if present is None or len(columns) <= SMALL or task.watch.over:
        return None
    own = _own(task.problem, present)
    used = np.flatnonzero(columns.pinned | (task.fractions > TOLERANCE))
    best = foremost(task.value, BESIDE)
    listed = np.unique(np.concatenate([own, used, best]))
    kept = _as_they_are(task.problem, own, present)
    hint = Plan(kept, np.zeros(0, dtype=np.int64), 0)
    effort = Effort(WORK, task.seed, task.workers, task.enough)
    return Part(task.problem, own[:0], listed).search(effort, task.watch, hint).plan


def unchanged(problem: Problem, present: Present) -> Plan | None:
    """Read the present plan as one of a problem; None if it breaks a row there."""
    kept = _as_they_are(problem, _own(problem, present), present)
    if kept.size < present.keys.size:
        return None
    return completed(problem, kept)


def _own(problem: Problem, present: Present) -> IntArray:
    """Find the columns of the present pairs."""
    columns, width = problem.columns, problem.model.cohort.n_seniors
    return np.flatnonzero(
        np.isin(columns.junior * width + columns.senior, present.keys)
    )


def _as_they_are(problem: Problem, own: IntArray, present: Present) -> IntArray:
    """Find the columns of the present pairs in their slots."""
    model, plan = problem.model, present.plan.items()
    same = [model.plan(problem.columns, [int(c)]).items() <= plan for c in own]
    kept: IntArray = own[np.array(same, dtype=bool)]
    return kept
