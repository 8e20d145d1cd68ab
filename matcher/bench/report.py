"""The report of a comparison: one page that works offline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from matcher.bench import charts
from matcher.bench.brief import brief
from matcher.bench.casepages import figure, pages, titled
from matcher.bench.cases import Case
from matcher.bench.claims import compared, refuted
from matcher.bench.findings import Findings, Instance
from matcher.bench.recommend import recommended
from matcher.bench.rows import Store
from matcher.bench.setting import COMMANDS
from matcher.bench.statistics import Paired
from matcher.output.drawing import environment

if TYPE_CHECKING:
    from matcher.bench.campaign import Plan

REPORT = "report.html"
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
        each, share = self.second, self.share
        if not each.wins + each.losses:
            return f"level with {each.second} in all {each.ties} that both share"
        gap = each.difference.median if each.difference else 0.0
        if not gap:
            return f"level with {each.second} at the median"
        part = "" if share is None else f" ({_small(abs(share))})"
        return f"{figure(abs(gap))}{part} from {each.second} at the median"

    @property
    def sure(self) -> str:
        """How sure it is, in words."""
        each = self.second
        if each is None or not each.wins + each.losses:
            return ""
        counts = f"better in {each.wins}, level in {each.ties}, worse in {each.losses}"
        if each.wins + each.losses < DECIDED:
            return f"{counts}: too few to say"
        chance = f"p = {each.p:.2g}" if each.p >= 0.0001 else "p < 0.0001"
        if not each.sure:
            return f"{counts}: may be chance ({chance})"
        if each.wins > each.losses:
            return f"{counts}: sure ({chance})"
        return f"{counts}: {each.second} is better where both keep the rules ({chance})"


def _small(share: float) -> str:
    return "under 0.1 %" if share < 0.001 else f"{share:.1%}".replace("%", " %")


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
            brief=brief(found, groups),
            among=max((each.among for _, each in found.pairs()), default=0),
            limit=max((run.limit_s for run in found.runs), default=0.0),
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
            figure=figure,
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
