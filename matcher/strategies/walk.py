"""Walk down a list of pairs and take each one that still fits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from matcher import audit
from matcher.columns import Columns
from matcher.exact import BoolArray, IntArray
from matcher.outcome import Outcome
from matcher.people import Pair
from matcher.rowmodel import RowModel
from matcher.statements import Goal

if TYPE_CHECKING:
    from matcher.strategies.listing import Listing

MOST = 2000
"""So many pairs are looked at closely at a time; people may be full by the next."""


def walk(model: RowModel, listing: Listing, order: IntArray) -> Columns:
    """Take pairs in an order, unless a place or an upper limit stands against it.

    Pinned pairs are taken whatever stands against them. Pairs of people without a place
    left are passed over many at a time. Handed over are the columns taken, in the order
    of the tables.
    """
    counts = np.zeros(model.n_rows, dtype=np.int64)
    taken: set[tuple[int, int]] = set()
    found = [_columns(model, listing, order[:0])]
    start, size = 0, MOST
    while start < order.size:
        part = order[start : start + size]
        able = np.flatnonzero(_has_places(model, listing, part, counts))
        passed = int(able[MOST]) if able.size > MOST else part.size
        columns = _columns(model, listing, part[able[:MOST]])
        found.append(columns.take(_taken(model, columns, counts, taken)))
        start, size = start + passed, 2 * passed
    whole = Columns.join(found)
    return whole.take(np.lexsort((whole.senior, whole.junior)))


def _has_places(
    model: RowModel, listing: Listing, part: IntArray, counts: IntArray
) -> BoolArray:
    junior, senior = np.divmod(listing.key[part], max(1, model.cohort.n_seniors))
    free = counts[: model.n_people] < model.upper[: model.n_people]
    both: BoolArray = free[junior] & free[model.cohort.n_juniors + senior]
    return both | listing.pinned[part]


def _columns(model: RowModel, listing: Listing, part: IntArray) -> Columns:
    """Make the columns of a part of a listing, in its order."""
    width = max(1, model.cohort.n_seniors)
    key = np.unique(listing.key[part])
    made = model.columns(*model.cohort.pairs(*np.divmod(key, width)))
    modes = 2 + int(made.mode.max(initial=0))
    names = (made.junior * width + made.senior) * modes + made.mode + 1
    wanted = listing.key[part] * modes + listing.mode[part] + 1
    order = np.argsort(names)
    return made.take(order[np.searchsorted(names, wanted, sorter=order)])


def _taken(
    model: RowModel, columns: Columns, counts: IntArray, taken: set[tuple[int, int]]
) -> IntArray:
    """Walk down a few columns; counts and pairs taken are carried on."""
    matrix = columns.matrix
    chosen: list[int] = []
    for column in range(len(columns)):
        pair = (int(columns.junior[column]), int(columns.senior[column]))
        entries = slice(matrix.indptr[column], matrix.indptr[column + 1])
        rows, values = matrix.indices[entries], matrix.data[entries]
        fits = (counts[rows] + values <= model.upper[rows]) | (values <= 0)
        if pair in taken or not (columns.pinned[column] or fits.all()):
            continue
        counts[rows] += values
        taken.add(pair)
        chosen.append(column)
    return np.array(chosen, dtype=np.int64)


def baseline(
    model: RowModel, columns: Columns, chosen: Iterable[int], *remarks: str
) -> Outcome:
    """Hand over chosen columns about which no claim is made."""
    return told(model, model.plan(columns, chosen), *remarks)


def told(model: RowModel, plan: dict[Pair, str | None], *remarks: str) -> Outcome:
    """Hand over a plan about which no claim is made that is proved again."""
    goals: list[Goal] = [*model.pair_goals, *model.joint_goals]
    worth = audit.total(plan, goals, model.cohort.people, model.unit)
    return Outcome("heuristic", plan, worth, remarks=remarks)
