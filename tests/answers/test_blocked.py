"""Why there is no plan: nothing too many in a set, and every remedy helps."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import cast

import pytest

import matcher
from matcher.answers.blocked.findings import Blocked, conflict, found_in
from matcher.answers.blocked.looser import LESS, MORE, OTHERS, numbers
from matcher.answers.blocked.oracle import Oracle
from matcher.answers.blocked.sets import Search
from matcher.answers.blocked.stock import Items, Stock
from matcher.conflictrecord import Change, ConflictRecord
from matcher.people import People
from matcher.reading.frames import with_settings
from matcher.scenario import Places
from matcher.statements import Statement
from matcher.watch import Watch
from matcher.words import GERMAN
from tests.brute import kept_plans
from tests.draw import RULES, WRITTEN_RULES, fitting, small_people, some_rules
from tests.solve import all_rules

SCENARIOS = Path("scenarios")
EXCUSED = (980, 1138, 1393)
"""Here pairs were agreed that a rule would forbid, and not to need them is no help."""
MANY = [
    EXCUSED,
    *(range(n, n + 20) for n in range(0, 60, 20)),
    *(
        pytest.param(range(n, n + 100), marks=pytest.mark.slow)
        for n in range(60, 2060, 100)
    ),
]


def drawn(number: int) -> Stock:
    """Draw a tiny scenario with a few rules."""
    luck = Random(f"blocked {number}")
    people, written = small_people(luck), some_rules(luck, 5)
    rules = all_rules(written, (), people)
    return Stock(rules, len(written), fitting(people, rules))


def has_plan(stock: Stock, kept: Items) -> bool:
    """Look at every plan, from the people's records."""
    rules = [rule for rule, _ in stock.said(kept)]
    return any(True for _ in kept_plans(rules, stock.facts(kept), stock.insisted(kept)))


@pytest.mark.parametrize("numbers", MANY, ids=str)
def test_sets_are_impossible_and_nothing_in_them_is_too_many(
    numbers: Iterable[int],
) -> None:
    for stock in map(drawn, numbers):
        _is_irreducible(stock)


def _is_irreducible(stock: Stock) -> None:
    oracle = Oracle(stock, 1, Watch(60))
    assert oracle.possible(stock.everything) is has_plan(stock, stock.everything)
    search = Search(oracle, lambda cell: Fraction(1))
    search.run()
    assert bool(search.sets) is not has_plan(stock, stock.everything)
    for found in search.sets:
        assert not has_plan(stock, found)
        assert search.tested(found)
        for part in search.parts(found):
            assert has_plan(stock, found - part)
    for left_out in search.corrections:
        assert has_plan(stock, stock.everything - left_out)


@pytest.mark.parametrize("numbers", MANY, ids=str)
def test_every_remedy_helps(numbers: Iterable[int]) -> None:
    blocked = [s for s in map(drawn, numbers) if not has_plan(s, s.everything)]
    assert blocked
    for stock in blocked:
        _is_helped(stock)


def _is_helped(stock: Stock) -> None:
    found = found_in(Oracle(stock, 1, Watch(60)), Places(), {})
    assert found.sets
    assert found.remedies
    assert found.remedies == sorted(found.remedies, key=lambda each: each.cost)
    for remedy in found.remedies:
        own = stock.rules[stock.first_written :]
        written, people = with_changes(own, stock.people, remedy.changes)
        rules = all_rules(written, (), people)
        assert any(True for _ in kept_plans(rules, people))


class Listed(Oracle):
    """Knows by a list what is impossible; its cores are sometimes no help."""

    def __init__(self, impossible: Sequence[Items], luck: Random) -> None:
        crowd, few = frozenset(range(30)), range(30, 40)
        groups = [crowd, *(frozenset({n}) for n in few)]
        everything = crowd.union(few)
        self.stock = cast(
            "Stock", SimpleNamespace(groups=groups, everything=everything)
        )
        self.watch = Watch(60)
        self._listed, self._luck = impossible, luck

    def possible(self, kept: Items) -> bool | None:
        return not any(each <= kept for each in self._listed)

    def core(self, kept: Items) -> Items:
        within = [each for each in self._listed if each <= kept]
        return kept if self._luck.random() < 0.9 else self._luck.choice(within)


@pytest.mark.parametrize("seed", range(60))
def test_a_crowd_of_which_some_play_a_role_elsewhere_is_not_too_many(seed: int) -> None:
    luck = Random(f"crowd {seed}")
    impossible = [
        frozenset(luck.sample(range(30), luck.choice([0, 1, 2, 27])))
        | frozenset(luck.sample(range(30, 40), luck.randint(1, 3)))
        for _ in range(luck.randint(1, 5))
    ]
    search = Search(Listed(impossible, luck), lambda cell: Fraction(1))
    search.run()
    assert search.sets
    assert len(set(search.sets)) == len(search.sets)
    for found in search.sets:
        assert any(each <= found for each in impossible)
        assert search.tested(found)


def test_where_time_was_short_for_what_helps_it_gets_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real, turns = Search.run, 0

    def run(self: Search) -> None:
        nonlocal turns
        turns += 1
        if turns > 1:
            real(self)

    monkeypatch.setattr(Search, "run", run)
    stock = drawn(EXCUSED[0])
    found = found_in(Oracle(stock, 1, Watch(60)), Places(), {})
    assert turns == 2
    assert found.sets
    assert found.remedies


def with_changes(
    rules: Sequence[Statement], people: People, changes: Sequence[Change]
) -> tuple[list[Statement], People]:
    """Follow the advice as somebody who edits the files does."""
    written = list(rules)
    for change in changes:
        if change.rule:
            place = next(
                i
                for i, rule in enumerate(written)
                if rule.kind == change.rule and rule.in_words() == change.sentence
            )
            rule = written.pop(place)
            if change.how == "loosen":
                now = getattr(rule, change.parameter)
                assert Fraction(str(change.before)) == now
                value = type(now)(str(change.after))
                written.insert(place, rule.model_copy(update={change.parameter: value}))
        people = _facts_changed(people, change)
    return written, people


def _facts_changed(people: People, change: Change) -> People:
    fact = {"places": "max_pairs", "needs": "min_pairs"}.get(change.how)
    if fact is not None:
        sides = [
            tuple(
                replace(p, **{fact: change.people[p.id]})
                if p.id in change.people
                else p
                for p in side
            )
            for side in (people.juniors, people.seniors)
        ]
        return replace(people, juniors=sides[0], seniors=sides[1])
    gone = [tuple(pair) for pair in change.pairs]
    agreed = tuple(a for a in people.agreed if (a.junior, a.senior) not in gone)
    return replace(people, agreed=agreed)


def causes(found: ConflictRecord) -> list[set[str]]:
    return [{c.rule or c.what for c in each.causes} for each in found.sets]


@pytest.fixture(scope="module")
def archive() -> Blocked:
    return matcher.blocked(SCENARIOS / "conflict")


def test_the_conflict_is_told_with_its_places(archive: Blocked) -> None:
    assert archive.conflict is not None
    assert causes(archive.conflict) == [
        {"cross_department", "quota", "exchange_floor", "max_pairs"},
        {"cross_department", "quota", "shared_time", "max_pairs"},
    ]
    assert archive.conflict.complete
    assert not archive.conflict.stopped
    text = str(archive)
    assert "department Archive has at least 2 pairs [scenario.yaml:20:5]" in text
    assert "Ylva Tanaka (S005) offers 1 place (max_pairs) [people.csv:12]" in text
    assert "raise max_pairs of Ylva Tanaka (S005) from 1 to 2 (add this column" in text
    assert archive.names == {"S005": "Ylva Tanaka (S005)"}


def test_the_same_in_another_language(archive: Blocked) -> None:
    text = archive.text(GERMAN)
    assert "max_pairs von Ylva Tanaka (S005) von 1 auf 2 erhöhen" in text
    assert "cannot" not in text


def test_weights_choose_what_is_cheapest() -> None:
    found = matcher.blocked(
        SCENARIOS / "conflict", costs={"max_pairs": 9, "quota": 4}
    ).conflict
    assert found is not None
    first, *others = found.remedies
    assert [change.rule for change in first.changes] == ["cross_department"]
    assert [other.cost for other in others] == [1.5, 2, 2]


@pytest.mark.parametrize(("name", "cost"), [("quotas", 1), ("quota", -1)])
def test_weights_of_what_there_is_not_are_refused(name: str, cost: float) -> None:
    with pytest.raises(ValueError, match=f"cost of {name}: expected"):
        matcher.blocked(SCENARIOS / "conflict", costs={name: cost})


def test_a_scenario_with_a_plan_is_not_blocked() -> None:
    found = matcher.blocked(SCENARIOS / "quickstart")
    assert found.possible
    assert found.conflict is None
    assert "nothing is in the way" in str(found)


def test_the_rule_that_nobody_wrote_points_to_the_strategy(tmp_path: Path) -> None:
    """Juniors learn nothing here, and the strategy wants pairs to teach both ways."""
    shutil.copy(SCENARIOS / "quickstart" / "people.csv", tmp_path)
    rows = (SCENARIOS / "quickstart" / "skills.csv").read_text().splitlines()
    kept = [row for row in rows if not (row.startswith("J") and ",soft," in row)]
    (tmp_path / "skills.csv").write_text("\n".join(kept))
    file = tmp_path / "scenario.yaml"
    file.write_text(
        "{program: {name: P, start: 2027-03-01, end: 2027-08-31,\n"
        "timezone: Europe/Oslo}, people: people.csv, skills: skills.csv,\n"
        "scale: {min: 0, max: 5, step: 1},\n"
        "rules: [{kind: total_pairs, at_least: 3}],\n"
        "goals: [{kind: tech_transfer}, {kind: soft_transfer}],\n"
        "strategy: {kind: tiered}}\n"
    )
    text = str(matcher.blocked(tmp_path))
    place = "[scenario.yaml:6:11]"
    assert f"two_way: each pair teaches both a tech and a soft skill {place}" in text
    assert f"write one_way: allow into the strategy {place}" in text
    file.write_text(file.read_text().replace("tiered", "tiered, one_way: allow"))
    assert matcher.blocked(tmp_path).possible
    given = with_settings(matcher.load(tmp_path), strategy={"kind": "tiered"})
    assert "into the strategy (cost 1)" in str(matcher.blocked(given))


def test_it_says_so_when_it_had_to_stop() -> None:
    scenario = matcher.load(SCENARIOS / "conflict")
    watch = Watch(60)
    watch.stop()
    found = conflict(scenario, watch)
    assert found.stopped
    assert not found.complete


def test_every_number_of_every_rule_is_known_to_be_looser_one_way() -> None:
    """Add a new rule's parameter to the lists of `looser`."""
    for kind in WRITTEN_RULES:
        for name, field in RULES[kind].model_fields.items():
            numeric = any(t in str(field.annotation) for t in ("int", "Fraction"))
            if numeric and "bool" not in str(field.annotation):
                assert name in (*LESS, *MORE, *OTHERS), f"{kind}.{name}"


@pytest.mark.parametrize("kind", WRITTEN_RULES)
def test_looser_values_allow_all_that_was_allowed(kind: str) -> None:
    for rule, people in _of_kind(kind):
        plans = [dict(plan) for plan in kept_plans([rule], people)]
        for number in numbers(rule, people):
            for value in number.values[:1]:
                looser = rule.model_copy(update={number.name: value})
                wider = [dict(plan) for plan in kept_plans([looser], people)]
                assert all(plan in wider for plan in plans)


def _of_kind(kind: str) -> Iterator[tuple[Statement, People]]:
    from tests.draw import PARAMETERS, rule

    for number in range(10):
        luck = Random(f"looser {kind} {number}")
        made = rule(kind, PARAMETERS[kind](luck))
        yield made, fitting(small_people(luck), [made])
