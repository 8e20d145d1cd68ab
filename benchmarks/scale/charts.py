"""The two plots: how close to the best one is after how long, and time against size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.scale.figures import Compared, Figure
from benchmarks.scale.subjects import SUBJECTS
from matcher.bench.plot import Axis, Dot, Panel, Series, drawing
from matcher.bench.status import REFUSED
from matcher.bench.traces import Point
from matcher.watch import optimality_gap

CLOSED = 0.0001
"""The gap in percent below which all is drawn on the lowest line."""
SWEEP = "one sweep"


def gap_against_time(
    found: Sequence[Compared], traces: Mapping[str, Sequence[Point]]
) -> str:
    """Draw each instance of the largest size: optimality gap over seconds."""
    panels = [
        Panel(_title(each), list(_gaps(each, traces)), _without(each))
        for each in largest(found)
    ]
    return drawing(
        panels,
        Axis("seconds"),
        Axis("optimality gap, %", floor=CLOSED, floor_label="0"),
        _legend(),
        "Optimality gap against time: each subject's own bound against its own best "
        "plan; the lowest line is 0, the mark is the end.",
    )


def time_against_size(found: Sequence[Compared]) -> str:
    """Draw each family under its rules: seconds over juniors."""
    groups: dict[tuple[str, str, int, float], list[Compared]] = {}
    for each in found:
        n = each.name
        groups.setdefault((n.family, n.rules, n.seed, n.limit_s), []).append(each)
    panels = [
        Panel(
            f"{family}, {rules}{_seeded(seed)}",
            list(_times(own)),
            [note for each in own for note in _unfinished(each)],
        )
        for (family, rules, seed, _), own in groups.items()
    ]
    return drawing(
        panels,
        Axis("juniors"),
        Axis("seconds"),
        [*_legend(), (SWEEP, len(SUBJECTS))],
        "Time against size, from people's records to pairs: filled where the "
        "optimality gap is at most 0.01 %, hollow where more was left.",
    )


def largest(found: Sequence[Compared]) -> list[Compared]:
    """Keep each family's largest instance under its rules."""
    best: dict[tuple[str, str, int], Compared] = {}
    for each in found:
        key = (each.name.family, each.name.rules, each.name.seed)
        if key not in best or best[key].name < each.name:
            best[key] = each
    return list(best.values())


def _gaps(each: Compared, traces: Mapping[str, Sequence[Point]]) -> Iterator[Series]:
    for place, subject in enumerate(SUBJECTS):
        figure = each.figures.get(subject)
        if figure is None or not figure.typical.holds:
            continue
        row = figure.typical
        known = [
            Dot(seconds, 100 * gap)
            for seconds, best, bound in traces.get(str(row.cell), ())
            if (gap := optimality_gap(best, bound)) is not None
        ]
        yield Series(SUBJECTS[subject].name, place, known, steps=True, ends=True)


def _times(own: Sequence[Compared]) -> Iterator[Series]:
    for place, subject in enumerate(SUBJECTS):
        figures = {e.name.size: e.figures[subject] for e in own if subject in e.figures}
        dots = [
            Dot(size, seconds, hollow=not _closed(figure))
            for size, figure in sorted(figures.items())
            if (seconds := figure.middle("total_s")) is not None
        ]
        if dots:
            yield Series(SUBJECTS[subject].name, place, dots)
    sweeps = [
        Dot(each.name.size, min(row.sweep_s for row in each.rows if row.sweep_s))
        for each in sorted(own, key=lambda each: each.name.size)
        if any(row.sweep_s for row in each.rows)
    ]
    if sweeps:
        yield Series(SWEEP, len(SUBJECTS), sweeps)


def _without(each: Compared) -> list[str]:
    """List who has no plan to draw, and why."""
    return [
        f"{SUBJECTS[subject].name}: {row.status if row.objective is None else 'wrong'}"
        for subject, figure in each.figures.items()
        if not (row := figure.typical).holds and row.status != REFUSED
    ]


def _unfinished(each: Compared) -> list[str]:
    """List who was not left to the end."""
    return [
        f"{SUBJECTS[subject].name}, {each.name.size:,}: {figure.typical.status}"
        for subject, figure in each.figures.items()
        if figure.middle("total_s") is None and figure.typical.status != REFUSED
    ]


def _closed(figure: Figure) -> bool:
    row = figure.typical
    return row.holds and row.gap is not None and 100 * row.gap <= 0.01


def _title(each: Compared) -> str:
    name = each.name
    return f"{name.family}, {name.rules}, {name.size:,}{_seeded(name.seed)}"


def _seeded(seed: int) -> str:
    return "" if seed == 1 else f", seed {seed}"


def _legend() -> list[tuple[str, int]]:
    return [(subject.name, place) for place, subject in enumerate(SUBJECTS.values())]
