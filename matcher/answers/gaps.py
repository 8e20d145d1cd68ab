"""Skill gaps: what each person wants to learn, and how much of it a plan closes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from matcher.goals.transfer import Transfer
from matcher.people import AREAS, Area, People, Person, Skill
from matcher.statements import Evidence, Goal

Gaps = dict[str, dict[Area, Fraction]]
"""By person and area, in levels times importance."""

Gains = dict[tuple[str, Area, str], Fraction]
"""By learner, area and skill, in levels times importance."""


def learned(person: Person, goals: Sequence[Goal]) -> list[Transfer]:
    """List the transfer goals under which the person learns."""
    other = "senior" if person.side == "junior" else "junior"
    return [g for g in goals if isinstance(g, Transfer) and other in g.teachers()]


def targets(
    person: Person, goals: Sequence[Goal], people: People
) -> list[tuple[Skill, Fraction]]:
    """List the skills a person wants to learn, each with the level to start from."""
    areas = {goal.area for goal in learned(person, goals)}
    return [
        (skill, people.lowest[skill.area] if skill.level is None else skill.level)
        for skill in person.skills.values()
        if skill.area in areas and skill.target is not None
    ]


def gaps(goals: Sequence[Goal], people: People) -> Gaps:
    """Add up everyone's skill gap in the areas in which they learn."""
    return {
        person.id: {
            goal.area: goal.gap(person, people) for goal in learned(person, goals)
        }
        for person in people.by_id.values()
    }


def gains(reasons: Iterable[tuple[Goal, Evidence]], people: People) -> Gains:
    """Say what pairs close skill by skill; one taught by two partners counts once.

    Parameters
    ----------
    reasons
        Why the pairs are worth making, each with the goal that says so.
    """
    best: Gains = {}
    for goal, reason in reasons:
        if isinstance(goal, Transfer):
            learner = people.by_id[str(reason.facts["learner"])]
            gain = reason.points / goal.points_per_level(learner, people)
            key = (learner.id, goal.area, str(reason.facts["skill"]))
            best[key] = max(best.get(key, Fraction(0)), gain)
    return best


def closed(gained: Gains) -> Gaps:
    """Add up what is closed, by person and area."""
    total: Gaps = {}
    for (learner_id, area, _), gain in gained.items():
        own = total.setdefault(learner_id, {})
        own[area] = own.get(area, Fraction(0)) + gain
    return total


def share_closed(whole: Gaps, reached: Gaps) -> Fraction | None:
    """Say which share of all gaps together is closed; None where there is none."""
    everything = sum(
        (gap for own in whole.values() for gap in own.values()), Fraction()
    )
    if everything == 0:
        return None
    done = sum(
        (own.get(area, Fraction()) for own in reached.values() for area in AREAS),
        Fraction(),
    )
    return done / everything
