"""The one integer model: what CP-SAT, the relaxation and the bound all read.

    maximise   sum c x      subject to   lower <= sum a x <= upper  for each row

A column is a pair in one of its modes, or a helper. Nothing here lists all pairs by
itself: :meth:`RowModel.columns` makes the columns of any block or list of pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce
from math import gcd

import numpy as np
from scipy import sparse

from matcher.cohort import Cohort, Side
from matcher.errors import SizeError
from matcher.exact import BoolArray, IntArray
from matcher.people import Pair
from matcher.statements import JointRule, PairGoal, PairRule

NONE = 2**62
"""Stands for a side that a row does not have (with either sign)."""
LARGEST_PAIR = 2**20


@dataclass(frozen=True)
class Columns:
    """Pairs in their modes, with what they earn and where they count.

    Parameters
    ----------
    junior, senior, mode, points
        Shape (k,).
    pinned
        The pair must be made, in one of its modes.
    matrix
        Shape (k, rows), integers.
    """

    junior: IntArray
    senior: IntArray
    mode: IntArray
    points: IntArray
    pinned: BoolArray
    matrix: sparse.csr_array

    def __len__(self) -> int:
        return self.junior.size

    def take(self, which: IntArray | BoolArray) -> Columns:
        """Keep some of the columns."""
        return Columns(
            self.junior[which],
            self.senior[which],
            self.mode[which],
            self.points[which],
            self.pinned[which],
            self.matrix[which],
        )

    @staticmethod
    def join(parts: Sequence[Columns]) -> Columns:
        """Put columns one after the other."""
        return Columns(
            *(
                np.concatenate([getattr(part, name) for part in parts])
                for name in ("junior", "senior", "mode", "points", "pinned")
            ),
            sparse.vstack([part.matrix for part in parts], format="csr"),
        )


@dataclass(frozen=True)
class Helpers:
    """All helpers of a model as arrays; `matrix` has shape (helpers, rows)."""

    names: tuple[str, ...]
    lower: IntArray
    upper: IntArray
    points: IntArray
    matrix: sparse.csr_array


@dataclass(frozen=True)
class RowModel:
    """The statements of a scenario as integer rows.

    Parameters
    ----------
    pair_rules, joint_rules, goals
        The statements, in the scenario's order; the first joint rule is the capacity,
        whose rows are one for each junior, then one for each senior.
    unit
        How many points one unit of the objective stands for; 1 but for huge scores.
    """

    cohort: Cohort
    pair_rules: tuple[PairRule, ...]
    joint_rules: tuple[JointRule, ...]
    goals: tuple[PairGoal, ...]
    unit: int = 1
    pins: frozenset[Pair] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        names: list[str] = []
        lower: list[int] = []
        upper: list[int] = []
        offsets: list[int] = []
        for rule in self.joint_rules:
            offsets.append(len(names))
            for row in rule.rows(self.cohort):
                names.append(row.name)
                lower.append(-NONE if row.lower is None else row.lower)
                upper.append(NONE if row.upper is None else row.upper)
        put = object.__setattr__
        put(self, "names", tuple(names))
        put(self, "lower", np.array(lower, dtype=np.int64))
        put(self, "upper", np.array(upper, dtype=np.int64))
        put(self, "offsets", tuple(offsets))
        put(self, "helpers", self._helpers())
        put(self, "chooser", self._chooser())

    names: tuple[str, ...] = field(init=False)
    lower: IntArray = field(init=False)
    upper: IntArray = field(init=False)
    offsets: tuple[int, ...] = field(init=False)
    helpers: Helpers = field(init=False)
    chooser: tuple[JointRule, int] | None = field(init=False)

    @property
    def n_rows(self) -> int:
        """How many rows the model has."""
        return len(self.names)

    @property
    def n_people(self) -> int:
        """How many of the rows, from the first, are people's capacities."""
        return self.cohort.n_juniors + self.cohort.n_seniors

    def _helpers(self) -> Helpers:
        rows: list[int] = []
        columns: list[int] = []
        values: list[int] = []
        found = []
        for rule, offset in zip(self.joint_rules, self.offsets, strict=True):
            for helper in rule.helpers(self.cohort):
                for row, coefficient in helper.entries:
                    rows.append(offset + row)
                    columns.append(len(found))
                    values.append(coefficient)
                found.append(helper)
        return Helpers(
            tuple(h.name for h in found),
            np.array([h.lower for h in found], dtype=np.int64),
            np.array([h.upper for h in found], dtype=np.int64),
            np.array([h.points for h in found], dtype=np.int64),
            sparse.csr_array(
                (np.array(values, dtype=np.int64), (columns, rows)),
                shape=(len(found), len(self.names)),
            ),
        )

    def _chooser(self) -> tuple[JointRule, int] | None:
        found = [
            (rule, place)
            for place, rule in enumerate(self.joint_rules)
            if rule.modes(self.cohort)
        ]
        if len(found) > 1:
            kinds = " and ".join(rule.kind for rule, _ in found)
            raise ValueError(f"only one rule may give pairs alternatives, got {kinds}")
        return found[0] if found else None

    def forbidden(self, juniors: Side, seniors: Side) -> BoolArray:
        """Mark the pairs that any pair rule forbids; an accepted pin is not."""
        mask = np.zeros(np.broadcast(juniors.row, seniors.row).shape, dtype=bool)
        for rule in self.pair_rules:
            mask |= rule.forbids(juniors, seniors)
        return mask & ~self.pinned(juniors, seniors)

    def pinned(self, juniors: Side, seniors: Side) -> BoolArray:
        """Mark the pairs that must be made."""
        width = self.cohort.n_seniors
        wanted = self.cohort.once(("pins", self.pins), self._pin_keys)
        mask: BoolArray = np.isin(juniors.row * width + seniors.row, wanted)
        return mask

    def _pin_keys(self) -> IntArray:
        rows = self.cohort.rows_of(sorted(self.pins))
        keys: IntArray = rows[0] * self.cohort.n_seniors + rows[1]
        return keys

    def points(self, juniors: Side, seniors: Side) -> IntArray:
        """Say what each pair is worth under all goals together, in whole points."""
        shape = np.broadcast(juniors.row, seniors.row).shape
        total = np.zeros(shape, dtype=np.int64)
        for goal in self.goals:
            total += goal.points(juniors, seniors).times(goal.weight, self.unit)
        return total

    def columns(self, juniors: Side, seniors: Side) -> Columns:
        """Make the columns of every eligible pair of a block or list."""
        allowed = ~self.forbidden(juniors, seniors)
        j_rows = np.broadcast_to(juniors.row, allowed.shape)[allowed]
        s_rows = np.broadcast_to(seniors.row, allowed.shape)[allowed]
        j, s = self.cohort.pairs(j_rows, s_rows)
        points = self.points(juniors, seniors)[allowed]
        pinned = self.pinned(j, s)
        if self.chooser is None:
            mode = np.zeros_like(j_rows)
            return Columns(j_rows, s_rows, mode, points, pinned, self._matrix(j, s))
        rule, place = self.chooser
        parts = []
        for mode in range(len(rule.modes(self.cohort))):
            here = np.flatnonzero(rule.available(j, s, mode))
            jm, sm = self.cohort.pairs(j_rows[here], s_rows[here])
            extra = self._assemble(
                here.size, [(self.offsets[place], rule.mode_entries(jm, sm, mode))]
            )
            parts.append(
                Columns(
                    j_rows[here],
                    s_rows[here],
                    np.full(here.size, mode),
                    points[here],
                    pinned[here],
                    self._matrix(jm, sm) + extra,
                )
            )
        together = Columns.join(parts)
        order = np.lexsort((together.mode, together.senior, together.junior))
        return together.take(order)

    def _matrix(self, juniors: Side, seniors: Side) -> sparse.csr_array:
        return self._assemble(
            juniors.rows.size,
            [
                (offset, rule.entries(juniors, seniors))
                for rule, offset in zip(self.joint_rules, self.offsets, strict=True)
            ],
        )

    def _assemble(
        self,
        count: int,
        stated: Sequence[tuple[int, Sequence[tuple[IntArray, IntArray]]]],
    ) -> sparse.csr_array:
        rows, columns, values = [], [], []
        for offset, entries in stated:
            for row, coefficient in entries:
                row = np.broadcast_to(row, count)
                counted = (row >= 0) & (np.broadcast_to(coefficient, count) != 0)
                columns.append(np.flatnonzero(counted))
                rows.append(row[counted] + offset)
                values.append(np.broadcast_to(coefficient, count)[counted])
        if not rows:
            return sparse.csr_array((count, self.n_rows), dtype=np.int64)
        return sparse.csr_array(
            (
                np.concatenate(values).astype(np.int64),
                (np.concatenate(columns), np.concatenate(rows)),
            ),
            shape=(count, self.n_rows),
        )

    def all_columns(self) -> Columns:
        """Make the columns of all eligible pairs, block by block."""
        parts = [self.columns(j, s) for j, s in self.cohort.blocks()]
        if not parts:
            empty = self.cohort.pairs([], [])
            parts = [self.columns(*empty)]
        return Columns.join(parts)

    def step(self, columns: Columns) -> int:
        """Find the greatest whole number that divides every objective value."""
        values = (*np.unique(columns.points), *np.unique(self.helpers.points))
        return reduce(gcd, (abs(int(v)) for v in values), 0) or 1

    def activity(
        self, columns: Columns, chosen: IntArray, helpers: IntArray
    ) -> IntArray:
        """Add up each row for a choice of columns and values of the helpers."""
        own = np.asarray(columns.matrix[chosen].sum(axis=0), dtype=np.int64).ravel()
        total: IntArray = own + self.helpers.matrix.T @ helpers
        return total


def unit_for(largest: int) -> int:
    """Choose the power of ten that brings the largest pair to at most 2**20 units.

    Examples
    --------
    >>> unit_for(2000), unit_for(3_000_000)
    (1, 10)
    """
    unit = 1
    while largest > LARGEST_PAIR * unit:
        unit *= 10
        if unit > 10**15:
            raise SizeError("points are too large: expected at most 10**21 for a pair")
    return unit
