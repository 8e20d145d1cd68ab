"""Strategies on plans that can be made by hand."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any, cast

import numpy as np
import pytest

from matcher import audit
from matcher.outcome import Outcome
from matcher.people import Agreed, People, Person, SideName, Skill
from matcher.solvers.cpsat import Effort, added_up, search
from matcher.statements import Goal, Statement
from matcher.strategies import Greedy, Random, Tiered
from matcher.strategies.tiered import Priority
from matcher.watch import Watch
from tests.brute import kept_plans
from tests.draw import SCORES, goal, rule, some_people, some_rules
from tests.solve import Drawn, problem_of, scenario, solved, stated


def scored(
    points: Sequence[Sequence[int]],
    rules: Sequence[Statement] = (),
    *,
    places: int = 1,
    agreed: tuple[Agreed, ...] = (),
) -> Drawn:
    """A table of points, juniors down and seniors across; each in the Lab or not."""
    juniors = tuple(
        Person(f"J{n}", "junior", {"department": "Lab"}, max_pairs=places)
        for n in range(len(points))
    )
    seniors = tuple(
        Person(f"S{n}", "senior", {"department": "Lab" if n % 2 else "Law"})
        for n in range(len(points[0]))
    )
    scores = {
        (f"J{j}", f"S{s}"): Fraction(value)
        for j, row in enumerate(points)
        for s, value in enumerate(row)
    }
    people = People(juniors, seniors, scores={SCORES: scores}, agreed=agreed)
    return stated(rules, [goal("given_points", {"file": SCORES})], people)


def test_greedy_takes_the_best_pair_first() -> None:
    outcome = solved(scored([[9, 8], [8, 1]]), Greedy())
    assert outcome.pairs == (("J0", "S0"), ("J1", "S1"))
    assert (outcome.status, outcome.objective, outcome.bound) == ("heuristic", 10, None)
    assert solved(scored([[9, 8], [8, 1]])).objective == 16


def test_greedy_keeps_the_order_of_the_tables_among_equals() -> None:
    outcome = solved(scored([[5, 5], [5, 5]]), Greedy())
    assert outcome.pairs == (("J0", "S0"), ("J1", "S1"))


def test_greedy_leaves_pairs_that_bring_nothing() -> None:
    assert solved(scored([[0, -4], [3, 0]]), Greedy()).pairs == (("J1", "S0"),)


def test_greedy_makes_pinned_pairs_first_whatever_they_bring() -> None:
    pin = (Agreed("J0", "S0", "pin"),)
    outcome = solved(scored([[-4, 8], [9, 1]], agreed=pin), Greedy())
    assert outcome.pairs == (("J0", "S0"), ("J1", "S1"))
    assert outcome.objective == -3


def test_greedy_passes_no_upper_limit_and_fills_every_place() -> None:
    limit = rule("quota", {"pairs_of": "department", "at_most": 1})
    outcome = solved(scored([[5, 9, 4, 8]], [limit], places=3), Greedy())
    assert outcome.pairs == (("J0", "S0"), ("J0", "S1"))
    assert solved(scored([[5, 9, 4, 8]], places=3), Greedy()).objective == 22


def test_greedy_may_break_a_minimum_and_it_shows() -> None:
    drawn = scored([[0, 0]], [rule("coverage", {"side": "junior", "at_least": 1})])
    outcome = solved(drawn, Greedy())
    assert outcome.pairs == ()
    (breach,) = audit.breaches(outcome.plan or {}, drawn[0], drawn[2])
    assert breach.rule.kind == "coverage"
    assert solved(drawn).pairs != ()


def test_greedy_never_overfills_anybody() -> None:
    for number in range(300):
        drawn = scenario(300_000 + number)
        pins = drawn[2].pins
        pairs = solved(drawn, Greedy()).pairs
        for person in drawn[2].by_id.values():
            own = sum(person.id in pair for pair in pairs)
            pinned = sum(person.id in pair for pair in pins)
            assert own <= max(person.max_pairs, pinned)


def test_the_same_question_has_the_same_answer() -> None:
    for number in range(40):
        drawn = scenario(310_000 + number)
        once, again = solved(drawn), solved(drawn)
        assert once == again
        assert once.repeatable


def test_random_keeps_every_rule_where_a_plan_exists() -> None:
    seen: Counter[str] = Counter()
    for number in range(300):
        rules, goals, people = drawn = scenario(320_000 + number)
        outcome = solved(drawn, Random())
        exists = next(kept_plans(rules, people), None) is not None
        assert outcome.plan is not None
        found = audit.breaches(outcome.plan, rules, people)
        assert (found == []) == exists, number
        assert outcome.status == "heuristic"
        assert outcome.bound is None
        assert outcome.objective == audit.total(outcome.plan, goals, people)
        seen["kept" if exists else "none"] += 1
    assert seen["kept"] > 100
    assert seen["none"] > 30


def test_random_repeats_with_its_seed_and_only_with_it() -> None:
    differs = 0
    for number in range(60):
        drawn = scenario(330_000 + number)
        plans = [solved(drawn, Random(), seed=seed).plan for seed in (7, 7, 8, 9)]
        assert plans[0] == plans[1]
        differs += plans[0] != plans[2] or plans[0] != plans[3]
    assert differs > 10


def taught(levels: Sequence[Sequence[int]]) -> People:
    """A table of tech levels that a senior gains; each junior gains 9 soft levels."""
    wants = Skill("Coaching", "soft", Fraction(0), Fraction(9))
    coach = Skill("Coaching", "soft", Fraction(9))

    def tech(s: int, level: int, target: int | None = None) -> Skill:
        aim = None if target is None else Fraction(target)
        return Skill(f"for {s}", "tech", Fraction(level), aim)

    def person(name: str, side: SideName, skills: Sequence[Skill]) -> Person:
        return Person(name, side, skills={skill.name: skill for skill in skills})

    juniors = tuple(
        person(f"J{j}", "junior", [wants, *(tech(s, n) for s, n in enumerate(row))])
        for j, row in enumerate(levels)
    )
    seniors = tuple(
        person(f"S{s}", "senior", [coach, tech(s, 0, 9)]) for s in range(len(levels[0]))
    )
    return People(juniors, seniors)


TRANSFERS = [goal("tech_transfer", {}), goal("soft_transfer", {})]


def in_order(
    people: People,
    *names: str,
    rules: Sequence[Statement] = (),
    goals: Sequence[Goal] = TRANSFERS,
    **said: Any,
) -> Outcome:
    """Solve with priorities; what one may give up is said by its name."""
    tiers = [
        Priority(
            maximise=None if name == "changes" else cast("Any", name),
            minimise="changes" if name == "changes" else None,
            give_up=said.get(name, Fraction(0)),
        )
        for name in names
    ]
    strategy = Tiered(tiers=tuple(tiers))
    return solved(stated(rules, goals, people, strategy), strategy)


def test_people_count_before_points_or_points_before_people() -> None:
    """One pair teaches 9 levels alone, or two pairs together 2."""
    people = replace(taught([[9, 1], [1, 0]]), vetoes=frozenset({("J1", "S1")}))
    only_tech, rules = [goal("tech_transfer", {})], [rule("vetoes", {})]
    first = in_order(people, "matched", "points", rules=rules, goals=only_tech)
    assert set(first.pairs) == {("J0", "S1"), ("J1", "S0")}
    assert [(t.name, t.objective, t.final) for t in first.tiers] == [
        ("matched", 4, 4),
        ("points", 200, 200),
    ]
    assert first.status == "proved_optimal"
    last = in_order(people, "points", "matched", rules=rules, goals=only_tech)
    assert last.pairs == (("J0", "S0"),)
    assert [(t.name, t.bound, t.final) for t in last.tiers] == [
        ("points", 900, 900),
        ("matched", 2, 2),
    ]


def test_the_worst_off_pair_counts_before_the_sum() -> None:
    """A sum of 10 levels with 1 for one pair, or twice 4."""
    people = taught([[9, 4], [4, 1]])
    rules = [rule("total_pairs", {"at_least": 2})]
    fair = in_order(people, "worst_off", "points", rules=rules)
    assert set(fair.pairs) == {("J0", "S1"), ("J1", "S0")}
    assert [(t.name, t.objective) for t in fair.tiers] == [
        ("worst_off", 400),
        ("points", 2600),
    ]
    most = in_order(people, "matched", "points")
    assert set(most.pairs) == {("J0", "S0"), ("J1", "S1")}


def test_what_may_be_given_up_is_given_up() -> None:
    people = taught([[9, 4], [4, 1]])
    rules = [rule("total_pairs", {"at_least": 2})]
    some = {"worst_off": Fraction(3, 4)}
    outcome = in_order(people, "worst_off", "points", rules=rules, **some)
    assert set(outcome.pairs) == {("J0", "S0"), ("J1", "S1")}
    (worst, points) = outcome.tiers
    assert (worst.objective, worst.bound, worst.final) == (400, 400, 100)
    assert points.objective == points.final == 2800
    little = {"worst_off": Fraction(74, 100)}
    outcome = in_order(people, "worst_off", "points", rules=rules, **little)
    assert set(outcome.pairs) == {("J0", "S1"), ("J1", "S0")}


def test_few_changes_come_after_points_at_their_price() -> None:
    """The earlier plan brings 200 points less than the best one, of 2,800."""
    people = replace(
        taught([[9, 4], [4, 1]]), previous=frozenset({("J0", "S1"), ("J1", "S0")})
    )
    strict = in_order(people, "matched", "points", "changes")
    assert [tier.final for tier in strict.tiers] == [4, 2800, 4]
    assert strict.tiers[-1].bound == 4
    held = {"points": Fraction(1, 14)}
    loose = in_order(people, "matched", "points", "changes", **held)
    assert [tier.objective for tier in loose.tiers] == [4, 2800, 0]
    assert [tier.final for tier in loose.tiers] == [4, 2600, 0]
    assert loose.objective == 2800
    first = in_order(people, "changes", "matched", "points")
    assert [tier.final for tier in first.tiers] == [0, 4, 2600]


def test_an_agreed_pair_does_not_count_as_worst_off() -> None:
    pin = Agreed("J0", "S0", "pin", accept_breach="both insist")
    people = replace(taught([[0, 4], [4, 3]]), agreed=(pin,))
    outcome = in_order(people, "matched", "worst_off", "points")
    assert set(outcome.pairs) == {("J0", "S0"), ("J1", "S1")}
    assert outcome.tiers[1].objective == outcome.tiers[1].bound == 300
    assert outcome.status == "proved_optimal"


def test_one_direction_is_enough_only_where_it_is_said() -> None:
    people = taught([[0]])
    both, one = Tiered(), Tiered(one_way="allow")
    assert solved(stated([], TRANSFERS, people, both), both).pairs == ()
    assert solved(stated([], TRANSFERS, people, one), one).pairs == (("J0", "S0"),)


def test_no_pair_is_no_answer_to_who_is_worst_off() -> None:
    """Each pair costs points, and none at all would leave nobody badly off."""
    people = taught([[4, 2]])
    scores = {SCORES: dict.fromkeys([("J0", "S0"), ("J0", "S1")], Fraction(-5000))}
    goals = [*TRANSFERS, goal("given_points", {"file": SCORES})]
    strategy = Tiered(
        tiers=(Priority(maximise="worst_off"), Priority(maximise="points"))
    )
    drawn = stated([], goals, replace(people, scores=scores), strategy)
    outcome = solved(drawn, strategy)
    assert outcome.pairs == (("J0", "S0"),)
    assert [tier.objective for tier in outcome.tiers] == [400, 1300 - 5000]


@pytest.mark.parametrize("kind", ["matched", "few_changes"])
def test_a_search_that_stops_early_counts_what_its_plan_has(kind: str) -> None:
    """Helpers that a first plan left where they cost are set right."""
    for number in range(150):
        luck = random.Random(f"early {number}")
        people = some_people(luck, 3, 3, 3)
        drawn = stated(some_rules(luck, 2), [goal(kind, {})], people)
        problem = problem_of(drawn)
        nothing = replace(problem, helper_gain=np.zeros_like(problem.helper_gain))
        plan = search(nothing, Effort(1.0), Watch(60)).plan
        if plan is None:
            continue
        pairs = problem.model.plan(problem.columns, plan.chosen)
        settled = added_up(problem, plan.chosen, plan.helpers)
        assert settled.objective == audit.total(pairs, drawn[1], people)
