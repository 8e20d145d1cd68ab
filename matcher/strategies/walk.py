"""Walk down a list of pairs and take each one that still fits."""

from __future__ import annotations

import numpy as np

from matcher import audit
from matcher.columns import Columns
from matcher.exact import IntArray
from matcher.outcome import Outcome
from matcher.people import Pair
from matcher.rowmodel import RowModel
from matcher.statements import Goal


def walk(model: RowModel, columns: Columns, order: IntArray) -> list[int]:
    """Take columns in an order, unless a place or an upper limit stands against it.

    Pinned pairs are taken whatever stands against them.
    """
    counts = np.zeros(model.n_rows, dtype=np.int64)
    matrix = columns.matrix
    taken: set[tuple[int, int]] = set()
    chosen: list[int] = []
    for column in order:
        pair = (int(columns.junior[column]), int(columns.senior[column]))
        entries = slice(matrix.indptr[column], matrix.indptr[column + 1])
        rows, values = matrix.indices[entries], matrix.data[entries]
        fits = (counts[rows] + values <= model.upper[rows]) | (values <= 0)
        if pair in taken or not (columns.pinned[column] or fits.all()):
            continue
        counts[rows] += values
        taken.add(pair)
        chosen.append(int(column))
    return chosen


def baseline(
    model: RowModel, columns: Columns, chosen: list[int], *remarks: str
) -> Outcome:
    """Hand over chosen columns about which no claim is made."""
    return told(model, model.plan(columns, chosen), *remarks)


def told(model: RowModel, plan: dict[Pair, str | None], *remarks: str) -> Outcome:
    """Hand over a plan about which no claim is made that is proved again."""
    goals: list[Goal] = [*model.pair_goals, *model.joint_goals]
    worth = audit.total(plan, goals, model.cohort.people, model.unit)
    return Outcome("heuristic", plan, worth, remarks=remarks)
