"""Deferred acceptance against the package `matching`, and against leaving together."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random as Luck
from typing import Any

import pytest

from matcher.bench.blocking import blocking_pairs, preferences
from matcher.people import Pair, People, Person
from matcher.statements import JointRule
from matcher.strategies import Greedy, Stable
from tests.draw import SCORES, goal, some_goals, some_people, some_rules
from tests.solve import Drawn, model_of, solved, stated
from tests.strategies.test_contracts import no_fewest

Likes = dict[str, list[str]]


def strict(luck: Luck, most: int) -> tuple[Drawn, Likes, Likes, dict[str, int]]:
    """Draw strict preferences over some of the others, and write them as wishes."""
    names = [[f"{letter}{n}" for n in range(luck.randint(1, 7))] for letter in "JS"]
    open_ = [(j, s) for j in names[0] for s in names[1] if luck.random() < 0.8]
    juniors = {j: luck.sample(o, len(o)) for j in names[0] if (o := _of(open_, j, 1))}
    seniors = {s: luck.sample(o, len(o)) for s in names[1] if (o := _of(open_, s, 0))}
    room = {s: luck.randint(1, most) for s in names[1]}
    wishes = {
        (person, other): rank
        for person, order in {**juniors, **seniors}.items()
        for rank, other in enumerate(order, 1)
    }
    people = People(
        tuple(Person(j, "junior") for j in names[0]),
        tuple(Person(s, "senior", max_pairs=room[s]) for s in names[1]),
        wishes=wishes,
        scores={SCORES: dict.fromkeys(open_, Fraction(1))},
    )
    goals = [goal("given_points", {"file": SCORES, "unlisted": "forbid"})]
    return stated([], goals, people), juniors, seniors, room


def _of(pairs: list[Pair], person: str, place: int) -> list[str]:
    return [pair[place] for pair in pairs if pair[1 - place] == person]


def compare(number: int, most: int) -> int:
    """Solve with both, and look for blocking pairs; say how many pairs were made."""
    games: Any = pytest.importorskip("matching.games")
    drawn, juniors, seniors, room = strict(Luck(f"strict {most} {number}"), most)
    for proposing, optimal in (("junior", "resident"), ("senior", "hospital")):
        made = solved(drawn, Stable.model_validate({"proposing": proposing}))
        assert blocking_pairs(made.pairs, preferences(model_of(drawn))) == []
        expected: set[Pair] = set()
        if juniors:
            places = {senior: room[senior] for senior in seniors}
            game = games.HospitalResident.create_from_dictionaries(
                juniors, seniors, places
            )
            answer = game.solve(optimal=optimal)
            expected = {(j.name, s.name) for s, own in answer.items() for j in own}
        assert set(made.pairs) == expected, (number, proposing)
    return len(made.pairs)


@pytest.mark.parametrize("most", [1, 3])
def test_stable_is_what_matching_finds(most: int) -> None:
    assert sum(compare(number, most) > 1 for number in range(100)) > 60


@pytest.mark.slow
@pytest.mark.parametrize("most", [1, 3])
def test_stable_is_what_matching_finds_1000_times(most: int) -> None:
    assert sum(compare(number, most) > 1 for number in range(1000)) > 600


def test_nobody_leaves_a_stable_plan_together() -> None:
    """Ties, several places on both sides, pair rules and agreed pairs included."""
    blocked = pairs = 0
    for number in range(200):
        luck = Luck(f"stable {number}")
        rules = [r for r in some_rules(luck) if not isinstance(r, JointRule)]
        people = no_fewest(some_people(luck, 4, 5, 3))
        drawn = stated(rules, some_goals(luck), people)
        wanted = preferences(model_of(drawn))
        for proposing in ("junior", "senior"):
            made = solved(drawn, Stable.model_validate({"proposing": proposing}))
            assert blocking_pairs(made.pairs, wanted) == []
            pairs += len(made.pairs)
        blocked += bool(blocking_pairs(solved(drawn, Greedy()).pairs, wanted))
    assert pairs > 400
    assert blocked > 20


def test_who_asks_is_better_off() -> None:
    """Two and two who like each other crosswise."""
    scores = {(j, s): Fraction(1) for j in ("J0", "J1") for s in ("S0", "S1")}
    wishes = {
        **{("J0", "S0"): 1, ("J0", "S1"): 2, ("J1", "S1"): 1, ("J1", "S0"): 2},
        **{("S0", "J1"): 1, ("S0", "J0"): 2, ("S1", "J0"): 1, ("S1", "J1"): 2},
    }
    people = People(
        (Person("J0", "junior"), Person("J1", "junior")),
        (Person("S0", "senior"), Person("S1", "senior")),
        wishes=wishes,
        scores={SCORES: scores},
    )
    drawn = stated([], [goal("given_points", {"file": SCORES})], people)
    assert set(solved(drawn, Stable()).pairs) == {("J0", "S0"), ("J1", "S1")}
    other = solved(drawn, Stable(proposing="senior"))
    assert set(other.pairs) == {("J0", "S1"), ("J1", "S0")}
    turned = replace(people, juniors=people.juniors[::-1])
    assert solved((*drawn[:2], turned), Stable()).pairs[0] == ("J1", "S1")
