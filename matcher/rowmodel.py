"""The one integer model: what CP-SAT, the relaxation and the bound all read.

    maximise   sum c x      subject to   lower <= sum a x <= upper  for each row

A column is a pair in one of its modes, or a helper. Nothing here lists all pairs by
itself: :meth:`RowModel.columns` makes the columns of any block or list of pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace

import numpy as np
from scipy import sparse

from matcher.cohort import Cohort, Side, frozen
from matcher.columns import NO_MODE, Amount, Columns, Helpers, Mask, unique
from matcher.exact import BoolArray, IntArray
from matcher.people import Pair
from matcher.statements import (
    Entry,
    Goal,
    Joint,
    JointGoal,
    JointRule,
    PairGoal,
    PairRule,
)

NONE = 2**62
"""Stands for a side that a row does not have (with either sign)."""


class RowModel:
    """The statements of a scenario as integer rows.

    Parameters
    ----------
    cohort
        Everyone.
    pair_rules, joint_rules, goals
        The statements, in the scenario's order; the first joint rule is the capacity,
        whose rows are one for each junior, then one for each senior. The rows of joint
        goals come after those of the rules.
    unit
        How many points one unit of the objective stands for; 1 but for huge scores.
    pins
        Pairs that must be made.

    Attributes
    ----------
    names
        What each row is called; every name is there once.
    lower, upper
        Sides of the rows, shape (rows,); -NONE and NONE where a side is missing.
    helpers
        The helpers of all rules.
    chooser
        The rule that gives pairs their modes; None where every pair has one mode.
    pins
        The pairs that must be made, by key: junior's row times seniors plus senior's.
    """

    def __init__(
        self,
        cohort: Cohort,
        pair_rules: Sequence[PairRule],
        joint_rules: Sequence[JointRule],
        goals: Sequence[Goal],
        unit: int = 1,
        pins: frozenset[Pair] = frozenset(),
    ) -> None:
        if not joint_rules or joint_rules[0].kind != "capacity":
            raise ValueError("expected capacity as the first joint rule")
        self.cohort = cohort
        self.pair_rules = tuple(pair_rules)
        self.joint_rules = tuple(joint_rules)
        self.pair_goals = tuple(g for g in goals if isinstance(g, PairGoal))
        self.joint_goals = tuple(g for g in goals if isinstance(g, JointGoal))
        self.unit = unit
        self._joints: tuple[Joint, ...] = (*self.joint_rules, *self.joint_goals)
        stated = [joint.rows(cohort) for joint in self._joints]
        rows = [row for own in stated for row in own]
        self._offsets = np.cumsum([0, *(len(own) for own in stated)])
        self.names = unique([row.name for row in rows])
        self.lower = frozen([-NONE if r.lower is None else r.lower for r in rows])
        self.upper = frozen([NONE if r.upper is None else r.upper for r in rows])
        parts = [
            (own.start, joint.helpers(cohort, unit)) for joint, own in self.parts()
        ]
        self.helpers = Helpers.of(
            [(start, each) for start, own in parts for each in own], self.n_rows
        )
        self.chooser = self._find_chooser()
        self.pins = cohort.keys_of(sorted(pins))
        self._excused = self.pins
        self._left_out: tuple[Mask, ...] = ()
        self._added: tuple[tuple[int, Amount], ...] = ()

    @property
    def n_rows(self) -> int:
        """How many rows the model has."""
        return len(self.names)

    @property
    def n_people(self) -> int:
        """How many of the rows, from the first, are people's capacities."""
        return self.cohort.n_juniors + self.cohort.n_seniors

    def parts(self) -> Iterator[tuple[Joint, slice]]:
        """List what states the rows, each with the place of its own rows."""
        ends = self._offsets[1:].tolist()
        for joint, start, end in zip(self._joints, self._offsets, ends, strict=False):
            yield joint, slice(int(start), end)

    def _find_chooser(self) -> JointRule | None:
        found = [r for r in self.joint_rules if r.modes(self.cohort) is not None]
        if len(found) > 1:
            kinds = " and ".join(rule.kind for rule in found)
            raise ValueError(f"only one rule may give pairs alternatives, got {kinds}")
        return found[0] if found else None

    def forbidden(self, juniors: Side, seniors: Side) -> BoolArray:
        """Mark the pairs that any pair rule forbids; an accepted pin is not."""
        mask = np.zeros(np.broadcast(juniors.row, seniors.row).shape, dtype=bool)
        for rule in self.pair_rules:
            mask |= rule.forbids(juniors, seniors)
        for left_out in self._left_out:
            mask |= left_out(juniors, seniors)
        return mask & ~self.excused(juniors, seniors) if self._excused.size else mask

    def pinned(self, juniors: Side, seniors: Side) -> BoolArray:
        """Mark the pairs that must be made."""
        return self._listed(self.pins, juniors, seniors)

    def excused(self, juniors: Side, seniors: Side) -> BoolArray:
        """Mark the pairs that may be made whatever a pair rule says."""
        return self._listed(self._excused, juniors, seniors)

    def _listed(self, pairs: IntArray, juniors: Side, seniors: Side) -> BoolArray:
        mask = np.zeros(np.broadcast(juniors.row, seniors.row).shape, dtype=bool)
        if pairs.size:
            keys = juniors.row * self.cohort.n_seniors + seniors.row
            mask = np.isin(keys, pairs)
        return mask

    def insisting(self, pins: Iterable[Pair]) -> RowModel:
        """Ask for some of the agreed pairs only; the others may still be made."""
        freer = copy(self)
        freer.pins = self.cohort.keys_of(sorted(pins))
        return freer

    def points(self, juniors: Side, seniors: Side) -> IntArray:
        """Say what each pair is worth under its goals together, in whole points."""
        shape = np.broadcast(juniors.row, seniors.row).shape
        total = np.zeros(shape, dtype=np.int64)
        for goal in self.pair_goals:
            total += goal.points(juniors, seniors).times(goal.weight, self.unit)
        return total

    def priced(self, juniors: Side, seniors: Side, prices: IntArray) -> IntArray:
        """Add up for each pair the prices of its rows, in a shape that broadcasts."""
        total = np.zeros((1,) * juniors.row.ndim, dtype=np.int64)
        for joint, place in self.parts():
            own = np.append(prices[place], 0)
            if own.any():
                for row, coefficient in joint.entries(juniors, seniors):
                    cost = own[row] * coefficient
                    if cost.any():
                        total = total + cost
        for added, amount in self._added:
            if prices[added]:
                total = total + prices[added] * amount(juniors, seniors)
        return total

    def columns(self, juniors: Side, seniors: Side) -> Columns:
        """Make the columns of every eligible pair of a block or list."""
        pairs = self.pairs(juniors, seniors)
        return pairs if self.chooser is None else self._in_modes(pairs, self.chooser)

    def pairs(self, juniors: Side, seniors: Side) -> Columns:
        """Make one column for each eligible pair, whatever its modes."""
        allowed = ~self.forbidden(juniors, seniors)
        points = self.points(juniors, seniors)[allowed]
        j, s = self.cohort.pairs(
            np.broadcast_to(juniors.row, allowed.shape)[allowed],
            np.broadcast_to(seniors.row, allowed.shape)[allowed],
        )
        mode, pinned = np.zeros_like(j.rows), self.pinned(j, s)
        return Columns(j.rows, s.rows, mode, points, pinned, self.counts(j, s))

    def counts(self, juniors: Side, seniors: Side) -> sparse.csr_array:
        """Say how much each pair of a list counts in each row, modes left out."""
        sides, zero = (juniors, seniors), np.zeros(1, dtype=np.int64)
        stated = [(own.start, joint.entries(*sides)) for joint, own in self.parts()]
        stated += [(row, [(zero, amount(*sides))]) for row, amount in self._added]
        return self._matrix(juniors.rows.size, stated)

    def _in_modes(self, pairs: Columns, rule: JointRule) -> Columns:
        """Repeat each pair for every mode that it can take.

        A pair that was agreed although it can take none is made without one.
        """
        sides = self.cohort.pairs(pairs.junior, pairs.senior)
        place, mode = rule.alternatives(*sides)
        without = np.setdiff1d(np.flatnonzero(self.excused(*sides)), place)
        place = np.concatenate([place, without])
        mode = np.concatenate([mode, np.full(without.size, NO_MODE)])
        order = np.lexsort((mode, pairs.senior[place], pairs.junior[place]))
        place, mode = place[order], mode[order]
        repeated = pairs.take(place)
        sides = self.cohort.pairs(repeated.junior, repeated.senior)
        offset = self._offsets[self._joints.index(rule)]
        booked = mode != NO_MODE
        taken = rule.mode_entries(*sides, np.maximum(0, mode)) if booked.any() else ()
        stated = [(np.where(booked, row, -1), value) for row, value in taken]
        extra = self._matrix(len(place), [(offset, stated)])
        return replace(repeated, mode=mode, matrix=repeated.matrix + extra)

    def with_row(self, name: str, lower: int, upper: int, amount: Amount) -> RowModel:
        """Add a row that counts pairs; no helper counts in it."""
        wider = copy(self)
        wider.names = (*self.names, name)
        wider.lower = np.append(self.lower, lower)
        wider.upper = np.append(self.upper, upper)
        wider._added = (*self._added, (self.n_rows, amount))
        own = sparse.csr_array((len(self.helpers.names), 1), dtype=np.int64)
        matrix = sparse.csr_array(sparse.hstack([self.helpers.matrix, own]))
        wider.helpers = replace(self.helpers, matrix=matrix)
        return wider

    def without(self, mask: Mask) -> RowModel:
        """Forbid more pairs; agreed ones stay."""
        fewer = copy(self)
        fewer._left_out = (*self._left_out, mask)
        return fewer

    def _matrix(
        self, count: int, stated: Sequence[tuple[int, Sequence[Entry]]]
    ) -> sparse.csr_array:
        none = np.zeros(0, dtype=np.int64)
        places, rows, values = [none], [none], [none]
        for offset, entries in stated:
            for row, coefficient in entries:
                at = np.broadcast_to(row, count)
                value = np.broadcast_to(coefficient, count)
                counted = np.flatnonzero((at >= 0) & (value != 0))
                places.append(counted)
                rows.append(at[counted] + offset)
                values.append(value[counted])
        at_cells = np.concatenate(places), np.concatenate(rows)
        shape = count, self.n_rows
        return sparse.csr_array((np.concatenate(values), at_cells), shape)

    def all_columns(self) -> Columns:
        """Make the columns of all eligible pairs, block by block."""
        blocks = [self.columns(j, s) for j, s in self.cohort.blocks()]
        return Columns.join(blocks or [self.columns(*self.cohort.pairs([], []))])

    def plan(self, columns: Columns, chosen: Iterable[int]) -> dict[Pair, str | None]:
        """Name the pairs of chosen columns, each with its slot."""
        rule = self.chooser
        names = None if rule is None else rule.modes(self.cohort)
        people = self.cohort.people

        def slot(column: int) -> str | None:
            mode = int(columns.mode[column])
            return None if names is None or mode == NO_MODE else names[mode]

        return {columns.pair(c, people): slot(c) for c in sorted(chosen)}

    def total_row(self, goal: JointGoal) -> int:
        """Find the row that counts a joint goal."""
        return int(self._offsets[self._joints.index(goal)])

    def holding(self, sides: Mapping[int, tuple[int, int]]) -> RowModel:
        """Give some rows other sides: (lower, upper) by row number."""
        held = copy(self)
        held.lower, held.upper = self.lower.copy(), self.upper.copy()
        for row, (lower, upper) in sides.items():
            held.lower[row], held.upper[row] = lower, upper
        return held

    def with_used(self, used: IntArray) -> RowModel:
        """Take off every row what columns that are chosen already use of it."""
        rest = copy(self)
        rest.lower = np.where(self.lower == -NONE, -NONE, self.lower - used)
        rest.upper = np.where(self.upper == NONE, NONE, self.upper - used)
        return rest

    def activity(
        self, columns: Columns, chosen: IntArray, helpers: IntArray
    ) -> IntArray:
        """Add up each row for a choice of columns and values of the helpers."""
        own = np.asarray(columns.matrix[chosen].sum(axis=0), dtype=np.int64).ravel()
        total: IntArray = own + self.helpers.matrix.T @ helpers
        return total
