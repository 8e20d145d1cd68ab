"""A scenario that was changed a little is solved from the plan that is there."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

import matcher
from matcher.answers.prices import rule_prices
from matcher.answers.standing import Standing
from matcher.answers.variant import Known, planned
from matcher.model import build, statements
from matcher.result import Result
from matcher.scenario import Scenario
from matcher.solvers.decide import Task
from matcher.solvers.gain import Gain
from matcher.solvers.pool import Pool
from matcher.solvers.repair import repaired
from matcher.solvers.stage import bounded
from matcher.strategies.base import Present
from matcher.synthetic import organisation
from matcher.watch import Watch

RULES = (
    {"kind": "shared_time"},
    {"kind": "cross_department_share", "at_least": 0.9},
    {"kind": "quota", "pairs_of": "department", "at_most": 2},
)


def run() -> tuple[Scenario, Result]:
    made = organisation(70, 70, seed=3, departments=6, slots_per_person=8)
    scenario = made.scenario(rules=RULES, solver={"optimality_gap": 0.02})
    return scenario, matcher.solve(scenario)


def test_a_plan_that_still_holds_is_where_the_search_begins() -> None:
    scenario, result = run()
    plan = result.standing.case.plan
    assert plan is not None
    rules, goals = statements(scenario.settings, scenario.people)
    model = build(rules[:-1], goals, scenario.people)
    gain, watch, pool = Gain("weighted", model), Watch(60), Pool.of(model)
    problem, proof = bounded(gain, pool, 0.02, watch)
    task = Task(problem, proof, 0.02, 1, 1, watch, pool.complete)
    junior, senior = model.cohort.rows_of(plan)
    keys = np.sort(junior * model.cohort.n_seniors + senior)
    found = repaired(task, Present(plan, keys))
    assert found is not None
    assert found.objective >= (result.objective or 0)


def test_what_is_known_changes_nothing_about_the_best_plan() -> None:
    scenario, result = run()
    plan = result.standing.case.plan
    assert plan is not None
    fresh = planned(scenario, Watch(60))
    warm = planned(scenario, Watch(60), Known(plan))
    assert warm.objective is not None
    assert warm.objective >= (result.objective or 0)
    assert warm.objective <= (fresh.bound or 0)
    assert fresh.objective is not None
    assert fresh.objective <= (warm.bound or 0)


def test_without_a_rule_there_is_never_less_however_short_the_time() -> None:
    _, result = run()
    standing = Standing.of(result.record, result.scenario, result.proof)
    found = rule_prices(standing, exact=True, seconds=1)
    for price in found.rules:
        if price.without is not None:
            points = Fraction(str(price.without.points))
            assert points >= Fraction(str(found.now.points))
