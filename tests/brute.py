"""What is right by definition: every plan is looked at, from the people's records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from matcher import audit
from matcher.people import Pair, People
from matcher.statements import JointRule, PairGoal, PairRule, Statement


@dataclass(frozen=True)
class Best:
    """A plan that no other plan exceeds."""

    points: int
    pairs: tuple[Pair, ...]


def eligible(rules: Sequence[Statement], people: People) -> list[Pair]:
    """List the pairs that no pair rule objects to; accepted pins are eligible."""
    pair_rules = [rule for rule in rules if isinstance(rule, PairRule)]
    return [
        (junior.id, senior.id)
        for junior in people.juniors
        for senior in people.seniors
        if (junior.id, senior.id) in people.pins
        or all(rule.objection(junior, senior, people) is None for rule in pair_rules)
    ]


def subsets(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, ...]]:
    """List every set of pairs, the empty one first."""
    for size in range(len(pairs) + 1):
        yield from combinations(pairs, size)


def plans(pairs: Sequence[Pair], people: People) -> Iterator[tuple[Pair, ...]]:
    """List every set of pairs in which nobody has more partners than places."""
    room = {person.id: person.max_pairs for person in people.by_id.values()}
    taken: Counter[str] = Counter()
    chosen: list[Pair] = []

    def onwards(place: int) -> Iterator[tuple[Pair, ...]]:
        if place == len(pairs):
            yield tuple(chosen)
            return
        yield from onwards(place + 1)
        pair = pairs[place]
        if all(taken[person] < room[person] for person in pair):
            taken.update(pair)
            chosen.append(pair)
            yield from onwards(place + 1)
            chosen.pop()
            taken.subtract(pair)

    return onwards(0)


def best_plan(
    rules: Sequence[Statement],
    goals: Sequence[PairGoal],
    people: People,
    unit: int = 1,
) -> Best | None:
    """Find the plan with the most points that keeps every rule; None if none does."""
    pairs = eligible(rules, people)
    worth = {pair: sum(audit.points(pair, goals, people, unit)) for pair in pairs}
    joint = [rule for rule in rules if isinstance(rule, JointRule)]
    pins = people.pins.keys()
    counted = [(sum(worth[p] for p in plan), plan) for plan in plans(pairs, people)]
    counted.sort(key=lambda entry: -entry[0])
    for points, plan in counted:
        if pins <= set(plan) and not any(r.breaches(plan, people) for r in joint):
            return Best(points, plan)
    return None
