"""Claims held against every other plan: nobody is better than was said to be possible.

A strategy that optimises hands over, for each priority, what it reached, what it holds
for later priorities, and what no plan can exceed. Every other plan that keeps the same
rules is a test: one that holds the earlier priorities and exceeds the bound of the next
refutes the claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Any

from matcher import audit
from matcher.bench.rows import Run
from matcher.model import all_rules
from matcher.outcome import Outcome
from matcher.people import People, Plan
from matcher.statements import Goal
from matcher.strategies.base import Strategy
from matcher.strategies.tiered import Tiered
from matcher.strategies.weighted import Weighted
from matcher.verify.plans import worth

COUNTS = ("matched", "worst_off", "points")


def claims_of(
    strategy: Any,
    outcome: Outcome,
    goals: Sequence[Goal],
    people: People,
    unit: int,
) -> dict[str, Any]:
    """Say what a plan is worth in every priority, and what is claimed of it.

    Parameters
    ----------
    goals
        The scenario's, without those that strategies add.
    """
    plan: Plan = outcome.plan or {}
    tiered = Tiered()
    own = all_rules(tiered.rules(goals), (), people)
    added = (*goals, *tiered.goals(goals, people))
    names = [tier.name for tier in tiered.steps(goals, people) if tier.name in COUNTS]
    rules = isinstance(strategy, Strategy) and strategy.rules(goals)
    return {
        "unit": unit,
        "worth": {name: str(worth(name, plan, added, people, unit)) for name in names},
        "two_way": not audit.breaches(plan, own, people),
        "asks_two_way": bool(rules),
        "steps": list(_steps(strategy, outcome)),
    }


def _steps(strategy: Any, outcome: Outcome) -> Iterator[list[str]]:
    """List name, bound and what is held, for strategies of which all are known."""
    if isinstance(strategy, Weighted) and outcome.bound is not None:
        yield ["points", str(outcome.bound), str(outcome.bound)]
    elif isinstance(strategy, Tiered):
        shares = {tier.name: tier.give_up for tier in strategy.tiers}
        for tier in outcome.tiers:
            if tier.name in COUNTS:
                kept = Fraction(tier.objective) * (1 - shares[tier.name])
                yield [tier.name, str(Fraction(tier.bound)), str(kept)]


@dataclass(frozen=True)
class Refuted:
    """A claim that does not hold, and the plan that shows it."""

    claim: Run
    other: Run
    priority: str
    bound: Fraction
    reached: Fraction

    def __str__(self) -> str:
        case, size, seed = self.claim.instance
        return (
            f"{case}, {size:,} juniors, seed {seed}: {self.claim.strategy} says that "
            f"no plan exceeds {float(self.bound):,g} in {self.priority}; "
            f"{self.other.strategy} has {float(self.reached):,g}"
        )


def refuted(runs: Iterable[Run]) -> list[Refuted]:
    """Hold every claim against every other plan of its instance."""
    ordered = sorted(
        (run for run in runs if run.keeps_rules and run.claims),
        key=lambda run: run.instance,
    )
    found: list[Refuted] = []
    for _, group in groupby(ordered, key=lambda run: run.instance):
        together = list(group)
        for claim in together:
            for other in together:
                if other.strategy != claim.strategy:
                    found += _held_against(claim, other)
    return found


def _held_against(claim: Run, other: Run) -> Iterator[Refuted]:
    said, has = claim.claimed, other.claimed
    if said["asks_two_way"] and not has["two_way"]:
        return
    for name, bound, kept in said["steps"]:
        if name not in has["worth"]:
            return
        reached = Fraction(has["worth"][name])
        limit = Fraction(bound)
        if name == "points":
            reached, limit = reached * has["unit"], limit * said["unit"]
        if reached > limit:
            yield Refuted(claim, other, name, limit, reached)
            return
        if reached < Fraction(kept):
            return


def compared(runs: Iterable[Run]) -> int:
    """Count the plans that claims were held against."""
    ordered = sorted(
        (run for run in runs if run.keeps_rules and run.claims),
        key=lambda run: run.instance,
    )
    count = 0
    for _, group in groupby(ordered, key=lambda run: run.instance):
        together = list(group)
        claims = sum(bool(run.claimed["steps"]) for run in together)
        count += claims * (len(together) - 1)
    return count
