"""The report of a comparison: one page that works offline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from markupsafe import Markup

from matcher.bench import charts
from matcher.bench.cases import Case
from matcher.bench.claims import compared, refuted
from matcher.bench.findings import OF_ANY_PLAN, Findings, Instance
from matcher.bench.measures import Measure
from matcher.bench.measures import measures as all_measures
from matcher.bench.recommend import recommended
from matcher.bench.rows import Run, Store
from matcher.bench.setting import COMMANDS
from matcher.bench.statistics import Paired
from matcher.bench.status import MISSING, UNTRIED
from matcher.output.drawing import environment

if TYPE_CHECKING:
    from matcher.bench.campaign import Plan

REPORT = "report.html"
SHOWN = (
    *("points", "tech", "soft", "gap_share", "matched", "worst_pair", "worst_benefit"),
    *("gini", "first_wishes", "rank_3", "blocking_pairs", "envy", "cross_department"),
    *("gap", "seconds"),
)
"""The columns of a case's table; runs.csv has all. A user's own measures follow."""
DECIDED = 6
"""Below so many instances that are not ties, no count can be sure."""
FRONTS = (("points", "worst_pair"), ("tech", "soft"), ("points", "matched"))


@dataclass(frozen=True)
class Winner:
    """Who wins a measure, against whom, by how much, and how sure that is."""

    title: str
    about: str
    names: Sequence[str]
    best: int
    of: int
    second: Paired | None
    share: float | None = None

    @property
    def by(self) -> str:
        """How far the next strategy is behind, in words."""
        if self.second is None:
            return "all level" if len(self.names) > 1 else "nobody to compare with"
        apart, share = self.second.difference, self.share
        gap = apart.median if apart else 0.0
        part = "" if share is None else f" ({abs(share):.1%})".replace("%", " %")
        other = self.second.second
        if not gap:
            return f"level with {other} at the median"
        return f"{abs(gap):,.4g}{part} from {other} at the median"

    @property
    def sure(self) -> str:
        """How sure it is, in words."""
        if self.second is None:
            return ""
        each = self.second
        counts = f"better in {each.wins}, level in {each.ties}, worse in {each.losses}"
        if each.wins + each.losses < DECIDED:
            return f"{counts}: too few to say"
        chance = f"p = {each.p:.2g}" if each.p >= 0.0001 else "p < 0.0001"
        said = "sure" if each.sure else "may be chance"
        return f"{counts}: {said} ({chance})"


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
    """A case at one size."""

    size: int
    juniors: int | None
    seniors: int | None
    instances: int
    measures: Sequence[str]
    lines: Sequence[Line]


@dataclass(frozen=True)
class Page:
    """A case: what it is, and its tables."""

    name: str
    group: str
    about: str
    blocks: Sequence[Block]


def report(found: Findings, plan: Plan, store: Store) -> str:
    """Draw the page; everything that people wrote is escaped."""
    groups = grouped(found, plan.cases)
    drawn = [
        charts.pareto(found, groups, x, y)
        for x, y in FRONTS
        if x in found.measures and y in found.measures
    ]
    commands = (store.folder / COMMANDS).read_text("utf-8").splitlines()
    return (
        environment()
        .get_template("bench.html")
        .render(
            name=plan.suite.name,
            own=plan.suite.own,
            found=found,
            contenders=plan.contenders,
            winners=[winner(found, name) for name in found.ranked],
            titles={name: titled(each) for name, each in found.measures.items()},
            standings={name: found.standings(name) for name in found.ranked},
            refuted=refuted(found.runs),
            compared=compared(found.runs),
            advice=[
                (case, each)
                for case in (plan.cases if plan.suite.own else ())
                if (each := recommended(found, case)) is not None
            ],
            fronts=[Markup(each) for each in drawn if each],
            gaps=charts.gap_over_time(found, store.traces()),
            times=charts.time_against_size(found, groups),
            pages=list(pages(found, plan.cases)),
            breaking=breaking(found),
            lacking=plan.lacking,
            groups=store.shared_groups(),
            share=_share,
            absent=absent(found),
            commands=commands,
            jobs=plan.jobs,
        )
    )


def grouped(found: Findings, cases: Mapping[str, Case]) -> dict[str, list[Instance]]:
    """List the instances of each group of cases."""
    groups: dict[str, list[Instance]] = {}
    for instance in found.instances:
        group = cases[instance[0]].group if instance[0] in cases else "other"
        groups.setdefault(group, []).append(instance)
    return groups


def winner(found: Findings, measure: str) -> Winner:
    """Say who is most often the best by a measure, and compare with the next."""
    each = found.measures[measure]
    ranking = found.standings(measure)
    if not ranking:
        return Winner(titled(each), each.about, (), 0, 0, None)
    first = ranking[0]
    level = [s for s in ranking if (s.best, s.rank) == (first.best, first.rank)]
    names = [s.strategy for s in level]
    rest = [s.strategy for s in ranking if s.strategy not in names]
    second = found.against(measure, first.strategy, rest[0]) if rest else None
    total = sum(len(own) > 1 for own in found.values(measure).values())
    share = found.share(measure, first.strategy, rest[0]) if rest else None
    told = (titled(each), each.about, names, first.best, total, second, share)
    return Winner(*told)


def _share(text: str) -> str:
    return f"{float(text):.0%}".replace("%", " %") if text else "–"


def titled(measure: Measure) -> str:
    """Write a measure's title, with its unit where others are called the same."""
    return f"{measure.title}, %" if measure.unit == "%" else measure.title


def breaking(found: Findings) -> list[tuple[str, int, int, str]]:
    """List who breaks rules: in how many instances of how many, and which."""
    lines = []
    for name in found.strategies:
        kept, planned = found.kept(name)
        kinds = {
            kind.partition(" (")[0]
            for run in found.runs
            if run.strategy == name and run.broken
            for kind in run.broken.split(", ")
        }
        if planned > kept:
            lines.append((name, planned - kept, planned, ", ".join(sorted(kinds))))
    return lines


def absent(found: Findings) -> list[tuple[str, str, int]]:
    """List what has no plan: who, why, and how often."""
    counts: dict[tuple[str, str], int] = {}
    for run in found.runs:
        if not run.planned:
            why = f"{run.status}: {run.remark}" if run.remark else run.status
            counts[run.strategy, why] = counts.get((run.strategy, why), 0) + 1
    return [(name, why, count) for (name, why), count in counts.items()]


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
    return Block(size, some.juniors, some.seniors, count, titles, lines)


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
        f"{value:,.4g}" if value % 1 else f"{value:,.0f}",
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
