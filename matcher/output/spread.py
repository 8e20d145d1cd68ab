"""How the points are spread over the pairs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from matcher.output import svg, words
from matcher.pairrecord import PairRecord
from matcher.record import Record

FEWEST = 5
COLUMNS = 60
CLASSES = 15


@dataclass(frozen=True)
class Spread:
    """A chart with what stands beside its axes."""

    drawing: Markup
    heading: str
    top: str
    first: str
    last: str


def kinds(record: Record) -> list[svg.Part]:
    """Say what the colours stand for, as far as they occur."""
    others = dict.fromkeys(
        words.goal(goal.goal)
        for pair in record.pairs
        for goal in pair.goals
        if _kind(goal.goal) == "other" and goal.points
    )
    names = {
        "tech": "tech skills",
        "soft": "soft skills",
        "wishes": "wishes",
        "other": f"other goals ({', '.join(others)})" if others else "other goals",
    }
    found = {p.kind for pair in record.pairs for p in parts(pair) if p.points}
    return [svg.Part(kind, names[kind], 0) for kind in names if kind in found]


def parts(pair: PairRecord) -> tuple[svg.Part, ...]:
    """Split a pair's points into tech, soft, wishes and everything else."""
    wishes = sum(part.points for part in pair.goals if part.goal == "wishes")
    other = pair.points - pair.tech_points - pair.soft_points - wishes
    return (
        svg.Part("tech", "tech", pair.tech_points),
        svg.Part("soft", "soft", pair.soft_points),
        svg.Part("wishes", "wishes", wishes),
        svg.Part("other", "other", other),
    )


def _kind(goal: str) -> str:
    shown = {"tech_transfer": "tech", "soft_transfer": "soft", "wishes": "wishes"}
    return shown.get(goal, "other")


def spread(record: Record) -> Spread | None:
    """Draw one column per pair or, with many pairs, one per class of points."""
    if len(record.pairs) < FEWEST:
        return None
    if len(record.pairs) <= COLUMNS:
        return _each_pair(record.pairs)
    return _classes([pair.points for pair in record.pairs])


def _each_pair(pairs: Sequence[PairRecord]) -> Spread:
    most = max(1, *(pair.points for pair in pairs))
    chart = [
        svg.Column(
            parts(pair),
            f"{pair.junior} with {pair.senior}: {words.counted(pair.points, 'point')}",
        )
        for pair in pairs
    ]
    told = (
        f"Points of each of {words.counted(len(pairs), 'pair')}, from "
        f"{words.number(pairs[0].points)} down to {words.number(pairs[-1].points)}"
    )
    return Spread(
        svg.columns(chart, most, told),
        "One column per pair, most points first",
        words.counted(most, "point"),
        f"rank {pairs[0].rank}",
        f"rank {pairs[-1].rank}",
    )


def _classes(points: Sequence[int]) -> Spread:
    step = _step(max(points) - min(points))
    low = math.floor(min(points) / step)
    counts = [0] * (max(points) // step - low + 1)
    for value in points:
        counts[value // step - low] += 1
    chart = []
    for place, count in enumerate(counts):
        start = (low + place) * step
        name = (
            f"{words.number(start)} to {words.number(start + step - 1)} points: "
            f"{words.counted(count, 'pair')}"
        )
        chart.append(svg.Column((svg.Part("part", "pairs", count),), name))
    told = "How many pairs bring how many points; " + "; ".join(
        column.name for column in chart
    )
    return Spread(
        svg.columns(chart, max(counts), told),
        f"How many pairs bring how many points, in steps of {words.number(step)}",
        words.counted(max(counts), "pair"),
        words.counted(low * step, "point"),
        words.counted((low + len(counts)) * step, "point"),
    )


def _step(span: int) -> int:
    """Round a class's width up to 1, 2 or 5 times a power of ten.

    Examples
    --------
    >>> _step(1200), _step(0)
    (100, 1)
    """
    wanted = max(1, span / CLASSES)
    power = 10 ** math.floor(math.log10(wanted))
    return next(int(f * power) for f in (1, 2, 5, 10) if f * power >= wanted)
