"""A page for each case: its tables, strategy by strategy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from matcher.bench.cases import Case
from matcher.bench.findings import OF_ANY_PLAN, Findings
from matcher.bench.measures import Measure
from matcher.bench.measures import measures as all_measures
from matcher.bench.rows import Run
from matcher.bench.status import MISSING, UNTRIED

SHOWN = (
    *("points", "tech", "soft", "gap_share", "matched", "worst_pair", "worst_benefit"),
    *("gini", "first_wishes", "rank_3", "blocking_pairs", "envy", "cross_department"),
    *("gap", "seconds"),
)
"""The columns of a case's table; runs.csv has all. A user's own measures follow."""

WHOLE = 1000
"""From here on, digits behind the point say nothing."""


@dataclass(frozen=True)
class Value:
    """A cell of a case's table."""

    text: str
    best: bool = False


@dataclass(frozen=True)
class Line:
    """A strategy in a case's table; `note` where there is no plan or rules break."""

    strategy: str
    values: Sequence[Value]
    note: str
    bad: bool


@dataclass(frozen=True)
class Block:
    """A case at one size; `remarks` are what strategies say of their own plans."""

    size: int
    juniors: int | None
    seniors: int | None
    instances: int
    measures: Sequence[str]
    lines: Sequence[Line]
    remarks: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Page:
    """A case: what it is, and its tables."""

    name: str
    group: str
    about: str
    blocks: Sequence[Block]


def titled(measure: Measure) -> str:
    """Write a measure's title, with its unit where others are called the same."""
    return f"{measure.title}, %" if measure.unit == "%" else measure.title


def figure(value: float) -> str:
    """Write a number with as many digits as somebody reads.

    Examples
    --------
    >>> figure(12345.6), figure(0.123456), figure(7.0)
    ('12,346', '0.1235', '7')
    """
    whole = value % 1 == 0 or abs(value) >= WHOLE
    return f"{value:,.0f}" if whole else f"{value:,.4g}"


def pages(found: Findings, cases: Mapping[str, Case]) -> list[Page]:
    """Make a page for each case that was measured."""
    names = dict.fromkeys(case for case, _, _ in found.instances)
    made = []
    for name in names:
        known = cases.get(name)
        sizes = sorted({size for case, size, _ in found.instances if case == name})
        blocks = [_block(found, name, size) for size in sizes]
        group, about = (known.group, known.about) if known else ("other", "")
        made.append(Page(name, group, about, blocks))
    return made


def _block(found: Findings, case: str, size: int) -> Block:
    own = [run for run in found.runs if (run.case, run.size) == (case, size)]
    table = {
        name: {m: _median(own, name, m) for m in found.measures}
        for name in found.strategies
    }
    keeps = {
        name: all(run.keeps_rules for run in own if run.strategy == name)
        for name in found.strategies
    }
    known = set(all_measures())
    shown = [
        name
        for name in found.measures
        if (name in SHOWN or name not in known)
        and any(own[name] is not None for own in table.values())
    ]
    lines = [
        Line(
            name,
            [_value(found, m, name, table, keeps) for m in shown],
            *_noted([run for run in own if run.strategy == name]),
        )
        for name in found.strategies
        if any(run.strategy == name for run in own)
    ]
    some = next((run for run in own if run.juniors), own[0])
    count = len({run.instance for run in own})
    titles = [titled(found.measures[name]) for name in shown]
    remarks = [(r.strategy, r.remark) for r in own if r.planned and r.remark]
    said = list(dict.fromkeys(remarks))
    return Block(size, some.juniors, some.seniors, count, titles, lines, said)


def _median(runs: Sequence[Run], strategy: str, measure: str) -> float | None:
    values = [
        value
        for run in runs
        if run.strategy == strategy and run.planned
        if (value := run.values.get(measure)) is not None
    ]
    return median(values) if values else None


def _value(
    found: Findings,
    measure: str,
    name: str,
    table: dict[str, dict[str, float | None]],
    keeps: dict[str, bool],
) -> Value:
    value = table[name][measure]
    if value is None:
        return Value("–")
    rivals = {
        other: each
        for other, own in table.items()
        if (each := own[measure]) is not None
        and (keeps[other] or measure in OF_ANY_PLAN)
    }
    best = measure in found.ranked and name in rivals
    return Value(
        figure(value),
        best and len(rivals) > 1 and value == found.best(measure, rivals),
    )


def _noted(runs: Sequence[Run]) -> tuple[str, bool]:
    broken = [run.broken for run in runs if run.broken]
    failed = [run for run in runs if not run.planned]
    if broken:
        return f"breaks {broken[0]}", True
    if failed:
        run = failed[0]
        bad = run.status not in (MISSING, UNTRIED)
        return f"{run.status}: {run.remark}" if run.remark else run.status, bad
    return runs[0].status.replace("_", " "), False
