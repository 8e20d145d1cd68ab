"""People as HR has them: foreign headings, derived sides, one table or two."""

from __future__ import annotations

from pathlib import Path

import pytest

from matcher.reading import load
from matcher.rules import SeniorityDistance
from tests.reading.conftest import PEOPLE, SKILLS, YAML, Make, counted, faults, said

FOREIGN = """\
Employee no;Role;Full name;Org unit;Boss;Grade;Department;Speaks
J1;mentor;Ana;Sales;S9;2;one;English, Norwegian
J2;mentor;Bo;IT;S9;3;two;English
S1;mentee;Cy;IT;;8;three;
S2;mentee;Di;Sales;;9;four;Norwegian
X1;mentee;Ed;Sales;;5;five;Norwegian
"""
COLUMNS = (
    "{id: Employee no, side: Role, name: Full name, department: Org unit, "
    "manager_id: Boss, old_department: Department, languages: Speaks}"
)
SPEAK = "  - {kind: cross_department}\n  - {kind: shared_language}\n"


def yaml(people: str) -> str:
    return YAML.replace("people.csv", people).replace(
        "  - {kind: cross_department}\n", SPEAK
    )


VALUES = "side_values: {mentor: junior, Mentee: senior}"
SETTINGS = f'{{file: people.csv, columns: {COLUMNS}, {VALUES}, list_separator: ","}}'
DERIVED = (
    f"{{file: people.csv, columns: {COLUMNS.replace('side: Role, ', '')}, "
    "side: {column: Grade, junior: {at_most: 4}, senior: {at_least: 7}}}"
)


def test_foreign_headings_and_words(folder: Make) -> None:
    scenario = load(folder(scenario__yaml=yaml(SETTINGS), people__csv=FOREIGN))
    people = scenario.people.by_id
    assert {p.id: p.side for p in people.values()} == {
        **dict.fromkeys(("J1", "J2"), "junior"),
        **dict.fromkeys(("S1", "S2", "X1"), "senior"),
    }
    assert people["J1"].department == "Sales"
    assert people["J1"].cell("old_department") == "one"
    assert people["J1"].listed("languages") == ("English", "Norwegian")
    assert scenario.people.managers["J1"] == "S9"
    (reading,) = (r for r in scenario.readings if r.file == "people.csv")
    assert reading.columns_unused == ("Grade", "Department")


def test_a_side_that_follows_from_a_number(folder: Make) -> None:
    scenario = load(folder(scenario__yaml=yaml(DERIVED), people__csv=FOREIGN))
    assert [p.id for p in scenario.people.juniors] == ["J1", "J2"]
    assert [p.id for p in scenario.people.seniors] == ["S1", "S2"]
    assert scenario.not_taking_part == ("X1",)
    why = "is neither junior nor senior by what tells the side"
    assert counted(scenario, "people.csv") == {"used": 4, why: 1}
    (reading,) = (r for r in scenario.readings if r.file == "people.csv")
    assert "Grade" not in reading.columns_unused
    assert "Role" in reading.columns_unused


GRADES = FOREIGN.replace(";2;", ";E2;").replace(";3;", ";e 3;")
GRADES = GRADES.replace(";8;", ";E8;").replace(";9;", ";E10;").replace(";5;", ";E5;")


def test_grades_with_letters_before_the_number(folder: Make) -> None:
    letters = yaml(DERIVED.replace("Grade, ", "Grade, prefix: E, "))
    scenario = load(folder(scenario__yaml=letters, people__csv=GRADES))
    assert [p.id for p in scenario.people.juniors] == ["J1", "J2"]
    assert [p.id for p in scenario.people.seniors] == ["S1", "S2"]
    assert scenario.not_taking_part == ("X1",)
    assert scenario.people.by_id["S2"].cell("Grade") == "E10"
    other = GRADES.replace(";E8;", ";AT;")
    (found,) = faults(folder(scenario__yaml=letters, people__csv=other))
    assert str(found) == (
        "people.csv:4:6: Grade: expected E and a number behind it, found 'AT'"
    )


def test_grades_with_letters_are_counted_with(folder: Make) -> None:
    rule = "rules:\n  - {kind: seniority_distance, column: Grade, at_least: 6}\n"
    letters = yaml(DERIVED.replace("Grade, ", "Grade, prefix: E, "))
    letters = letters.replace("rules:\n", rule)
    scenario = load(folder(scenario__yaml=letters, people__csv=GRADES))
    people = scenario.people
    grades = {person: people.by_id[person].number("Grade") for person in people.by_id}
    assert grades == {"J1": 2, "J2": 3, "S1": 8, "S2": 10}
    (reading,) = (r for r in scenario.readings if r.file == "people.csv")
    assert reading.assumed["E is left out of Grade, which is counted with"] == 4
    distance = scenario.settings.rules[0]
    assert isinstance(distance, SeniorityDistance)
    junior, (first, second) = people.by_id["J2"], people.seniors
    assert distance.objection(junior, first, people) is not None
    assert distance.objection(junior, second, people) is None


def test_words_that_stand_for_neither_side(folder: Make) -> None:
    words = VALUES.replace("}", ", observer: neither}")
    settings = SETTINGS.replace(VALUES, words)
    watching = FOREIGN.replace("X1;mentee", "X1;Observer")
    scenario = load(folder(scenario__yaml=yaml(settings), people__csv=watching))
    assert scenario.not_taking_part == ("X1",)
    why = "is neither junior nor senior by what tells the side"
    assert counted(scenario, "people.csv") == {"used": 4, why: 1}


DATES = "  start: 2027-03-01\n  end: 2027-08-31\n"


@pytest.mark.parametrize(
    ("day", "dates", "stays", "warns"),
    [
        ("2027-02-28", DATES, False, ""),
        ("2027-03-01", DATES, True, "leave before the programme ends: J1 (2027-03-01)"),
        ("2027-08-31", DATES, True, ""),
        ("2027-02-28", "", True, "write start and end under `program`"),
    ],
)
def test_who_leaves(
    folder: Make, day: str, dates: str, stays: bool, warns: str
) -> None:
    rows = PEOPLE.splitlines()
    rows = [f"{rows[0]},leaves_on", f"{rows[1]},{day}", *(f"{r}," for r in rows[2:])]
    scenario = load(
        folder(
            scenario__yaml=YAML.replace(DATES, dates),
            people__csv="\n".join(rows) + "\n",
            skills__csv=SKILLS.replace("2026-01-31", ""),
        )
    )
    assert ("J1" in scenario.people.by_id) == stays
    assert ("J1" in scenario.not_taking_part) != stays
    told = [str(w) for w in scenario.warnings if "leaves_on" in str(w)]
    assert bool(told) == bool(warns)
    assert all(warns in text for text in told)


TWO = "{juniors: j.csv, seniors: {file: s.csv, columns: {id: Nr}}}"
JUNIORS = "id,name,department\nJ1,Ana,Sales\nJ2,Bo,IT\n"
SENIORS = "Nr,name,department\nS1,Cy,IT\nS2,Di,Sales\nX1,Ed,IT\n"


def two(folder: Make, seniors: str = SENIORS, people: str = TWO) -> Path:
    text = YAML.replace("people.csv", people)
    return folder(scenario__yaml=text, j__csv=JUNIORS, s__csv=seniors)


def test_one_table_for_each_side(folder: Make) -> None:
    scenario = load(two(folder))
    assert [p.id for p in scenario.people.juniors] == ["J1", "J2"]
    assert [p.id for p in scenario.people.seniors] == ["S1", "S2", "X1"]
    assert [r.file for r in scenario.readings] == ["j.csv", "s.csv", "skills.csv"]
    assert counted(scenario, "s.csv") == {"used": 3}


def test_one_id_in_both_tables(folder: Make) -> None:
    (found,) = faults(two(folder, SENIORS.replace("X1", "J1")))
    assert str(found) == (
        "s.csv:4:1: Nr: J1 stands on both sides (j.csv row 2 and here): give the two "
        "roles two ids, or split the programme into two runs"
    )


@pytest.mark.parametrize(
    ("people", "place", "key", "says"),
    [
        ("{sheet: A}", "6:9", "people", "expected file, or juniors and seniors"),
        ("{juniors: j.csv}", "6:9", "people", "name both tables"),
        (
            "{file: a.csv, juniors: j.csv, seniors: s.csv}",
            "6:9",
            "people",
            "expected",
        ),
        ("{juniors: j.csv, seniors: 7}", "6:35", "people.seniors", "a file's name"),
        (
            "{juniors: j.csv, seniors: s.csv, columns: {a: b}}",
            "6:9",
            "people",
            "under juniors and under seniors",
        ),
        (
            "{file: people.csv, sheets: A}",
            "6:28",
            "people.sheets",
            "did you mean sheet?",
        ),
        (
            "{file: people.csv, columns: {id: Nr, name: Nr}}",
            "6:9",
            "people",
            "two names stand for the heading Nr",
        ),
        (
            "{file: people.csv, side: {column: g, junior: {at_most: 7}, "
            "senior: {at_least: 7}}}",
            "6:34",
            "people.side",
            "junior and senior at once",
        ),
        (
            "{file: people.csv, side: {column: g, junior: {}, senior: {at_least: 7}}}",
            "6:54",
            "people.side.junior",
            "at_least or at_most",
        ),
        (
            "{file: people.csv, side: {column: Grad, junior: {at_most: 1}, "
            "senior: {at_least: 7}}}",
            "6:43",
            "people.side.column",
            "the people table has no column Grad",
        ),
        (
            "{file: people.csv, side_values: {mentor: boss}}",
            "6:50",
            "people.side_values.mentor",
            "junior, senior or neither",
        ),
    ],
)
def test_settings_that_make_no_sense(
    people: str, place: str, key: str, says: str, folder: Make
) -> None:
    found = faults(folder(scenario__yaml=YAML.replace("people.csv", people)))
    assert (found[0].place, found[0].key) == (f"scenario.yaml:{place}", key)
    assert says in found[0].message


@pytest.mark.parametrize(
    ("old", "new", "place", "key", "says"),
    [
        ("Org unit", "Unit", "1", "Org unit", "heading that is not there"),
        ("Grade", "Org unit", "1:6", "Org unit", "two columns have this heading"),
        ("Bo;IT", ";IT;", "3", "", "the row has 9 cells"),
        ("J2;mentor", "J2;tutor", "3:2", "Role", "expected mentor or Mentee, found"),
        ("J2;mentor", "J2;both", "3:2", "Role", "two ids, or split the programme"),
        ("J2;mentor", "J2;", "3:2", "Role", "the cell is empty: expected mentor or"),
        ("English, Norwegian", "English, a;b", "2", "", "cells"),
    ],
)
def test_faults_name_the_headings_of_the_file(
    old: str, new: str, place: str, key: str, says: str, folder: Make
) -> None:
    table = FOREIGN.replace(old, new, 1)
    found = faults(folder(scenario__yaml=yaml(SETTINGS), people__csv=table))
    assert found[0].place.startswith(f"people.csv:{place}")
    assert found[0].key == key
    assert says in found[0].message


def test_a_heading_that_stands_for_another_already(folder: Make) -> None:
    own = COLUMNS.replace(", old_department: Department", "")
    settings = SETTINGS.replace(COLUMNS, own)
    (found,) = faults(folder(scenario__yaml=yaml(settings), people__csv=FOREIGN))
    assert str(found) == (
        "people.csv:1:7: Department: department is read from 'Org unit' already, "
        "column number 4: give one of the two another name under `columns`, such as "
        "other_department: 'Department'"
    )


def test_a_number_that_tells_no_side(folder: Make) -> None:
    empty = FOREIGN.replace("S9;3;", "S9;;").replace(";8;", ";high;")
    first, second = faults(folder(scenario__yaml=yaml(DERIVED), people__csv=empty))
    assert "the cell is empty: expected the number that tells junior" in first.message
    assert (first.place, second.place) == ("people.csv:3:6", "people.csv:4:6")


def test_columns_of_every_table(folder: Make) -> None:
    more = (
        "wishes: {file: w.csv, columns: {person_id: Who, partner_id: Whom}}\n"
        "tables: {met: {file: p.csv, columns: {ended: Until}}}\n"
    )
    rule = "  - {kind: past_partners, file: met}\n"
    text = YAML.replace("  - {kind: vetoes}\n", "  - {kind: vetoes}\n" + rule) + more
    path = folder(
        scenario__yaml=text.replace(
            "skills.csv", "{file: k.csv, columns: {skill: What}}"
        ),
        k__csv=SKILLS.replace("skill,", "What,"),
        w__csv="Who,Whom,wish\nJ1,S1,1\n",
        p__csv="junior,senior,Until\nJ2,S1,2026-06-30\n",
    )
    scenario = load(path)
    assert scenario.people.wishes == {("J1", "S1"): 1}
    assert [*scenario.people.past["met"]] == [("J2", "S1")]
    assert len(scenario.people.by_id["J1"].skills) == 2
    (found,) = faults(folder(scenario__yaml=text.replace("p.csv", "q.csv")))
    assert (found.key, found.message) == (
        "tables.met.file",
        "there is no file q.csv (did you mean w.csv?)",
    )


def test_words_of_sides_need_to_be_said(folder: Make) -> None:
    table = PEOPLE.replace("J2,junior", "J2,mentee")
    (found,) = faults(folder(people__csv=table))
    assert "side_values: {mentor: junior, mentee: senior}" in found.message
    assert "J2" not in "".join(said(load(folder(people__csv=PEOPLE))))


def test_yes_and_no_in_other_languages(folder: Make) -> None:
    first, *rows = PEOPLE.splitlines()
    words = {"J2": "JA,oui", "X1": "Nein,"}
    lines = [f"{row.rpartition(',')[0]},{words.get(row[:2], ',')}" for row in rows]
    table = "\n".join([f"{first},champion", *lines])
    scenario = load(folder(people__csv=table))
    assert scenario.not_taking_part == ("X1",)
    bo = scenario.people.by_id["J2"]
    assert (bo.champion, bo.cell("champion"), bo.cell("takes_part")) == (
        *(True, "yes", "yes"),
    )
    (reading,) = (r for r in scenario.readings if r.file == "people.csv")
    assert reading.assumed["nein in takes_part means no"] == 1
    assert reading.assumed["ja in takes_part means yes"] == 1
    assert reading.assumed["oui in champion means yes"] == 1


def test_another_word_is_neither_yes_nor_no(folder: Make) -> None:
    table = PEOPLE.replace(",yes\n", ",jein\n")
    (fault,) = faults(folder(people__csv=table))
    assert "expected yes or no, found 'jein'" in str(fault)
