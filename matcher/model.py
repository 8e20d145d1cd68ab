"""From a scenario's statements to the integer model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from matcher.cohort import Cohort
from matcher.errors import SizeError
from matcher.goals.given_points import GivenPoints
from matcher.people import People
from matcher.rowmodel import RowModel
from matcher.rules.agreed import Agreed
from matcher.rules.capacity import Capacity
from matcher.rules.listed_pairs import ListedPairs
from matcher.rules.shared_time import SharedTime
from matcher.statements import (
    Goal,
    JointGoal,
    JointRule,
    PairGoal,
    PairRule,
    Statement,
)

if TYPE_CHECKING:
    from matcher.scenario import Settings

LARGEST_PAIR = 2**20


def statements(
    settings: Settings, people: People
) -> tuple[tuple[Statement, ...], tuple[Goal, ...]]:
    """List every rule and every goal that counts in a scenario.

    The strategy may need rules and goals of its own: those of its priorities.
    """
    strategy = settings.strategy
    goals = (*settings.goals, *strategy.goals(settings.goals, people))
    rules = (*strategy.rules(settings.goals), *settings.rules)
    return all_rules(rules, goals, people), goals


def all_rules(
    rules: Sequence[Statement], goals: Sequence[Statement], people: People
) -> tuple[Statement, ...]:
    """Put the rules that are always on before the others, capacity first."""
    listed = [
        ListedPairs(file=goal.file)
        for goal in goals
        if isinstance(goal, GivenPoints) and goal.unlisted == "forbid"
    ]
    agreed = [Agreed()] if people.agreed else []
    kinds = {rule.kind for rule in rules}
    meet = "meetings" in kinds and "shared_time" not in kinds
    return (Capacity(), *agreed, *listed, *([SharedTime()] if meet else []), *rules)


def build(
    rules: Sequence[Statement],
    goals: Sequence[Goal],
    people: People,
    unit: int | None = None,
) -> RowModel:
    """State rules and goals as integer rows over the people.

    Parameters
    ----------
    rules
        Every rule that counts, capacity first, as :func:`all_rules` lists them.
    unit
        How many points one unit of the objective stands for, where that is known;
        else all pairs are looked at.
    """
    cohort = Cohort(people)
    if unit is None:
        unit = unit_for(largest_gain(cohort, goals))
    return RowModel(
        cohort,
        [rule for rule in rules if isinstance(rule, PairRule)],
        [rule for rule in rules if isinstance(rule, JointRule)],
        goals,
        unit,
        frozenset(people.pins),
    )


def largest_gain(cohort: Cohort, goals: Sequence[Goal]) -> int:
    """Find the most points, plus or minus, that any pair or helper is worth."""
    counted = [goal for goal in goals if isinstance(goal, PairGoal)]
    whole = [goal for goal in goals if isinstance(goal, JointGoal)]
    helpers = [abs(h.points) for goal in whole for h in goal.helpers(cohort)]
    largest = max(helpers, default=0)
    for juniors, seniors in cohort.blocks():
        total = np.zeros(np.broadcast(juniors.row, seniors.row).shape, dtype=np.int64)
        for goal in counted:
            total += goal.points(juniors, seniors).times(goal.weight)
        for each in whole:
            total += each.pair_points(juniors, seniors)
        largest = max(largest, int(np.abs(total).max(initial=0)))
    return largest


def unit_for(largest: int) -> int:
    """Choose the power of ten that brings the largest pair to at most 2**20 units.

    Examples
    --------
    >>> unit_for(2000), unit_for(3_000_000)
    (1, 10)
    """
    unit = 1
    while largest > LARGEST_PAIR * unit:
        unit *= 10
        if unit > 10**15:
            raise SizeError("points are too large: expected at most 10**21 for a pair")
    return unit
