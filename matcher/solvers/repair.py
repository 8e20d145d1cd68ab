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
from matcher.solvers.relax import TOLERANCE

if TYPE_CHECKING:
    from matcher.strategies.base import Present

BESIDE = 1_500
WORK = 1.0


def repaired(task: Task, present: Present | None) -> Plan | None:
    """Make a plan near to the present one; None where columns are few, or none is."""
    columns, width = task.columns, task.problem.model.cohort.n_seniors
    if present is None or len(columns) <= SMALL or task.watch.over:
        return None
    own = np.flatnonzero(np.isin(columns.junior * width + columns.senior, present.keys))
    used = np.flatnonzero(columns.pinned | (task.fractions > TOLERANCE))
    best = foremost(task.value, BESIDE)
    listed = np.unique(np.concatenate([own, used, best]))
    hint = Plan(_as_they_are(task, own, present), np.zeros(0, dtype=np.int64), 0)
    effort = Effort(WORK, task.seed, task.workers, task.enough)
    return Part(task.problem, own[:0], listed).search(effort, task.watch, hint).plan


def _as_they_are(task: Task, own: IntArray, present: Present) -> IntArray:
    """Find the columns of the present pairs in their slots."""
    model, plan = task.problem.model, present.plan.items()
    same = [model.plan(task.columns, [int(c)]).items() <= plan for c in own]
    kept: IntArray = own[np.array(same, dtype=bool)]
    return kept
