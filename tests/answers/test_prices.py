"""What rules cost, what other numbers bring, and whom to recruit."""

from __future__ import annotations

import csv
from dataclasses import replace
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest

import matcher
from matcher import Result
from matcher.answers.prices import rule_prices
from matcher.answers.rulebounds import bounds_without
from matcher.answers.standing import Stage, Standing
from matcher.answers.whatif import asked
from matcher.outcome import HELD_POINTS
from matcher.output.prices import prices_text
from matcher.output.recruit import recruit_text
from matcher.output.whatif import whatif_csv, whatif_html, whatif_text
from matcher.people import Plan
from matcher.run import finish
from matcher.scenario import Scenario
from matcher.synthetic import organisation
from matcher.watch import Watch
from matcher.words import GERMAN
from tests.answers.test_why_not import standing
from tests.brute import kept_plans
from tests.verify.cases import made

HOME = Path("scenarios")
STRATEGIES = ({"kind": "weighted"}, {"kind": "tiered"})
RULES = (
    {"kind": "reporting_line", "levels": 2},
    {"kind": "shared_time"},
    {"kind": "vetoes"},
    {"kind": "exchange_floor", "tech": 100, "soft": 100},
    {"kind": "cross_department_share", "at_least": 0.9},
    {"kind": "quota", "column": "department", "at_most": 4},
    {"kind": "total_pairs", "at_most": 9},
)
SLOW = pytest.mark.slow
PAID = 548
"""Here the rule that costs a later priority has a price among the points."""
SEEDS = [*range(3), *(pytest.param(n, marks=SLOW) for n in range(3, 60))]


@pytest.fixture(scope="module")
def result() -> Result:
    return matcher.solve(HOME / "quickstart")


def invented(number: int) -> Scenario:
    return organisation(
        12, 11, seed=number, departments=3, slots_per_person=4
    ).scenario(
        rules=RULES,
        strategy=STRATEGIES[number % 2],
        solver={"time_limit_s": 20, "optimality_gap": 0},
    )


@pytest.mark.parametrize("number", SEEDS)
def test_no_plan_without_a_rule_exceeds_what_prices_say(number: int) -> None:
    """With priorities, what is counted first; later ones count while it is held."""
    scenario = invented(number)
    done = finish(scenario, Watch(30))
    standing = Standing.of(done.record, scenario, done.proof)
    rules = scenario.settings.rules
    priced = {price.sentence: price for price in rule_prices(standing).rules}
    stage = standing.stages[0]
    bounds = bounds_without(stage, rules, [True] * len(rules))
    for place, (rule, bound) in enumerate(zip(rules, bounds, strict=True)):
        rest = (*rules[:place], *rules[place + 1 :])
        settings = scenario.settings.model_copy(update={"rules": rest})
        other = finish(replace(scenario, settings=settings), Watch(30)).record
        best = other.tiers[0].objective if other.tiers else other.objective
        assert bound is not None
        assert Fraction(str(best)) <= bound
        at_most = priced[rule.in_words()].costs[0].at_most
        reached = Fraction(stage.claim.objective or 0)
        told = Fraction(str(at_most))
        assert Fraction(str(best)) - reached <= told <= max(0, bound - reached)
        if priced[rule.in_words()].free:
            assert Fraction(str(best)) <= reached


@pytest.mark.parametrize(
    "number",
    [*range(40), PAID, *(pytest.param(n, marks=SLOW) for n in range(40, 1_000))],
)
def test_no_priority_exceeds_what_prices_say_while_those_before_it_are_held(
    number: int,
) -> None:
    """Every plan without the rule is looked at, and every priority."""
    run = made(number)
    asked = standing(run)
    if asked.case.plan is None:
        return
    rules, _, _ = run.stated
    priced = {price.sentence: price for price in rule_prices(asked).rules}
    for rule in asked.case.scenario.settings.rules:
        rest = [one for one in rules if one != rule]
        plans = [*kept_plans(rest, asked.people)]
        for stage, cost in zip(
            asked.stages, priced[rule.in_words()].costs, strict=True
        ):
            step = next(s for s in asked.case.steps() if s.name == stage.name)
            reached = Fraction(stage.claim.objective or 0)
            for plan in plans:
                more = stage.sign * (asked.case.worth(step, plan) - reached)
                assert cost.at_most is None or more <= Fraction(cost.at_most)
            plans = [plan for plan in plans if keeps(asked, stage, plan)]


def keeps(asked: Standing, stage: Stage, plan: Plan) -> bool:
    """Say whether a plan has all that later priorities hold of one."""
    later = asked.stages[asked.stages.index(stage) + 1 :]
    step = next(s for s in asked.case.steps() if s.name == stage.name)
    worth = asked.case.worth(step, plan)
    if stage.name == "worst_off":
        levels = [Fraction(s.claim.least_level or 0) for s in later]
        return bool(plan) and worth >= max(levels, default=worth)
    rows = {"points": HELD_POINTS}
    for held in (held for s in later for held in s.claim.held):
        if held.row == rows.get(stage.name) or held.row.startswith(f"{stage.name}:"):
            low, high = held.lower, held.upper
            if (low is not None and worth < low) or (high is not None and worth > high):
                return False
    return True


def test_the_prices_of_quickstart(result: Result) -> None:
    found = result.prices(exact=True)
    by_rule = {price.rule: price for price in found.rules}
    assert found.rules[0].rule == "shared_time"
    assert by_rule["shared_time"].without is not None
    assert by_rule["shared_time"].without.points == 11474
    assert by_rule["exchange_floor"].free
    assert found.exact
    assert not found.stopped
    text = prices_text(found)
    assert "shared_time [scenario.yaml:27:5]: without it 11,474 points" in text
    assert "(points +192, people 0, worst-off pair 0)" in text
    assert "kostenlos" in prices_text(found, GERMAN)


def test_a_range_is_solved_value_by_value() -> None:
    path = HOME / "quickstart"
    found = matcher.what_if(path, "rules.cross_department_share.at_least=0.8..1:0.1")
    assert [point.value for point in found.points] == [0.8, 0.9, 1]
    points = [point.figures.points for point in found.points]
    assert points[0] == 11282
    assert points == sorted(points, key=lambda p: -Fraction(str(p)))
    assert found.now == 0.8
    assert "now 0.8" in whatif_text(found)
    rows = list(csv.DictReader(StringIO(whatif_csv(found))))
    assert [row["points"] for row in rows] == [str(p) for p in points]
    page = whatif_html(found)
    assert page.count("<svg") == 4
    assert "<script" not in page


def test_priorities_can_be_varied_too() -> None:
    found = matcher.what_if(HOME / "shortage", "tiers.worst_off.give_up=0..0.5:0.5")
    assert [point.figures.matched for point in found.points] == [34, 34]
    assert found.varied == "tiers.worst_off.give_up"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("quota.at_least=1..3", "expected rules.KIND.PARAMETER"),
        ("rules.quota.at_least=1..3", "the scenario has rules of these kinds"),
        ("rules.shared_time.slots=1..3", "shared_time has"),
        ("rules.shared_time.minimum_slots=0..1", "cannot be 0"),
        ("rules.shared_time.minimum_slots=1..2:0.5", "cannot be 1.5"),
        ("goals.wishes.weight=0..1000", "at most 50 are solved"),
        ("goals.wishes.weight=0..1:0", "must be above 0"),
        ("goals.wishes.weight=0..1:-0.5", "must be above 0"),
        ("goals.wishes.2.weight=0..1", "the scenario has goals of these kinds"),
    ],
)
def test_what_cannot_be_varied_is_said(text: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        matcher.what_if(HOME / "quickstart", text)


def test_a_range_may_go_down() -> None:
    assert list(asked("goals.wishes.weight=1..0:0.5").values) == [1, Fraction(1, 2), 0]


def test_offers_are_tried() -> None:
    """Few have time together, so that time, people and places all bring something."""
    scenario = organisation(12, 11, seed=4, departments=3, slots_per_person=2).scenario(
        rules=RULES[1:2], solver={"time_limit_s": 20, "optimality_gap": 0}
    )
    result = matcher.solve(scenario)
    found = result.recruit()
    assert len(found.offers) > 5
    assert {offer.what for offer in found.offers} == {"newcomer", "place", "slot"}
    for offer in found.offers:
        assert offer.tried is not None
        assert offer.tried.exact
        assert Fraction(str(offer.more)) == offer.tried.points - result.objective
        assert Fraction(str(offer.more)) <= Fraction(str(offer.by_prices))
    assert "one more junior who teaches Cloud basics" in recruit_text(found)
    assert "ein weiterer Junior" in recruit_text(found, GERMAN)
