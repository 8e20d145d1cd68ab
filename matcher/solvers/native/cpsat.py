"""An integer program by CP-SAT.

The native interface is used directly: `cp_model` on top of it imports pandas, which
would double the time until a new process can work.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from ortools.sat.python import cp_model_helper as native

from matcher.solvers.native.desk import Desk
from matcher.solvers.native.programs import (
    AT_MOST_ONE,
    EXACTLY_ONE,
    Incumbent,
    IntegerAnswer,
    IntegerProgram,
    Rows,
    compact,
)

Status = native.CpSolverStatus
NOTHING = np.zeros(0, dtype=np.int64)


class _Listener(native.SolutionCallback):
    """Pass every better solution on, and stop at enough."""

    def __init__(self, desk: Desk, enough: int | None) -> None:
        super().__init__()
        self._desk, self._enough = desk, enough
        self.error: Exception | None = None

    def OnSolutionCallback(self) -> None:  # noqa: N802 - the solver's own name for it
        """Copy and send; an error must not pass through native code."""
        try:
            told: Any = self
            values = np.array(told.Response().solution, dtype=np.int64)
            self._desk.say(Incumbent(compact(values)))
            reached = round(self.ObjectiveValue())
            if self._enough is not None and reached >= self._enough:
                self.StopSearch()
        except Exception as error:
            self.error = error
            self.StopSearch()


def search(program: IntegerProgram, desk: Desk) -> IntegerAnswer:
    """Search within the program's time and work, and say what came of it."""
    proto = built(program)
    listener = _Listener(desk, program.enough)
    solver: Any = native.SolveWrapper()
    solver.set_parameters(_parameters(program))
    solver.add_solution_callback(listener)
    with desk.stopping(solver.stop_search):
        response = solver.solve(proto)
    solver.clear_solution_callback(listener)
    if listener.error is not None:
        raise listener.error
    if response.status == Status.MODEL_INVALID:
        fault = native.CpSatHelper.validate_model(proto)
        return IntegerAnswer("refused", NOTHING, fault)
    if response.status == Status.INFEASIBLE:
        return IntegerAnswer("infeasible", NOTHING)
    if response.status not in (Status.OPTIMAL, Status.FEASIBLE):
        return IntegerAnswer("unknown", NOTHING)
    values = compact(np.array(response.solution, dtype=np.int64))
    optimal = response.status == Status.OPTIMAL
    return IntegerAnswer("optimal" if optimal else "feasible", values)


def _parameters(program: IntegerProgram) -> native.SatParameters:
    asked = native.SatParameters()
    asked.num_workers = program.workers
    asked.random_seed = program.seed
    asked.max_deterministic_time = program.work
    asked.max_time_in_seconds = program.seconds
    asked.linearization_level = 2
    asked.presolve_inclusion_work_limit = 0
    asked.catch_sigint_signal = False
    if not program.presolve:
        asked.cp_model_presolve = False
    return asked


def built(program: IntegerProgram) -> native.CpModelProto:
    """Fill CP-SAT's own message from arrays."""
    proto = native.CpModelProto()
    for box in np.stack([program.lower, program.upper], axis=1).tolist():
        proto.variables.add().domain.extend(box)
    _add_rows(proto, program.rows)
    paid = np.flatnonzero(program.gain)
    if paid.size:
        proto.objective.vars.extend(paid.tolist())
        proto.objective.coeffs.extend((-program.gain[paid]).tolist())
        proto.objective.scaling_factor = -1.0
    if program.hint.size:
        proto.solution_hint.vars.extend(range(program.hint.size))
        proto.solution_hint.values.extend(program.hint.tolist())
    return proto


def _add_rows(proto: native.CpModelProto, rows: Rows) -> None:
    for row in range(len(rows)):
        own = slice(rows.starts[row], rows.starts[row + 1])
        ids = rows.ids[own].tolist()
        constraint = proto.constraints.add()
        if rows.kinds[row] == AT_MOST_ONE:
            constraint.at_most_one.literals.extend(ids)
        elif rows.kinds[row] == EXACTLY_ONE:
            constraint.exactly_one.literals.extend(ids)
        else:
            linear = constraint.linear
            linear.vars.extend(ids)
            linear.coeffs.extend(rows.values[own].tolist())
            linear.domain.extend([int(rows.lower[row]), int(rows.upper[row])])
