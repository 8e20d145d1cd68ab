"""Backups that could all be made, and what dropouts leave."""

from __future__ import annotations

from collections import Counter

import pytest

from matcher import audit
from matcher.answers.backups import ROUNDS, backups
from matcher.answers.dropouts import Dropouts, dropouts
from matcher.people import Pair
from matcher.watch import Watch
from tests.answers.test_why_not import standing
from tests.brute import eligible
from tests.verify.cases import made

NUMBERS = range(15)


@pytest.mark.parametrize("number", NUMBERS)
def test_backups_are_possible_and_could_all_be_made(number: int) -> None:
    asked = standing(made(number))
    plan = asked.case.plan
    if plan is None:
        return
    people = asked.people
    found = backups(asked, Watch(60))
    loads = Counter(person for pair in plan for person in pair)
    rounds: dict[int, set[Pair]] = {choice: set() for choice in range(1, ROUNDS + 1)}
    for one in found:
        own, other = people.by_id[one.person], people.by_id[one.partner]
        pair = (own.id, other.id) if one.side == "junior" else (other.id, own.id)
        assert loads[own.id]
        assert one.free == (loads[other.id] < other.max_pairs)
        assert one.points == sum(
            audit.points(pair, asked.case.goals, people, asked.model.unit)
        )
        rounds[one.choice].add(pair)
    possible = set(eligible(asked.case.rules, people))
    for pairs in rounds.values():
        assert pairs <= possible - {*plan}
        taken = Counter(person for pair in pairs for person in pair)
        assert all(n <= people.by_id[i].max_pairs for i, n in taken.items())
    assert not rounds[1] & rounds[2]


def drawn(number: int, chance: float, seed: int = 1) -> Dropouts | None:
    asked = standing(made(number))
    if asked.case.plan is None:
        return None
    found = backups(asked, Watch(60))
    return dropouts(asked, found, Watch(60), chance=chance, draws=8, seed=seed)


@pytest.mark.parametrize("number", NUMBERS)
def test_more_freedom_leaves_more_and_a_seed_draws_the_same(number: int) -> None:
    found = drawn(number, 0.3)
    if found is None:
        return
    assert found.draws == 8
    assert found.nobody.points <= found.backups.points <= found.anybody.points
    if found.planned >= 0:
        assert found.anybody.points <= found.all_anew.points + 0.01
    assert found == drawn(number, 0.3)


@pytest.mark.parametrize("number", NUMBERS)
def test_nothing_is_lost_without_dropouts_and_everything_if_all_leave(
    number: int,
) -> None:
    stay, leave = drawn(number, 0.0), drawn(number, 1.0)
    if stay is None or leave is None:
        return
    assert stay.nobody.points == stay.planned
    for way in (leave.nobody, leave.backups, leave.anybody, leave.all_anew):
        assert (way.points, way.matched) == (0, 0)
