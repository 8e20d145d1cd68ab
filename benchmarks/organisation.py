"""One invented organisation, three ways to choose its pairs, side by side.

Run `python benchmarks/organisation.py --help`; README.md says what is measured.
"""

from __future__ import annotations

import argparse
import os
import shlex
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from matcher import audit
from matcher.model import all_rules, build
from matcher.people import People
from matcher.rowmodel import RowModel
from matcher.scenario import Scenario
from matcher.solvers.native.plain import Found, plain_cpsat
from matcher.statements import Statement
from matcher.strategies import Greedy, Weighted
from matcher.strategies.base import Asked, Strategy
from matcher.synthetic import Organisation, organisation
from matcher.watch import Watch, optimality_gap

Said = dict[str, Any]
GOALS: list[Said] = [
    {"kind": "tech_transfer"},
    {"kind": "soft_transfer"},
    {"kind": "wishes", "weight": 0.5},
]
SOFT_ALONE: list[Said] = [{"kind": "soft_transfer"}]
ROUGHLY = 0.01
KEPT = 0.8
"""Share of the pairs that the limit per pair of departments lets stay."""
COLUMNS = (
    "plan",
    "status",
    "objective",
    "bound",
    "gap",
    "gap to best bound",
    "pairs",
    "breaches",
    "seconds",
    "points/plain",
    "seconds/plain",
)


@dataclass(frozen=True)
class Result:
    """What one way of choosing came to, the rules it breaks, and its time."""

    plan: str
    found: Found
    breaches: int
    seconds: float


@dataclass(frozen=True)
class Case:
    """A scenario and the rules that count in it."""

    scenario: Scenario
    rules: tuple[Statement, ...]

    @property
    def people(self) -> People:
        """Everyone."""
        return self.scenario.people

    def model(self) -> RowModel:
        """State the scenario as rows, afresh: nothing is kept from another plan."""
        return build(self.rules, self.scenario.settings.goals, self.people)


def main(arguments: Sequence[str] | None = None) -> None:
    """Invent, state, choose three times, compare."""
    asked = parsed(arguments)
    invented = organisation(
        asked.juniors,
        asked.seniors,
        seed=asked.seed,
        departments=asked.departments,
        slots_per_person=asked.slots_per_person,
    )
    case = stated(invented, joint_rules(invented, asked), asked, GOALS)
    ours = by_strategy(case, Weighted(), asked)
    greedy = by_strategy(case, Greedy(), asked)
    plain = None if asked.no_plain else by_plain_model(case, asked)
    print("python", shlex.join(["benchmarks/organisation.py", *sys.argv[1:]]))
    print(summary(case, ours))
    print(table([ours, greedy], plain))


def parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--juniors", type=int, default=150)
    parser.add_argument("--seniors", type=int, default=120)
    parser.add_argument("--seconds", type=float, default=60, help="for each plan")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--departments", type=int, default=10)
    parser.add_argument("--gap", type=float, default=0.0001, help="that is enough")
    parser.add_argument(
        "--shared-time", action="store_true", help="partners share two starts a week"
    )
    parser.add_argument("--slots-per-person", type=int, default=5)
    parser.add_argument(
        "--exchange-floor", action="store_true", help="a level each way in each pair"
    )
    parser.add_argument(
        "--no-plain", action="store_true", help="leave the plain model out"
    )
    parser.add_argument(
        "--workers", type=int, default=1, help="of our strategy; the plain one has all"
    )
    return parser.parse_args(arguments)


def stated(
    invented: Organisation, rules: list[Said], asked: Any, goals: list[Said]
) -> Case:
    """Read the organisation under its rules."""
    scenario = invented.scenario(
        rules=[*pair_rules(asked), *rules],
        goals=goals,
    )
    settings = scenario.settings
    return Case(scenario, all_rules(settings.rules, settings.goals, scenario.people))


def pair_rules(asked: Any) -> list[Said]:
    """List what forbids single pairs."""
    rules: list[Said] = [{"kind": "reporting_line", "levels": 2}, {"kind": "vetoes"}]
    if asked.shared_time:
        rules.append({"kind": "shared_time", "minimum_slots": 2})
    if asked.exchange_floor:
        rules.append({"kind": "exchange_floor", "tech": 100, "soft": 100})
    return rules


def joint_rules(invented: Organisation, asked: Any) -> list[Said]:
    """List the share, the coverages and the quotas.

    The quotas cut off the best plan without them, and a plan that keeps all of them is
    known: the one that is best for soft skills alone, with large cells (a junior's and
    a senior's department) cut so that a fifth of the pairs has to move.
    """
    site = invented.people["site"].mode()[0]
    rules: list[Said] = [
        {"kind": "cross_department_share", "at_least": 0.8},
        {"kind": "coverage", "side": "junior", "at_least_share": 0.9},
        {
            "kind": "coverage",
            "side": "senior",
            "at_least_share": 0.8,
            "where": {"site": site},
        },
    ]
    best = departments_of(invented, rules, GOALS, asked)
    cap = 1
    while sum(min(cap, count) for count in best.values()) < KEPT * best.total():
        cap += 1
    spread = {"kind": "quota", "pairs_of": "department", "at_most": cap}
    other = departments_of(invented, [*rules, spread], SOFT_ALONE, asked)
    return [*rules, *quotas(touched(best), touched(other)), spread]


def departments_of(
    invented: Organisation, rules: list[Said], goals: list[Said], asked: Any
) -> Counter[tuple[str, str]]:
    """Count a good plan's pairs by the junior's and the senior's department."""
    case = stated(invented, rules, asked, goals)
    found = by_strategy(case, Weighted(), asked, gap=ROUGHLY).found
    if found.objective is None:
        raise SystemExit(
            "no plan keeps the share and the coverages: choose other sizes"
        )
    staff = case.people.by_id
    return Counter((staff[j].department, staff[s].department) for j, s in found.pairs)


def touched(cells: Counter[tuple[str, str]]) -> Counter[str]:
    """Count the pairs that touch each department, each pair once."""
    counts: Counter[str] = Counter()
    for two, count in cells.items():
        for name in {*two} - {""}:
            counts[name] += count
    return counts


def quotas(best: Counter[str], other: Counter[str]) -> list[Said]:
    """Limit departments that two plans visit differently, from best to other."""
    fewer = [name for name in sorted(best) if other[name] < best[name]]
    more = [name for name in sorted(other) if other[name] > best[name]]
    return [
        *(quota(name, at_most=other[name]) for name in fewer),
        *(quota(name, at_least=other[name]) for name in more),
    ]


def quota(department: str, **limit: int) -> Said:
    """Limit the pairs that touch one department."""
    return {"kind": "quota", "column": "department", "value": department, **limit}


def by_strategy(
    case: Case, strategy: Strategy, asked: Any, gap: float | None = None
) -> Result:
    """Choose pairs as the package does."""

    def choose(model: RowModel) -> Found:
        watch = Watch(asked.seconds)
        outcome = strategy.plan(
            Asked(
                model,
                asked.gap if gap is None else gap,
                asked.seed,
                watch,
                asked.workers,
            )
        )
        joint = model.names[model.n_people :]
        binding = sum(bool(outcome.prices.get(name)) for name in joint)
        return Found(
            outcome.status, outcome.objective, outcome.bound, outcome.pairs, binding
        )

    return measured(strategy.kind, choose, case)


def by_plain_model(case: Case, asked: Any) -> Result:
    """Choose pairs as the plain model does."""
    return measured("plain CP-SAT", lambda m: plain_cpsat(m, asked.seconds), case)


def measured(name: str, choose: Callable[[RowModel], Found], case: Case) -> Result:
    """Take the time from people's records to pairs, then recount both."""
    began = time.monotonic()
    model = case.model()
    found = choose(model)
    seconds = time.monotonic() - began
    broken = 0
    if found.objective is not None:
        goals = case.scenario.settings.goals
        recounted = audit.total(found.pairs, goals, case.people, model.unit)
        if recounted != found.objective:
            raise SystemExit(f"{name}: {found.objective} points, recounted {recounted}")
        broken = len(audit.breaches(found.pairs, case.rules, case.people))
    return Result(name, found, broken, seconds)


def summary(case: Case, ours: Result) -> str:
    """Say how large the case is."""
    model, people = case.model(), case.people
    joint = model.n_rows - model.n_people
    return (
        f"{len(people.juniors)} juniors, {len(people.seniors)} seniors, "
        f"{len(model.all_columns())} eligible pairs, {joint} constraints beside "
        f"people's places, {ours.found.binding} of them with a cost in points; "
        f"{os.cpu_count()} processors"
    )


def table(results: list[Result], plain: Result | None) -> str:
    """Lay the plans out, each against the plain model and against the best bound."""
    shown = [*results, plain] if plain else results
    bounds = [r.found.bound for r in shown if r.found.bound is not None]
    best = min(bounds, default=None)
    lines = [COLUMNS, *(line(result, best, plain) for result in shown)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        for row in lines
    )


def line(result: Result, best: int | None, plain: Result | None) -> tuple[str, ...]:
    """Write one plan's figures."""
    found, seconds = result.found, result.seconds
    points = ratio(found.objective, plain.found.objective) if plain else "-"
    return (
        result.plan,
        found.status,
        "-" if found.objective is None else f"{found.objective:,}",
        "-" if found.bound is None else f"{found.bound:,}",
        percent(optimality_gap(found.objective, found.bound)),
        percent(optimality_gap(found.objective, best)),
        f"{len(found.pairs):,}",
        str(result.breaches),
        f"{seconds:.1f}",
        points,
        ratio(seconds, plain.seconds) if plain else "-",
    )


def ratio(value: float | None, other: float | None) -> str:
    """Divide two figures, where both are known.

    Examples
    --------
    >>> ratio(90, 80)
    '1.125'
    """
    return f"{value / other:.3f}" if value is not None and other else "-"


def percent(share: float | None) -> str:
    """Write an optimality gap.

    Examples
    --------
    >>> percent(0.00052)
    '0.052 %'
    """
    return "-" if share is None else f"{100 * share:.3f} %"


if __name__ == "__main__":
    main()
