"""README.md of an output folder: commands, claims that do not hold, tables, plots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median

from benchmarks.scale.charts import gap_against_time, time_against_size
from benchmarks.scale.figures import OURS, Compared, Figure, compared, in_order
from benchmarks.scale.instance import formula, names
from benchmarks.scale.rows import Measured, Store
from benchmarks.scale.subjects import SUBJECTS
from matcher.bench.setting import COMMANDS
from matcher.bench.status import REFUSED
from matcher.watch import optimality_gap

GAP_PLOT = "gap_against_time.svg"
TIME_PLOT = "time_against_size.svg"
STEPS = ("build_s", "score_s", "price_s", "decide_s")
HEADINGS = (
    *("subject", "status", "points", "bound", "gap", "gap to best bound", "breaches"),
    *("build s", "score s", "price s", "decide s", "verify s", "total s", "sweeps"),
    *("MB", "points / ours", "seconds / ours", "remark"),
)


def write_report(store: Store) -> None:
    """Write the plots and README.md from all rows that there are."""
    found = in_order(compared(store.rows.values()), names())
    folder = store.folder
    plots = {
        GAP_PLOT: gap_against_time(found, store.traces()),
        TIME_PLOT: time_against_size(found),
    }
    for name, drawing in plots.items():
        (folder / name).write_text(drawing, encoding="utf-8")
    commands = (folder / COMMANDS).read_text("utf-8").splitlines()
    text = "\n".join(report(found, commands)) + "\n"
    (folder / "README.md").write_text(text, encoding="utf-8")


def report(found: Sequence[Compared], commands: Sequence[str]) -> Iterator[str]:
    """Write the page, line by line."""
    yield "# Results of `matcher bench scale`"
    yield ""
    yield (
        "Made by the commands below from `results.csv` (one row for each measurement) "
        "and `traces.csv` (what was known when); not to be edited. The columns are "
        "explained in `benchmarks/README.md`."
    )
    yield from ("", "```", *commands, "```", "", "## Claims that do not hold", "")
    faults = [fault for each in found for fault in each.faults()]
    yield from (f"- {fault}" for fault in faults)
    if not faults:
        yield (
            "None: every plan has the points that were claimed and keeps every rule, "
            "and no bound is below another's plan."
        )
    yield from ("", "## Overview", "")
    yield (
        "Optimality gap and seconds (medians), for others with their ratio to ours; "
        "`-` does not apply. One sweep is one pass over every pair's points."
    )
    for named, group in groupby(found, key=_table_of):
        yield from ("", f"### {named}", "", *overview(list(group)))
    yield ""
    yield f"![Optimality gap against time]({GAP_PLOT})"
    yield ""
    yield f"![Time against size]({TIME_PLOT})"
    yield from ("", "## Instance by instance")
    for each in found:
        yield from ("", f"### {each.name.family}, {_table_of(each)}", "")
        yield from (instance_line(each), "", *table(HEADINGS, details(each)))


def _table_of(each: Compared) -> str:
    name = each.name
    words = f"{name.size:,} juniors, {name.rules}, {name.limit_s:g} s"
    return words if name.seed == 1 else f"{words}, seed {name.seed}"


def instance_line(each: Compared) -> str:
    """Say what a pair is worth and how large the instance is."""
    row = next((row for row in each.rows if row.seniors is not None), None)
    size = f", {row.juniors:,} × {row.seniors:,} people" if row else ""
    repeats = max(row.repeat for row in each.rows)
    sweeps = [row.sweep_s for row in each.rows if row.sweep_s is not None]
    sweep = f"; one sweep: {seconds_of(median(sweeps))} s" if sweeps else ""
    return f"{formula(each.name.family)}{size}; repeats: {repeats}{sweep}"


def overview(group: Sequence[Compared]) -> list[str]:
    """Lay families against subjects."""
    shown = [s for s in SUBJECTS if any(s in each.figures for each in group)]
    headings = ["family", *(SUBJECTS[subject].name for subject in shown)]
    lines = []
    for each in group:
        ours = each.figures.get(OURS)
        cells = [in_short(each.figures.get(s), ours) for s in shown]
        lines.append([each.name.family, *cells])
    return table(headings, lines)


def in_short(figure: Figure | None, ours: Figure | None) -> str:
    """Say in a few words how a subject did."""
    if figure is None or figure.typical.status == REFUSED:
        return "-"
    row, seconds = figure.typical, figure.middle("total_s")
    if row.objective is not None and not row.holds:
        return "**wrong**"
    if row.objective is None or seconds is None:
        return row.status
    parts = [f"{percent(row.gap)} in {seconds:.3g} s"]
    if ours is figure:
        parts.append(f"({number(figure.middle('sweeps'))} sweeps)")
    elif ours is not None:
        parts.append(f"({ratio(seconds, ours.middle('total_s'))} ×)")
    return " ".join(parts)


def details(each: Compared) -> Iterator[list[str]]:
    """Write one line for each subject."""
    ours = each.figures.get(OURS)
    best = each.best_bound
    for subject, figure in each.figures.items():
        row = figure.typical
        points = ours.typical.objective if ours else None
        yield [
            SUBJECTS[subject].name,
            row.status,
            number(row.objective),
            number(row.bound),
            percent(row.gap) if row.holds else "-",
            percent(optimality_gap(row.objective, best)) if row.holds else "-",
            number(row.breaches),
            *(seconds_of(figure.middle(step)) for step in STEPS),
            verifying(figure),
            total(figure),
            number(figure.middle("sweeps")),
            number(figure.middle("peak_mb")),
            ratio(row.objective, points),
            ratio(figure.middle("total_s"), ours.middle("total_s") if ours else None),
            remark(row),
        ]


def verifying(figure: Figure) -> str:
    """Write how long the recheck of the proof takes, in seconds and in sweeps."""
    seconds, sweep = figure.middle("verify_s"), figure.middle("sweep_s")
    if seconds is None or not sweep:
        return "not available"
    return f"{seconds_of(seconds)} ({seconds / sweep:.3g} sweeps)"


def total(figure: Figure) -> str:
    """Write the median of the seconds, and from where to where they go."""
    spread = figure.spread("total_s")
    text = seconds_of(figure.middle("total_s"))
    return f"{text} ({spread[0]:.3g} to {spread[1]:.3g})" if spread else text


def remark(row: Measured) -> str:
    """Say what is wrong with a claim so that nobody misses it."""
    wrong = row.objective is not None and not row.holds
    return f"**wrong:** {row.remark}" if wrong else row.remark


def table(
    headings: Sequence[str], lines: Iterator[list[str]] | list[list[str]]
) -> list[str]:
    """Write a table as Markdown."""
    rule = ["---", *("---:" for _ in headings[1:])]
    return [f"| {' | '.join(cells)} |" for cells in (headings, rule, *lines)]


def number(value: float | None) -> str:
    """Write a whole number.

    Examples
    --------
    >>> number(12345), number(None)
    ('12,345', '-')
    """
    return "-" if value is None else f"{value:,.0f}"


def seconds_of(value: float | None) -> str:
    """Write seconds with three digits.

    Examples
    --------
    >>> seconds_of(0.01234), seconds_of(123.4)
    ('0.0123', '123')
    """
    return "-" if value is None else f"{value:.3g}"


def percent(share: float | None) -> str:
    """Write an optimality gap; 0 only where nothing is left.

    Examples
    --------
    >>> percent(0.0), percent(0.00001), percent(0.0123)
    ('0 %', '0.0010 %', '1.23 %')
    """
    if share is None:
        return "no bound"
    return "0 %" if share == 0 else f"{100 * share:.{2 if share >= 0.001 else 4}f} %"


def ratio(value: float | None, other: float | None) -> str:
    """Divide two figures, where both are known.

    Examples
    --------
    >>> ratio(30, 60), ratio(1.0, None)
    ('0.5', '-')
    """
    return f"{value / other:.4g}" if value is not None and other else "-"
