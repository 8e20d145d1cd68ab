"""Everyone's best options, and which place a partner takes among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from matcher.columns import Columns
from matcher.exact import IntArray
from matcher.goals.transfer import Transfer
from matcher.people import Area, Pair, SideName
from matcher.record import OptionRecord
from matcher.rowmodel import RowModel

SHOWN = 5


@dataclass(frozen=True)
class Ranks:
    """A pair's place among each one's options, and how many options each has."""

    junior: int
    junior_options: int
    senior: int
    senior_options: int


def best_options(
    model: RowModel, plan: Iterable[Pair], shown: int = SHOWN
) -> list[OptionRecord]:
    """List for every person the eligible partners with the most points."""
    juniors, seniors = [], []
    for block in model.cohort.blocks():
        columns = model.pairs(*block)
        juniors.append(_top(columns, columns.junior, shown))
        seniors.append(_top(columns, columns.senior, shown))
    chosen = set(plan)
    return [
        *_listed(model, "junior", juniors, chosen, shown),
        *_listed(model, "senior", seniors, chosen, shown),
    ]


def _listed(
    model: RowModel,
    side: SideName,
    parts: list[Columns],
    chosen: set[Pair],
    shown: int,
) -> list[OptionRecord]:
    if not parts:
        return []
    columns = Columns.join(parts)
    columns = _top(columns, _who(columns, side), shown)
    who = _who(columns, side)
    tech, soft = (_area_points(model, columns, area) for area in ("tech", "soft"))
    found = []
    place = 0
    for i in range(len(columns)):
        place = place + 1 if i and who[i] == who[i - 1] else 1
        pair = columns.pair(i, model.cohort.people)
        person, partner = pair if side == "junior" else pair[::-1]
        found.append(
            OptionRecord(
                person=person,
                side=side,
                option=place,
                partner=partner,
                points=int(columns.points[i]),
                tech_points=int(tech[i]),
                soft_points=int(soft[i]),
                in_plan=pair in chosen,
            )
        )
    return found


def ranks(model: RowModel, pairs: Iterable[Pair]) -> dict[Pair, Ranks]:
    """Count for each pair the options that are worth more, on both sides."""
    listed = list(pairs)
    j_rows, s_rows = model.cohort.rows_of(listed)
    own = model.points(*model.cohort.pairs(j_rows, s_rows))
    better = np.ones((2, len(listed)), dtype=np.int64)
    options = np.zeros((2, len(listed)), dtype=np.int64)
    for block in model.cohort.blocks():
        columns = model.pairs(*block)
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
            junior=int(better[0, i]),
            junior_options=int(options[0, i]),
            senior=int(better[1, i]),
            senior_options=int(options[1, i]),
        )
        for i, pair in enumerate(listed)
    }


def _who(columns: Columns, side: SideName) -> IntArray:
    return columns.junior if side == "junior" else columns.senior


def _area_points(model: RowModel, columns: Columns, area: Area) -> IntArray:
    sides = model.cohort.pairs(columns.junior, columns.senior)
    total = np.zeros(len(columns), dtype=np.int64)
    for goal in model.pair_goals:
        if isinstance(goal, Transfer) and goal.area == area:
            total += goal.points(*sides).times(goal.weight, model.unit)
    return total


def _top(columns: Columns, who: IntArray, shown: int) -> Columns:
    """Keep each person's best columns, in the order person, points, partner."""
    order = np.lexsort((columns.senior, columns.junior, -columns.points, who))
    sorted_who = who[order]
    starts = np.flatnonzero(np.diff(sorted_who, prepend=-1))
    sizes = np.diff(np.append(starts, order.size))
    place = np.arange(order.size) - np.repeat(starts, sizes)
    return columns.take(order[place < shown])
