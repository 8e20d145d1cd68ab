"""Each goal on people whose points can be counted by hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from matcher import audit, skilltable
from matcher.cohort import Cohort
from matcher.errors import SizeError
from matcher.people import Area, Calendar, People, Person, SideName, Skill
from matcher.skilltable import years_between
from matcher.statements import PairGoal
from tests.draw import GOALS, SCORES, examples, goal, some_people


def skills(*lines: Skill) -> dict[str, Skill]:
    return {line.name: line for line in lines}


def skill(
    name: str,
    level: str | None = None,
    target: str | None = None,
    area: Area = "tech",
    importance: str = "1",
    last_used: date | None = None,
) -> Skill:
    """Write a skill as its line in the table says it."""
    return Skill(
        name,
        area,
        None if level is None else Fraction(level),
        None if target is None else Fraction(target),
        Fraction(importance),
        last_used,
    )


def two(junior: Iterable[Skill], senior: Iterable[Skill], **known: Any) -> People:
    return People(
        (Person("J1", "junior", {"name": "Ana"}, skills=skills(*junior)),),
        (Person("S1", "senior", skills=skills(*senior)),),
        **known,
    )


def worth(made: PairGoal, people: People) -> Fraction:
    """Read the only pair of a cohort; both readings must agree."""
    block = Cohort(people).block(slice(None), slice(None))
    exact = made.worth(people.juniors[0], people.seniors[0], people)
    got = made.points(*block)
    read = Fraction(int(got.numerator[0, 0]), int(np.ravel(got.denominator)[0]))
    assert read == exact
    return exact


TECH = goal("tech_transfer", {})
SOFT = goal("soft_transfer", {})


@pytest.mark.parametrize(
    ("teacher", "start", "target", "points"),
    [
        ("4", "1", "3", 200),
        ("2", "1", "3", 100),
        ("1", "1", "3", 0),
        ("0", "1", "3", 0),
        ("4", "3", "3", 0),
        ("4", "4", "3", 0),
        ("2.5", "1", "3", 150),
        ("4", None, "3", 300),
        (None, "1", "3", 0),
        ("4", "1", None, 0),
    ],
)
def test_a_level_is_a_hundred_points(
    teacher: str | None, start: str | None, target: str | None, points: int
) -> None:
    people = two([skill("Chat", teacher)], [skill("Chat", start, target)])
    assert worth(TECH, people) == points
    assert worth(SOFT, people) == 0


def test_importance_is_the_learners() -> None:
    people = two(
        [skill("Chat", "5", importance="4")],
        [skill("Chat", "1", "3", importance="0.5")],
    )
    assert worth(TECH, people) == 100


def test_each_direction_has_its_area() -> None:
    people = two(
        [skill("Chat", "5"), skill("Coaching", "1", "4", area="soft")],
        [skill("Chat", "1", "3"), skill("Coaching", "3", area="soft")],
    )
    assert worth(TECH, people) == 200
    assert worth(SOFT, people) == 200
    assert worth(goal("tech_transfer", {"from": "senior"}), people) == 0
    assert worth(goal("soft_transfer", {"from": "both"}), people) == 200


def test_a_whole_gap_is_a_thousand_points_however_long() -> None:
    per_learner = goal("tech_transfer", {"per": "learner"})
    short = two([skill("Chat", "5")], [skill("Chat", "1", "2")])
    assert worth(per_learner, short) == 1000
    long = two(
        [skill("Chat", "5"), skill("Cloud", "1")],
        [
            skill("Chat", "1", "2"),
            skill("Cloud", "0", "4", importance="0.5"),
            skill("Python", "0", "1"),
        ],
    )
    assert worth(per_learner, long) == Fraction(1000) * Fraction(3, 2) / 4
    nothing_wanted = two([skill("Chat", "5")], [skill("Chat", "1")])
    assert worth(per_learner, nothing_wanted) == 0


@pytest.mark.parametrize(
    ("last_used", "points"),
    [
        (date(2027, 3, 1), 300),
        (date(2026, 3, 2), 300),
        (date(2026, 3, 1), 250),
        (date(2024, 3, 1), 150),
        (date(2001, 1, 1), 0),
        (None, 300),
    ],
)
def test_a_teachers_level_decays_with_full_years(
    last_used: date | None, points: int
) -> None:
    people = two(
        [skill("Chat", "4", last_used=last_used)],
        [skill("Chat", "1", "4", last_used=date(2001, 1, 1))],
        calendar=Calendar(date(2027, 3, 1)),
    )
    assert worth(goal("tech_transfer", {"decay": 0.5}), people) == points


def test_years_are_full_years() -> None:
    assert years_between(date(2024, 2, 29), date(2025, 2, 28)) == 0
    assert years_between(date(2024, 2, 29), date(2025, 3, 1)) == 1
    assert years_between(date(2027, 3, 1), date(2020, 1, 1)) == 0


def test_what_is_not_listed_is_the_lowest_level() -> None:
    people = two(
        [skill("Cloud", "3")],
        [skill("Chat", None, "3"), skill("Cloud", None, "3")],
        lowest={"tech": Fraction(1), "soft": Fraction(0)},
    )
    assert worth(TECH, people) == 200


def test_wishes_count_by_their_number_and_both_ways() -> None:
    made = goal("wishes", {"weight": 0.5})
    for wishes, points in [
        ({("J1", "S1"): 1}, 100),
        ({("S1", "J1"): 2}, 50),
        ({("J1", "S1"): 3}, 33),
        ({("J1", "S1"): 101}, 0),
        ({("J1", "S1"): 1, ("S1", "J1"): 3}, 133),
        ({("J1", "S9"): 1}, 0),
    ]:
        assert worth(made, two([], [], wishes=wishes)) == points
    assert made.weighted(Fraction(133)) == 66
    assert made.weighted(Fraction(33)) == 16


def test_given_points_count_as_given() -> None:
    made = goal("given_points", {"file": SCORES, "weight": 3})
    for value in (Fraction(7, 3), Fraction(-1, 4), Fraction(0)):
        people = two([], [], scores={SCORES: {("J1", "S1"): value}})
        assert worth(made, people) == value
    assert made.weighted(Fraction(7, 3)) == 7
    assert worth(made, two([], [], scores={SCORES: {}})) == 0


def test_evidence_is_said_with_names_and_numbers() -> None:
    people = two([skill("Chat", "4")], [skill("Chat", "1", "3.5")])
    (reason,) = TECH.evidence(people.juniors[0], people.seniors[0], people)
    assert reason.text.startswith("Ana (J1) teaches S1 Chat")
    assert reason.points == 250
    assert reason.facts["teacher"] == "J1"
    assert reason.facts["learner"] == "S1"
    assert (reason.facts["from_level"], reason.facts["to_level"]) == (1, 3.5)
    assert reason.facts["assumed"] is False


@pytest.mark.parametrize("kind", [k for k in GOALS if k.endswith("transfer")])
def test_a_wide_table_counts_like_a_narrow_one(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, parameters in enumerate(examples(kind)):
        people = some_people(Random(f"wide {number}"), 6, 5)
        made = goal(kind, parameters)
        found = []
        for widest in (skilltable.WIDEST, -1):
            monkeypatch.setattr(skilltable, "WIDEST", widest)
            cohort = Cohort(people)
            whole = made.points(*cohort.block(slice(None), slice(None)))
            listed = made.points(*cohort.pairs([5, 1, 1], [0, 4, 2]))
            found += [whole.times(Fraction(7)), listed.times(Fraction(7))]
        np.testing.assert_array_equal(found[0], found[2])
        np.testing.assert_array_equal(found[1], found[3])
        assert found[0][5, 0] == found[1][0]


@pytest.mark.parametrize("widest", [skilltable.WIDEST, -1])
def test_levels_with_too_many_digits_are_refused(
    widest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(skilltable, "WIDEST", widest)
    for level in ("1.123456789123", "1.12345678912345678912345"):
        people = two(
            [skill("Chat", level)],
            [skill("Chat", "0", "4.000000001", importance="1.0000001")],
        )
        with pytest.raises(SizeError):
            worth(TECH, people)


def said(junior: dict[str, str], senior: dict[str, str], **known: Any) -> People:
    """One pair with cells."""
    return People(
        (Person("J1", "junior", junior),), (Person("S1", "senior", senior),), **known
    )


@pytest.mark.parametrize(
    ("junior", "senior", "points"),
    [
        ({"site": "Oslo"}, {"site": "Rome"}, 100),
        ({"site": "Oslo"}, {"site": "Oslo"}, 0),
        ({"site": "Oslo"}, {}, 0),
        ({}, {}, 0),
        ({"joined": "2019"}, {"joined": "2022"}, 0),
        ({"joined": "2019"}, {"joined": "2022.5"}, 100),
        ({"joined": "1.75"}, {"joined": "-1.75"}, 100),
        ({"joined": "1.75"}, {"joined": "-1.7"}, 0),
        ({"joined": "0"}, {}, 0),
        ({"site": "Oslo", "joined": "9"}, {"site": "Rome", "joined": "0"}, 200),
    ],
)
def test_bridges(junior: dict[str, str], senior: dict[str, str], points: int) -> None:
    made = goal("bridging", {"columns": ("site",), "apart": {"joined": 3.5}})
    assert worth(made, said(junior, senior)) == points


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"apart": {"joined": 0}},
        {"columns": ("site", "site")},
        {"columns": ("joined",), "apart": {"joined": 1}},
    ],
)
def test_bridges_to_nowhere_are_refused(parameters: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        goal("bridging", parameters)


@pytest.mark.parametrize(
    ("junior", "senior", "points"),
    [
        ("phone; chat", "chat; phone", Fraction(100)),
        ("phone; chat", "chat", Fraction(50)),
        ("phone; chat", "chat; in person", Fraction(100, 3)),
        ("phone", "chat", Fraction(0)),
        ("phone", "", Fraction(0)),
        ("", "", Fraction(0)),
        ("phone; phone", "phone", Fraction(100)),
    ],
)
def test_ways_of_working_that_both_like(
    junior: str, senior: str, points: Fraction
) -> None:
    cells = [{"channels": text} if text else {} for text in (junior, senior)]
    assert worth(goal("working_style", {}), said(*cells)) == points


def test_motivation_of_both_counts() -> None:
    made = goal("motivation", {"weight": 0.5})
    for mine, theirs, points in (
        (None, None, 0),
        ("1", "1", 0),
        ("5", "1", 100),
        ("5", "5", 200),
        ("3.5", None, Fraction(125, 2)),
    ):
        people = said({}, {})
        juniors = (replace(people.juniors[0], motivation=mine and Fraction(mine)),)
        seniors = (replace(people.seniors[0], motivation=theirs and Fraction(theirs)),)
        cohort = replace(people, juniors=juniors, seniors=seniors)
        assert worth(made, cohort) == points
    assert made.weighted(Fraction(125, 2)) == 31


def test_pairs_of_the_earlier_plan_go_on_or_make_way() -> None:
    before = said({}, {}, previous=frozenset({("J1", "S1"), ("J1", "S9")}))
    after = said({}, {}, previous=frozenset({("J9", "S1")}))
    same, new = (goal("continuity", {"prefer": way}) for way in ("same", "new"))
    assert (worth(same, before), worth(same, after)) == (100, 0)
    assert (worth(new, before), worth(new, after)) == (-100, 0)


def crew(**urgency: str) -> People:
    """J1 and J2, and S1 who takes two; each with an urgency, or without."""

    def person(name: str, side: SideName, places: int = 1) -> Person:
        cells = {"urgency": urgency[name]} if name in urgency else {}
        return Person(name, side, cells, max_pairs=places)

    return People(
        (person("J1", "junior"), person("J2", "junior")), (person("S1", "senior", 2),)
    )


@pytest.mark.parametrize(
    ("parameters", "urgency", "total", "points"),
    [
        ({}, {}, 3, 300),
        ({"side": "junior"}, {}, 2, 200),
        ({"side": "senior", "weight": 0.5}, {}, 1, 50),
        ({"priority": "urgency"}, {"J1": "2", "S1": "0"}, 3, 300),
        ({"priority": "urgency"}, {"J1": "0.25", "J2": "1.5"}, 11, 275),
        ({"priority": "urgency", "weight": 0.33}, {"J1": "0.5"}, 5, 16 + 33 + 33),
        ({"priority": "urgency", "side": "senior"}, {"S1": "-0.5"}, -1, -50),
    ],
)
def test_who_has_a_partner_counts_once(
    parameters: dict[str, Any], urgency: dict[str, str], total: int, points: int
) -> None:
    """Both juniors meet the same senior."""
    made, people = goal("matched", parameters), crew(**urgency)
    plan = dict.fromkeys([("J1", "S1"), ("J2", "S1")])
    assert made.total(plan, people) == total
    assert made.worth(plan, people) == points
    assert made.total({}, people) == made.worth({}, people) == 0
    assert audit.total(plan, [made], people) == points


@pytest.mark.parametrize(
    ("tech", "soft", "level"),
    [(3, 5, 300), (3, 1, 100), (0, 5, 0)],
)
def test_a_pair_is_as_well_off_as_its_poorer_half(
    tech: int, soft: int, level: int
) -> None:
    people = two(
        [skill("Chat", str(tech)), skill("Coaching", "0", "9", "soft")],
        [skill("Chat", "0", "9"), skill("Coaching", str(soft), None, "soft")],
    )
    both = (people.juniors[0], people.seniors[0])
    made = goal("worst_off", {})
    light = goal("tech_transfer", {"weight": 0.1})
    assert made.level_of(*both, people, [light, SOFT, goal("wishes", {})]) == level
    assert made.level_of(*both, people, [SOFT]) == 100 * soft
    twice = [TECH, goal("tech_transfer", {"per": "learner"}), SOFT]
    more = 100 * tech + Fraction(1000 * tech, 9)
    assert made.level_of(*both, people, twice) == min(more, 100 * soft)
    plan = {("J1", "S1"): None}
    assert audit.worst_off(plan, [TECH, SOFT, made], people) == level
    assert audit.worst_off({}, [TECH, SOFT, made], people) == 0
