"""A part of a problem: some columns stay chosen, and a few others may be."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from matcher.exact import IntArray
from matcher.solvers.cpsat import Answer, Effort, Plan, checked, search
from matcher.solvers.problem import Problem
from matcher.watch import Watch


@dataclass(frozen=True)
class Part:
    """What is left of a problem once some columns are chosen.

    Parameters
    ----------
    whole
        The problem.
    fixed
        Columns that stay chosen.
    listed
        Columns to choose from; none of a pair that is fixed.
    """

    whole: Problem
    fixed: IntArray
    listed: IntArray

    @staticmethod
    def of(problem: Problem, fixed: IntArray, listed: IntArray) -> Part:
        """List the columns that still have room beside the fixed ones."""
        model, columns = problem.model, problem.columns
        people = slice(0, model.n_people)
        room = model.upper[people] - _used(problem, fixed)[people]
        senior = columns.senior[listed] + model.cohort.n_juniors
        fits = (room[columns.junior[listed]] > 0) & (room[senior] > 0)
        fits |= columns.pinned[listed]
        width = model.cohort.n_seniors
        keys = columns.junior * width + columns.senior
        fits &= ~np.isin(keys[listed], keys[fixed])
        return Part(problem, fixed, listed[fits])

    def search(self, effort: Effort, watch: Watch, plan: Plan | None) -> Answer:
        """Choose among the listed columns; the plan is one of the whole problem.

        Parameters
        ----------
        plan
            Where to start from.
        """
        whole, used = self.whole, _used(self.whole, self.fixed)
        rest = replace(whole.take(self.listed), model=whole.model.with_used(used))
        kept = int(whole.gain[self.fixed].sum())
        hint = None if plan is None else np.isin(self.listed, plan.chosen)
        answer = search(rest, replace(effort, kept=kept), watch, hint=hint)
        if answer.plan is None:
            return answer
        marks = np.zeros(len(whole.columns), dtype=np.int64)
        marks[self.fixed] = 1
        marks[self.listed[answer.plan.chosen]] = 1
        found = checked(whole, np.concatenate([marks, answer.plan.helpers]))
        return replace(answer, plan=found)


def _used(problem: Problem, fixed: IntArray) -> IntArray:
    """Add up what the fixed columns take of each row."""
    own = problem.columns.matrix[fixed].sum(axis=0)
    return np.asarray(own, dtype=np.int64).ravel()
