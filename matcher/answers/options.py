"""Everyone's best options, and which place a partner takes among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from matcher.columns import Columns
from matcher.exact import IntArray
from matcher.people import Pair, SideName
from matcher.rowmodel import RowModel

SHOWN = 5


@dataclass(frozen=True)
class Option:
    """An eligible partner: `place` 1 is the one with the most points."""

    person: str
    side: SideName
    place: int
    pair: Pair
    points: int


@dataclass(frozen=True)
class Ranks:
    """A pair's place among each one's options, and how many options each has."""

    junior: int
    junior_options: int
    senior: int
    senior_options: int


def best_options(model: RowModel, shown: int = SHOWN) -> list[Option]:
    """List for every person the eligible partners with the most points."""
    kept: dict[SideName, list[Columns]] = {"junior": [], "senior": []}
    for block in model.cohort.blocks():
        columns = _one_per_pair(model.columns(*block))
        kept["junior"].append(_top(columns, columns.junior, shown))
        kept["senior"].append(_top(columns, columns.senior, shown))
    found: list[Option] = []
    for side, parts in kept.items():
        if not parts:
            continue
        columns = Columns.join(parts)
        who = columns.junior if side == "junior" else columns.senior
        columns = _top(columns, who, shown)
        who = columns.junior if side == "junior" else columns.senior
        place = 0
        for i in range(len(columns)):
            place = place + 1 if i and who[i] == who[i - 1] else 1
            pair = columns.pair(i, model.cohort.people)
            person = pair[0] if side == "junior" else pair[1]
            found.append(Option(person, side, place, pair, int(columns.points[i])))
    return found


def ranks(model: RowModel, pairs: Iterable[Pair]) -> dict[Pair, Ranks]:
    """Count for each pair the options that are worth more, on both sides."""
    listed = list(pairs)
    j_rows, s_rows = model.cohort.rows_of(listed)
    own = model.points(*model.cohort.pairs(j_rows, s_rows))
    better = np.ones((2, len(listed)), dtype=np.int64)
    options = np.zeros((2, len(listed)), dtype=np.int64)
    for block in model.cohort.blocks():
        columns = _one_per_pair(model.columns(*block))
        for side, rows, who in (
            (0, j_rows, columns.junior),
            (1, s_rows, columns.senior),
        ):
            order = np.argsort(who, kind="stable")
            starts = np.searchsorted(who[order], rows, "left")
            ends = np.searchsorted(who[order], rows, "right")
            for i, (start, end) in enumerate(zip(starts, ends, strict=True)):
                worth = columns.points[order[start:end]]
                better[side, i] += int((worth > own[i]).sum())
                options[side, i] += end - start
    return {
        pair: Ranks(
            *(
                int(v)
                for v in (better[0, i], options[0, i], better[1, i], options[1, i])
            )
        )
        for i, pair in enumerate(listed)
    }


def _one_per_pair(columns: Columns) -> Columns:
    return columns.take(columns.pair_starts())


def _top(columns: Columns, who: IntArray, shown: int) -> Columns:
    """Keep each person's best columns, in the order person, points, partner."""
    order = np.lexsort((columns.senior, columns.junior, -columns.points, who))
    sorted_who = who[order]
    starts = np.flatnonzero(np.diff(sorted_who, prepend=-1))
    sizes = np.diff(np.append(starts, order.size))
    place = np.arange(order.size) - np.repeat(starts, sizes)
    return columns.take(order[place < shown])
