"""A proof in cases, where prices alone leave a gap behind a plan that seems the best.

A row that the relaxation leaves at a fraction f counts at most floor(f), or more: two
cases that leave no plan out, each with a relaxation and prices of its own. The case of
the highest bound is split next. (Branch and bound: Land and Doig, "An automatic method
of solving discrete programming problems", Econometrica 28, 1960; the row is the one,
among a few, whose cases prove most: strong branching, as in Achterberg, Koch, Martin,
"Branching rules revisited", Operations Research Letters 33, 2005.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from matcher.exact import IntArray
from matcher.solvers.problem import Problem
from matcher.solvers.proof import Cases, Proof, bound_of
from matcher.watch import Watch

RELAXATIONS = 60
"""So many are solved at most."""
TRIED = 3
"""So many rows are tried for each split."""
WHOLE = 1e-4
"""Nearer to a whole number than this, a row is not split."""


@dataclass
class _Node:
    """A case: the problem with its rows held, its proof, and the cases within."""

    problem: Problem
    proof: Proof
    parts: tuple[_Node, _Node] | None = None
    row: int = -1
    at_most: int = 0

    def leaves(self) -> Iterator[_Node]:
        """List the cases that are not split."""
        if self.parts is None:
            yield self
        else:
            for part in self.parts:
                yield from part.leaves()

    def whole(self) -> Proof:
        """Put the proofs of all cases together."""
        if self.parts is None:
            return self.proof
        below, above = (part.whole() for part in self.parts)
        return replace(self.proof, cases=Cases(self.row, self.at_most, below, above))


def in_cases(problem: Problem, proof: Proof, wanted: int, watch: Watch) -> Proof:
    """Prove, in cases, that no plan brings more than is wanted, or as little as it can.

    Parameters
    ----------
    problem
        All columns.
    wanted
        What a plan brings.
    """
    root = _Node(problem, proof)
    left = RELAXATIONS
    while left > 0 and not watch.over:
        worst = max(root.leaves(), key=lambda leaf: leaf.proof.bound)
        if worst.proof.bound <= wanted:
            break
        rows, counted = _open_rows(worst)
        if rows.size == 0:
            break
        for row, count in zip(rows, counted, strict=True):
            _try(worst, int(row), int(count), watch)
            left -= 2
        watch.tell("proving", bound=root.whole().bound)
    return root.whole()


def _open_rows(node: _Node) -> tuple[IntArray, IntArray]:
    """Find the rows that are farthest from whole numbers, and these rounded down."""
    model, columns = node.problem.model, node.problem.columns
    values = node.proof.relaxed.start.primal[: len(columns) + model.helpers.lower.size]
    x, helpers = np.split(values, [len(columns)])
    activity = columns.matrix.T @ x + model.helpers.matrix.T @ helpers
    down = np.floor(activity)
    distance = np.minimum(activity - down, down + 1 - activity)
    order = np.argsort(-distance, kind="stable")[:TRIED]
    order = order[distance[order] > WHOLE]
    return order, down[order].astype(np.int64)


def _try(node: _Node, row: int, at_most: int, watch: Watch) -> None:
    """Split a case at a row, unless another split proves as much."""
    parts = _part(node, row, None, at_most), _part(node, row, at_most + 1, None)
    for part in parts:
        part.proof = bound_of(part.problem, watch)
    if node.parts is None or _promise(parts) < _promise(node.parts):
        node.parts, node.row, node.at_most = parts, row, at_most


def _part(node: _Node, row: int, lower: int | None, upper: int | None) -> _Node:
    model = node.problem.model
    sides = (
        int(model.lower[row]) if lower is None else lower,
        int(model.upper[row]) if upper is None else upper,
    )
    held = replace(node.problem, model=model.holding({row: sides}))
    return _Node(held, node.proof)


def _promise(parts: tuple[_Node, _Node]) -> tuple[int, int]:
    bounds = sorted(part.proof.bound for part in parts)
    return bounds[1], bounds[0]
