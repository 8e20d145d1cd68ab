"""Pairs that come in alternatives, such as meeting slots: each takes its best one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from matcher.exact import BoolArray, IntArray
from matcher.rowmodel import RowModel
from matcher.statements import Entry, JointRule
from matcher.verify.weights import Sum, Weights

LISTED = 1 << 14
"""Pairs whose modes are listed together."""
NOTHING = -(2**62)
"""The value of a pair that can take no mode."""


@dataclass(frozen=True)
class Modes:
    """The modes of some pairs of a block.

    Parameters
    ----------
    down, across
        Where the pairs stand in the block.
    place
        For each mode, the pair's place in this list.
    entries, rows
        In which of the rule's rows each mode counts, and where these stand.
    """

    down: IntArray
    across: IntArray
    place: IntArray
    entries: Sequence[Entry]
    rows: slice

    def value(self, weights: Weights, block: IntArray) -> IntArray:
        """Say what each mode brings, from what its pair brings without."""
        paid = Sum()
        paid.charge(weights.charges[self.rows], self.entries)
        own = block[self.down, self.across]
        value: IntArray = own[self.place] + paid.over(self.place.shape)
        return value

    def best(self, value: IntArray, without: IntArray) -> IntArray:
        """Find each pair's best mode; what is worth without, where it has none."""
        best = np.full(self.down.size, NOTHING)
        np.maximum.at(best, self.place, value)
        none = np.ones(self.down.size, dtype=bool)
        none[self.place] = False
        best[none] = without[none]
        return best


def modes(
    model: RowModel, rule: JointRule, start: int, asked: BoolArray
) -> Iterator[Modes]:
    """List the modes of some pairs of a block, a part after the other.

    Parameters
    ----------
    start
        Row of the block's first junior.
    """
    cohort = model.cohort
    rows = next(rows for joint, rows in model.parts() if joint is rule)
    places = np.nonzero(asked)
    for first in range(0, places[0].size, LISTED):
        down, across = (axis[first : first + LISTED] for axis in places)
        place, mode = rule.alternatives(*cohort.pairs(down + start, across))
        sides = cohort.pairs(down[place] + start, across[place])
        entries = rule.mode_entries(*sides, mode) if mode.size else ()
        yield Modes(down, across, place, entries, rows)


def only_costs(model: RowModel, rule: JointRule, weights: Weights) -> bool:
    """Say whether no mode brings anything: meetings take room and give none."""
    return all(
        (weights.charges[rows] >= 0).all()
        for joint, rows in model.parts()
        if joint is rule
    )
