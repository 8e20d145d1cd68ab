"""Outside engines, where they are installed; and what is said where they are not."""

from __future__ import annotations

from dataclasses import replace
from random import Random as Luck

import pytest

from matcher import audit
from matcher.bench.peers import PEERS, UnfitError, base
from matcher.people import People
from matcher.statements import JointRule
from matcher.strategies import Stable, Weighted
from tests.brute import best_plan
from tests.draw import goal, some_goals, some_people, some_rules
from tests.solve import Drawn, scenario, solved, stated
from tests.strategies.test_contracts import audited, no_fewest

NAMES = ["tech_transfer", "soft_transfer", "given_points", "wishes"]


def one_place(people: People) -> People:
    """Give each junior one place."""
    juniors = tuple(replace(person, max_pairs=1) for person in people.juniors)
    return replace(people, juniors=juniors)


def simple(number: int) -> Drawn:
    """Draw a scenario in which juniors have one place, and nothing else binds."""
    luck = Luck(f"peers {number}")
    rules = [r for r in some_rules(luck) if not isinstance(r, JointRule)]
    size = luck.choice([(2, 3, 2), (3, 3, 3), (4, 4, 2), (5, 4, 1), (0, 2, 1)])
    people = one_place(no_fewest(replace(some_people(luck, *size), agreed=())))
    return stated(rules, some_goals(luck, NAMES), people)


@pytest.mark.parametrize("name", PEERS)
def test_a_peer_says_what_is_missing(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert PEERS[name].name == name
    monkeypatch.setattr(base, "find_spec", lambda package: None)
    said = PEERS[name].missing()
    assert said is not None
    assert "is not installed: pip install" in said


@pytest.mark.parametrize("name", PEERS)
def test_a_peer_adds_up_and_keeps_rules_about_pairs(name: str) -> None:
    if PEERS[name].missing():
        pytest.skip(str(PEERS[name].missing()))
    peer, pairs = PEERS[name](kind=name), 0
    for number in range(25):
        drawn = simple(number)
        outcome = solved(drawn, peer)
        assert not audited(drawn, outcome, peer)
        pairs += len(outcome.pairs)
        if name == "matching":
            assert set(outcome.pairs) == set(solved(drawn, Stable()).pairs)
        else:
            assert outcome.objective == solved(drawn, Weighted()).objective
    assert pairs > 25


@pytest.mark.parametrize("name", ["matching", "networkx", "scipy"])
def test_a_peer_that_knows_one_place_refuses_several(name: str) -> None:
    if PEERS[name].missing():
        pytest.skip(str(PEERS[name].missing()))
    people = some_people(Luck(3), 3, 3, 3)
    assert any(person.max_pairs > 1 for person in people.juniors)
    drawn = stated([], [goal("wishes", {})], replace(people, agreed=()))
    with pytest.raises(UnfitError, match="expected one place for each junior"):
        solved(drawn, PEERS[name](kind=name))


def test_the_plain_model_knows_every_rule() -> None:
    peer, seen = PEERS["plain_cpsat"](kind="plain_cpsat"), set()
    for number in range(40):
        rules, goals, people = drawn = scenario(500_000 + number)
        outcome, best = solved(drawn, peer), best_plan(rules, goals, people)
        if best is None:
            assert outcome.plan is None
        else:
            assert outcome.plan is not None
            assert not audit.breaches(outcome.plan, rules, people)
            assert outcome.objective == best.points
        seen.add(best is None)
    assert seen == {True, False}
