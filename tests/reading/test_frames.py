"""DataFrames say the same as files, and stay as they are."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from matcher.errors import ScenarioError
from matcher.goals import GivenPoints, TechTransfer
from matcher.reading import from_frames, load
from matcher.reading.frametable import cell
from matcher.rules import CrossDepartment, Quota, Vetoes
from matcher.scenario import Program, Scale
from matcher.strategies import Greedy

SCENARIOS = Path(__file__).parents[2] / "scenarios"
PEOPLE = pd.DataFrame({"id": [1, 2], "side": ["junior", "senior"]})
SKILLS = pd.DataFrame(
    {"person_id": [1], "skill": ["Python"], "area": ["tech"], "level": [4]}
)


def broken(*frames: Any, **others: Any) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        from_frames(*frames, **others)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize("name", ["quickstart", "conflict"])
@pytest.mark.parametrize("as_text", [True, False])
def test_the_same_people_as_from_files(name: str, as_text: bool) -> None:
    folder = SCENARIOS / name
    options: dict[str, Any] = {"dtype": str} if as_text else {}
    tables = {path.stem: pd.read_csv(path, **options) for path in folder.glob("*.csv")}
    before = {name: frame.copy(deep=True) for name, frame in tables.items()}
    expected = load(folder)
    found = from_frames(
        tables.pop("people"),
        tables.pop("skills"),
        **tables,
        rules=expected.settings.rules,
        goals=expected.settings.goals,
        program=expected.settings.program,
    )
    assert found.people == expected.people
    assert found.not_taking_part == expected.not_taking_part
    assert [(r.rows, r.used, r.reported) for r in found.readings] == [
        (r.rows, r.used, r.reported) for r in expected.readings
    ]
    assert found.file is None
    for name, frame in before.items():
        if name in tables:
            pd.testing.assert_frame_equal(frame, tables[name])


def test_defaults() -> None:
    scenario = from_frames(PEOPLE, SKILLS)
    kinds = [goal.kind for goal in scenario.settings.goals]
    assert kinds == ["tech_transfer", "soft_transfer"]
    assert scenario.settings.strategy.kind == "weighted"
    assert scenario.original_ids == {"1": 1, "2": 2}
    assert scenario.readings[0].sha256 == ""


def test_objects_stay_exact_and_mappings_are_checked() -> None:
    third = TechTransfer(weight=Fraction(1, 3))
    scenario = from_frames(
        PEOPLE.assign(department=["A", "B"]),
        SKILLS.assign(last_used=[pd.Timestamp("2026-05-01")]),
        rules=[Vetoes(), {"kind": "cross_department"}, {"kind": "shared_language"}][:2],
        goals=(third, {"kind": "soft_transfer", "weight": Fraction(1, 2)}),
        strategy=Greedy(),
        solver={"seed": np.int64(7)},
        program={"name": "P", "start": date(2027, 3, 1)},
        scale=Scale(step=Fraction(1, 3)),
    )
    assert scenario.settings.rules == (Vetoes(), CrossDepartment())
    assert scenario.settings.goals[0] is third
    assert scenario.settings.goals[1].weight == Fraction(1, 2)
    assert scenario.settings.strategy == Greedy()
    assert scenario.settings.solver.seed == 7
    assert scenario.settings.scale.step == Fraction(1, 3)
    assert scenario.people.by_id["1"].skills["Python"].last_used == date(2026, 5, 1)


def test_faults_of_mappings_name_the_argument() -> None:
    assert broken(
        PEOPLE,
        SKILLS,
        rules=[{"kind": "quoat"}, Quota(column="site", at_most=1)],
        solver={"seed": "one"},
        program=Program(name="P"),
    ) == [
        "arguments: rules.quoat: unknown kind 'quoat' (did you mean quota?): "
        + ", ".join(KINDS[:-1])
        + " or vetoes",
        "arguments: rules.quota.column: the people table has no column site (did "
        "you mean side?)",
        "arguments: solver.seed: expected a whole number, found 'one'",
    ]


KINDS = [
    "coverage",
    "cross_department",
    "cross_department_share",
    "exchange_floor",
    "quota",
    "reporting_line",
    "shared_time",
    "vetoes",
]


def test_faults_of_frames_count_the_heading_as_row_1() -> None:
    frame = PEOPLE.assign(max_pairs=[1.0, 1.5], takes_part=[True, "perhaps"])
    assert broken(frame, SKILLS.assign(level=[9])) == [
        "people:3:3: max_pairs: expected a whole number, 0 or more, found '1.5'",
        "people:3:4: takes_part: expected yes or no, found 'perhaps'",
        "skills:2:4: level: expected one of the levels 0, 1, 2, 3, 4, 5, found 9",
    ]
    assert broken(PEOPLE.set_index("id"), SKILLS) == [
        "people:1: id: the column id is missing: the first row must name id, side"
    ]


def test_characters_that_no_file_can_hold() -> None:
    frame = PEOPLE.assign(name=["a\ud800b", "ok"], site=["x" * 32_768, "a\x00"])
    assert broken(frame, SKILLS) == [
        "people:2:3: holds a damaged character (U+D800): save the table again from its "
        "source, as CSV UTF-8",
        "people:2:4: the cell has 32,768 characters, at most 32,767 are kept: is a "
        "quotation mark never closed?",
        "people:3:4: holds a control character (U+0000): delete it",
    ]


def test_missing_values_of_all_kinds_are_empty_cells() -> None:
    frame = pd.DataFrame(
        {
            "id": ["a", "b", None, "c"],
            "side": ["junior", "senior", pd.NA, "senior"],
            "name": [None, float("nan"), pd.NaT, "NA"],
            "max_pairs": pd.array([2, None, None, None], dtype="Int64"),
            "champion": pd.array([True, None, None, False], dtype="boolean"),
            "seen": pd.to_datetime(["2026-01-01", None, None, None]),
        }
    )
    scenario = from_frames(frame, SKILLS.iloc[:0])
    assert [dict(p.cells) for p in scenario.people.by_id.values()] == [
        {
            "id": "a",
            "side": "junior",
            "max_pairs": "2",
            "champion": "yes",
            "seen": "2026-01-01",
        },
        {"id": "b", "side": "senior"},
        {"id": "c", "side": "senior", "name": "NA", "champion": "no"},
    ]
    assert scenario.people.by_id["a"].champion
    assert scenario.readings[0].reported == {"blank row": 1}
    assert scenario.readings[0].columns_unused == ("seen",)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (5, "5"),
        (np.int8(5), "5"),
        (5.0, "5"),
        (0.1, "0.1"),
        (np.float32(0.1), "0.1"),
        (1e-7, "0.0000001"),
        (1e22, "10000000000000000000000"),
        (float("inf"), "inf"),
        (True, "yes"),
        (np.bool_(False), "no"),
        (Decimal("2.50"), "2.5"),
        (Decimal("3E1"), "30"),
        (date(2027, 3, 1), "2027-03-01"),
        (datetime(2027, 3, 1), "2027-03-01"),
        (pd.Timestamp("2027-03-01"), "2027-03-01"),
        (datetime(2027, 3, 1, 9, 30), "2027-03-01T09:30:00"),
        (" a b\u00a0", "a b"),
        (("a", 1), "('a', 1)"),
    ],
)
def test_values_are_written_as_in_a_file(value: Any, text: str) -> None:
    assert cell(value) == text


def test_float32_and_float_ids() -> None:
    frame = PEOPLE.assign(id=[1.0, 2.0], share=np.array([0.1, 0.2], dtype="float32"))
    scenario = from_frames(frame, SKILLS)
    assert scenario.people.juniors[0].cells["share"] == "0.1"
    assert list(scenario.original_ids.values()) == [1.0, 2.0]


def test_ids_come_back_as_they_were() -> None:
    people = PEOPLE.rename(columns={"id": "ID"})
    assert from_frames(people, SKILLS).original_ids == {"1": 1, "2": 2}
    with_gap = pd.DataFrame({"id": [1, None, 2], "side": ["junior", None, "senior"]})
    assert from_frames(with_gap, SKILLS).original_ids == {"1": 1.0, "2": 2.0}


def test_numbers_in_mappings() -> None:
    found = broken(
        PEOPLE, SKILLS, solver={"seed": 2.5, "time_limit_s": date(2027, 1, 1)}
    )
    assert found == [
        "arguments: solver.seed: expected a whole number, found 2.5",
        "arguments: solver.time_limit_s: expected a number without quotes, found "
        "'2027-01-01'",
    ]
    assert "found a list" in broken(PEOPLE, SKILLS, program={"name": ["a"]})[0]
    rule = {"kind": "coverage", "side": "junior", "at_least": 1, "where": {"n": {}}}
    assert "found settings with keys" in broken(PEOPLE, SKILLS, rules=[rule])[0]
    unsaid = broken(PEOPLE, SKILLS, goals=[{"kind": "wishes", "weight": Decimal("1")}])
    assert "without quotes, found '1'" in unsaid[0]


def test_overrides_and_scores() -> None:
    agreed = pd.DataFrame({"junior": [1], "senior": [2], "decision": ["pin"]})
    points = pd.read_csv(StringIO("junior,senior,points\n1,2,-3.5\n"))
    goal = GivenPoints(file="points")
    scenario = from_frames(
        PEOPLE,
        SKILLS,
        overrides=agreed,
        scores={"points": points, "unused": points},
        goals=[goal, {"kind": "given_points", "file": "points", "unlisted": "zero"}],
    )
    assert scenario.people.pins.keys() == {("1", "2")}
    assert scenario.people.scores == {"points": {("1", "2"): Fraction(-7, 2)}}
    assert [r.file for r in scenario.readings] == [
        "people",
        "skills",
        "points",
        "overrides",
    ]
    no_table = broken(PEOPLE, SKILLS, scores={"point": points}, goals=[goal])
    assert no_table == [
        "arguments: goals.given_points.file: there is no table points among scores "
        "(did you mean point?)"
    ]
    assert "points is missing" in "".join(
        broken(PEOPLE, SKILLS, scores={"points": agreed}, goals=[goal])
    )
    assert "decision is missing" in "".join(broken(PEOPLE, SKILLS, overrides=points))


def test_doubled_columns() -> None:
    frame = pd.concat([PEOPLE, PEOPLE[["id"]]], axis=1)
    assert "two columns have this heading" in broken(frame, SKILLS)[0]


def test_something_else_than_a_frame() -> None:
    with pytest.raises(
        TypeError, match="skills: expected a pandas DataFrame, found list"
    ):
        from_frames(PEOPLE, [])  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="people: expected a pandas DataFrame"):
        from_frames(None, SKILLS)  # type: ignore[arg-type]


def test_nobody_has_skills() -> None:
    scenario = from_frames(PEOPLE, None)
    assert [person.skills for person in scenario.people.by_id.values()] == [{}, {}]
