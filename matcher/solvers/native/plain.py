"""The model that most people would write first: one Boolean for each eligible pair.

It reads the same integer rows as the engine and hands all of them to CP-SAT with its
default parameters, a time limit and one worker for each processor.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model
from scipy import sparse

from matcher.columns import Columns
from matcher.people import Pair, People
from matcher.rowmodel import NONE, RowModel

Told = Callable[[int, int], None]
"""Hears of points and bound while a search goes on."""


@dataclass(frozen=True)
class Found:
    """What a search came to.

    Parameters
    ----------
    objective
        None where no plan was found.
    binding
        Constraints beside people's places that cost points, where that is known.
    chosen
        The columns of the pairs.
    """

    status: str
    objective: int | None
    bound: int | None
    pairs: tuple[Pair, ...]
    binding: int = 0
    chosen: tuple[int, ...] = ()


@dataclass(frozen=True)
class Written:
    """The program as CP-SAT reads it, and the columns that its Booleans stand for."""

    program: cp_model.CpModel
    columns: Columns
    pairs: list[cp_model.IntVar]
    people: People


def plain_cpsat(model: RowModel, seconds: float) -> Found:
    """Maximise the points of all eligible pairs under all rows.

    Parameters
    ----------
    model
        The rows.
    seconds
        Time limit of the search, which begins when the program is written.
    """
    return search(write(model, model.all_columns()), seconds)


def write(
    model: RowModel, columns: Columns, gain: Sequence[int] | None = None
) -> Written:
    """Write all rows over some columns, and their points or another gain of each."""
    program = cp_model.CpModel()
    pairs = [program.new_bool_var("") for _ in range(len(columns))]
    helpers = [
        program.new_int_var(int(low), int(high), "")
        for low, high in zip(model.helpers.lower, model.helpers.upper, strict=True)
    ]
    variables = pairs + helpers
    add_rows(program, model, columns, variables)
    starts = columns.pair_starts().tolist()
    for start, end in zip(starts, [*starts, len(columns)][1:], strict=True):
        if columns.pinned[start]:
            program.add_exactly_one(pairs[start:end])
        elif end - start > 1:
            program.add_at_most_one(pairs[start:end])
    own = columns.points.tolist() if gain is None else gain
    points = [*own, *model.helpers.points.tolist()]
    program.maximize(sum(p * v for p, v in zip(points, variables, strict=True)))
    return Written(program, columns, pairs, model.cohort.people)


def search(
    written: Written, seconds: float, gap: float = 0.0, told: Told | None = None
) -> Found:
    """Let CP-SAT choose.

    Parameters
    ----------
    gap
        The optimality gap that is good enough, a fraction.
    told
        Called with the points and the bound of each better plan.
    """
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = os.cpu_count() or 1
    solver.parameters.relative_gap_limit = gap
    status = solver.solve(written.program, _Listener(told))
    word = solver.status_name(status).lower()
    if status == cp_model.INFEASIBLE:
        return Found(word, None, None, ())
    bound = int(solver.best_objective_bound)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Found(word, None, bound or None, ())  # 0 is what it says of nothing
    chosen = [i for i, pair in enumerate(written.pairs) if solver.boolean_value(pair)]
    made = tuple(written.columns.pair(i, written.people) for i in chosen)
    return Found(word, round(solver.objective_value), bound, made, chosen=tuple(chosen))


class _Listener(cp_model.CpSolverSolutionCallback):
    """Passes on every better plan."""

    def __init__(self, told: Told | None) -> None:
        super().__init__()
        self._told = told

    def on_solution_callback(self) -> None:
        """Hand on two numbers."""
        if self._told is not None:
            self._told(round(self.objective_value), int(self.best_objective_bound))


def add_rows(
    program: cp_model.CpModel,
    model: RowModel,
    columns: Columns,
    variables: list[cp_model.IntVar],
) -> None:
    """Write each row as one or two linear constraints."""
    matrix = sparse.vstack([columns.matrix, model.helpers.matrix], format="csc")
    for row in range(model.n_rows):
        part = slice(matrix.indptr[row], matrix.indptr[row + 1])
        entries = zip(
            matrix.indices[part].tolist(), matrix.data[part].tolist(), strict=True
        )
        total = sum(value * variables[place] for place, value in entries)
        if model.lower[row] != -NONE:
            program.add(total >= int(model.lower[row]))
        if model.upper[row] != NONE:
            program.add(total <= int(model.upper[row]))
