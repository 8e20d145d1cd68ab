"""Products, against every plan there is and within the error that is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from math import exp, log
from random import Random as Luck

import pytest

from matcher import audit
from matcher.goals.transfer import Transfer
from matcher.people import People, Plan
from matcher.statements import Goal, PairGoal
from matcher.strategies import Leximin, Nash, Weighted
from matcher.strategies.base import Asked, Strategy
from matcher.watch import Progress, Watch
from tests.brute import kept_plans
from tests.draw import goal, some_people, some_rules
from tests.solve import Drawn, model_of, solved, stated
from tests.test_strategies import TRANSFERS, taught

TOLD = re.compile(
    r"is ([\d,.]+); by the search's own bound no plan exceeds ([\d,.]+)\."
)
ROUNDED = 0.006
"""Figures are told to two decimals."""


def drawn_for(number: int) -> Drawn:
    """Draw a scenario in which both directions teach."""
    luck = Luck(f"nash {number}")
    goals: list[Goal] = [
        goal("tech_transfer", {"from": luck.choice(["junior", "both"])}),
        goal("soft_transfer", {"from": luck.choice(["senior", "both"])}),
    ]
    size = luck.choice([(2, 3, 2), (3, 3, 1), (3, 3, 2), (3, 4, 1), (4, 4, 1)])
    return stated(some_rules(luck, 2), goals, some_people(luck, *size), Nash())


def directions(plan: Plan, goals: Sequence[Goal], people: People) -> float:
    """Take the geometric mean of both totals, from the sentences."""
    totals = {"tech": 0, "soft": 0}
    for j, s in plan:
        for each in goals:
            if isinstance(each, Transfer):
                worth = each.worth(people.by_id[j], people.by_id[s], people)
                totals[each.area] += round(worth)
    return float((totals["tech"] * totals["soft"]) ** 0.5)


def everybody(plan: Plan, goals: Sequence[Goal], people: People) -> float:
    """Take the geometric mean of people's benefits, from the sentences."""
    learned = dict.fromkeys(people.by_id, 0)
    for j, s in plan:
        for each in goals:
            assert isinstance(each, PairGoal)
            lines = each.evidence(people.by_id[j], people.by_id[s], people)
            for person in (j, s):
                own = [r.points for r in lines if r.facts["learner"] == person]
                learned[person] += round(sum(own, Fraction(0)))
    return exp(sum(log(1 + own) for own in learned.values()) / len(learned))


VALUES = {"directions": directions, "people": everybody}


def compare(of: str, number: int) -> float | None:
    """Compare with every plan that keeps the rules; say how far the best one is."""
    rules, goals, people = drawn = drawn_for(number)
    outcome = solved(drawn, Nash.model_validate({"of": of}))
    values = [VALUES[of](plan, goals, people) for plan in kept_plans(rules, people)]
    if outcome.plan is None:
        assert not values
        return None
    assert not audit.breaches(outcome.plan, rules, people)
    told = TOLD.search(outcome.remarks[0])
    assert told is not None, outcome.remarks
    value, bound = (float(figure.replace(",", "")) for figure in told.groups())
    best = max(values)
    own = VALUES[of](outcome.plan, goals, people)
    assert abs(value - own) < ROUNDED, number
    assert value - ROUNDED <= best <= bound + ROUNDED, number
    return 1 - own / best if best else 0.0


@pytest.mark.parametrize("of", VALUES)
def test_no_plan_exceeds_what_is_told(of: str) -> None:
    lost = [compare(of, number) for number in range(30)]
    some = [each for each in lost if each is not None]
    assert len(some) > 15
    assert sum(each < 1e-4 for each in some) > 0.8 * len(some)


@pytest.mark.slow
@pytest.mark.parametrize("of", VALUES)
def test_no_plan_exceeds_what_is_told_500_times(of: str) -> None:
    lost = [compare(of, number) for number in range(500)]
    some = [each for each in lost if each is not None]
    print(of, len(some), sum(e > 1e-4 for e in some), max(some))
    assert sum(each < 1e-4 for each in some) > 0.8 * len(some)


@pytest.mark.parametrize("strategy", [Nash(), Nash(of="people"), Leximin()])
def test_sums_that_are_not_points_are_not_told(strategy: Strategy) -> None:
    """Whatever numbers are told are within what the plans' points can be."""
    told: list[Progress] = []
    drawn = stated([], TRANSFERS, taught([[9, 5, 0], [3, 2, 0], [0, 0, 1]]), strategy)
    watch = Watch(60, told.append)
    strategy.plan(Asked(model_of(drawn), 0.0, 1, watch))
    most = solved(drawn, Weighted()).objective or 0
    numbers = [n for one in told for n in (one.best, one.bound) if n is not None]
    assert told
    assert all(0 <= number <= most for number in numbers), numbers
    if isinstance(strategy, Nash):
        assert not numbers


def test_both_directions_count() -> None:
    """One senior for both: 9 tech levels and no soft, or 4 of each."""
    people = taught([[4]])
    outcome = solved(stated([], TRANSFERS, people, Nash()), Nash())
    assert outcome.pairs == (("J0", "S0"),)
    assert "is 600; " in outcome.remarks[0]
