"""The second opinion: a plan checked from people's own records, without arrays.

It re-derives who may meet, every rule and every point of the chosen pairs, in plain
Python. Nothing here, nor anything it calls, reads the arrays that the solver was given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from matcher.people import Pair, People, Plan
from matcher.statements import (
    BottleneckGoal,
    Goal,
    JointGoal,
    JointRule,
    PairGoal,
    PairRule,
    Statement,
)


@dataclass(frozen=True)
class Breach:
    """A rule that a plan does not keep, with what shows it."""

    rule: Statement
    details: tuple[str, ...]


def breaches(plan: Plan, rules: Sequence[Statement], people: People) -> list[Breach]:
    """List every rule that a plan does not keep.

    A pinned pair with `accept_breach` is not held against a pair rule.
    """
    found = []
    for rule in rules:
        details: list[str] = []
        if isinstance(rule, PairRule):
            for junior, senior in plan:
                pin = people.pins.get((junior, senior))
                if pin is not None and pin.accept_breach:
                    continue
                why = rule.objection(people.by_id[junior], people.by_id[senior], people)
                if why is not None:
                    details.append(why)
        elif isinstance(rule, JointRule):
            details = rule.breaches(plan, people)
        if details:
            found.append(Breach(rule, tuple(details)))
    missing = [pair for pair in people.pins if pair not in plan]
    if missing:
        said = tuple(f"{j} with {s} was agreed but is not made" for j, s in missing)
        agreed = next(rule for rule in rules if rule.kind == "agreed")
        found.append(Breach(agreed, said))
    return found


def points(
    pair: Pair, goals: Sequence[Goal], people: People, unit: int = 1
) -> list[int]:
    """Count a pair's points for each goal about pairs, weighted and rounded."""
    junior, senior = (people.by_id[person] for person in pair)
    return [
        goal.weighted(goal.worth(junior, senior, people), unit)
        for goal in goals
        if isinstance(goal, PairGoal)
    ]


def pair_total(plan: Plan, goals: Sequence[Goal], people: People, unit: int = 1) -> int:
    """Count the points of a plan's pairs."""
    return sum(sum(points(pair, goals, people, unit)) for pair in plan)


def total(plan: Plan, goals: Sequence[Goal], people: People, unit: int = 1) -> int:
    """Count the points of a plan, goals about the plan as a whole included."""
    whole = [g.worth(plan, people, unit) for g in goals if isinstance(g, JointGoal)]
    return pair_total(plan, goals, people, unit) + sum(whole)


def worst_off(plan: Plan, goals: Sequence[Goal], people: People) -> Fraction:
    """Find what the pair gets that gets least; 0 where there is no pair.

    Agreed pairs do not count: they are made whatever they get.
    """
    bottleneck = next(goal for goal in goals if isinstance(goal, BottleneckGoal))
    counted = [goal for goal in goals if isinstance(goal, PairGoal)]
    levels = [
        bottleneck.level_of(people.by_id[j], people.by_id[s], people, counted)
        for j, s in plan
        if (j, s) not in people.pins
    ]
    return min(levels, default=Fraction(0))
