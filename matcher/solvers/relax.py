"""The linear relaxation: fractions of pairs allowed, prices as a by-product.

Every lower side gets a slack that costs dearly, so that prices always exist. Where
slack survives, the same rows with the objective "least slack" are phase one, whose
prices can prove that no plan at all keeps the rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from ortools.linear_solver.python import model_builder_helper as glop
from ortools.pdlp import solvers_pb2
from ortools.pdlp.python import pdlp
from scipy import sparse

from matcher.columns import Columns
from matcher.exact import FloatArray
from matcher.rowmodel import NONE
from matcher.solvers.problem import Problem
from matcher.watch import Watch

GLOP_ENTRIES = 60_000
"""Up to so many entries the simplex method is the faster one."""
TOLERANCE = 1e-6
MOMENT_S = 0.01


@dataclass(frozen=True)
class Relaxed:
    """An optimum of the relaxation.

    Parameters
    ----------
    x
        Shape (columns,), from 0 to 1.
    prices
        Shape (rows,), in points per unit; above 0 at upper sides, below 0 at lower.
    slack
        How far all rows together are from being kept.
    value
        What the relaxation gains, the penalty of slack taken off.
    start
        Where another relaxation of the same rows can begin.
    """

    x: FloatArray
    prices: FloatArray
    slack: float
    value: float
    start: Start


@dataclass(frozen=True)
class Start:
    """Values of columns, helpers and slacks, and duals, as a solver left them."""

    primal: FloatArray
    dual: FloatArray


def relax(
    problem: Problem,
    penalty: float,
    watch: Watch,
    *,
    start: Start | None = None,
    tolerance: float = 1e-6,
) -> Relaxed:
    """Solve the relaxation, each unit of slack at a penalty."""
    program = _program(problem, penalty)
    if program.matrix.nnz <= GLOP_ENTRIES:
        solution, duals = _simplex(program, watch)
    else:
        solution, duals = _first_order(program, watch, start, tolerance)
    n = len(problem.columns)
    slack = float(np.maximum(0, solution[program.first_slack :]).sum())
    return Relaxed(
        solution[:n],
        -duals[: problem.model.n_rows] * program.largest,
        slack,
        -float(program.cost @ solution) * program.largest,
        Start(solution, duals * program.largest),
    )


@dataclass(frozen=True)
class _Program:
    cost: FloatArray
    lower: FloatArray
    upper: FloatArray
    matrix: sparse.csr_array
    row_lower: FloatArray
    row_upper: FloatArray
    first_slack: int
    largest: float


def _program(problem: Problem, penalty: float) -> _Program:
    model, columns = problem.model, problem.columns
    helpers = model.helpers
    low = np.flatnonzero(model.lower != -NONE)
    high = np.flatnonzero(model.upper != NONE) if columns.pinned.any() else low[:0]
    slacks = _unit_columns(low, 1, model.n_rows), _unit_columns(high, -1, model.n_rows)
    parts = sparse.vstack([columns.matrix, helpers.matrix, *slacks], format="csr")
    matrix = sparse.csr_array(parts.T.astype(float))
    n_slacks = low.size + high.size
    gain = np.concatenate([problem.gain, problem.helper_gain]).astype(float)
    cost = np.concatenate([-gain, np.full(n_slacks, penalty)])
    lower, upper = _infinite(model.lower), _infinite(model.upper)
    choice = _pinned_choices(columns)
    if choice is not None:
        wide = sparse.csr_array((choice.shape[0], matrix.shape[1] - len(columns)))
        matrix = sparse.csr_array(
            sparse.vstack([matrix, sparse.hstack([choice, wide])])
        )
        lower = np.concatenate([lower, np.ones(choice.shape[0])])
        upper = np.concatenate([upper, np.ones(choice.shape[0])])
    largest = max(1.0, float(np.abs(cost).max(initial=1.0)))
    n_free = len(columns)
    return _Program(
        cost / largest,
        np.concatenate([np.zeros(n_free), helpers.lower, np.zeros(n_slacks)]),
        np.concatenate([np.ones(n_free), helpers.upper, np.full(n_slacks, np.inf)]),
        matrix,
        lower,
        upper,
        n_free + helpers.lower.size,
        largest,
    )


def _pinned_choices(columns: Columns) -> sparse.csr_array | None:
    """One row for each pinned pair: exactly one of its modes."""
    here = np.flatnonzero(columns.pinned)
    if here.size == 0:
        return None
    pairs = np.stack([columns.junior[here], columns.senior[here]])
    _, which = np.unique(pairs, axis=1, return_inverse=True)
    which = which.ravel()
    return sparse.csr_array(
        (np.ones(here.size), (which, here)), shape=(which.max() + 1, len(columns))
    )


def _unit_columns(rows: np.ndarray, sign: int, width: int) -> sparse.csr_array:
    return sparse.csr_array(
        (np.full(rows.size, sign, dtype=np.int64), (np.arange(rows.size), rows)),
        shape=(rows.size, width),
    )


def _infinite(side: np.ndarray) -> FloatArray:
    value = side.astype(float)
    value[side == NONE] = np.inf
    value[side == -NONE] = -np.inf
    return value


def _simplex(program: _Program, watch: Watch) -> tuple[FloatArray, FloatArray]:
    model = glop.ModelBuilderHelper()
    fill: Any = model.fill_model_from_sparse_data
    fill(
        program.lower,
        program.upper,
        program.cost,
        program.row_lower,
        program.row_upper,
        sparse.csr_matrix(program.matrix),
    )
    solver = glop.ModelSolverHelper("GLOP")
    solver.set_time_limit_in_seconds(max(MOMENT_S, watch.left))
    solver.solve(model)
    if not solver.has_solution():
        return np.zeros(program.cost.size), np.zeros(program.row_lower.size)
    return np.array(solver.variable_values()), np.array(solver.dual_values())


def _first_order(
    program: _Program, watch: Watch, start: Start | None, tolerance: float
) -> tuple[FloatArray, FloatArray]:
    problem = pdlp.QuadraticProgram()
    problem.objective_vector = program.cost
    problem.constraint_matrix = sparse.csc_matrix(program.matrix)
    problem.constraint_lower_bounds = program.row_lower
    problem.constraint_upper_bounds = program.row_upper
    problem.variable_lower_bounds = program.lower
    problem.variable_upper_bounds = program.upper
    asked = solvers_pb2.PrimalDualHybridGradientParams()
    criteria = asked.termination_criteria
    criteria.simple_optimality_criteria.eps_optimal_relative = tolerance
    criteria.simple_optimality_criteria.eps_optimal_absolute = tolerance
    criteria.iteration_limit = 20_000
    criteria.time_sec_limit = max(MOMENT_S, watch.left)
    asked.num_threads, asked.num_shards = 2, 8
    begin = None
    if start is not None:
        begin = pdlp.PrimalAndDualSolution()
        begin.primal_solution = start.primal
        begin.dual_solution = start.dual / program.largest
    result = pdlp.primal_dual_hybrid_gradient(problem, asked, begin)
    return np.array(result.primal_solution), np.array(result.dual_solution)
