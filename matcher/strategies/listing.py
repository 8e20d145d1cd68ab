"""All eligible pairs as flat arrays, in the order of the ids.

For strategies that go down a list. A pair is a number and its points here, nothing
more, so that millions of them can be put into an order.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matcher.cohort import Side
from matcher.exact import BoolArray, IntArray
from matcher.rowmodel import RowModel
from matcher.strategies.table import places


@dataclass(frozen=True, eq=False)
class Listing:
    """Eligible pairs, once for each of their modes; all of shape (k,).

    Parameters
    ----------
    key
        Junior's row times the number of seniors, plus senior's row.
    """

    key: IntArray
    mode: IntArray
    points: IntArray
    pinned: BoolArray

    @staticmethod
    def of(model: RowModel) -> Listing:
        """Look at all pairs, block by block."""
        cohort = model.cohort
        blocks = list(cohort.blocks()) or [cohort.pairs([], [])]
        parts = zip(*(_listed(model, *block) for block in blocks), strict=True)
        key, mode, points, pinned = (np.concatenate(each) for each in parts)
        junior, senior = np.divmod(key, width(model))
        rank = places(cohort, "junior")[junior] * width(model)
        rank += places(cohort, "senior")[senior]
        if (np.diff(rank) < 0).any():
            order = np.argsort(rank, kind="stable")
            key, mode, points, pinned = (x[order] for x in (key, mode, points, pinned))
        return Listing(key, mode, points, pinned)

    def __len__(self) -> int:
        return self.key.size


def width(model: RowModel) -> int:
    """Say what a junior's row is multiplied by in keys."""
    return max(1, model.cohort.n_seniors)


def _listed(
    model: RowModel, juniors: Side, seniors: Side
) -> tuple[IntArray, IntArray, IntArray, BoolArray]:
    if model.chooser is not None:
        columns = model.columns(juniors, seniors)
        key = columns.junior * width(model) + columns.senior
        return key, columns.mode, columns.points, columns.pinned
    open_ = ~model.forbidden(juniors, seniors)
    key = (juniors.row * width(model) + seniors.row)[open_]
    points = model.points(juniors, seniors)[open_]
    pinned = model.pinned(juniors, seniors)[open_]
    return key, np.broadcast_to(np.int64(0), key.shape), points, pinned
