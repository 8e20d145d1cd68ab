"""What a plan is worth for each priority, counted from the people's own records."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from matcher import audit
from matcher.people import People, Plan
from matcher.statements import Goal, JointGoal


def worth(
    name: str, plan: Plan, goals: Sequence[Goal], people: People, unit: int = 1
) -> Fraction:
    """Count what the total, the points or another priority has in a plan."""
    if name == "total":
        return Fraction(audit.total(plan, goals, people, unit))
    if name == "points":
        return Fraction(audit.pair_total(plan, goals, people, unit))
    if name == "worst_off":
        return audit.worst_off(plan, goals, people)
    goal = next(g for g in goals if g.kind == name)
    if not isinstance(goal, JointGoal):
        raise TypeError(f"{name} cannot be a priority")
    return Fraction(goal.total(plan, people))
