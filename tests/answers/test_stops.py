"""Which rules over all pairs stop a pair, and which pair the fewest of them stop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest

from matcher import audit
from matcher.answers.stops import Stops
from matcher.cohort import Cohort, Side
from matcher.people import Pair, People, Person, Plan
from matcher.rowmodel import RowModel
from matcher.rules.capacity import Capacity
from matcher.rules.coverage import Coverage
from matcher.rules.total_pairs import TotalPairs
from matcher.statements import Entry, Helper, JointRule, Row
from tests.solve import model_of, scenario

PAIRS: dict[Pair, list[str]] = {
    ("J1", "S1"): ["A", "B"],
    ("J1", "S2"): ["A"],
    ("J1", "S3"): ["B"],
}


class Known(Stops):
    """Knows what stops each pair."""

    def __init__(self) -> None:
        pass

    def of(self, pair: Pair) -> list[str]:
        """Look nothing up."""
        return PAIRS[pair]


def test_the_first_pair_that_the_fewest_rules_stop_is_found() -> None:
    assert Known().fewest(PAIRS) == (("J1", "S2"), ["A"])
    assert Known().fewest([]) is None


def read_again(model: RowModel, people: People, plan: Plan, pair: Pair) -> set[str]:
    """Ask the second opinion which rules one pair more would newly break."""
    rules = [
        rule
        for rule in model.joint_rules
        if rule.kind != "capacity" and rule is not model.chooser
    ]
    longer = {**plan, pair: None}
    return {
        rule.in_words()
        for rule in rules
        if rule.breaches(longer, people) and not rule.breaches(plan, people)
    }


def test_the_rows_say_what_the_second_opinion_says() -> None:
    seen: Counter[str] = Counter()
    for number in range(200):
        rules, goals, people = scenario(number)
        model, luck = model_of((rules, goals, people)), Random(number)
        everything = [(j.id, s.id) for j in people.juniors for s in people.seniors]
        some = luck.sample(everything, len(everything) // 4)
        plan: Plan = dict.fromkeys([*people.pins, *some])
        stops = Stops(model, list(plan))
        rest = [pair for pair in everything if pair not in plan]
        stops.look(rest[::2])
        for pair in rest:
            found = stops.of(pair)
            assert set(found) == read_again(model, people, plan, pair), (number, pair)
            seen.update(found or ["nothing"])
        before = audit.breaches(plan, model.joint_rules, people)
        seen["broken before"] += bool(before)
    assert len(seen) > 12
    assert seen["nothing"] > 500
    assert seen["broken before"] > 50


class FewJuniors(JointRule):
    """At most one junior has partners, counted by helpers that may be 0 or 1."""

    kind: str = "few_juniors"

    def rows(self, cohort: Cohort) -> Sequence[Row]:
        """Who has a pair counts; at most one counts."""
        each = [Row(f"few: {junior.id}", None, 0) for junior in cohort.people.juniors]
        return [Row("few", None, 1), *each]

    def helpers(self, cohort: Cohort, unit: int = 1) -> Sequence[Helper]:
        """One for each junior, who may take up to nine pairs."""
        return [
            Helper(f"few: {junior.id} counts", 0, 1, ((0, 1), (1 + row, -9)))
            for row, junior in enumerate(cohort.people.juniors)
        ]

    def entries(self, juniors: Side, seniors: Side) -> Sequence[Entry]:
        """Count a pair for its junior."""
        return [(1 + juniors.row, 1 + 0 * seniors.row)]

    def breaches(self, plan: Plan, people: People) -> list[str]:
        """Count the juniors."""
        return ["too many"] if len({junior for junior, _ in plan}) > 1 else []

    def in_words(self) -> str:
        """Say it."""
        return "at most one junior has partners"


def test_helpers_may_make_up_for_a_pair() -> None:
    """The rows without helpers are broken by any pair; the rule only by some."""
    someone = Person("J1", "junior", {}, max_pairs=3)
    others = Person("S1", "senior", {}, max_pairs=3)
    people = People(
        (someone, replace(someone, id="J2")), (others, replace(others, id="S2"))
    )
    rules = [Capacity(), FewJuniors()]
    model = RowModel(Cohort(people), [], rules, [])
    stops = Stops(model, [("J1", "S1")])
    assert stops.of(("J1", "S2")) == []
    assert stops.of(("J2", "S2")) == ["at most one junior has partners"]


def test_a_rule_that_a_pair_can_only_help_needs_no_second_opinion(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """People of two places are counted by helpers, which no sum of pairs includes."""
    asked: list[Plan] = []

    def heard(_: Coverage, plan: Plan, people: People) -> list[str]:
        asked.append(plan)
        return []

    monkeypatch.setattr(Coverage, "breaches", heard)
    someone = Person("J1", "junior", {}, max_pairs=2)
    others = tuple(Person(f"S{n}", "senior", {}, max_pairs=1) for n in range(4))
    people = People((someone, replace(someone, id="J2")), others)
    rules = [Capacity(), Coverage(side="junior", at_least=1)]
    stops = Stops(RowModel(Cohort(people), [], rules, []), [("J1", "S0")])
    for pair in (("J1", "S1"), ("J2", "S2"), ("J2", "S3")):
        assert stops.of(pair) == []
    assert len(asked) <= 1


def test_a_rule_that_stands_there_twice_is_named_once() -> None:
    someone, other = Person("J1", "junior", {}), Person("S1", "senior", {})
    people = People((someone,), (other,))
    rules = [Capacity(), TotalPairs(at_most=0), TotalPairs(at_most=0)]
    stops = Stops(RowModel(Cohort(people), [], rules, []), [])
    assert stops.of(("J1", "S1")) == ["the plan has at most 0 pairs"]
