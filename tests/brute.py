"""What is right by definition: every plan is looked at, from the people's records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from matcher import audit
from matcher.meeting_times import shared_starts
from matcher.people import Pair, People, Plan
from matcher.rules import Meetings
from matcher.statements import Goal, JointGoal, JointRule, PairRule, Statement
from matcher.strategies.tiered import Priority

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True)
class Best:
    """A plan that no other plan exceeds."""

    points: int
    plan: Plan


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


def clash(one: str, other: str, people: People) -> bool:
    """Say whether meetings in two slots are under way at the same time."""
    apart = later(one, other)
    if apart is None:
        return one == other
    length, week = people.calendar.meeting_minutes, 7 * 24 * 60
    return apart < length or week - apart < length


def later(one: str, other: str) -> int | None:
    """Count the minutes from a start to the next other one; None between labels."""
    minutes = []
    for slot in (one, other):
        day, _, clock = slot.partition(" ")
        if day not in DAYS or ":" not in clock:
            return None
        hours, rest = clock.split(":")
        minutes.append(DAYS.index(day) * 24 * 60 + int(hours) * 60 + int(rest))
    return (minutes[1] - minutes[0]) % (7 * 24 * 60)


def crowded(slots: Sequence[str], most: int, people: People) -> bool:
    """Say whether more than `most` meetings are under way when one of them begins."""
    length = people.calendar.meeting_minutes

    def goes_on(begun: str, moment: str) -> bool:
        passed = later(begun, moment)
        return begun == moment if passed is None else passed < length

    return any(sum(goes_on(s, moment) for s in slots) > most for moment in slots)


def keeps_times(made: Meetings, plan: Plan, people: People) -> bool:
    """Recount whether everybody can be where a plan wants them."""
    booked = {pair: slot for pair, slot in plan.items() if slot is not None}
    if not all(may_do_without(pair, people) for pair in plan if pair not in booked):
        return False
    for pair, slot in booked.items():
        if slot not in slots_of(pair, people):
            return False
    for (one, first), (other, second) in combinations(booked.items(), 2):
        if set(one) & set(other) and clash(first, second, people):
            return False
    most = made.at_most_per_slot
    return most is None or not crowded(list(booked.values()), most, people)


def may_do_without(pair: Pair, people: People) -> bool:
    """Say whether a pair needs no slot: agreed on, although the two share none."""
    pin = people.pins.get(pair)
    return pin is not None and bool(pin.accept_breach) and not slots_of(pair, people)


def slots_of(pair: Pair, people: People) -> tuple[str, ...]:
    """List the slots that the two people of a pair share."""
    return shared_starts(people.by_id[pair[0]], people.by_id[pair[1]], people)


def timed(
    pairs: Sequence[Pair], rules: Sequence[Statement], people: People
) -> Plan | None:
    """Give each pair a slot where a rule asks for it; None where that cannot be."""
    made = next((rule for rule in rules if isinstance(rule, Meetings)), None)
    if made is None:
        return dict.fromkeys(pairs)
    plan: dict[Pair, str | None] = {}

    def onwards(place: int) -> bool:
        if not keeps_times(made, plan, people):
            return False
        if place == len(pairs):
            return True
        pair = pairs[place]
        without = [None] if may_do_without(pair, people) else []
        for slot in (*slots_of(pair, people), *without):
            plan[pair] = slot
            if onwards(place + 1):
                return True
            del plan[pair]
        return False

    return plan if onwards(0) else None


def kept_plans(
    rules: Sequence[Statement],
    people: People,
    insisted: Collection[Pair] | None = None,
) -> Iterator[Plan]:
    """List the plans that keep every rule, each in one choice of slots.

    Parameters
    ----------
    insisted
        The agreed pairs that have to be made, if not all of them.
    """
    joint = [rule for rule in rules if isinstance(rule, JointRule)]
    others = [rule for rule in joint if not isinstance(rule, Meetings)]
    pins = set(people.pins if insisted is None else insisted)
    for pairs in plans(eligible(rules, people), people):
        bare = dict.fromkeys(pairs)
        if not pins <= bare.keys() or any(r.breaches(bare, people) for r in others):
            continue
        plan = timed(pairs, rules, people)
        if plan is not None:
            assert not any(rule.breaches(plan, people) for rule in joint)
            yield plan


def best_plan(
    rules: Sequence[Statement],
    goals: Sequence[Goal],
    people: People,
    unit: int = 1,
) -> Best | None:
    """Find the plan with the most points that keeps every rule; None if none does."""
    worth = {
        pair: sum(audit.points(pair, goals, people, unit))
        for pair in eligible(rules, people)
    }
    whole = [goal for goal in goals if isinstance(goal, JointGoal)]

    def points(plan: Plan) -> int:
        joint = sum(goal.worth(plan, people, unit) for goal in whole)
        return sum(worth[pair] for pair in plan) + joint

    return max(
        (Best(points(plan), plan) for plan in kept_plans(rules, people)),
        key=lambda best: best.points,
        default=None,
    )


@dataclass(frozen=True)
class Rung:
    """A priority as it should come out: the best value, and what it is held at."""

    best: Fraction
    held: Fraction


class Ladder:
    """Every plan of a scenario, with what each priority counts of it."""

    def __init__(
        self, rules: Sequence[Statement], goals: Sequence[Goal], people: People
    ) -> None:
        self.goals, self.people = goals, people
        self.plans = list(kept_plans(rules, people))

    def value(self, plan: Plan, name: str) -> Fraction:
        """Count a plan for a priority."""
        if name == "points":
            return Fraction(audit.pair_total(plan, self.goals, self.people))
        if name == "worst_off":
            return audit.worst_off(plan, self.goals, self.people)
        goal = next(goal for goal in self.goals if goal.kind == name)
        assert isinstance(goal, JointGoal)
        return Fraction(goal.total(plan, self.people))

    def best(
        self, step: Priority, held: Sequence[tuple[Priority, Fraction]]
    ) -> Rung | None:
        """Find the best value of a priority while earlier ones are held."""
        values = [
            self.value(plan, step.name)
            for plan in self.plans
            if all(self.keeps(plan, *earlier) for earlier in held)
        ]
        if not values:
            return None
        best = max(values) if step.maximise else min(values)
        spent = abs(best) * step.give_up
        if step.name != "worst_off":
            spent = Fraction(int(spent))
        return Rung(best, best - spent if step.maximise else best + spent)

    def keeps(self, plan: Plan, step: Priority, limit: Fraction) -> bool:
        """Say whether a plan holds an earlier priority."""
        value = self.value(plan, step.name)
        return value >= limit if step.maximise else value <= limit

    def climb(self, steps: Sequence[Priority]) -> list[Rung] | None:
        """Work off the priorities by definition; None where no plan keeps the rules."""
        held: list[tuple[Priority, Fraction]] = []
        found = []
        for step in steps:
            rung = self.best(step, held)
            if rung is None:
                return None
            found.append(rung)
            held.append((step, rung.held))
        return found
