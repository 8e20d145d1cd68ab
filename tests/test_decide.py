"""Short lists and lists without loss, made so short that they bite on small cohorts."""

from __future__ import annotations

from collections import Counter
from random import Random

import numpy as np
import pytest

from matcher import audit
from matcher.solvers import decide, relax
from matcher.solvers.cpsat import Effort, Plan
from matcher.solvers.part import Part
from matcher.solvers.proof import prove
from matcher.statements import Goal, Statement
from matcher.watch import Watch
from tests.brute import best_plan
from tests.draw import SCORES, goal, rule, some_people
from tests.second_solver import second_opinion
from tests.solve import (
    INFEASIBLE,
    OPTIMAL,
    Drawn,
    problem_of,
    scenario,
    solved,
    stated,
)


def test_short_lists_lose_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is small, and four columns are searched at first."""
    monkeypatch.setattr(decide, "SMALL", 0)
    monkeypatch.setattr(decide, "LISTED", 4)
    seen: Counter[str] = Counter()
    for number in range(100):
        drawn = scenario(400_000 + number)
        expected, outcome = best_plan(*drawn), solved(drawn)
        seen[outcome.status] += 1
        if expected is None:
            assert outcome.status in INFEASIBLE
            continue
        assert outcome.status in OPTIMAL
        assert outcome.objective == expected.points
        assert outcome.bound is not None
        assert outcome.bound >= expected.points
    assert sum(seen[status] for status in OPTIMAL) > 50


def test_every_better_plan_is_on_the_list_without_loss() -> None:
    """One step below the best plan, all its columns must still be there."""
    shorter = 0
    for number in range(200):
        drawn = scenario(405_000 + number)
        best = best_plan(*drawn)
        if best is None:
            continue
        problem, watch = problem_of(drawn), Watch(60)
        task = decide.Task(problem, prove(problem, watch), 0.0, 1, 1, watch)
        nothing = np.zeros(0, dtype=np.int64)
        plan = Plan(nothing, nothing, best.points - problem.step)
        listed = decide.without_loss(task, plan)
        shorter += listed.size < len(task.columns)
        pairs = {task.columns.pair(int(c), drawn[2]) for c in listed}
        assert pairs >= best.plan.keys()
    assert shorter > 50


def test_lists_too_long_to_carry_are_cut_without_false_claims(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(decide, "SMALL", 0)
    monkeypatch.setattr(decide, "LISTED", 4)
    monkeypatch.setattr(decide, "CARRIED", 2)
    for number in range(90):
        drawn = scenario(410_000 + number)
        expected, outcome = best_plan(*drawn), solved(drawn)
        if expected is None:
            assert outcome.status in INFEASIBLE
            continue
        assert outcome.objective is not None
        assert outcome.bound is not None
        assert outcome.objective <= expected.points <= outcome.bound
        assert audit.breaches(outcome.plan or {}, drawn[0], drawn[2]) == []
        if outcome.status in OPTIMAL:
            assert outcome.objective == expected.points


def larger(number: int) -> Drawn:
    """Draw a cohort of thirty or so a side, with joint rules that bind."""
    luck = Random(f"larger {number}")
    people = some_people(luck, luck.randint(20, 30), luck.randint(18, 28), 2)
    loose = [
        rule("cross_department_share", {"at_least": luck.choice([0.6, 0.8])}),
        rule("quota", {"pairs_of": "department", "at_most": luck.randint(2, 4)}),
        rule("coverage", {"side": "junior", "at_least_share": 0.5}),
        rule("coverage", {"side": "senior", "at_least": 7, "where": {"site": "Oslo"}}),
        rule("vetoes", {}),
        rule("reporting_line", {"levels": 2}),
        rule("exchange_floor", {"tech": 25}),
        rule("quota", {"column": "site", "at_most": luck.randint(8, 20)}),
        rule("share", {"of": {"different": "site"}, "at_least": 0.3, "at_most": 0.8}),
        rule("total_pairs", {"at_most": luck.randint(10, 18)}),
        rule("changes", {"at_most": 3}),
        rule("seniority_distance", {"column": "grade", "at_least": 0}),
    ]
    rules: list[Statement] = luck.sample(loose, luck.randint(3, 7))
    goals: list[Goal] = [
        goal("tech_transfer", {}),
        goal("soft_transfer", {"weight": 0.7}),
        goal("wishes", {}),
        goal("given_points", {"file": SCORES, "unlisted": "zero", "weight": 0.1}),
        *luck.choice([[], [goal("matched", {"priority": "urgency"})]]),
        *luck.choice([[], [goal("few_changes", {"weight": 0.6})]]),
    ]
    return stated(rules, goals, people)


@pytest.mark.parametrize("small", [decide.SMALL, 0])
def test_a_second_solver_finds_the_same(
    small: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decide, "SMALL", small)
    monkeypatch.setattr(decide, "LISTED", 60)
    seen: Counter[str] = Counter()
    for number in range(24):
        rules, goals, people = drawn = larger(number)
        outcome = solved(drawn)
        seen[outcome.status] += 1
        second = second_opinion(problem_of(drawn))
        if second is None:
            assert outcome.status in INFEASIBLE
            continue
        expected = second.best
        assert outcome.status in OPTIMAL
        assert outcome.objective == expected
        assert outcome.bound is not None
        assert outcome.bound >= expected
        assert audit.breaches(outcome.plan or {}, rules, people) == []
        assert audit.total(outcome.plan or {}, goals, people) == expected
    assert sum(seen[status] for status in OPTIMAL) >= 6


def test_the_first_order_method_leads_to_the_same_plans(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(relax, "GLOP_ENTRIES", -1)
    for number in range(15):
        drawn = scenario(420_000 + number)
        expected, outcome = best_plan(*drawn), solved(drawn)
        if expected is None:
            assert outcome.status in INFEASIBLE
        else:
            assert outcome.status in OPTIMAL
            assert outcome.objective == expected.points


def test_a_part_keeps_what_is_fixed_and_knows_what_it_uses() -> None:
    """With one pair of the best plan fixed and all listed, the best plan comes out."""
    tried = 0
    for number in range(60):
        drawn = scenario(430_000 + number)
        best = best_plan(*drawn)
        if best is None or not best.plan:
            continue
        problem = problem_of(drawn)
        everything = np.arange(len(problem.columns))
        pairs = [problem.columns.pair(int(c), drawn[2]) for c in everything]
        fixed = np.array([pairs.index(next(iter(best.plan)))])
        if problem.model.chooser is not None:
            continue
        tried += 1
        part = Part.of(problem, fixed, everything)
        answer = part.search(Effort(5.0), Watch(60), None)
        assert answer.plan is not None, number
        assert set(fixed) <= set(answer.plan.chosen)
        assert answer.plan.objective == best.points, number
    assert tried > 20
