"""What rules cost: which comes first, and what is said where the time was short."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

from matcher.answers.prices import Gained, RulePrice, RulePrices, dearest, rule_prices
from matcher.answers.rulebounds import Cost
from matcher.answers.standing import Standing
from matcher.answers.variant import Figures, TierFigures
from matcher.output.prices import prices_text
from matcher.run import finish
from matcher.synthetic import organisation
from matcher.watch import Watch
from matcher.words import GERMAN

NOW = Figures(status="proved_optimal", points=500, bound=500, matched=20, worst_off=100)


def plan(status: Literal["feasible_unproved", "proved_optimal"]) -> Figures:
    return NOW.model_copy(update={"status": status})


def price(rule: str, **more: object) -> RulePrice:
    costs = [Cost(priority="matched", at_most=22), Cost(priority="points", at_most=900)]
    costs.append(Cost(priority="changes", at_most=10))
    bare = RulePrice(
        rule=rule, sentence=f"{rule} holds", place="", costs=costs, free=False
    )
    return bare.model_copy(update=more)


def text(*rules: RulePrice) -> str:
    return prices_text(RulePrices(rules=[*rules], now=NOW, exact=True, stopped=False))


def test_people_come_before_points_where_the_run_counts_them_first() -> None:
    def proved(rule: str, people: int, points: int) -> RulePrice:
        figures = plan("proved_optimal").model_copy(update={"points": 500 + points})
        more = {"matched": people, "points": points}
        gained = [
            Gained(priority=name, at_least=n, at_most=n) for name, n in more.items()
        ]
        return price(rule, without=figures, gained=gained)

    nothing = [
        Cost(priority=name, at_most=0) for name in ("matched", "points", "changes")
    ]
    rules = [
        proved("meetings", 0, 8_944),
        proved("shared_language", 2, 60),
        proved("total_pairs", 4, -300),
        price("vetoes", free=True, costs=nothing),
        price("same", without=plan("feasible_unproved")),
    ]
    names = [rule.rule for rule in sorted(rules, key=dearest)]
    assert names == ["total_pairs", "shared_language", "meetings", "same", "vetoes"]


def test_what_is_not_proved_lies_between_what_was_found_and_the_bounds() -> None:
    scenario = organisation(30, 30, seed=2, departments=3, slots_per_person=4).scenario(
        rules=(
            {"kind": "cross_department"},
            {"kind": "shared_time"},
            {"kind": "total_pairs", "at_most": 9},
        ),
        strategy={"kind": "tiered"},
        solver={"time_limit_s": 20, "optimality_gap": 0},
    )
    done = finish(scenario, Watch(30))
    standing = Standing.of(done.record, scenario, done.proof)
    found = rule_prices(standing, exact=True)
    assert found.rules[0].rule == "total_pairs"
    for rule in found.rules:
        for gained, cost in zip(rule.gained, rule.costs, strict=False):
            assert gained.priority == cost.priority
            if gained.at_most is not None and cost.at_most is not None:
                assert Fraction(gained.at_least) <= Fraction(gained.at_most)
                assert Fraction(gained.at_most) <= Fraction(cost.at_most)
        assert all(gained.settled for gained in rule.gained[:-1])


def test_what_ran_out_of_time_is_no_finding() -> None:
    gained = [Gained(priority="matched", at_least=0, at_most=22)]
    short = price("vetoes", without=plan("feasible_unproved"), gained=gained)
    told = text(short)
    assert "the search without it ran out of time" in told
    assert "at least 0 and at most 22 more people with a partner" in told
    assert "without it 500" not in told
    assert "zu wenig Zeit" in prices_text(
        RulePrices(rules=[short], now=NOW, exact=True, stopped=False), GERMAN
    )


def test_what_was_settled_before_the_time_ran_out_is_told() -> None:
    gained = [
        Gained(priority="matched", at_least=2, at_most=2),
        Gained(priority="points", at_least=-70, at_most=None),
    ]
    told = text(price("vetoes", without=plan("feasible_unproved"), gained=gained))
    assert "2 more people with a partner and at least -70 more points" in told


def test_a_proved_plan_is_a_finding() -> None:
    gained = [Gained(priority="matched", at_least=0, at_most=0)]
    told = text(price("vetoes", without=plan("proved_optimal"), gained=gained))
    assert "without it 500 points" in told


def test_fewer_changes_are_a_saving() -> None:
    told = text(price("vetoes"))
    assert (
        "without it, at most 22 more people with a partner, 900 more points and 10 "
        "fewer people who lose a partner" in told
    )


def test_rules_of_a_kind_are_told_apart_by_what_they_say() -> None:
    told = text(price("quota"), price("quota", sentence="each site has"), price("same"))
    assert "quota “quota holds”:" in told
    assert "quota “each site has”:" in told
    assert "same:" in told


def test_people_that_are_weighed_are_not_called_people_only() -> None:
    weighed = TierFigures(name="matched", objective=46, bound=46)
    now = NOW.model_copy(update={"tiers": [weighed]})
    found = RulePrices(rules=[price("same")], now=now, exact=False, stopped=False)
    assert "as the priority counts them" in prices_text(found)
