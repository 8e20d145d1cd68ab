"""Columns that a rule or goal reads as numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from matcher.reading import load
from tests.reading.conftest import YAML, Make, faults

PEOPLE = "id,side,department,grade,motivation\nJ1,junior,A,{},\nS1,senior,B,{},\n"
PEOPLE += "S2,senior,B,3,\nS3,senior,B,,\n"
DISTANCE = (
    "{kind: seniority_distance, column: grade, at_least: -1.5, if_missing: allow}"
)


def cohort(
    one: str, other: str = "3", rule: str = DISTANCE, goal: str = ""
) -> dict[str, str]:
    yaml = YAML.replace("rules:\n", f"rules:\n  - {rule}\n")
    return {
        "scenario__yaml": yaml + (f"  - {goal}\n" if goal else ""),
        "people__csv": PEOPLE.format(one, other),
        "skills__csv": "person_id,skill,area,level\n",
    }


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        ("-7", -7),
        ("+7", 7),
        ("-2.50", Fraction(-5, 2)),
        ("007", 7),
        ("0.1", Fraction(1, 10)),
        ("123456789012345678", 123456789012345678),
    ],
)
def test_numbers(text: str, number: Fraction, folder: Make) -> None:
    people = load(folder(**cohort(text))).people
    assert people.by_id["J1"].number("grade") == number
    assert people.by_id["S3"].number("grade") is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("two", "expected a number such as 3 or 2.5, found 'two'"),
        ('"2,5"', "write a dot instead of the comma"),
        ("\u22122", "write the minus sign as a hyphen, -"),
        ("1e3", "found '1e3'"),
        ("2.", "found '2.'"),
        (".5", "found '.5'"),
        ("- 2", "found '- 2'"),
        ("1/3", "found '1/3'"),
        ("G7", "found 'G7'"),
        ("nan", "found 'nan'"),
        ("1234567890123456789", "at most 18 digits"),
    ],
)
def test_no_numbers(text: str, says: str, folder: Make) -> None:
    (found,) = faults(folder(**cohort(text)))
    assert (found.place, found.key) == ("people.csv:2:4", "grade")
    assert says in found.message
    assert found.message.endswith("(seniority_distance reads numbers here)")


def test_a_column_of_text(folder: Make) -> None:
    rule = DISTANCE.replace("column: grade", "column: department")
    (found,) = faults(folder(**cohort("1", rule=rule)))
    assert found.place == "scenario.yaml:9:40"
    assert found.message == (
        "seniority_distance reads the column department as numbers, and no cell of it "
        "is one: expected a number such as 3 or 2.5, found 'A' in row 2"
    )


def test_a_cell_that_two_things_read_is_one_fault(folder: Make) -> None:
    rule = DISTANCE.replace("column: grade", "column: motivation")
    goal = "{kind: matched, priority: motivation}"
    files = cohort("1", rule=rule, goal=goal)
    text = (
        files["people__csv"]
        .replace("A,1,", "A,1,high")
        .replace("B,3,\nS2", "B,3,2\nS2")
    )
    (found,) = faults(folder(**files | {"people__csv": text}))
    assert found.place == "people.csv:2:5"
    both = cohort("x", rule=DISTANCE, goal="{kind: bridging, apart: {grade: 2}}")
    assert len(faults(folder(**both))) == 1


def test_a_priority_is_not_negative(folder: Make) -> None:
    goal = "{kind: matched, priority: grade}"
    assert load(folder(**cohort("0", "2.5", goal=goal)))
    (found,) = faults(folder(**cohort("-1", goal=goal)))
    assert str(found) == (
        "people.csv:2:4: grade: expected a number, 0 or more, found -1 "
        "(seniority_distance reads numbers here)"
    )


def test_who_does_not_take_part_may_hold_anything(folder: Make) -> None:
    files = cohort("1")
    files["people__csv"] = files["people__csv"].replace("motivation", "takes_part")
    files["people__csv"] += "X1,junior,A,unknown,no\n"
    assert load(folder(**files)).not_taking_part == ("X1",)
