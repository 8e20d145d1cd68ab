"""Every pair's level, for the worst-off pair: exact rationals, block by block.

A threshold forbids the pairs below a level. (The bottleneck assignment problem by
thresholds: Garfinkel, "An improved algorithm for the bottleneck assignment problem",
Operations Research 19, 1971.)
"""

from __future__ import annotations

from fractions import Fraction
from functools import reduce

import numpy as np

from matcher.cohort import Side
from matcher.columns import Columns
from matcher.exact import BoolArray, Ratio
from matcher.goals.worst_off import WorstOff
from matcher.rowmodel import RowModel
from matcher.solvers.blocks import in_blocks
from matcher.solvers.modes import impossible


def level(model: RowModel, juniors: Side, seniors: Side) -> Ratio:
    """Give each pair's level: the smallest of what the goal counts."""
    nothing = np.zeros(np.broadcast(juniors.row, seniors.row).shape, dtype=np.int64)
    parts = WorstOff().level(juniors, seniors, model.pair_goals)
    return reduce(Ratio.smaller, parts) if parts else Ratio(nothing)


def levels(model: RowModel) -> tuple[Fraction, ...]:
    """List the levels of all pairs that can be made and were not agreed, and 0."""

    def look(_: int, rows: slice) -> set[Fraction]:
        sides = model.cohort.block(rows, slice(None))
        out = impossible(model, *sides) | model.pinned(*sides)
        return level(model, *sides).different(~out)

    return tuple(sorted({Fraction(0)}.union(*in_blocks(model, look))))


def least(model: RowModel, columns: Columns) -> Fraction:
    """Find the lowest level of a plan's columns, agreed pairs aside; 0 for none."""
    free = columns.take(~columns.pinned)
    sides = model.cohort.pairs(free.junior, free.senior)
    everyone = np.ones(len(free), dtype=bool)
    return min(level(model, *sides).different(everyone), default=Fraction(0))


def at_least(model: RowModel, limit: Fraction) -> RowModel:
    """Forbid the pairs below a level."""

    def below(juniors: Side, seniors: Side) -> BoolArray:
        return level(model, juniors, seniors).below(limit)

    return model.without(below)


def above(model: RowModel, limit: Fraction) -> RowModel:
    """Forbid the pairs that are not above a level."""

    def not_above(juniors: Side, seniors: Side) -> BoolArray:
        found = level(model, juniors, seniors)
        less: BoolArray = Ratio(-found.numerator, found.denominator).below(-limit)
        return ~less

    return model.without(not_above)
