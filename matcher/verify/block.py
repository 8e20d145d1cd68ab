"""Some juniors against every senior: what is read of their pairs, one time each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from matcher.cohort import Side
from matcher.exact import BoolArray, IntArray, Ratio
from matcher.goals import WorstOff
from matcher.rowmodel import RowModel
from matcher.statements import Entry, Joint

Bits = NDArray[np.uint8]
PAIRS = 1 << 18
"""Pairs that are looked at together; a few numbers are kept for each."""


class Block:
    """The pairs of some juniors.

    Parameters
    ----------
    rows
        Of the juniors.

    Attributes
    ----------
    agreed
        Where the pairs stand that must be made: down and across.
    """

    def __init__(self, model: RowModel, rows: slice) -> None:
        self.model = model
        self.start = rows.start
        self.sides = model.cohort.block(rows, slice(None))
        self.shape = (rows.stop - rows.start, model.cohort.n_seniors)
        people = model.cohort.people
        down, across = model.cohort.rows_of(sorted(people.pins))
        here = (down >= rows.start) & (down < rows.stop)
        self.agreed = down[here] - rows.start, across[here]
        self._entries: dict[int, Sequence[Entry]] = {}

    @cached_property
    def points(self) -> IntArray:
        """What each pair is worth under the goals about pairs."""
        return self.model.points(*self.sides)

    def entries(self, joint: Joint) -> Sequence[Entry]:
        """Say in which rows of a statement each pair counts."""
        if id(joint) not in self._entries:
            self._entries[id(joint)] = joint.entries(*self.sides)
        return self._entries[id(joint)]

    def left_out(
        self,
        least: Fraction | None,
        above: Fraction | None,
        ruled_out: BoolArray | None = None,
    ) -> BoolArray:
        """Mark the pairs that no plan has, by a rule or because they get too little.

        Parameters
        ----------
        least, above
            Pairs that get less than the one, or no more than the other.
        ruled_out
            Those that rules forbid, where that is known.
        """
        out = self._ruled_out() if ruled_out is None else ruled_out
        levels = [] if least is above is None else _levels(self.model, *self.sides)
        for level in levels:
            if least is not None:
                out |= level.below(least)
            if above is not None:
                out |= ~Ratio(-level.numerator, level.denominator).below(-above)
        out[self.agreed] = False
        return out

    def _ruled_out(self) -> BoolArray:
        out = np.zeros(self.shape, dtype=bool)
        for rule in self.model.pair_rules:
            out |= rule.forbids(*self.sides)
        return out


class LeftOut:
    """Which pairs no plan has: found out once, and kept as one bit for each pair."""

    def __init__(self) -> None:
        self._bits: dict[tuple[int, Fraction | None, Fraction | None], Bits] = {}

    def of(
        self, block: Block, least: Fraction | None, above: Fraction | None
    ) -> BoolArray:
        """Mark them in a block, as :meth:`Block.left_out` says."""
        key = block.start, least, above
        if key not in self._bits:
            bare = least is above is None
            ruled_out = None if bare else self.of(block, None, None)
            self._bits[key] = np.packbits(block.left_out(least, above, ruled_out))
        count = block.shape[0] * block.shape[1]
        bits = np.unpackbits(self._bits[key], count=count)
        return bits.reshape(block.shape).view(bool)


def blocks(model: RowModel) -> Iterator[slice]:
    """Cut the juniors into blocks of bounded size."""
    height = max(1, PAIRS // max(1, model.cohort.n_seniors))
    for start in range(0, model.cohort.n_juniors, height):
        yield slice(start, min(start + height, model.cohort.n_juniors))


def highest_level(model: RowModel) -> Fraction:
    """Give a level that no pair is above."""
    found = Fraction(0)
    for rows in blocks(model):
        levels = _levels(model, *model.cohort.block(rows, slice(None)))
        limits = [
            Fraction(int(np.max(level.numerator)), int(np.min(level.denominator)))
            for level in levels
            if level.numerator.size
        ]
        found = max(found, min(limits, default=found))
    return found


def _levels(model: RowModel, juniors: Side, seniors: Side) -> list[Ratio]:
    """List for each pair the numbers of which the smallest is its level."""
    return WorstOff().level(juniors, seniors, model.pair_goals)
