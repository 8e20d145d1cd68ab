"""Values that people take for the same and rules take for different."""

from __future__ import annotations

import pytest

from matcher.reading import load
from tests.reading.conftest import YAML, Make, said

PEOPLE = """\
id,side,department,site,languages,grade,champion
J1,junior,operations,Oslo,english,5,YES
J2,junior,Sales,oslo,English; Norwegian,5.0,No
S1,senior,Sales,Oslo,English,4,
S2,senior,Operations,Oslo,Norwegian,4,
"""
ALIKE = "values that look alike count as different: "


def texts(folder: Make, *rules: str, people: str = PEOPLE) -> list[str]:
    lines = "".join(f"  - {rule}\n" for rule in rules)
    yaml = YAML.replace("  - {kind: cross_department}\n", lines)
    return said(load(folder(scenario__yaml=yaml, people__csv=people)))


def test_the_department_always_and_other_columns_where_they_are_read(
    folder: Make,
) -> None:
    found = [text for text in texts(folder) if ALIKE in text]
    department = (
        f"people.csv:1:3: department: {ALIKE}Operations (row 5), operations (row 2)"
    )
    assert found == [department]
    rules = ["{kind: shared_language}", "{kind: same, column: site}"]
    found = [text for text in texts(folder, *rules) if ALIKE in text]
    assert found == [
        department,
        f"people.csv:1:4: site: {ALIKE}Oslo (row 2), oslo (row 3)",
        f"people.csv:1:5: languages: {ALIKE}English (row 3), english (row 2)",
    ]


@pytest.mark.parametrize(
    ("other", "shown"),
    [
        ("Sales\xa0EU", "'Sales\\xa0EU' (row 4)"),
        ("Sales  EU", "'Sales  EU' (row 4)"),
        ("Ｓales EU", "Ｓales EU (row 4)"),
        ("Sal\u200bes EU", "'Sal\\u200bes EU' (row 4)"),
    ],
)
def test_other_codes_and_spaces(other: str, shown: str, folder: Make) -> None:
    people = PEOPLE.replace("Sales", "Sales EU", 1).replace("Sales,", f"{other},")
    (found,) = (text for text in texts(folder, people=people) if ALIKE in text)
    assert "Sales EU (row 3)" in found
    assert shown in found
    assert "; " in found


def test_composed_and_decomposed_letters(folder: Make) -> None:
    people = PEOPLE.replace("Sales", "Café", 1).replace("Sales", "Cafe\u0301", 1)
    assert "Café (row 3)" in "".join(texts(folder, people=people))
    assert "'Cafe\\u0301' (row 4)" in "".join(texts(folder, people=people))


def test_numbers_and_times_are_exempt(folder: Make) -> None:
    people = PEOPLE.replace("grade", "slots").replace("5.0", "tue 9:00-10:00")
    people = people.replace(",5,", ",Tue 9:00-10:00,").replace(",4,", ",,")
    assert "slots" not in "".join(texts(folder, "{kind: shared_time}", people=people))
    labels = people.replace("9:00-10:00", "early")
    found = "".join(texts(folder, "{kind: shared_time}", people=labels))
    assert f"slots: {ALIKE}Tue early (row 2), tue early (row 3)" in found


def test_champions_are_compared_whatever_their_capitals(folder: Make) -> None:
    rule = '{kind: coverage, side: junior, at_least: 0, where: {champion: "yes"}}'
    assert "champion" not in "".join(texts(folder, rule))
    rule = rule.replace('"yes"', '"Yes"')
    place = "scenario.yaml:10:67: rules.coverage.where.champion"
    assert f"{place}: no champion is 'Yes' (did you mean yes?)" in texts(folder, rule)


def test_a_value_that_nobody_has_and_that_looks_familiar(folder: Make) -> None:
    rule = "{kind: quota, column: department, value: SALES, at_least: 0}"
    place = "scenario.yaml:10:46: rules.quota.value"
    found = texts(folder, rule)
    assert f"{place}: no department is 'SALES' (did you mean Sales?)" in found
    rule = rule.replace("SALES", "Legal")
    assert "department is" not in "".join(texts(folder, rule))


def test_commas_in_lists(folder: Make) -> None:
    people = PEOPLE.replace("English; Norwegian", '"English, Norwegian"')
    message = (
        "people.csv:3:5: languages: entries are separated by ; and not by commas: "
        "'English, Norwegian' is one entry (1 such cell)"
    )
    assert message in texts(folder, people=people)
    people = people.replace("languages", "channels")
    assert "by commas" not in "".join(texts(folder, people=people))
    yaml = YAML + "  - {kind: working_style}\n"
    found = said(load(folder(scenario__yaml=yaml, people__csv=people)))
    assert message.replace("languages", "channels") in found
