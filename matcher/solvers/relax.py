"""The linear relaxation: fractions of pairs allowed, prices as a by-product.

Every lower side gets a slack that costs dearly, so that prices always exist. Where
slack survives, the same rows with the objective "least slack" are phase one, whose
prices can prove that no plan at all keeps the rules.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import inf
from typing import Literal

import numpy as np
from scipy import sparse

from matcher.columns import Columns
from matcher.exact import FloatArray, IntArray
from matcher.rowmodel import NONE
from matcher.solvers.isolated import answered
from matcher.solvers.native.programs import LinearAnswer, LinearProgram
from matcher.solvers.problem import Problem
from matcher.watch import Watch

GLOP_ENTRIES = 100_000
"""Up to so many entries the simplex method is the faster one."""
TOLERANCE = 1e-6
MOMENT_S = 0.01

Method = Literal["simplex", "first_order"]


@dataclass(frozen=True, eq=False)
class Start:
    """Where the first-order method may begin.

    Parameters
    ----------
    primal
        A value for each column, helper and slack.
    dual
        A price for each row and for each pinned pair, in points per unit.
    """

    primal: FloatArray
    dual: FloatArray

    def among(self, places: IntArray, count: int) -> Start:
        """Take it over to more columns: so many, the old ones at these places."""
        columns = np.zeros(count)
        columns[places] = self.primal[: places.size]
        rest = self.primal[places.size :]
        return Start(np.concatenate([columns, rest]), self.dual)


@dataclass(frozen=True, eq=False)
class Relaxed:
    """An optimum of the relaxation; all 0 where no solver could be brought to give one.

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
        The same as a start for the next relaxation, slacks and pinned pairs included.
    """

    x: FloatArray
    prices: FloatArray
    slack: float
    value: float
    start: Start

    def over(self, places: IntArray, count: int) -> Relaxed:
        """Take it over to so many columns, of which these are known and used."""
        columns = np.zeros(count)
        columns[places] = self.x
        return replace(self, x=columns, start=self.start.among(places, count))


def relax(
    problem: Problem,
    penalty: float,
    watch: Watch,
    *,
    start: Start | None = None,
    tolerance: float = TOLERANCE,
    share: float = 1.0,
    seconds: float = inf,
) -> Relaxed:
    """Solve the relaxation, each unit of slack at a penalty.

    Parameters
    ----------
    start, tolerance
        Where the first-order method begins, and its relative error; the simplex method,
        which is taken for small problems, needs neither.
    share
        Which part of the sides of all rows but people's there is: for a sample.
    seconds
        After which it ends with what there is, be the run's limit as far as it may.
    """
    written = _written(problem, penalty, share)
    answer = _solved(written, watch, start, tolerance, seconds)
    n = len(problem.columns)
    slack = float(np.maximum(0, answer.primal[written.first_slack :]).sum())
    dual = -answer.dual * written.largest
    return Relaxed(
        answer.primal[:n],
        dual[: problem.model.n_rows],
        slack,
        -float(written.program.cost @ answer.primal) * written.largest,
        Start(answer.primal, dual),
    )


def _solved(
    written: _Written,
    watch: Watch,
    start: Start | None,
    tolerance: float,
    seconds: float,
) -> LinearAnswer:
    """Solve by the method that fits; should it be lost twice, by the other one."""
    program, given = written.program, None
    if start is not None:
        given = start.primal, -start.dual / written.largest
        sizes = given[1].size, given[0].size
        if sizes != program.matrix.shape:
            raise ValueError(
                f"start: expected {program.matrix.shape[1]} values and "
                f"{program.matrix.shape[0]} prices, found {sizes[1]} and {sizes[0]}"
            )

    def by(method: Method) -> Callable[[], LinearProgram]:
        return lambda: replace(
            program,
            method=method,
            seconds=max(MOMENT_S, min(seconds, watch.left)),
            tolerance=tolerance,
            start=given if method == "first_order" else None,
        )

    small = program.matrix.nnz <= GLOP_ENTRIES
    first: Method = "simplex" if small else "first_order"
    other: Method = "first_order" if small else "simplex"
    answer = answered((by(first), by(first), by(other)), watch)
    if answer is None or answer.status == "none":
        rows, columns = program.matrix.shape
        return LinearAnswer("none", np.zeros(columns), np.zeros(rows))
    return answer


@dataclass(frozen=True, eq=False)
class _Written:
    """The relaxation as a program: where its slacks begin, and what costs are over."""

    program: LinearProgram
    first_slack: int
    largest: float


def _written(problem: Problem, penalty: float, share: float) -> _Written:
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
    lower[model.n_people :] *= share
    upper[model.n_people :] *= share
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
    program = LinearProgram(
        cost / largest,
        np.concatenate([np.zeros(n_free), helpers.lower, np.zeros(n_slacks)]),
        np.concatenate([np.ones(n_free), helpers.upper, np.full(n_slacks, np.inf)]),
        matrix,
        lower,
        upper,
        method="simplex",
        seconds=0.0,
    )
    return _Written(program, n_free + helpers.lower.size, largest)


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
