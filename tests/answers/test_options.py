"""Options, ranks and reasons for nobody, against lists written out pair by pair."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from matcher import audit, cohort
from matcher.answers.options import Ranks, options
from matcher.answers.unmatched import LISTED, unmatched
from matcher.goals import GivenPoints
from matcher.model import all_rules, build
from matcher.pairrecord import OptionRecord
from matcher.people import Pair, People, Person
from matcher.rowmodel import RowModel
from tests.solve import Drawn, model_of, scenario


def worth_of_all(drawn: Drawn, model: RowModel) -> dict[Pair, int]:
    """Count each eligible pair from the people's own records."""
    _, goals, people = drawn
    juniors, seniors = model.cohort.block(slice(None), slice(None))
    banned = model.forbidden(juniors, seniors)
    return {
        (junior.id, senior.id): sum(audit.points((junior.id, senior.id), goals, people))
        for j, junior in enumerate(people.juniors)
        for s, senior in enumerate(people.seniors)
        if not banned[j, s]
    }


def listed(person: Person, worth: dict[Pair, int]) -> list[tuple[Pair, int]]:
    """List a person's pairs, most points first; among equals as in the tables."""
    own = [(pair, points) for pair, points in worth.items() if person.id in pair]
    return sorted(own, key=lambda each: -each[1])


def place(pair: Pair, points: int, own: list[tuple[Pair, int]]) -> tuple[int, int]:
    return 1 + sum(other > points for _, other in own), len(own)


@pytest.mark.parametrize("cells", [1, 4, 1 << 20])
@pytest.mark.parametrize("first", range(0, 200, 50))
def test_options_and_ranks_are_what_sorting_every_pair_gives(
    cells: int, first: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cohort, "BLOCK_CELLS", cells)
    for number in range(first, first + 50):
        drawn = scenario(number)
        _, goals, people = drawn
        model, shown = model_of(drawn), 1 + number % 4
        worth = worth_of_all(drawn, model)
        pairs = [(j.id, s.id) for j in people.juniors for s in people.seniors]
        plan = Random(number).sample(pairs, min(3, len(pairs)))
        found = options(model, plan, shown)
        everyone = (*people.juniors, *people.seniors)
        own = {person.id: listed(person, worth) for person in everyone}
        assert [(o.person, o.partner, o.points, o.option) for o in found.best] == [
            (person.id, pair[person.side == "junior"], points, option)
            for person in everyone
            for option, (pair, points) in enumerate(own[person.id][:shown], start=1)
        ]
        for pair in plan:
            points = sum(audit.points(pair, goals, people))
            sides = (place(pair, points, own[person]) for person in pair)
            assert found.ranks[pair] == Ranks(*next(sides), *next(sides))


def test_an_option_says_what_each_area_brings_and_if_it_is_in_the_plan() -> None:
    people = People((Person("J1", "junior"),), (Person("S1", "senior"),))
    model = build(all_rules([], [], people), [], people)
    assert options(model, [("J1", "S1")]).best == [
        OptionRecord(
            person=person,
            side=side,
            option=1,
            partner=partner,
            points=0,
            tech_points=0,
            soft_points=0,
            in_plan=True,
        )
        for person, side, partner in (("J1", "junior", "S1"), ("S1", "senior", "J1"))
    ]


@pytest.mark.parametrize("cells", [1, 1 << 20])
def test_a_long_list_of_possible_partners_is_counted_and_cut(
    cells: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matcher.answers.unmatched.BLOCK_CELLS", cells)
    count = LISTED + 7
    luck = np.random.default_rng(1)
    scores = {
        (f"J{j}", f"S{s}"): int(luck.integers(0, 30))
        for j in range(3)
        for s in range(count)
    }
    people = People(
        tuple(Person(f"J{j}", "junior") for j in range(3)),
        tuple(Person(f"S{s}", "senior") for s in range(count)),
        scores={"points.csv": scores},
    )
    goals = [GivenPoints(file="points.csv")]
    model = build(all_rules([], goals, people), goals, people)
    found = unmatched(model, [("J1", "S5")])
    assert [one.person for one in found] == [
        *("J0", "J2"),
        *(f"S{s}" for s in range(count) if s != 5),
    ]
    for one in found[:2]:
        best = sorted(range(count), key=lambda s: -scores[one.person, f"S{s}"])
        assert one.possible == one.funnel[-1].left == count
        assert one.still_possible == [f"S{s}" for s in best[:LISTED]]
    held = next(one for one in found if one.person == "J2")
    top = held.still_possible[0]
    assert held.because[1].startswith(f"a pair with {top} would bring 29 points")
    assert found[2].possible == 3
