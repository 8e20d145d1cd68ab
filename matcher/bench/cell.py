"""One strategy on one instance, in a process of its own.

Tells two things: that the instance stands and the strategy begins, and what came of it.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

from matcher import audit
from matcher.bench.claims import claims_of
from matcher.bench.contenders import Contender
from matcher.bench.grouping import audit_of, counted
from matcher.bench.instances import Stated, case_named, comparable, stated
from matcher.bench.measures import Measure, Planned
from matcher.bench.measures import load as measures_of
from matcher.bench.measures import measures as all_measures
from matcher.bench.order import STOPPED, Tell, memory_mb, take_order
from matcher.bench.peers.base import UnfitError
from matcher.bench.status import REFUSED
from matcher.bench.traces import Point
from matcher.compose import Run as Composed
from matcher.compose import compose
from matcher.outcome import Outcome
from matcher.people import Plan
from matcher.record import Record
from matcher.run import checked
from matcher.scenario import Scenario
from matcher.strategies.base import Asked, Strategy
from matcher.verify.confirm import confirmed
from matcher.watch import Progress, Watch


def main() -> None:
    """Take one order."""
    take_order(measure)


def measure(order: dict[str, Any], tell: Tell) -> dict[str, Any]:
    """Make the instance, let the strategy choose, check the plan and measure it.

    Returns
    -------
    dict
        Columns of :class:`matcher.bench.rows.Run`, and the `trace`.
    """
    case = case_named(order)
    scenario = comparable(case.scenario(order["size"], order["seed"]))
    strategy = Contender(order["strategy"], file=order["file"]).strategy()
    wanted = measures_for(order["measures"])
    if isinstance(strategy, Strategy):
        strategy.prepare()
    about = stated(scenario, strategy)
    people = scenario.people
    who = {"juniors": len(people.juniors), "seniors": len(people.seniors)}
    tell(who)
    began = time.monotonic()
    trace: list[Point] = []

    def heard(progress: Progress) -> None:
        known = (progress.best, progress.bound)
        fresh = not trace or trace[-1][1:] != known
        if fresh and known != (None, None) and not progress.fewest:
            trace.append((round(time.monotonic() - began, 4), *known))

    watch = Watch(order["seconds"], heard)
    gap, model = order["gap"], about.own_model
    try:
        found = strategy.plan(Asked(model, gap, order["seed"], watch))
    except UnfitError as error:
        return {**who, "status": REFUSED, "remark": str(error)}
    seconds, memory = time.monotonic() - began, memory_mb("VmHWM")
    tell({STOPPED: True})
    outcome = proved(found, strategy, about, gap)
    trace.append((round(seconds, 4), outcome.objective, outcome.bound))
    kept = {"trace": [list(point) for point in trace]}
    said = {"status": outcome.status, "remark": "; ".join(outcome.remarks)}
    facts: dict[str, Any] = {**who, **kept, **said}
    if outcome.plan is None:
        return facts
    breaches = audit.breaches(outcome.plan, about.rules, people)
    claims = claims_of(strategy, outcome, about.goals, people, model.unit)

    def again(other: Scenario) -> Plan | None:
        model = stated(comparable(other), strategy).own_model
        clock = Watch(order["seconds"])
        found: Outcome = strategy.plan(Asked(model, gap, order["seed"], clock))
        return found.plan

    planned = Planned(
        scenario=about.scenario,
        rules=about.rules,
        goals=about.goals,
        model=about.model,
        outcome=outcome,
        record=recorded(about, outcome, wanted),
        breaches=breaches,
        seconds=seconds,
        memory_mb=memory,
        solve=again,
    )
    audit_file = audit_of(people, order["groups"], order["audit"])
    return facts | {
        "pairs": len(outcome.plan),
        "objective": outcome.objective,
        "bound": outcome.bound,
        "broken": broken(breaches),
        "claims": json.dumps(claims),
        "values": {name: plain(each(planned)) for name, each in wanted.items()},
        "groups": counted(planned, audit_file),
    }


def proved(found: Outcome, strategy: Any, about: Stated, gap: float) -> Outcome:
    """Let the audit and the independent proof have their say."""
    model, people = about.own_model, about.scenario.people
    promised = isinstance(strategy, Strategy) and strategy.keeps_rules
    rules, goals = about.own_rules, about.own_goals
    checked(found, model, rules, goals, people, keeps_rules=promised)
    if found.plan is None or not isinstance(strategy, Strategy):
        return found
    return confirmed(found, strategy, model, Fraction(gap)).outcome


def recorded(
    about: Stated, outcome: Outcome, wanted: dict[str, Measure]
) -> Record | None:
    """Compose the record that answers start from, where a measure needs one."""
    if not any(each.costly for each in wanted.values()):
        return None
    scenario, model = about.scenario, about.own_model
    breaches = audit.breaches(outcome.plan or {}, about.own_rules, scenario.people)
    rules, goals = about.own_rules, about.own_goals
    return compose(Composed(scenario, model, rules, goals, outcome, breaches, None, {}))


def measures_for(names: list[str]) -> dict[str, Measure]:
    """Find measures by their names, and all of a user's file by its path."""
    known = all_measures()
    found: dict[str, Measure] = {}
    for name in names:
        if name.endswith(".py"):
            found |= {each.name: each for each in measures_of(Path(name))}
        else:
            found[name] = known[name]
    return found


def plain(value: Any) -> float | None:
    """Write a measure's value as a number of JSON."""
    return None if value is None else float(value)


def broken(breaches: list[audit.Breach]) -> str:
    """List the rules that are broken, each with how often.

    Examples
    --------
    >>> broken([])
    ''
    """
    counts: Counter[str] = Counter()
    for breach in breaches:
        counts[breach.rule.kind] += len(breach.details)
    return ", ".join(
        kind if count == 1 else f"{kind} ({count:,} times)"
        for kind, count in counts.items()
    )


if __name__ == "__main__":
    main()
