"""A small model written out in full, so that a proof can be read without matcher."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise

import numpy as np
from scipy import sparse

from matcher.certificate import MODEL_FORMAT, written
from matcher.columns import NO_MODE, Columns
from matcher.goals import WorstOff
from matcher.rowmodel import NONE, RowModel

LARGEST = 20_000
"""So many columns (pairs in their slots) are written out at most."""
LOOKED_AT = 400_000
"""Above so many possible pairs, nobody looks whether few are eligible."""


def small_model(model: RowModel) -> bytes | None:
    """Write a model's rows, helpers and columns; None where there are too many.

    A row is its name, lower and upper side. A helper is its name, lower and upper end,
    points and entries. A column is a junior, a senior, a slot, whether the pair is
    agreed, its points, what it adds to the weighted total, its level for the worst-off
    pair, and its entries: place of a row, whole number.
    """
    if model.cohort.n_juniors * model.cohort.n_seniors > LOOKED_AT:
        return None
    columns = model.all_columns()
    if len(columns) > LARGEST:
        return None
    counts = {goal.kind: model.total_row(goal) for goal in model.joint_goals}
    parts = {
        "format": json.dumps(MODEL_FORMAT),
        "counts": json.dumps(counts),
        "rows": _lines(_rows(model)),
        "helpers": _lines(_helpers(model)),
        "columns": _lines(_columns(model, columns)),
    }
    text = ",\n".join(f'"{name}": {part}' for name, part in parts.items())
    return f"{{\n{text}\n}}\n".encode()


def _lines(items: Iterable[list[object]]) -> str:
    lines = (json.dumps(i, ensure_ascii=False, separators=(",", ":")) for i in items)
    return "[\n" + ",\n".join(lines) + "\n]"


def _rows(model: RowModel) -> Iterator[list[object]]:
    lower, upper = model.lower.tolist(), model.upper.tolist()
    for name, low, high in zip(model.names, lower, upper, strict=True):
        yield [name, None if low == -NONE else low, None if high == NONE else high]


def _helpers(model: RowModel) -> Iterator[list[object]]:
    own = model.helpers
    numbers = [numbers.tolist() for numbers in (own.lower, own.upper, own.points)]
    for one in zip(own.names, *numbers, _entries(own.matrix), strict=True):
        yield list(one)


def _columns(model: RowModel, columns: Columns) -> Iterator[list[object]]:
    sides = model.cohort.pairs(columns.junior, columns.senior)
    total = columns.points
    for goal in model.joint_goals:
        total = total + goal.pair_points(*sides, model.unit)
    rule = model.chooser
    slots = [] if rule is None else [*(rule.modes(model.cohort) or ())]
    booked = [None if m == NO_MODE or not slots else slots[m] for m in columns.mode]
    numbers = [numbers.tolist() for numbers in (columns.pinned, columns.points, total)]
    levels, entries = _levels(model, columns), _entries(columns.matrix)
    for place, own in enumerate(zip(booked, *numbers, levels, entries, strict=True)):
        yield [*columns.pair(place, model.cohort.people), *own]


def _levels(model: RowModel, columns: Columns) -> list[int | str | None]:
    """Work out every column's level: the smallest of what the worst-off pair counts."""
    sides = model.cohort.pairs(columns.junior, columns.senior)
    parts = WorstOff().level(*sides, model.pair_goals)
    if not parts:
        return [None] * len(columns)
    found = [
        [Fraction(a, b) for a, b in zip(top.tolist(), bottom.tolist(), strict=True)]
        for top, bottom in (
            np.broadcast_arrays(part.numerator, part.denominator) for part in parts
        )
    ]
    return [written(min(levels)) for levels in zip(*found, strict=True)]


def _entries(matrix: sparse.csr_array) -> Iterator[list[list[int]]]:
    """List for each line of a matrix the rows in which it counts, and how much."""
    pairs = np.stack([matrix.indices, matrix.data], axis=1).tolist()
    for start, end in pairwise(matrix.indptr.tolist()):
        yield sorted(pairs[start:end])
