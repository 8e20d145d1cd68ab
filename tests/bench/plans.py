"""Plans to measure: some of every drawn scenario, and a company solved for real."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from matcher import audit
from matcher.bench.measures import Planned
from matcher.goals import TechTransfer
from matcher.outcome import Outcome
from matcher.people import People, Plan
from matcher.scenario import Program, Scenario, Settings
from tests import brute
from tests.solve import Drawn, model_of, scenario

MOST = 9
"""Scenarios with more eligible pairs have too many plans to list."""


def planned(drawn: Drawn, plan: Plan) -> Planned:
    """Make ready what measures read of a plan."""
    rules, goals, people = drawn
    goal = TechTransfer.model_validate({"kind": "tech_transfer"})
    settings = Settings(program=Program(name="Drawn"), goals=(goal,))
    return Planned(
        scenario=Scenario(settings, people),
        rules=rules,
        goals=goals,
        model=model_of(drawn),
        outcome=Outcome("heuristic", dict(plan)),
        breaches=audit.breaches(plan, rules, people),
    )


def some_plans(count: int, start: int = 500_000) -> Iterator[tuple[Drawn, Plan]]:
    """Draw scenarios, and a few plans of each, agreed pairs included."""
    for number in range(start, start + count):
        drawn = scenario(number)
        rules, _, people = drawn
        luck = Random(f"plans of {number}")
        eligible = brute.eligible(rules, people)
        if len(eligible) > MOST:
            continue
        plans = list(brute.plans(eligible, people))
        large = [pairs for pairs in plans if pairs] or plans
        for pairs in luck.sample(large, min(2, len(large))):
            yield drawn, {**dict.fromkeys(pairs), **dict.fromkeys(people.pins)}


def shuffled(people: People, luck: Random) -> People:
    """Bring the tables into another order."""
    return replace(
        people,
        juniors=tuple(luck.sample(people.juniors, len(people.juniors))),
        seniors=tuple(luck.sample(people.seniors, len(people.seniors))),
    )
