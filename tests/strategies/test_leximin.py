"""Levels from the worst to the best, against every plan there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from random import Random as Luck

import pytest

from matcher import audit
from matcher.goals.matched import Matched
from matcher.goals.worst_off import WorstOff
from matcher.people import People, Plan
from matcher.solvers import leximin as climbing
from matcher.statements import Goal, PairGoal
from matcher.strategies import Leximin
from tests.brute import kept_plans
from tests.draw import goal, some_goals, some_people, some_rules
from tests.solve import Drawn, solved, stated
from tests.test_strategies import TRANSFERS, taught

NAMES = ("tech_transfer", "soft_transfer", "wishes", "given_points")


def drawn_for(number: int) -> Drawn:
    """Draw a scenario with levels, most of them with several places."""
    luck = Luck(f"leximin {number}")
    goals = [goal("tech_transfer", {"from": "both"})]
    goals += [g for g in some_goals(luck, NAMES) if g.kind != "tech_transfer"]
    size = luck.choice([(2, 3, 2), (3, 3, 1), (3, 3, 2), (3, 4, 1), (4, 4, 1)])
    people = some_people(luck, *size)
    return stated(some_rules(luck, 2), goals, people, Leximin())


def levels(plan: Plan, goals: Sequence[Goal], people: People) -> Counter[Fraction]:
    """Count the pairs at each level, agreed ones aside."""
    counted = [g for g in goals if isinstance(g, PairGoal)]
    return Counter(
        WorstOff().level_of(people.by_id[j], people.by_id[s], people, counted)
        for j, s in plan
        if (j, s) not in people.pins
    )


def key(
    plan: Plan, ladder: Sequence[Fraction], goals: Sequence[Goal], people: People
) -> tuple[int, ...]:
    """Rank a plan by definition: a smaller key is a better plan."""
    matched = next(g for g in goals if isinstance(g, Matched))
    own = levels(plan, goals, people)
    return (
        -matched.total(plan, people),
        *(own[level] for level in ladder),
        -audit.pair_total(plan, goals, people),
    )


def compare(number: int) -> int:
    """Compare with every plan that keeps the rules; say how many there are."""
    rules, goals, people = drawn = drawn_for(number)
    outcome = solved(drawn, Leximin())
    plans = list(kept_plans(rules, people))
    if outcome.plan is None:
        assert not plans
        assert outcome.status in ("infeasible_proved", "infeasible_claimed")
        return 0
    assert not audit.breaches(outcome.plan, rules, people)
    everything = {(j.id, s.id): None for j in people.juniors for s in people.seniors}
    ladder = sorted(levels(everything, goals, people))
    best = min(key(plan, ladder, goals, people) for plan in plans)
    assert key(outcome.plan, ladder, goals, people) == best, number
    assert outcome.remarks == (climbing.FOLLOWED,)
    return len({key(plan, ladder, goals, people) for plan in plans})


def test_leximin_is_the_best_of_all_plans() -> None:
    assert sum(compare(number) > 3 for number in range(30)) > 6


@pytest.mark.slow
def test_leximin_is_the_best_of_all_plans_1000_times() -> None:
    assert sum(compare(number) > 3 for number in range(1000)) > 250


def test_the_second_worst_pair_counts_where_the_worst_is_given() -> None:
    """J2 has S2 alone; of the others, 5 and 3 levels beat 9 and 2."""
    people = taught([[9, 5, 0], [3, 2, 0], [0, 0, 1]])
    outcome = solved(stated([], TRANSFERS, people, Leximin()), Leximin())
    assert set(outcome.pairs) == {("J0", "S1"), ("J1", "S0"), ("J2", "S2")}


def test_points_are_those_of_the_goals_that_are_listed() -> None:
    people = taught([[9, 5], [3, 2]])
    drawn = stated([], TRANSFERS, people, Leximin())
    outcome = solved(drawn, Leximin())
    assert len(outcome.pairs) == 2
    assert outcome.objective == audit.pair_total(outcome.plan or {}, *drawn[1:])
    assert outcome.objective == audit.total(outcome.plan or {}, TRANSFERS, people)


def test_too_many_pairs_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(climbing, "LISTED", 8)
    drawn = stated([], TRANSFERS, taught([[9, 4, 1]] * 3), Leximin())
    outcome = solved(drawn, Leximin())
    assert len(outcome.pairs) == 3
    assert "too many pairs" in outcome.remarks[0]
