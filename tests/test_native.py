"""Linear programs and flows as plain arrays, through the process of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Literal

import numpy as np
import pytest
from scipy import optimize, sparse

from matcher.solvers import relax as relaxation
from matcher.solvers.isolated import call
from matcher.solvers.native.programs import (
    FlowAnswer,
    FlowProgram,
    LinearAnswer,
    LinearProgram,
    compact,
)
from matcher.solvers.relax import Start, relax
from matcher.watch import Watch
from tests.solve import model_of
from tests.test_cpsat import HARD, drawn, problem

Method = Literal["simplex", "first_order"]


def assignment(size: int, method: Method) -> LinearProgram:
    """Choose at most one of each row and column of a square, at the least cost."""
    cells = np.arange(size * size)
    rows = np.concatenate([cells // size, size + cells % size])
    places = (rows, np.concatenate([cells, cells]))
    return LinearProgram(
        -np.random.default_rng(size).random(size * size),
        np.zeros(size * size),
        np.ones(size * size),
        sparse.csr_array((np.ones(2 * size * size), places)),
        np.full(2 * size, -np.inf),
        np.ones(2 * size),
        method,
        60.0,
    )


def solve(program: LinearProgram) -> LinearAnswer:
    return call(program, Watch(60))


@pytest.mark.parametrize("method", ["simplex", "first_order"])
def test_both_methods_find_the_optimum_and_its_prices(method: Method) -> None:
    program = assignment(20, method)
    expected = optimize.linprog(
        program.cost,
        A_ub=program.matrix,
        b_ub=program.row_upper,
        bounds=(0, 1),
        method="highs",
    )
    answer = solve(program)
    assert answer.status == "optimal"
    assert program.cost @ answer.primal == pytest.approx(expected.fun, rel=1e-4)
    assert (answer.dual <= 1e-9).all()
    rest = np.minimum(0, program.cost - program.matrix.T @ answer.dual)
    assert answer.dual.sum() + rest.sum() == pytest.approx(expected.fun, rel=1e-4)


def test_a_start_saves_iterations_and_a_tolerance_too() -> None:
    program = assignment(30, "first_order")
    cold = solve(program)
    warm = solve(replace(program, start=(cold.primal, cold.dual)))
    loose = solve(replace(program, tolerance=1e-2))
    assert warm.iterations < cold.iterations
    assert loose.iterations < cold.iterations
    assert {cold.status, warm.status, loose.status} == {"optimal"}


def test_iterations_are_limited() -> None:
    answer = solve(replace(assignment(30, "first_order"), iterations=3))
    assert answer.status == "stopped"
    assert answer.iterations <= 3
    assert answer.primal.size == 900


@pytest.mark.parametrize("method", ["simplex", "first_order"])
def test_the_same_program_gives_the_same_numbers(method: Method) -> None:
    program = assignment(25, method)
    first, then = solve(program), solve(program)
    assert (first.primal == then.primal).all()
    assert (first.dual == then.dual).all()


def test_rows_that_cannot_hold_leave_nothing_to_go_by() -> None:
    program = assignment(3, "simplex")
    answer = solve(
        replace(program, row_lower=np.full(6, 4.0), row_upper=np.full(6, 5.0))
    )
    assert answer.status == "none"
    assert answer.primal.size == 0


def test_the_relaxation_starts_where_another_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(relaxation, "GLOP_ENTRIES", -1)
    programs: list[LinearProgram] = []
    answers: list[LinearAnswer] = []

    def spied(ladder: Sequence[Callable[[], Any]], watch: Watch) -> LinearAnswer:
        programs.append(ladder[0]())
        answers.append(call(programs[-1], watch))
        return answers[-1]

    monkeypatch.setattr(relaxation, "answered", spied)
    asked = problem(model_of(drawn(15, HARD)))
    cold = relax(asked, 5000.0, Watch(60))
    warm = relax(asked, 5000.0, Watch(60), start=cold.start)
    assert warm.value == pytest.approx(cold.value, rel=1e-4)
    assert answers[1].iterations < answers[0].iterations
    assert programs[0].start is None
    assert programs[1].start is not None
    assert programs[1].start[1] == pytest.approx(answers[0].dual)
    relax(asked, 5000.0, Watch(60), tolerance=1e-2)
    assert programs[2].tolerance == 1e-2
    assert answers[2].iterations < answers[0].iterations


def test_a_start_goes_over_to_more_columns() -> None:
    whole = problem(model_of(drawn(10, HARD)))
    some = np.arange(0, 100, 2)
    few = relax(whole.take(some), 5000.0, Watch(60))
    start = few.start.among(some, 100)
    assert (start.primal[:100:2] == few.x).all()
    assert not start.primal[1:100:2].any()
    assert start.primal.size == few.start.primal.size + 50
    relaxed = relax(whole, 5000.0, Watch(60), start=start)
    assert relaxed.start.primal.size == start.primal.size


def test_a_start_of_another_length_is_refused() -> None:
    asked = problem(model_of(drawn(5)))
    start = relax(asked, 5000.0, Watch(60)).start
    for wrong in (
        Start(start.primal[1:], start.dual),
        Start(start.primal, np.append(start.dual, 0.0)),
    ):
        with pytest.raises(ValueError, match="start: expected 25 values and 10 prices"):
            relax(asked, 5000.0, Watch(60), start=wrong)


def square_flow(costs: np.ndarray) -> FlowProgram:
    """Match everyone in the rows with somebody in the columns."""
    size = len(costs)
    cells = np.arange(size * size)
    return FlowProgram(
        cells // size,
        size + cells % size,
        np.ones(size * size, dtype=np.int64),
        costs.ravel(),
        np.repeat([1, -1], size),
    )


def flow(program: FlowProgram) -> FlowAnswer:
    return call(program, Watch(60))


@pytest.mark.parametrize("size", [1, 2, 7, 40])
def test_a_flow_costs_as_little_as_it_can(size: int) -> None:
    costs = np.random.default_rng(size).integers(-1000, 1000, (size, size))
    answer = flow(square_flow(costs))
    assert answer.status == "optimal"
    assert answer.cost == costs[optimize.linear_sum_assignment(costs)].sum()
    chosen = answer.flows.reshape(size, size)
    assert (chosen.sum(axis=0) == 1).all()
    assert (chosen.sum(axis=1) == 1).all()
    assert (chosen * costs).sum() == answer.cost


def test_a_flow_that_cannot_be_says_why() -> None:
    program = square_flow(np.ones((2, 2), dtype=np.int64))
    blocked = flow(replace(program, capacities=np.zeros(4, dtype=np.int64)))
    assert blocked.status == "infeasible"
    assert not blocked.flows.any()
    assert flow(replace(program, supplies=np.array([1, 1, 0, -1]))).status == (
        "unbalanced"
    )
    huge = replace(program, costs=np.full(4, 2**62))
    assert flow(huge).status == "bad_cost_range"


@pytest.mark.parametrize(
    "values", [[], [0, 1, -3], [128], [-(2**15)], [2**31], [-(2**62), 2**62]]
)
def test_compact_numbers_are_the_same_numbers(values: list[int]) -> None:
    array = np.array(values, dtype=np.int64)
    assert compact(array).tolist() == values
    assert compact(array).nbytes <= array.nbytes
