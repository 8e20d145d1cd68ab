"""What a solver is asked and what it answers, as plain arrays."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Literal, TypeGuard, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse

    from matcher.exact import FloatArray, IntArray

A = TypeVar("A", covariant=True)

LINEAR, AT_MOST_ONE, EXACTLY_ONE = 0, 1, 2
"""Kinds of rows of an :class:`IntegerProgram`."""


class Program(ABC, Generic[A]):
    """A question to a solver, by the type of its answer."""

    @abstractmethod
    def fits(self, answer: object) -> TypeGuard[A]:
        """Say whether something has the shape of an answer; its claim is not judged."""


@dataclass(frozen=True, eq=False)
class Rows:
    """Rows of whole numbers, one after the other.

    Parameters
    ----------
    starts
        Where each row begins in `ids` and `values`, and where the last one ends.
    ids, values
        The variables that count in a row, and how much.
    lower, upper
        Sides of the rows.
    kinds
        LINEAR, or that at most or exactly one of the row's variables is 1.
    """

    starts: IntArray
    ids: IntArray
    values: IntArray
    lower: IntArray
    upper: IntArray
    kinds: IntArray

    def __len__(self) -> int:
        return self.lower.size


@dataclass(frozen=True, eq=False)
class IntegerAnswer:
    """What CP-SAT claims.

    Parameters
    ----------
    values
        A value for each variable; empty where there is no solution.
    fault
        Why the program is refused.
    """

    claim: Literal["optimal", "feasible", "infeasible", "unknown", "refused"]
    values: NDArray[np.integer]
    fault: str = ""


@dataclass(frozen=True, eq=False)
class IntegerProgram(Program[IntegerAnswer]):
    """Choose whole numbers within boxes and rows so that the gain is most.

    Parameters
    ----------
    lower, upper
        Boxes of the variables.
    gain
        What one unit of each variable adds; all 0: any solution will do.
    hint
        Values of the first so many variables to start from; empty for none.
    enough
        The search ends with the first solution that gains so much.
    seed, workers, work, seconds, presolve
        Settings of the search; `work` is counted, not timed.
    """

    lower: IntArray
    upper: IntArray
    rows: Rows
    gain: IntArray
    hint: IntArray
    enough: int | None
    seed: int
    workers: int
    work: float
    seconds: float
    presolve: bool = True

    def fits(self, answer: object) -> TypeGuard[IntegerAnswer]:
        """Ask for a whole number for each variable, or for none at all."""
        if not isinstance(answer, IntegerAnswer):
            return False
        solved = answer.claim in ("optimal", "feasible")
        return _whole(answer.values, self.lower.size if solved else 0)


@dataclass(frozen=True, eq=False)
class Incumbent:
    """A better solution of an :class:`IntegerProgram`, while the search goes on."""

    values: NDArray[np.integer]


@dataclass(frozen=True, eq=False)
class LinearAnswer:
    """A solution of a linear program, and the prices of its rows.

    Parameters
    ----------
    status
        "optimal" within the tolerance, "stopped" early, or "none": nothing to go by.
    primal, dual
        Shapes (columns,) and (rows,); a dual is what the least cost changes by when
        the row's side moves by 1. Empty with status "none".
    iterations
        Of the first-order method.
    """

    status: Literal["optimal", "stopped", "none"]
    primal: FloatArray
    dual: FloatArray
    iterations: int = 0


@dataclass(frozen=True, eq=False)
class LinearProgram(Program[LinearAnswer]):
    """Choose numbers within boxes and rows so that the cost is least.

    Parameters
    ----------
    cost, lower, upper
        Shape (columns,); infinite where a box has no side.
    matrix
        Shape (rows, columns).
    row_lower, row_upper
        Shape (rows,).
    method
        "simplex" (GLOP) or "first_order" (PDLP).
    tolerance, iterations, start
        Of the first-order method: relative and absolute error, the most iterations,
        and a primal and a dual to start from.
    """

    cost: FloatArray
    lower: FloatArray
    upper: FloatArray
    matrix: sparse.csr_array
    row_lower: FloatArray
    row_upper: FloatArray
    method: Literal["simplex", "first_order"]
    seconds: float
    tolerance: float = 1e-6
    iterations: int = 20_000
    start: tuple[FloatArray, FloatArray] | None = None

    def fits(self, answer: object) -> TypeGuard[LinearAnswer]:
        """Ask for a number for each column and row, or for none at all."""
        if not isinstance(answer, LinearAnswer):
            return False
        sizes = (0, 0) if answer.status == "none" else self.matrix.shape
        return all(
            isinstance(v, np.ndarray) and v.shape == (size,) and np.isfinite(v).all()
            for v, size in zip((answer.dual, answer.primal), sizes, strict=True)
        )


@dataclass(frozen=True, eq=False)
class FlowAnswer:
    """A flow of least cost.

    Parameters
    ----------
    status
        "optimal", or why there is none: "infeasible", "unbalanced", "bad_cost_range",
        "bad_capacity_range", "bad_result", "not_solved".
    flows
        Shape (arcs,); all 0 unless optimal.
    """

    status: str
    flows: IntArray
    cost: int


@dataclass(frozen=True, eq=False)
class FlowProgram(Program[FlowAnswer]):
    """Send all supplies along arcs at the least cost.

    Parameters
    ----------
    tails, heads, capacities, costs
        Shape (arcs,); costs are per unit and may be negative.
    supplies
        Shape (nodes,); below 0 where a node takes in. They add up to 0.
    """

    tails: IntArray
    heads: IntArray
    capacities: IntArray
    costs: IntArray
    supplies: IntArray

    def fits(self, answer: object) -> TypeGuard[FlowAnswer]:
        """Ask for a whole number for each arc."""
        return isinstance(answer, FlowAnswer) and _whole(answer.flows, self.tails.size)


def _whole(values: object, size: int) -> bool:
    if not isinstance(values, np.ndarray):
        return False
    return values.shape == (size,) and np.issubdtype(values.dtype, np.integer)


def compact(values: IntArray) -> NDArray[np.integer]:
    """Store whole numbers in as few bytes as their range allows.

    Examples
    --------
    >>> compact(np.array([0, 1, -2])).dtype, compact(np.array([0, 70_000])).dtype
    (dtype('int8'), dtype('int32'))
    """
    ends = values.min(initial=0), values.max(initial=0)
    for kind in (np.int8, np.int16, np.int32):
        limits = np.iinfo(kind)
        if limits.min <= ends[0] and ends[1] <= limits.max:
            return values.astype(kind)
    return values
