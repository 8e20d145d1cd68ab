"""One way to call CP-SAT, and to believe it.

What the solver says is taken as a claim: a solution counts only after its rows and its
points were added up again in whole numbers, "optimal" and "infeasible" are passed on as
claims, and nothing is read before the status is known. Every better plan is taken over
as soon as it is found, so that no later fault of the solver can lose it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from matcher.errors import SizeError
from matcher.exact import BoolArray, IntArray
from matcher.solvers.isolated import answered
from matcher.solvers.native.programs import Incumbent, IntegerAnswer, IntegerProgram
from matcher.solvers.problem import Problem
from matcher.solvers.rows import boxes, rows
from matcher.watch import Watch

MOMENT_S = 0.01


@dataclass(frozen=True)
class Plan:
    """Columns that are chosen, values of the helpers, and what they bring."""

    chosen: IntArray
    helpers: IntArray
    objective: int


@dataclass(frozen=True)
class Answer:
    """What CP-SAT claims, and the best plan that it gave and that holds."""

    claim: Literal["optimal", "feasible", "infeasible", "unknown"]
    plan: Plan | None


@dataclass(frozen=True)
class Effort:
    """How long to search: counted work, not seconds, so that runs repeat.

    Parameters
    ----------
    enough
        The search ends with the first plan that brings so much.
    kept
        What a plan brings beside the search; counted in `enough` and in the progress.
    """

    work: float
    seed: int = 1
    workers: int = 1
    enough: int | None = None
    kept: int = 0


def search(
    problem: Problem,
    effort: Effort,
    watch: Watch,
    *,
    hint: BoolArray | None = None,
) -> Answer:
    """Choose columns so that every row holds and the gain is most.

    Should the solver be lost, it is asked again from the best plan so far, with one
    worker and then without presolve.

    Parameters
    ----------
    hint
        A choice to start from.
    """
    best = _Best(problem, watch, effort.kept)
    program = _program(problem, effort, hint)

    def attempt(workers: int, presolve: bool = True) -> Callable[[], IntegerProgram]:
        return lambda: replace(
            program,
            hint=program.hint if best.plan is None else best.hint,
            workers=workers,
            seconds=max(MOMENT_S, watch.left),
            presolve=presolve,
        )

    ladder = (attempt(effort.workers), attempt(1), attempt(1, presolve=False))
    answer = answered(ladder, watch, best.hear)
    if answer is not None:
        return best.judged(answer)
    if not watch.over:
        watch.lose()
    return best.answer


def _program(
    problem: Problem, effort: Effort, hint: BoolArray | None
) -> IntegerProgram:
    lower, upper = boxes(problem)
    written = rows(problem, lower, upper)
    return IntegerProgram(
        lower,
        upper,
        written,
        np.concatenate([problem.gain, problem.helper_gain]),
        np.zeros(0, dtype=np.int64) if hint is None else hint.astype(np.int64),
        None if effort.enough is None else effort.enough - effort.kept,
        effort.seed,
        effort.workers,
        effort.work,
        seconds=0.0,
    )


class _Best:
    """The best plan that was heard of and that holds."""

    def __init__(self, problem: Problem, watch: Watch, kept: int) -> None:
        self.plan: Plan | None = None
        self._kept = kept
        self._problem, self._watch = problem, watch
        self._counts = problem.gain.any() or problem.helper_gain.any()
        self._last: tuple[IntArray, Plan | None] | None = None

    @property
    def answer(self) -> Answer:
        """The plan without any claim."""
        return Answer("unknown" if self.plan is None else "feasible", self.plan)

    @property
    def hint(self) -> IntArray:
        """The plan as a choice to start from."""
        chosen = () if self.plan is None else self.plan.chosen
        values = np.zeros(len(self._problem.columns), dtype=np.int64)
        values[list(chosen)] = 1
        return values

    def hear(self, news: object) -> None:
        """Add up what is said to be a plan, and keep it if it is better."""
        if not isinstance(news, Incumbent):
            return
        plan = self._checked(news.values.astype(np.int64))
        if plan is None or (self.plan and plan.objective <= self.plan.objective):
            return
        self.plan = plan
        if self._counts:
            self._watch.tell("deciding", best=plan.objective + self._kept)

    def judged(self, answer: IntegerAnswer) -> Answer:
        """Believe an answer as far as it can be added up, and fits what was heard."""
        if answer.claim == "refused":
            raise SizeError(f"the model is refused: {answer.fault}")
        if answer.claim == "unknown":
            return self.answer
        if answer.claim == "infeasible":
            if self.plan is None:
                return Answer("infeasible", None)
            return self._doubted("claims that there is no plan, after it gave one")
        plan = self._checked(answer.values.astype(np.int64))
        if plan is None:
            return self._doubted("gave a plan that does not hold")
        if self.plan is not None and plan.objective < self.plan.objective:
            if answer.claim == "optimal":
                return self._doubted("claims that a plan is best, after a better one")
            return self.answer
        return Answer(answer.claim, plan)

    def _doubted(self, what: str) -> Answer:
        self._watch.report(f"while deciding, the solver {what}; it was not believed")
        self._watch.lose()
        return self.answer

    def _checked(self, values: IntArray) -> Plan | None:
        """Add values up; the last ones are told twice, as news and as the answer."""
        if self._last is None or not np.array_equal(values, self._last[0]):
            self._last = values, checked(self._problem, values)
        return self._last[1]


def checked(problem: Problem, values: IntArray) -> Plan | None:
    """Add a solution up again in whole numbers; None unless every row holds."""
    model, columns = problem.model, problem.columns
    n = len(columns)
    if values.size != n + model.helpers.lower.size:
        return None
    x, helpers = values[:n], values[n:]
    if ((x < 0) | (x > 1)).any():
        return None
    if ((helpers < model.helpers.lower) | (helpers > model.helpers.upper)).any():
        return None
    chosen = np.flatnonzero(x)
    pairs = set(zip(columns.junior[chosen], columns.senior[chosen], strict=True))
    pinned = columns.pinned
    wanted = set(zip(columns.junior[pinned], columns.senior[pinned], strict=True))
    if len(pairs) < chosen.size or not wanted <= pairs:
        return None
    activity = model.activity(columns, chosen, helpers)
    if ((activity < model.lower) | (activity > model.upper)).any():
        return None
    return added_up(problem, chosen, helpers)


def added_up(problem: Problem, chosen: IntArray, helpers: IntArray) -> Plan:
    """Add up a choice that holds, each helper moved to where it brings most.

    A search that was stopped may leave somebody uncounted who is matched.
    """
    model, gain = problem.model, problem.helper_gain
    values = helpers.copy()
    activity = model.activity(problem.columns, chosen, values)
    for helper in np.flatnonzero(gain):
        ends = model.helpers.upper if gain[helper] > 0 else model.helpers.lower
        step = ends[helper] - values[helper]
        if step == 0:
            continue
        moved = activity + step * model.helpers.matrix[[helper], :].toarray().ravel()
        if ((moved >= model.lower) & (moved <= model.upper)).all():
            values[helper], activity = ends[helper], moved
    return Plan(chosen, values, problem.total(chosen, values))
