"""Numbers and findings in words; the examples in the documentation hold."""

import doctest
import importlib
import pkgutil
from typing import get_args

import pytest

import matcher.output
from matcher.goals import AnyGoal
from matcher.output import words
from matcher.pairrecord import GoalPoints
from tests.output.records import conflict, given, quickstart, with_slots

MODULES = [
    module.name
    for module in pkgutil.walk_packages(matcher.output.__path__, "matcher.output.")
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


@pytest.mark.parametrize(
    ("share", "written"),
    [(0, "0 %"), (1, "100 %"), (0.99999, "99.9 %"), (0.8, "80 %"), (2 / 3, "66.7 %")],
)
def test_only_a_whole_is_called_whole(share: float, written: str) -> None:
    assert words.percent(share) == written


@pytest.mark.parametrize(
    ("share", "written"),
    [(0.5, "50 %"), (0.49999, "49.9 %"), (0.50004, "50 %"), (11 / 12, "91.7 %")],
)
def test_a_share_is_not_rounded_up_to_an_aim(share: float, written: str) -> None:
    assert words.percent(share, aim=0.5) == written


@pytest.mark.parametrize(
    ("share", "written"),
    [(1e-9, "0.0000001 %"), (0.0999, "10 %"), (0.123, "13 %"), (12, "1,200 %")],
)
def test_a_distance_is_never_understated(share: float, written: str) -> None:
    assert words.tiny_percent(share) == written


def test_how_far_from_the_best() -> None:
    assert words.limit(quickstart()) == (
        "No plan can exceed 11,282 points: this plan reaches them (optimality gap 0 %)."
    )
    assert words.limit(with_slots()) == (
        "No plan can exceed 11,300 points: this plan is at most 18 points below them "
        "(optimality gap 0.16 %)."
    )
    assert words.limit(conflict()) == ""


@pytest.mark.parametrize("kind", [*words.GOALS, *words.TIERS])
def test_goals_have_names_without_underscores(kind: str) -> None:
    assert "_" not in words.goal(kind) + words.tier(kind)


def test_every_goal_of_the_menu_has_a_name() -> None:
    members = get_args(get_args(AnyGoal)[0])
    assert len(members) > 5
    kinds = {member.model_fields["kind"].default for member in members}
    assert kinds <= {*words.GOALS, *words.TIERS}


def test_what_points_mean() -> None:
    assert "units of 10 points" in words.what_points_mean(with_slots())
    assert words.what_points_mean(given()) == (
        "Points from scores.csv count as given there."
    )
    tech, *others = quickstart().goals
    per_learner = tech.model_copy(update={"settings": {"per": "learner"}})
    record = quickstart().model_copy(update={"goals": [per_learner]})
    assert words.what_points_mean(record) == (
        "1,000 points = all that a learner wants to learn in an area."
    )
    assert others


@pytest.mark.parametrize(
    ("missed", "told"),
    [(0, ""), (1, "1 of 3 aims is missed."), (3, "3 of 3 aims are missed.")],
)
def test_missed_aims_are_counted(missed: int, told: str) -> None:
    aims = [
        aim.model_copy(update={"met": place >= missed})
        for place, aim in enumerate(quickstart().aims)
    ]
    record = quickstart().model_copy(update={"aims": aims})
    assert words.missed_aims(record) == told


def test_a_unit_of_points_is_told() -> None:
    earned = GoalPoints(goal="tech_transfer", weight=2, worth=300, points=60)
    assert words.part(earned, 10) == "tech skills 60 (= 300 × 2 / 10)"
    once = earned.model_copy(update={"weight": 1, "points": 30})
    assert words.part(once, 10) == "tech skills 30 (= 300 / 10)"


def test_a_line_stays_a_line() -> None:
    assert words.one_line("a\nb\x1b[31m\u2028c é") == "a b [31m c é"
    assert words.paragraphs([["a", "b"], [], iter(["c"])]) == "a\nb\n\nc"
