"""The second opinion: a plan checked from people's own records, without arrays.

It re-derives who may meet, every rule and every point of the chosen pairs, in plain
Python. Nothing here, nor anything it calls, reads the arrays that the solver was given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.people import Pair, People
from matcher.statements import JointRule, PairGoal, PairRule, Statement


@dataclass(frozen=True)
class Breach:
    """A rule that a plan does not keep, with what shows it."""

    rule: Statement
    details: tuple[str, ...]


def breaches(
    pairs: Sequence[Pair], rules: Sequence[Statement], people: People
) -> list[Breach]:
    """List every rule that the pairs do not keep.

    A pinned pair with `accept_breach` is not held against a pair rule.
    """
    found = []
    for rule in rules:
        details: list[str] = []
        if isinstance(rule, PairRule):
            for junior, senior in pairs:
                pin = people.pins.get((junior, senior))
                if pin is not None and pin.accept_breach:
                    continue
                why = rule.objection(people.by_id[junior], people.by_id[senior], people)
                if why is not None:
                    details.append(why)
        elif isinstance(rule, JointRule):
            details = rule.breaches(pairs, people)
        if details:
            found.append(Breach(rule, tuple(details)))
    missing = [pair for pair in people.pins if pair not in set(pairs)]
    if missing:
        said = tuple(f"{j} with {s} was agreed but is not made" for j, s in missing)
        agreed = next(rule for rule in rules if rule.kind == "agreed")
        found.append(Breach(agreed, said))
    return found


def points(
    pair: Pair, goals: Sequence[PairGoal], people: People, unit: int = 1
) -> list[int]:
    """Count a pair's points goal by goal, weighted and rounded."""
    junior, senior = (people.by_id[person] for person in pair)
    return [goal.weighted(goal.worth(junior, senior, people), unit) for goal in goals]


def total(
    pairs: Sequence[Pair], goals: Sequence[PairGoal], people: People, unit: int = 1
) -> int:
    """Count the points of a plan."""
    return sum(sum(points(pair, goals, people, unit)) for pair in pairs)
