"""From a scenario's statements to the integer model."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from matcher.cohort import Cohort
from matcher.goals import GivenPoints
from matcher.people import People
from matcher.rowmodel import RowModel, unit_for
from matcher.rules import Agreed, Capacity, ListedPairs
from matcher.statements import JointRule, PairGoal, PairRule, Statement


def all_rules(
    rules: Sequence[Statement], goals: Sequence[Statement], people: People
) -> tuple[Statement, ...]:
    """List a scenario's rules with those that are always on, capacity first."""
    listed = [
        ListedPairs(file=goal.file)
        for goal in goals
        if isinstance(goal, GivenPoints) and goal.unlisted == "forbid"
    ]
    agreed = [Agreed()] if people.agreed else []
    return (Capacity(), *agreed, *listed, *rules)


def build(
    rules: Sequence[Statement], goals: Sequence[PairGoal], people: People
) -> RowModel:
    """State rules and goals as integer rows over the people.

    Parameters
    ----------
    rules
        Every rule that counts, capacity first, as :func:`all_rules` lists them.
    """
    cohort = Cohort(people)
    return RowModel(
        cohort,
        [rule for rule in rules if isinstance(rule, PairRule)],
        [rule for rule in rules if isinstance(rule, JointRule)],
        goals,
        unit_for(largest_pair(cohort, goals)),
        frozenset(people.pins),
    )


def largest_pair(cohort: Cohort, goals: Sequence[PairGoal]) -> int:
    """Find the most points, plus or minus, that any pair is worth."""
    largest = 0
    for juniors, seniors in cohort.blocks():
        total = np.zeros(np.broadcast(juniors.row, seniors.row).shape, dtype=np.int64)
        for goal in goals:
            total += goal.points(juniors, seniors).times(goal.weight)
        largest = max(largest, int(np.abs(total).max(initial=0)))
    return largest
