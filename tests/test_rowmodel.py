"""The integer model as a whole: names, units, columns, what it refuses."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

import numpy as np
import pytest

from matcher import audit, cohort
from matcher.cohort import Cohort
from matcher.columns import Columns
from matcher.model import LARGEST_PAIR, all_rules, build, largest_gain
from matcher.people import Agreed, People, Person
from matcher.rowmodel import NONE, RowModel, unique
from matcher.rules import Agreed as AgreedRule
from matcher.rules import Capacity, ListedPairs
from matcher.statements import JointRule
from tests.brute import best_plan
from tests.draw import SCORES, goal, rule, some_people
from tests.solve import OPTIMAL, model_of, problem_of, scenario, solved, stated


def test_rules_that_are_always_on_come_first() -> None:
    people = People((), (), agreed=(Agreed("J1", "S1", "pin"),), scores={SCORES: {}})
    written = [rule("vetoes", {})]
    strict = goal("given_points", {"file": SCORES})
    loose = goal("given_points", {"file": SCORES, "unlisted": "zero"})
    assert all_rules(written, [strict], people) == (
        Capacity(),
        AgreedRule(),
        ListedPairs(file=SCORES),
        *written,
    )
    plain = replace(people, agreed=())
    assert all_rules(written, [loose], plain) == (Capacity(), *written)


def test_capacity_is_the_first_rule_of_any_model() -> None:
    share = rule("cross_department_share", {"at_least": 0.5})
    assert isinstance(share, JointRule)
    for rules in ([], [share], [share, Capacity()]):
        with pytest.raises(ValueError, match="capacity"):
            RowModel(Cohort(People((), ())), [], rules, [])


def test_only_one_rule_may_give_alternatives() -> None:
    class Rooms(Capacity):
        def modes(self, cohort: Cohort) -> tuple[str, ...]:
            return ("here", "there")

    with pytest.raises(ValueError, match="alternatives"):
        RowModel(Cohort(People((), ())), [], [Rooms(), Rooms()], [])


def test_every_row_has_a_name_of_its_own() -> None:
    assert unique(["a", "b", "a", "a"]) == ("a", "b", "a (2)", "a (3)")
    assert unique(["a", "a", "a (2)"]) == ("a", "a (2)", "a (2) (2)")
    for number in range(100):
        model = model_of(scenario(number))
        assert len(set(model.names)) == model.n_rows
        people = model.cohort.people
        for row, person in enumerate((*people.juniors, *people.seniors)):
            assert model.names[row] == f"{person.side} {person.id}: pairs"


def test_the_same_rule_twice_is_two_rows() -> None:
    share = rule("cross_department_share", {"at_least": 0.5})
    drawn = stated([share, share], [goal("wishes", {})], some_people(Random(1), 3, 3))
    model = model_of(drawn)
    assert model.n_rows == 6 + 2
    assert solved(drawn).status in OPTIMAL


def test_columns_are_the_same_block_by_block(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(30):
        drawn = scenario(500_000 + number)
        whole = model_of(drawn).all_columns()
        with monkeypatch.context() as smaller:
            smaller.setattr(cohort, "BLOCK_CELLS", 1)
            parts = model_of(drawn).all_columns()
        _equal(whole, parts)


def _equal(left: Columns, right: Columns) -> None:
    for name in ("junior", "senior", "mode", "points", "pinned"):
        np.testing.assert_array_equal(getattr(left, name), getattr(right, name))
    np.testing.assert_array_equal(left.matrix.toarray(), right.matrix.toarray())


def test_columns_hold_eligible_pairs_with_the_audits_points() -> None:
    for number in range(100):
        rules, goals, people = drawn = scenario(510_000 + number)
        model = model_of(drawn)
        columns = model.all_columns()
        for column in range(len(columns)):
            pair = columns.pair(column, people)
            assert columns.points[column] == sum(audit.points(pair, goals, people))
            assert columns.pinned[column] == (pair in people.pins)
        assert rules[0] == Capacity()


def test_huge_points_are_counted_in_a_coarser_unit() -> None:
    for number in range(40):
        luck = Random(f"huge {number}")
        people = some_people(luck, 3, 4)
        huge = {pair: v * 10**6 for pair, v in people.scores[SCORES].items()}
        people = replace(people, scores={SCORES: huge})
        goals = [goal("given_points", {"file": SCORES, "unlisted": "zero"})]
        rules, goals, people = drawn = stated([], goals, people)
        model = build(*drawn)
        if model.unit == 1:
            assert largest_gain(model.cohort, goals) <= LARGEST_PAIR
            continue
        assert np.abs(model.all_columns().points).max(initial=0) <= LARGEST_PAIR
        best, outcome = best_plan(*drawn, model.unit), solved(drawn)
        if best is None:
            assert outcome.objective is None
            continue
        assert outcome.objective == best.points
        total = audit.total(outcome.plan or {}, goals, people, model.unit)
        assert total == outcome.objective
        assert audit.breaches(outcome.plan or {}, rules, people) == []


def test_goals_about_the_plan_count_in_the_unit_as_well() -> None:
    """With a weight that gives somebody more points than a pair may have."""
    coarser = 0
    for number in range(60):
        luck = Random(f"heavy {number}")
        people = replace(some_people(luck, 3, 3, 2), agreed=())
        heavy = goal(luck.choice(["matched", "few_changes"]), {"weight": 123_456.7})
        rules, goals, people = drawn = stated([], [heavy], people)
        model, problem = model_of(drawn), problem_of(drawn)
        for gain in (problem.gain, problem.helper_gain):
            assert np.abs(gain).max(initial=0) <= LARGEST_PAIR
        coarser += model.unit > 1
        best, outcome = best_plan(*drawn, model.unit), solved(drawn)
        assert outcome.objective == (best and best.points)
        if best is not None:
            total = audit.total(outcome.plan or {}, goals, people, model.unit)
            assert total == outcome.objective
            assert audit.breaches(outcome.plan or {}, rules, people) == []
    assert coarser > 30


def test_pins_keep_their_column_where_they_accept_a_breach() -> None:
    same = {"department": "Lab"}
    pin = Agreed("J1", "S1", "pin", accept_breach="same project")
    people = People(
        (Person("J1", "junior", same),), (Person("S1", "senior", same),), agreed=(pin,)
    )
    model = build(all_rules([rule("cross_department", {})], [], people), [], people)
    columns = model.all_columns()
    assert len(columns) == 1
    assert columns.pinned.all()


def test_a_side_that_a_row_does_not_have_is_told_from_zero() -> None:
    people = People((Person("J1", "junior"),), (Person("S1", "senior", min_pairs=1),))
    model = build([Capacity()], [], people)
    assert model.lower.tolist() == [-NONE, 1]
    assert model.upper.tolist() == [1, 1]


def test_weights_of_nothing_are_no_points() -> None:
    people = People(
        (Person("J1", "junior"),),
        (Person("S1", "senior"),),
        wishes={("J1", "S1"): 1},
    )
    drawn = stated([], [goal("wishes", {"weight": 0})], people)
    assert solved(drawn).objective == 0
    assert drawn[1][0].weight == Fraction(0)
