"""Pairs that come in alternatives, such as meeting slots, block by block.

A pair takes its best mode. A mode is open to a pair if both people can take it, so that
a block is looked at mode by mode, each time at those who can.
"""

from __future__ import annotations

import numpy as np

from matcher.cohort import Side
from matcher.exact import BoolArray, IntArray
from matcher.rowmodel import RowModel
from matcher.statements import JointRule

NEVER = 2**60
"""More than any mode costs: what a pair pays that can take none."""


def impossible(model: RowModel, juniors: Side, seniors: Side) -> BoolArray:
    """Mark the pairs of a block that are forbidden or can take no mode."""
    mask = model.forbidden(juniors, seniors)
    if model.chooser is not None:
        free = np.zeros(model.n_rows, dtype=np.int64)
        mask |= cheapest(model, model.chooser, juniors, seniors, free) == NEVER
    return mask


def cheapest(
    model: RowModel, rule: JointRule, juniors: Side, seniors: Side, prices: IntArray
) -> IntArray:
    """Say what each pair of a block pays in its best mode, at the prices of all rows.

    An agreed pair that can take no mode pays nothing.
    """
    own = np.append(next(prices[at] for joint, at in model.parts() if joint is rule), 0)
    least = np.full_like(juniors.row + seniors.row, NEVER)
    for mode in range(len(rule.modes(model.cohort) or ())):
        down, across = (np.flatnonzero(rule.takes(s, mode)) for s in (juniors, seniors))
        if not (down.size and across.size):
            continue
        here = np.ix_(down, across)
        some = _some(juniors, down), _some(seniors, across)
        paid: IntArray = np.zeros((1, 1), dtype=np.int64)
        for row, coefficient in rule.mode_entries(*some, np.array([mode])):
            paid = np.add(paid, own[row] * coefficient, dtype=np.int64)
        least[here] = np.minimum(least[here], paid)
    least[(least == NEVER) & model.excused(juniors, seniors)] = 0
    return least


def _some(side: Side, which: IntArray) -> Side:
    return Side(side.cohort, side.name, side.rows[which], side.axis)
