"""A plan that goes on: few change partner, and nobody does for nothing."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from matcher.reading import load
from matcher.record import Record
from matcher.rules import Changes
from matcher.run import run
from matcher.scenario import Scenario

ANY = 1000
FOLDER = Path(__file__).parents[1] / "scenarios" / "second_wave"


@cache
def scenario() -> Scenario:
    return load(FOLDER)


def allowing(changes: int) -> Scenario:
    """Allow so many people to lose a partner."""
    found = scenario()
    rules = tuple(
        Changes(at_most=changes) if isinstance(rule, Changes) else rule
        for rule in found.settings.rules
    )
    settings = found.settings.model_copy(update={"rules": rules})
    return replace(found, settings=settings)


@cache
def record(changes: int) -> Record:
    return run(allowing(changes))


def pairs(found: Record) -> set[tuple[str, str]]:
    return {(pair.junior, pair.senior) for pair in found.pairs}


def test_nine_left_and_fourteen_joined() -> None:
    people = scenario().people
    before = {person for pair in people.previous for person in pair}
    assert len(before - set(people.by_id)) == 9
    joined = [p for p in people.by_id.values() if p.cell("wave") == "second"]
    assert len(joined) == 14
    assert not {person.id for person in joined} & before


def test_at_most_six_others_change_partner() -> None:
    people, plan = scenario().people, pairs(record(6))
    kept = [p for p in people.previous if set(p) <= set(people.by_id)]
    losing = {person for pair in kept if pair not in plan for person in pair}
    assert len(losing) == 6


def test_a_pair_that_ended_is_never_repeated() -> None:
    assert not set(scenario().people.past["ended.csv"]) & pairs(record(6))
    settings = scenario().settings
    rules = tuple(r for r in settings.rules if r.kind != "past_partners")
    loose = settings.model_copy(update={"rules": rules})
    again = pairs(run(replace(scenario(), settings=loose)))
    assert set(scenario().people.past["ended.csv"]) & again


def test_what_each_further_change_brings() -> None:
    found = [record(changes) for changes in (*range(8), ANY)]
    reached = [
        tuple(t.final for t in one.tiers if t.name in ("matched", "points"))
        for one in found
    ]
    assert reached == sorted(reached)
    points = [25000, 25000, 25350, 25350, 26025, 26025, 26175, 26175, 26300]
    assert reached == list(zip([60] * 2 + [61] * 7, points, strict=True))


@pytest.mark.parametrize("changes", [0, 6])
def test_where_no_change_is_needed_none_is_made(changes: int) -> None:
    best = pairs(record(ANY))
    people = replace(scenario().people, previous=frozenset(best))
    again = run(replace(allowing(changes), people=people))
    assert pairs(again) == best
    assert next(t.final for t in again.tiers if t.name == "changes") == 0
