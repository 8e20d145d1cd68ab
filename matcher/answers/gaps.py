"""Skill gaps: what each person wants to learn, and how much of it a plan closes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from matcher.goals.transfer import Transfer
from matcher.people import Area, Pair, People, Person
from matcher.statements import PairGoal

Gaps = Mapping[str, Mapping[Area, Fraction]]
"""By person and area, in levels times importance."""


def learned(person: Person, goals: Sequence[PairGoal]) -> list[Transfer]:
    """List the transfer goals under which the person learns."""
    other = "senior" if person.side == "junior" else "junior"
    return [g for g in goals if isinstance(g, Transfer) and other in g.teachers()]


def gaps(goals: Sequence[PairGoal], people: People) -> dict[str, dict[Area, Fraction]]:
    """Add up everyone's skill gap in the areas in which they learn."""
    return {
        person.id: {
            goal.area: goal.gap(person, people) for goal in learned(person, goals)
        }
        for person in people.by_id.values()
    }


def closed(
    pairs: Iterable[Pair], goals: Sequence[PairGoal], people: People
) -> dict[str, dict[Area, Fraction]]:
    """Add up what a plan closes; a skill taught by two partners counts once."""
    best: dict[tuple[str, Area, str], Fraction] = {}
    for pair in pairs:
        junior, senior = (people.by_id[person] for person in pair)
        for goal in goals:
            if not isinstance(goal, Transfer):
                continue
            for reason in goal.evidence(junior, senior, people):
                learner = str(reason.facts["learner"])
                key = (learner, goal.area, str(reason.facts["skill"]))
                gain = _gain(goal, people.by_id[learner], reason.points, people)
                best[key] = max(best.get(key, Fraction(0)), gain)
    total: dict[str, dict[Area, Fraction]] = {}
    for (learner, area, _), gain in best.items():
        own = total.setdefault(learner, {})
        own[area] = own.get(area, Fraction(0)) + gain
    return total


def _gain(
    goal: Transfer, learner: Person, points: Fraction, people: People
) -> Fraction:
    return points / goal.points_per_level(learner, people)
