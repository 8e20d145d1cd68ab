"""A linear program by the simplex method (GLOP) or a first-order one (PDLP)."""

from __future__ import annotations

from typing import Any

import numpy as np
from ortools.linear_solver.python import model_builder_helper as glop
from ortools.pdlp import solve_log_pb2, solvers_pb2
from ortools.pdlp.python import pdlp
from scipy import sparse

from matcher.solvers.native.desk import Desk
from matcher.solvers.native.programs import LinearAnswer, LinearProgram

THREADS, SHARDS = 2, 8
"""With a fixed number of shards the prices of PDLP are the same for any threads."""


def solve(program: LinearProgram, desk: Desk) -> LinearAnswer:
    """Solve by the method that is asked for."""
    if program.method == "simplex":
        return _simplex(program, desk)
    return _first_order(program)


def _simplex(program: LinearProgram, desk: Desk) -> LinearAnswer:
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
    solver.set_time_limit_in_seconds(program.seconds)
    with desk.stopping(solver.interrupt_solve):
        solver.solve(model)
    if not solver.has_solution():
        return LinearAnswer("none", np.zeros(0), np.zeros(0))
    return LinearAnswer(
        "optimal" if solver.status() == glop.SolveStatus.OPTIMAL else "stopped",
        np.array(solver.variable_values()),
        np.array(solver.dual_values()),
    )


def _first_order(program: LinearProgram) -> LinearAnswer:
    """Solve by PDLP, which hears no wish to stop and holds up Python meanwhile."""
    problem = pdlp.QuadraticProgram()
    problem.objective_vector = program.cost
    problem.constraint_matrix = sparse.csc_matrix(program.matrix)
    problem.constraint_lower_bounds = program.row_lower
    problem.constraint_upper_bounds = program.row_upper
    problem.variable_lower_bounds = program.lower
    problem.variable_upper_bounds = program.upper
    asked = solvers_pb2.PrimalDualHybridGradientParams()
    criteria = asked.termination_criteria
    criteria.simple_optimality_criteria.eps_optimal_relative = program.tolerance
    criteria.simple_optimality_criteria.eps_optimal_absolute = program.tolerance
    criteria.iteration_limit = program.iterations
    criteria.time_sec_limit = program.seconds
    asked.num_threads, asked.num_shards = THREADS, SHARDS
    start = None
    if program.start is not None:
        start = pdlp.PrimalAndDualSolution()
        start.primal_solution, start.dual_solution = program.start
    result = pdlp.primal_dual_hybrid_gradient(problem, asked, start)
    log = result.solve_log
    optimal = log.termination_reason == solve_log_pb2.TERMINATION_REASON_OPTIMAL
    return LinearAnswer(
        "optimal" if optimal else "stopped",
        np.array(result.primal_solution),
        np.array(result.dual_solution),
        log.iteration_count,
    )
