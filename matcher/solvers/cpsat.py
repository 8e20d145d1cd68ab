"""One way to call CP-SAT, and to believe it.

What the solver says is taken as a claim: a solution counts only after its rows and its
points were added up again in whole numbers, "optimal" and "infeasible" are passed on as
claims, and nothing is read before the status is known. The search runs in a thread of
its own, so that a wish to stop is heard at once.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from ortools.sat.python import cp_model

from matcher.columns import Columns
from matcher.errors import SizeError
from matcher.exact import BoolArray, IntArray
from matcher.rowmodel import RowModel
from matcher.solvers.problem import Problem
from matcher.watch import Watch

ROW_LIMIT = 2**31
POLL_S = 0.05


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
    fixed: BoolArray | None = None,
    hint: BoolArray | None = None,
) -> Answer:
    """Choose columns so that every row holds and the gain is most.

    Parameters
    ----------
    fixed
        Columns that are 1.
    hint
        A choice to start from.
    """
    program = _program(problem, fixed, hint)
    solver = cp_model.CpSolver()
    asked = solver.parameters
    asked.num_workers = effort.workers
    asked.random_seed = effort.seed
    asked.max_deterministic_time = effort.work
    asked.max_time_in_seconds = max(0.01, watch.left)
    asked.linearization_level = 2
    asked.presolve_inclusion_work_limit = 0
    asked.catch_sigint_signal = False
    status = _run(solver, program, watch, effort)
    if status == cp_model.MODEL_INVALID:
        raise SizeError(f"the model is refused: {program.validate()}")
    if status == cp_model.INFEASIBLE:
        return Answer("infeasible", None)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Answer("unknown", None)
    values = np.array(solver.response_proto.solution, dtype=np.int64)
    plan = checked(problem, values)
    if plan is None:
        return Answer("unknown", None)
    return Answer("optimal" if status == cp_model.OPTIMAL else "feasible", plan)


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


class _Listener(cp_model.CpSolverSolutionCallback):
    """Remember how much the best plan so far is said to bring, and stop at enough."""

    def __init__(self, effort: Effort) -> None:
        super().__init__()
        self.best: int | None = None
        self._effort = effort

    def on_solution_callback(self) -> None:
        """Copy a number, nothing more: this runs in the solver's own thread."""
        self.best = round(self.objective_value) + self._effort.kept
        enough = self._effort.enough
        if enough is not None and self.best >= enough:
            self.stop_search()


def _run(
    solver: cp_model.CpSolver,
    program: cp_model.CpModel,
    watch: Watch,
    effort: Effort,
) -> int:
    outcome: list[int] = []
    failure: list[BaseException] = []
    listener = _Listener(effort)

    def work() -> None:
        try:
            outcome.append(int(solver.solve(program, listener)))
        except BaseException as error:  # handed on to the caller's thread
            failure.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(POLL_S)
        if program.has_objective():
            watch.tell("deciding", best=listener.best)
        if watch.over:
            solver.stop_search()
    if failure:
        raise failure[0]
    return outcome[0]


def _program(
    problem: Problem, fixed: BoolArray | None, hint: BoolArray | None
) -> cp_model.CpModel:
    model, columns = problem.model, problem.columns
    program = cp_model.CpModel()
    proto = program.proto
    n = len(columns)
    must = fixed if fixed is not None else np.zeros(n, dtype=bool)
    for one in must:
        proto.variables.add().domain.extend([int(one), 1])
    helpers = model.helpers
    for low, high in zip(helpers.lower, helpers.upper, strict=True):
        proto.variables.add().domain.extend([int(low), int(high)])
    _add_rows(model, columns, proto.constraints.add)
    _add_choices(columns, proto.constraints.add)
    gain = np.concatenate([problem.gain, problem.helper_gain])
    paid = np.flatnonzero(gain)
    if paid.size:
        proto.objective.vars.extend(paid.tolist())
        proto.objective.coeffs.extend((-gain[paid]).tolist())
        proto.objective.scaling_factor = -1.0
    if hint is not None:
        proto.solution_hint.vars.extend(range(n))
        proto.solution_hint.values.extend(hint.astype(int).tolist())
    return program


def _add_rows(model: RowModel, columns: Columns, add: Callable[[], Any]) -> None:
    by_row = columns.matrix.tocsc()
    helpers = model.helpers.matrix.tocsc()
    n = len(columns)
    none, one = np.zeros(n), np.ones(n)
    boxes = np.stack(
        [
            np.concatenate([none, model.helpers.lower]),
            np.concatenate([one, model.helpers.upper]),
        ]
    )
    for row, name in enumerate(model.names):
        own = slice(by_row.indptr[row], by_row.indptr[row + 1])
        extra = slice(helpers.indptr[row], helpers.indptr[row + 1])
        ids = np.concatenate([by_row.indices[own], helpers.indices[extra] + n])
        values = np.concatenate([by_row.data[own], helpers.data[extra]])
        low, high = int(model.lower[row]), int(model.upper[row])
        ends = values * boxes[:, ids]
        if np.abs(ends).max(axis=0).sum() >= ROW_LIMIT:
            raise SizeError(
                f"{name}: its numbers add up to more than 31 bits; "
                "write the share or limit with fewer digits"
            )
        least, most = int(ends.min(axis=0).sum()), int(ends.max(axis=0).sum())
        if low <= least and most <= high:
            continue
        constraint = add()
        if low <= least and high == 1 and (values == 1).all() and (ids < n).all():
            constraint.at_most_one.literals.extend(ids.tolist())
            continue
        linear = constraint.linear
        linear.vars.extend(ids.tolist())
        linear.coeffs.extend(values.tolist())
        linear.domain.extend([low, high])


def _add_choices(columns: Columns, add: Callable[[], Any]) -> None:
    """State that a pair takes at most one of its modes, a pinned pair exactly one."""
    starts = columns.pair_starts()
    ends = np.append(starts, len(columns))[1:]
    for start, end in zip(starts, ends, strict=True):
        if columns.pinned[start]:
            add().exactly_one.literals.extend(range(start, end))
        elif end - start > 1:
            add().at_most_one.literals.extend(range(start, end))
