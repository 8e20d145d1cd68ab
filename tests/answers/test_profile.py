"""What the record says of people and skills adds up, and tells no protected fact."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from matcher.answers.profile import groups
from matcher.goals import SoftTransfer, TechTransfer
from matcher.people import Agreed, People, Person, SideName, Skill
from matcher.record import Record
from matcher.rules import Coverage
from matcher.run import run
from tests.output.records import everybody, person, quickstart, scenario


def test_groups_are_those_that_rules_name() -> None:
    rules = (
        Coverage(side="junior", at_least=1, where={"talent_pool": True}),
        Coverage(side="junior", at_least=1, where={"site": "Oslo", "hired": 2027}),
        Coverage(side="junior", at_least=1, where={"champion": "yes"}),
        Coverage(side="junior", at_least=1),
        Coverage(side="senior", at_least=1, where={"site": "Oslo"}),
        Coverage(
            side="junior",
            at_least=1,
            where={"gender": "f"},
            approved_by="Works council",
            because="asked for",
        ),
    )
    everything = {
        "talent_pool": "yes",
        "site": "Oslo",
        "hired": "2027",
        "champion": "yes",
        "gender": "f",
    }
    assert groups(Person("J1", "junior", everything), rules) == [
        "talent pool",
        "site Oslo, hired 2027",
    ]
    assert groups(Person("S1", "senior", everything), rules) == ["site Oslo"]
    assert groups(Person("J2", "junior", {"site": "Oslo"}), rules) == []


def test_champions_are_known() -> None:
    champion = Person("J1", "junior", champion=True)
    record = run(scenario(People((champion,), (person(1, "senior"),))))
    assert [one.id for one in record.people if one.champion] == ["J1"]


@pytest.mark.parametrize("make", [quickstart, everybody])
def test_skills_add_up_to_what_people_want_and_get(make: Callable[[], Record]) -> None:
    record = make()
    wants = sum(gap for one in record.people for gap in one.gap.values())
    gets = sum(part for one in record.people for part in one.closed.values())
    assert sum(skill.gap for skill in record.skills) == pytest.approx(wants)
    assert sum(skill.closed for skill in record.skills) == pytest.approx(gets)
    assert record.figures.skill_gap_closed == pytest.approx(gets / wants)
    for skill in record.skills:
        wanting = [
            target
            for one in record.people
            for target in one.targets
            if (target.skill, target.area) == (skill.skill, skill.area)
            and target.target > target.level
        ]
        assert skill.learners == len(wanting) > 0
        assert 0 <= skill.closed <= skill.gap


def test_who_could_teach_is_counted() -> None:
    def skilled(number: int, side: SideName, level: int, target: int | None) -> Person:
        aim = None if target is None else Fraction(target)
        skill = Skill("Python", "tech", Fraction(level), aim)
        return Person(f"{side[0]}{number}", side, skills={"Python": skill})

    juniors = tuple(skilled(n, "junior", n, None) for n in range(5))
    seniors = (skilled(1, "senior", 2, 4), skilled(2, "senior", 3, 5))
    goals = (TechTransfer(), SoftTransfer())
    (found,) = run(scenario(People(juniors, seniors), goals=goals)).skills
    assert (found.skill, found.learners, found.teachers) == ("Python", 2, 2)
    assert (found.gap, found.closed) == (4.0, 2.0)
    fading = (TechTransfer(**{"from": "senior"}),)
    assert run(scenario(People(juniors, seniors), goals=fading)).skills == []


def test_decisions_are_kept() -> None:
    (found,) = everybody().decisions
    agreed = Agreed("J001", "S001", "pin", "HR", "agreed in May")
    assert Agreed(**found.model_dump()) == agreed
