"""Conflicts planted in scenarios that had a plan: they are found, and can be mended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

import matcher
from matcher.conflictrecord import ConflictRecord
from matcher.model import build, statements
from matcher.people import Agreed, Person
from matcher.rules import (
    Coverage,
    Quota,
    SeniorityDistance,
    Share,
    TotalPairs,
)
from matcher.rules.share import PairsThat
from matcher.scenario import Scenario
from matcher.solvers.possible import possible
from matcher.statements import Statement
from matcher.synthetic import organisation
from matcher.watch import Watch
from tests.answers.test_blocked import with_changes

QUICK = [pytest.param(range(n, n + 4), id=f"from {n}") for n in (0, 4)]
SLOW = [
    pytest.param(range(n, n + 20), marks=pytest.mark.slow, id=f"from {n}")
    for n in range(20, 520, 20)
]
RULES = (
    {"kind": "reporting_line", "levels": 1},
    {"kind": "shared_time"},
    {"kind": "vetoes"},
    {"kind": "exchange_floor", "tech": 100, "soft": 100},
    {"kind": "coverage", "side": "junior", "at_least_share": 0.5},
    {"kind": "cross_department_share", "at_least": 0.5},
    {"kind": "quota", "pairs_of": "department", "at_most": 8},
)

PATIENCE_S = 300.0
"""So that no slow machine decides what is found."""


def healthy(number: int) -> Scenario:
    """Invent a programme of 50 to 300 people, small ones first."""
    luck = Random(f"healthy {number}")
    most = 40 if number < 20 else 150
    juniors = luck.randint(25, most)
    return organisation(
        juniors,
        luck.randint(max(25, 3 * juniors // 4), most),
        seed=number,
        departments=luck.randint(3, 9),
        slots_per_person=luck.randint(3, 8),
    ).scenario(rules=RULES)


def with_rule(scenario: Scenario, rule: Statement) -> Scenario:
    rules = (*scenario.settings.rules, rule)
    return replace(
        scenario, settings=scenario.settings.model_copy(update={"rules": rules})
    )


def with_person(scenario: Scenario, changed: Person) -> Scenario:
    people = scenario.people
    sides = (
        tuple(changed if p.id == changed.id else p for p in side)
        for side in (people.juniors, people.seniors)
    )
    return replace(
        scenario,
        people=replace(people, **dict(zip(("juniors", "seniors"), sides, strict=True))),
    )


Planted = tuple[Scenario, str]
"""The scenario, and the rule or fact that was planted; of a fact, whose it is."""


def too_many_pairs(scenario: Scenario, luck: Random) -> Planted:
    people = scenario.people
    sides = (people.juniors, people.seniors)
    most = min(sum(p.max_pairs for p in side) for side in sides)
    rule = TotalPairs(at_least=most + luck.randint(1, 5))
    return with_rule(scenario, rule), "total_pairs"


def too_few_pairs(scenario: Scenario, luck: Random) -> Planted:
    half = len(scenario.people.juniors) // 2
    rule = TotalPairs(at_most=luck.randint(0, half - 1))
    return with_rule(scenario, rule), "total_pairs"


def too_large_a_quota(scenario: Scenario, luck: Random) -> Planted:
    everyone = scenario.people.by_id.values()
    value = luck.choice(sorted({p.department for p in everyone} - {""}))
    most = sum(p.max_pairs for p in everyone if p.department == value)
    rule = Quota(column="department", value=value, at_least=most + 1)
    return with_rule(scenario, rule), "quota"


def somebody_who_needs_too_many(scenario: Scenario, luck: Random) -> Planted:
    people = scenario.people
    person = luck.choice((*people.juniors, *people.seniors))
    others = people.seniors if person.side == "junior" else people.juniors
    greedy = replace(person, min_pairs=len(others), max_pairs=len(others))
    return with_person(scenario, greedy), person.id


def a_pin_against_a_share(scenario: Scenario, luck: Random) -> Planted:
    people = scenario.people
    alike = [
        (j.id, s.id)
        for j in people.juniors
        for s in people.seniors
        if j.department == s.department != "" and j.max_pairs and s.max_pairs
    ]
    pin = Agreed(*luck.choice(alike), "pin", accept_breach="agreed")
    pinned = replace(scenario, people=replace(people, agreed=(pin,)))
    rule = Share(of=PairsThat(different="department"), at_least=1)
    return with_rule(pinned, rule), "pin"


def everybody_although_one_is_never_free(scenario: Scenario, luck: Random) -> Planted:
    person = luck.choice(scenario.people.juniors)
    busy = with_person(scenario, replace(person, slots=(), free=()))
    return with_rule(busy, Coverage(side="junior", at_least_share=1)), "coverage"


def too_great_a_distance(scenario: Scenario, luck: Random) -> Planted:
    rule = SeniorityDistance(column="grade", at_least=luck.randint(90, 99))
    return with_rule(scenario, rule), "seniority_distance"


PLANTS: tuple[Callable[[Scenario, Random], Planted], ...] = (
    too_many_pairs,
    too_few_pairs,
    too_large_a_quota,
    somebody_who_needs_too_many,
    a_pin_against_a_share,
    everybody_although_one_is_never_free,
    too_great_a_distance,
)


def plan_is_possible(scenario: Scenario) -> bool:
    rules, goals = statements(scenario.settings, scenario.people)
    model = build(rules, goals, scenario.people)
    return possible(model, 1, Watch(60)).answer is True


def mended(scenario: Scenario, found: ConflictRecord, number: int) -> Scenario:
    """Follow one of the remedies, in the scenario itself."""
    changes = found.remedies[number].changes
    written, people = with_changes(scenario.settings.rules, scenario.people, changes)
    settings = scenario.settings.model_copy(update={"rules": tuple(written)})
    return replace(scenario, settings=settings, people=people)


def named(found: ConflictRecord) -> set[str]:
    causes = [cause for each in found.sets for cause in each.causes]
    people = {p for c in causes if c.what == "min_pairs" for p in c.people}
    return {c.rule or c.what for c in causes} | people


@pytest.mark.parametrize("numbers", [*QUICK, *SLOW])
def test_planted_conflicts_are_found_and_every_remedy_mends_them(
    numbers: range,
) -> None:
    for number in numbers:
        scenario, luck = healthy(number), Random(f"planted {number}")
        assert matcher.blocked(scenario, seconds=PATIENCE_S).possible, number
        sick, culprit = PLANTS[number % len(PLANTS)](scenario, luck)
        found = matcher.blocked(sick, seconds=PATIENCE_S).conflict
        assert found is not None, number
        assert all(each.tested for each in found.sets), number
        assert culprit in named(found), number
        assert found.remedies, number
        for place in range(len(found.remedies)):
            assert plan_is_possible(mended(sick, found, place)), number
