"""What a comparison leaves behind: two more tables, and the report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from matcher.bench.findings import Findings
from matcher.bench.measures import measures
from matcher.bench.recommend import recommended
from matcher.bench.report import REPORT, report
from matcher.bench.rows import Store
from matcher.bench.sheet import Sheet
from matcher.bench.statistics import median
from matcher.cli.exits import say

if TYPE_CHECKING:
    from matcher.bench.asked import Asked
    from matcher.bench.campaign import Plan

SUMMARY, PAIRED = "summary.csv", "paired.csv"
SUMMARY_COLUMNS = ("case", "size", "strategy", "measure", "n", "median", "low", "high")
PAIRED_COLUMNS = (
    *("measure", "first", "second", "better", "wins", "ties", "losses"),
    *("difference", "low", "high", "share", "p_holm", "comparisons"),
)


def write(plan: Plan, store: Store, asked: Asked) -> None:
    """Write the tables and the report from all rows that there are."""
    found = findings(plan, store)
    folder = store.folder
    Sheet(folder / SUMMARY, SUMMARY_COLUMNS).rewrite(summary(found))
    Sheet(folder / PAIRED, PAIRED_COLUMNS).rewrite(compared(found))
    text = report(found, plan, store)
    (folder / REPORT).write_text(text, encoding="utf-8")
    if plan.suite.own:
        for case in plan.cases:
            advice = recommended(found, case)
            say(str(advice or "No strategy has a plan that keeps every rule."))
    say(f"wrote {folder}")


def findings(plan: Plan, store: Store) -> Findings:
    """Read the rows, in the order in which strategies were asked for."""
    runs = list(store.rows.values())
    known = {**measures(), **plan.added}
    names = [*plan.contenders, *dict.fromkeys(run.strategy for run in runs)]
    present = {run.strategy for run in runs}
    shown = [name for name in dict.fromkeys(names) if name in present]
    return Findings(runs, {name: known[name] for name in store.measures}, shown)


def summary(found: Findings) -> Iterator[dict[str, Any]]:
    """List the median of every measure by case, size and strategy, with intervals.

    Plans that break a rule are in runs.csv only, except for what counts of any plan.
    """
    for measure in found.measures:
        lists: dict[tuple[str, int, str], list[float]] = {}
        for (case, size, _), own in found.values(measure).items():
            for name, value in own.items():
                lists.setdefault((case, size, name), []).append(value)
        for (case, size, name), values in lists.items():
            told = median(values)
            line = (case, size, name, measure, told.n)
            numbers = map(_text, (told.median, told.low, told.high))
            yield dict(zip(SUMMARY_COLUMNS, (*line, *numbers), strict=True))


def compared(found: Findings) -> Iterator[dict[str, Any]]:
    """List every two strategies by every measure, over the instances they share."""
    for measure, each in found.pairs():
        counts, apart = (each.wins, each.ties, each.losses), each.difference
        assert apart is not None
        share = found.share(measure, each.first, each.second)
        numbers = (apart.median, apart.low, apart.high, share, each.p)
        better = found.measures[measure].better
        names = (measure, each.first, each.second, better)
        line = (*names, *counts, *map(_text, numbers), each.among)
        yield dict(zip(PAIRED_COLUMNS, line, strict=True))


def _text(value: float | None) -> str:
    return "" if value is None else f"{value:.6g}"
