"""The plots of the report: fronts, gap over time, time against size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from matcher.bench.findings import Findings, Instance
from matcher.bench.plot import Axis, Dot, Panel, Series, drawing
from matcher.bench.rows import Run
from matcher.bench.statistics import pareto as front
from matcher.bench.traces import Point
from matcher.watch import optimality_gap

CLOSED = 0.0001
"""The gap in percent below which all is drawn on the lowest line."""
SLOWEST = 8
"""So many cases are drawn of those where something is proved over time."""


def numbers(found: Findings) -> dict[str, int]:
    """Give each strategy its colour and shape."""
    return {name: number for number, name in enumerate(found.strategies)}


def pareto(
    found: Findings,
    groups: Mapping[str, Sequence[Instance]],
    across: str,
    up: str,
) -> Markup | None:
    """Draw each group of cases: two measures, in percent of the best there; or None."""
    known = numbers(found)
    panels = []
    for group, instances in groups.items():
        x, y = (found.relative(name, instances) for name in (across, up))
        places = {name: (x[name], y[name]) for name in x if name in y}
        if len(places) > 1:
            leading = front(places)
            marks = [
                Series(
                    name,
                    known[name],
                    [Dot(*place, hollow=name not in leading)],
                    labelled=name in leading,
                )
                for name, place in places.items()
            ]
            panels.append(Panel(group, marks))
    titles = [found.measures[name].title.lower() for name in (across, up)]
    return _drawn(
        panels,
        Axis(f"{titles[0]}, % of the best", linear=True),
        Axis(f"{titles[1]}, % of the best", linear=True),
        found,
        f"{titles[0]} against {titles[1]}: filled and named where no other strategy "
        "is as good in both and better in one.",
    )


def gap_over_time(
    found: Findings, traces: Mapping[str, Sequence[Point]]
) -> Markup | None:
    """Draw what is left to be proved over time, where that took longest.

    The largest instance of each case is looked at, and the slowest of these are drawn.
    """
    largest: dict[str, Instance] = {}
    for case, size, seed in found.instances:
        if case not in largest or size > largest[case][1]:
            largest[case] = (case, size, seed)
    drawn = {one: list(_gaps(found, one, traces)) for one in largest.values()}
    took = {
        one: max(each.dots[-1].x for each in series)
        for one, series in drawn.items()
        if series
    }
    slowest = sorted(took, key=lambda one: -took[one])[:SLOWEST]
    panels = [
        Panel(f"{one[0]}, {found.juniors(one):,} juniors", drawn[one])
        for one in slowest
    ]
    left_out = len(took) - len(slowest)
    told = (
        "Optimality gap over time, of strategies that prove a bound; the lowest line "
        "is 0, the mark is the end."
    )
    if left_out:
        told += f" The {len(slowest)} cases where it took longest, of {len(took)}."
    return _drawn(
        panels,
        Axis("seconds"),
        Axis("optimality gap, %", floor=CLOSED, floor_label="0"),
        found,
        told,
        own_axes=False,
    )


def _gaps(
    found: Findings, instance: Instance, traces: Mapping[str, Sequence[Point]]
) -> Iterator[Series]:
    known = numbers(found)
    seen = set()
    for run in found.runs:
        if run.instance != instance or run.strategy in seen or not run.planned:
            continue
        dots = [
            Dot(seconds, 100 * abs(gap))
            for seconds, best, bound in traces.get(str(run.cell), ())
            if (gap := optimality_gap(best, bound)) is not None
        ]
        if dots:
            seen.add(run.strategy)
            yield Series(run.strategy, known[run.strategy], dots, steps=True, ends=True)


def time_against_size(
    found: Findings, groups: Mapping[str, Sequence[Instance]]
) -> Markup | None:
    """Draw each case that has several sizes: seconds over juniors."""
    known, panels = numbers(found), []
    cases = {case for own in groups.values() for case, _, _ in own}
    for case in dict.fromkeys(one[0] for one in found.instances if one[0] in cases):
        own = [run for run in found.runs if run.case == case and run.planned]
        if len({run.size for run in own}) > 1:
            series = [
                Series(name, known[name], dots)
                for name in found.strategies
                if (dots := _times([run for run in own if run.strategy == name]))
            ]
            panels.append(Panel(case, series))
    return _drawn(
        panels,
        Axis("juniors"),
        Axis("seconds"),
        found,
        "Seconds from people's records to the plan, against size.",
        own_axes=False,
    )


def _times(runs: Sequence[Run]) -> list[Dot]:
    seconds: dict[int, list[float]] = {}
    for run in runs:
        if (value := run.values.get("seconds")) is not None:
            seconds.setdefault(run.size, []).append(value)
    return [
        Dot(size, sorted(values)[len(values) // 2])
        for size, values in sorted(seconds.items())
    ]


def _drawn(
    panels: Sequence[Panel],
    x: Axis,
    y: Axis,
    found: Findings,
    told: str,
    *,
    own_axes: bool = True,
) -> Markup | None:
    if not panels:
        return None
    shown = {series.name for panel in panels for series in panel.series}
    legend = [(n, i) for n, i in numbers(found).items() if n in shown]
    text = drawing(panels, x, y, legend, told, style="", own_axes=own_axes)
    return Markup(text)
