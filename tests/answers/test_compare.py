"""Two plans side by side: who moved, who gained and lost, goal by goal."""

from __future__ import annotations

import json
from typing import Any

import pytest

import matcher
from matcher.answers.compare import Comparison, PersonChange, compare
from matcher.output.comparison import SHOWN, comparison
from matcher.record import Record
from tests.output.records import (
    conflict,
    large,
    plan_as_a_whole,
    quickstart,
    with_slots,
)


def changed(found: Comparison, person: str) -> PersonChange:
    return next(one for one in found.people if one.person == person)


def edited(record: Record, **updates: Any) -> Record:
    return record.model_copy(update=updates)


def swapped() -> Record:
    """Let J002 and J003 change partners, and J001 lose theirs; J012 has left."""
    record = quickstart()
    other = {"J002": "S001", "J003": "S003"}
    pairs = [
        pair.model_copy(update={"senior": other.get(pair.junior, pair.senior)})
        for pair in record.pairs
        if pair.junior not in ("J001", "J012")
    ]
    mine = {pair.junior: [pair.senior] for pair in pairs}
    theirs: dict[str, list[str]] = {}
    for pair in pairs:
        theirs.setdefault(pair.senior, []).append(pair.junior)
    people = [
        person.model_copy(update={"partners": {**mine, **theirs}.get(person.id, [])})
        for person in record.people
        if person.id != "J012"
    ]
    return edited(record, pairs=pairs, people=people)


def test_ids_of_other_people_come_with_a_warning() -> None:
    names = {"J001": "Somebody Else", "J002": " TOMEK  brandvold", "J003": ""}
    people = [
        p.model_copy(update={"name": names.get(p.id, p.name)})
        for p in quickstart().people
    ]
    found = compare(quickstart(), edited(quickstart(), people=people))
    assert [(one.person, one.before, one.after) for one in found.renamed] == [
        ("J001", "Amira Solheim", "Somebody Else")
    ]
    warning = (
        "Warning: 1 id of people in both plans stands for another name in each, such "
        "as J001: Amira Solheim before, Somebody Else after."
    )
    assert warning in comparison(found)
    same = compare(quickstart(), quickstart())
    assert not same.renamed
    assert "Warning" not in comparison(same)


def test_a_plan_differs_from_itself_in_nothing() -> None:
    found = compare(quickstart(), quickstart())
    assert len(found.kept) == 12
    for part in (found.new, found.gone, found.people, found.joined, found.left):
        assert part == []
    assert all(goal.difference == 0 for goal in found.goals)
    assert "Both plans have the same pairs." in comparison(found)


def test_pairs_are_kept_new_or_gone() -> None:
    found = compare(quickstart(), swapped())
    assert {(p.junior, p.senior) for p in found.new} == {
        ("J002", "S001"),
        ("J003", "S003"),
    }
    assert {(p.junior, p.senior) for p in found.gone} == {
        ("J001", "S005"),
        ("J002", "S003"),
        ("J003", "S001"),
        ("J012", "S006"),
    }
    assert len(found.kept) == 8
    assert all(p.points_before == p.points_after for p in found.kept)
    assert all(p.points_before is None for p in found.new)
    assert all(p.points_after is None for p in found.gone)


def test_people_move_gain_and_lose() -> None:
    there = compare(quickstart(), swapped())
    back = compare(swapped(), quickstart())
    moved = changed(there, "J002")
    assert (moved.change, moved.gained, moved.lost) == ("moved", ["S001"], ["S003"])
    lost = changed(there, "J001")
    assert (lost.change, lost.gained, lost.lost) == ("lost", [], ["S005"])
    assert (lost.points_before, lost.points_after) == (1275, 0)
    assert lost.difference == -1275
    assert changed(there, "S006").lost == ["J012"]
    gained = changed(back, "J001")
    assert (gained.change, gained.gained) == ("gained", ["S005"])
    assert [p.id for p in there.left] == ["J012"]
    assert [p.id for p in back.joined] == ["J012"]
    named = {one.person for one in there.people}
    assert named == {"J001", "J002", "J003", "S001", "S003", "S005", "S006"}


def test_points_add_up_goal_by_goal() -> None:
    for before, after in (
        (quickstart(), swapped()),
        (quickstart(), plan_as_a_whole()),
        (conflict(), quickstart()),
    ):
        found = compare(before, after)
        total = found.after.points - found.before.points
        assert sum(goal.difference for goal in found.goals) == total
        assert sum(goal.after or 0 for goal in found.goals) == found.after.points
    assert compare(quickstart(), quickstart()).after.points == 11282
    assert found.before.points == 0


def test_a_goal_of_one_plan_only_is_told_as_such() -> None:
    found = compare(quickstart(), plan_as_a_whole())
    goals = {goal.goal: goal for goal in found.goals}
    assert goals["wishes"].after is None
    assert goals["matched"].before is None
    assert goals["matched"].after == 600


def test_points_are_compared_in_one_unit() -> None:
    tens = edited(quickstart(), run=quickstart().run.model_copy(update={"unit": 10}))
    found = compare(quickstart(), tens)
    assert found.after.points == 112_820
    assert {one.change for one in found.people} == {"same"}
    assert "The same partners, other points: 23" in comparison(found)


def test_priorities_and_slots() -> None:
    found = compare(quickstart(), with_slots())
    assert [(p.name, p.before, p.after) for p in found.priorities][:2] == [
        ("matched", None, 23),
        ("worst_off", None, 100),
    ]
    text = comparison(found)
    assert "  the pair that gets least" in text
    assert "kept, but meets Thu 09:00 instead of –: Amira Solheim (J001) with" in text


def test_aims_before_and_after() -> None:
    aims = [aim.model_copy(update={"met": False}) for aim in quickstart().aims[:1]]
    found = compare(edited(quickstart(), aims=aims), quickstart())
    assert [(a.met_before, a.met_after) for a in found.aims] == [
        (False, True),
        (None, True),
        (None, True),
    ]
    text = comparison(found)
    assert "juniors with a partner: missed before, met after" in text
    assert "skill gap closed: not set before, met after" in text


def test_the_text_names_everybody() -> None:
    text = comparison(compare(quickstart(), swapped()))
    for line in (
        "Pairs: 8 kept, 2 new, 4 gone",
        "Another partner: 4",
        "One partner less: 3",
        "Left: 1",
        "  Aino Mensah (J012)",
        "  Amira Solheim (J001): no longer Marit Castellano (S005); 1,275 points "
        "before, 0 after (-1,275)",
    ):
        assert line in text.splitlines()
    back = comparison(compare(swapped(), quickstart()))
    assert "Joined: 1" in back
    assert "One partner more: 3" in back


def test_a_plan_beside_none() -> None:
    text = comparison(compare(conflict(), quickstart()))
    assert "0 pairs, 0 points" in text
    assert "pairs across departments  not measured" in text


def test_long_lists_end() -> None:
    text = comparison(compare(quickstart(), large()))
    assert len(text.splitlines()) < 5 * SHOWN + 50
    assert " more" in text


def test_json_goes_there_and_back() -> None:
    found = compare(quickstart(), swapped())
    assert Comparison.model_validate_json(found.model_dump_json()) == found


@pytest.mark.parametrize("weights", [(1, 1), (1, 3)])
def test_results_are_compared_as_well(weights: tuple[int, int]) -> None:
    import pandas as pd

    people = pd.DataFrame({"id": [1, 2], "side": ["junior", "senior"]})
    skills = pd.DataFrame(
        {
            "person_id": [1, 2],
            "skill": "Python",
            "area": "tech",
            "level": [4, 1],
            "target": [None, 3],
        }
    )
    one, two = (
        matcher.solve(
            people, skills, goals=[{"kind": "tech_transfer", "weight": weight}]
        )
        for weight in weights
    )
    found = one.compare(two)
    assert found.after.points == 200 * weights[1]
    assert len(found.people) == (0 if weights[0] == weights[1] else 2)
    assert json.loads(found.model_dump_json())["kept"]
