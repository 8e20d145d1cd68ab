"""Where a run says so, its plan is the one of all that are as good, whoever looks."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from matcher import audit
from matcher.goals import GivenPoints
from matcher.outcome import BEST, Outcome
from matcher.people import People, Plan
from matcher.solvers import flow, tightflow
from matcher.solvers.canonical import BITS, hashed
from matcher.strategies import Tiered, Weighted
from matcher.strategies.base import Strategy
from tests.brute import kept_plans
from tests.draw import SCORES, some_people, some_rules
from tests.solve import Drawn, model_of, solved, stated
from tests.test_tiers import ranked

BATCH = 50


def tied(number: int, strategy: Strategy | None = None) -> Drawn:
    """Draw a scenario in which many pairs are worth the same."""
    luck = Random(f"tied {number}")
    people = some_people(luck, *luck.choice([(3, 3), (3, 4), (4, 4), (4, 5)]))
    pairs = [(j.id, s.id) for j in people.juniors for s in people.seniors]
    scores = {pair: Fraction(luck.choice([0, 100, 100, 200])) for pair in pairs}
    people = replace(people, scores={SCORES: scores})
    points = GivenPoints(file=SCORES, unlisted="zero")
    return stated(some_rules(luck, luck.choice([0, 1, 2])), [points], people, strategy)


def shuffled(drawn: Drawn, luck: Random) -> Drawn:
    """Put the people into another order."""
    rules, goals, people = drawn
    sides = [luck.sample(side, len(side)) for side in (people.juniors, people.seniors)]
    juniors, seniors = (tuple(side) for side in sides)
    return rules, goals, replace(people, juniors=juniors, seniors=seniors)


def pairs_of(outcome: Outcome) -> set[tuple[object, ...]]:
    return {(*pair, slot) for pair, slot in (outcome.plan or {}).items()}


def weight(plan: Plan, bits: int = BITS) -> int:
    return sum(hashed(0, *pair, slot, bits) for pair, slot in plan.items())


def alike(drawn: Drawn, way: Strategy, number: int) -> Outcome:
    """Solve a scenario as it is, with other seeds, and in another order."""
    first = solved(drawn, way)
    assert not first.canonical or first.status in BEST
    others = [solved(drawn, way, seed=2), solved(shuffled(drawn, Random(number)), way)]
    for other in others:
        assert other.objective == first.objective, number
        if first.canonical and other.canonical:
            assert pairs_of(other) == pairs_of(first), number
    return first


def singled_out(first: int) -> int:
    """Count the scenarios of a batch in which one plan is singled out."""
    numbers = range(first, first + BATCH)
    return sum(alike(tied(number), Weighted(), number).canonical for number in numbers)


def test_seeds_and_the_order_of_the_tables_do_not_matter() -> None:
    assert singled_out(0) >= BATCH // 2


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1_000, 4_000, BATCH))
def test_seeds_and_orders_do_not_matter_many_more_times(first: int) -> None:
    assert singled_out(first) >= BATCH // 2


def test_the_plan_has_the_best_hashes_of_all_that_are_as_good() -> None:
    several = 0
    for number in range(600, 650):
        drawn = rules, goals, people = tied(number)
        outcome = solved(drawn)
        if not outcome.canonical or model_of(drawn).chooser is not None:
            continue
        worth = {
            tuple(sorted(plan)): audit.total(plan, goals, people)
            for plan in kept_plans(rules, people)
        }
        best = [dict.fromkeys(p) for p, w in worth.items() if w == outcome.objective]
        several += len(best) > 1
        top = max(best, key=weight)
        assert set(outcome.pairs) == set(top), number
    assert several >= 20


def in_order(first: int, count: int) -> int:
    """Count the scenarios with priorities in which one plan is singled out."""
    found = 0
    for number in range(first, first + count):
        drawn, way = ranked(number)
        found += alike(drawn, way, number).canonical
        found += alike(tied(number, Tiered()), Tiered(), number).canonical
    return found


def test_priorities_single_out_one_plan_too() -> None:
    assert in_order(0, 12) >= 3


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1_000, 2_000, BATCH))
def test_priorities_single_out_one_plan_many_more_times(first: int) -> None:
    assert in_order(first, BATCH) >= BATCH // 3


@pytest.mark.usefixtures("few_candidates")
def test_pairs_that_are_priced_in_single_out_the_same_plan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    priced = {number: solved(tied(number)) for number in range(25)}
    monkeypatch.undo()
    both = 0
    for number, outcome in priced.items():
        listed = solved(tied(number))
        if listed.canonical and outcome.canonical:
            both += 1
            assert pairs_of(listed) == pairs_of(outcome), number
    assert both >= 12


def roomy(number: int) -> Drawn:
    """Draw a scenario of capacities alone in which many pairs are worth the same."""
    luck = Random(f"roomy {number}")
    people = some_people(luck, *luck.choice([(3, 3), (4, 3), (3, 5)]), 2)
    worth = [-100, 0, 100, 100, 200]
    pairs = [(j.id, s.id) for j in people.juniors for s in people.seniors]
    scores = {pair: Fraction(luck.choice(worth)) for pair in pairs}
    everyone = [
        tuple(replace(p, min_pairs=0) for p in side)
        for side in (people.juniors, people.seniors)
    ]
    people = People(*everyone, scores={SCORES: scores}, agreed=people.agreed)
    points = GivenPoints(file=SCORES, unlisted="zero")
    return stated([], [points], people)


def test_flows_single_out_the_plan_with_the_best_hashes() -> None:
    seen: Counter[str] = Counter()
    for number in range(60):
        drawn = rules, goals, people = roomy(number)
        outcome = alike(drawn, Weighted(), number)
        model = model_of(drawn)
        seen["flows"] += flow.fits(model)
        seen["agreed"] += bool(people.pins)
        if not flow.fits(model):
            continue
        assert outcome.canonical, number
        best = [
            plan
            for plan in kept_plans(rules, people)
            if audit.total(plan, goals, people) == outcome.objective
        ]
        top = max(best, key=lambda plan: weight(plan, tightflow.BITS))
        seen["several"] += len(best) > 1
        assert set(outcome.pairs) == set(top), number
    assert seen["flows"] >= 40
    assert seen["several"] >= 20
    assert seen["agreed"] >= 4


def test_no_pair_is_made_for_its_hash() -> None:
    people = some_people(Random(1), 3, 3)
    nothing = {
        (j.id, s.id): Fraction(0) for j in people.juniors for s in people.seniors
    }
    people = People(people.juniors, people.seniors, scores={SCORES: nothing})
    outcome = solved(stated([], [GivenPoints(file=SCORES)], people))
    assert outcome.canonical
    assert outcome.plan == {}


def test_a_hash_depends_on_everything_that_tells_columns_apart() -> None:
    keys = [
        (number, junior, senior, slot)
        for number in (0, 1)
        for junior in ("J1", "J11")
        for senior in ("1S", "11S", "S1")
        for slot in (None, "", "Mon 9:00")
    ]
    found = [hashed(*key) for key in keys]
    assert len(set(found)) == len(keys)
    assert all(-(1 << BITS) <= value < 0 for value in found)
    assert hashed(0, "J1", "S1", None) == found[keys.index((0, "J1", "S1", None))]
