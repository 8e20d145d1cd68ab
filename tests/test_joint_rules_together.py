"""Any two rules about the plan as a whole, together, against the definition."""

from __future__ import annotations

from collections import Counter
from itertools import combinations_with_replacement
from random import Random

import pytest

from matcher.run import checked
from tests.brute import best_plan
from tests.draw import (
    JOINT_KINDS,
    PARAMETERS,
    goal,
    rule,
    some_goals,
    some_people,
)
from tests.solve import INFEASIBLE, OPTIMAL, Drawn, model_of, solved, stated
from tests.test_tiers import as_defined, some_tiers

SIZES = ((1, 3, 2), (2, 2, 2), (2, 3, 1), (3, 2, 1), (2, 3, 2), (3, 3, 1), (3, 3, 2))
TWO = [
    two
    for two in combinations_with_replacement(JOINT_KINDS, 2)
    if two != ("meetings", "meetings")
]
"""Every two kinds, a kind with itself as well; only one rule books slots."""
QUICK, ALL = 12, 500
"""How many cohorts each two kinds are tried on."""


def cohort_with(two: tuple[str, str], number: int) -> Drawn:
    """Draw a cohort, two rules and goals; every fourth has a third rule."""
    luck = Random(f"{two} {number}")
    rules = [rule(kind, PARAMETERS[kind](luck)) for kind in two]
    if number % 4 == 0:
        kind = luck.choice(["vetoes", "different", "seniority_distance", "two_way"])
        rules.append(rule(kind, PARAMETERS[kind](luck)))
    goals = [*some_goals(luck), goal("worst_off", {})]
    people = some_people(luck, *luck.choice(SIZES))
    return stated(rules, goals, people)


def agree(two: tuple[str, str], number: int) -> str:
    """Compare the weighted total of one cohort; hand back the status."""
    drawn = cohort_with(two, number)
    best, outcome = best_plan(*drawn), solved(drawn)
    where = f"{two} {number}"
    if best is None:
        assert outcome.status in INFEASIBLE, where
        return outcome.status
    assert outcome.status in OPTIMAL, where
    assert outcome.objective == best.points, where
    assert outcome.bound is not None, where
    assert outcome.bound >= best.points, where
    assert checked(outcome, model_of(drawn), *drawn) == [], where
    return outcome.status


def agree_in_order(two: tuple[str, str], number: int) -> str:
    """Compare priority by priority; hand back the status."""
    rules, goals, people = cohort_with(two, number)
    strategy = some_tiers(Random(f"{two} in order {number}"))
    written = [made for made in rules if made.kind in JOINT_KINDS]
    drawn = stated(written, goals, people, strategy)
    return as_defined(drawn, strategy, f"{two} in order {number}")


@pytest.mark.parametrize("two", TWO, ids="-".join)
def test_two_joint_rules_together_are_as_defined(two: tuple[str, str]) -> None:
    seen: Counter[str] = Counter()
    for number in range(QUICK):
        seen[agree(two, number)] += 1
        seen[agree_in_order(two, number)] += 1
    assert sum(seen[status] for status in OPTIMAL) >= 3


@pytest.mark.slow
@pytest.mark.parametrize("two", TWO, ids="-".join)
def test_two_joint_rules_on_many_cohorts(two: tuple[str, str]) -> None:
    seen: Counter[str] = Counter()
    for number in range(QUICK, ALL):
        seen[agree(two, number)] += 1
        seen[agree_in_order(two, number)] += 1
    assert sum(seen[status] for status in OPTIMAL) >= 100
    assert sum(seen[status] for status in INFEASIBLE) >= 10
