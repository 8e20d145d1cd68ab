"""What columns are taken for: by headings in several languages, and by values."""

import string
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from matcher.reading.findings import Findings
from matcher.reading.yamlfile import read_yaml
from matcher.starting.export import Column, ExportTable, read_export
from matcher.starting.fields import people_columns, separator
from matcher.starting.known import is_protected
from matcher.starting.levels import levels
from matcher.starting.survey import proposed_patterns, surveys
from matcher.starting.wishes import wish_list
from matcher.starting.writing import flow, scalar


def table(columns: Mapping[str, Sequence[str]], name: str = "x.csv") -> ExportTable:
    made = tuple(Column(heading, tuple(c)) for heading, c in columns.items())
    return ExportTable(name, "", made)


def found(columns: Mapping[str, Sequence[str]]) -> dict[str, str]:
    proposals, _ = people_columns(table(columns))
    return {one.field: one.heading for one in proposals}


@pytest.mark.parametrize(
    "headings",
    [
        ("employeeNumber", "workEmail", "department", "Supervisor ID", "jobLevel"),
        ("Personalnummer", "E-Mail", "Abteilung", "Vorgesetzte", "Stufe"),
        ("Matricule", "Courriel", "Service", "Responsable", "Échelon"),
        ("Número de empleado", "Correo", "Departamento", "Jefe", "Nivel"),
        ("ANSATTNUMMER", "E-post", "Avdeling", "Nærmeste leder", "Stillingsnivå"),
    ],
)
def test_headings_in_five_languages(headings: Sequence[str]) -> None:
    cells = (("7", "8"), ("a@x.org", ""), ("A", "B"), ("7", ""), ("1", "2"))
    fields = ("id", "email", "department", "manager_id", "grade")
    assert found(dict(zip(headings, cells, strict=True))) == dict(
        zip(fields, headings, strict=True)
    )


def test_values_speak_where_headings_do_not() -> None:
    people = {
        "F1": [f"Person {i}" for i in range(12)],
        "F2": [f"x{i}" for i in range(12)],
        "F3": [f"p{i}@example.org" for i in range(12)],
        "F4": ["x0", "x1"] * 6,
        "F5": ["Mon 9:00-11:00, Tue 9:00-10:00"] * 12,
        "F6": ["Red", "Green", "Blue"] * 4,
    }
    assert found(people) == {
        "id": "F2",
        "email": "F3",
        "manager_id": "F4",
        "slots": "F5",
        "department": "F6",
    }


def test_small_numbers_are_no_managers() -> None:
    ids = [str(i) for i in range(1, 13)]
    people = {"id": ids, "Rating": ["1", "2", "3"] * 4}
    assert found(people) == {"id": "id"}


def test_a_last_name_serves_where_no_name_is_whole() -> None:
    people = {"id": "12", "Nachname": ["Olsen", "Berg"], "Vorname": ["Ida", "Bo"]}
    assert found(people) == {"id": "id", "name": "Nachname"}
    assert found({**people, "Name": ["Ida Olsen", "Bo Berg"]})["name"] == "Name"


def test_two_columns_that_could_be_departments_are_left_to_the_user() -> None:
    groups = ["Red", "Green", "Blue"] * 4
    ids = [f"x{i}" for i in range(12)]
    assert found({"id": ids, "A": groups, "B": groups}) == {"id": "id"}


@pytest.mark.parametrize(
    ("heading", "cells", "why"),
    [
        ("Takes part", ("J", "N"), "expected yes or no, found 'J'"),
        ("Role", ("mentor", "mentee"), "its words are not junior and senior"),
        ("Time zone", ("CET", "CET"), "abbreviations and offsets"),
        ("Employee no", ("1", "1"), "stand in several rows"),
        ("Employee no", ("1", ""), "1 empty cell"),
    ],
)
def test_a_column_that_cannot_be_read_is_named(
    heading: str, cells: Sequence[str], why: str
) -> None:
    proposals, unfit = people_columns(table({heading: cells}))
    assert proposals == []
    (one,) = unfit
    assert why in one.because


@pytest.mark.parametrize(
    "heading",
    ["Gender", "Geschlecht", "Date de naissance", "Kjønn", "Género", "yearOfBirth"],
)
def test_protected_facts_are_never_proposed(heading: str) -> None:
    assert is_protected(heading)
    assert found({"id": "12", heading: ["1", "2"]}) == {"id": "id"}
    assert found({heading: ["1", "2"]}) == {}


def test_words_that_only_look_protected_are_not() -> None:
    assert [
        h for h in ("Sprachen", "Alternative", "Sekse site", "Stage") if is_protected(h)
    ] == []


@pytest.mark.parametrize(
    ("headings", "patterns"),
    [
        (
            ("A - now", "A - wanted", "B - now", "B - wanted"),
            ("{skill} - now", "{skill} - wanted"),
        ),
        (
            ("Nå: A", "Ønsket: A", "Nå: B", "Ønsket: B"),
            ("Nå: {skill}", "Ønsket: {skill}"),
        ),
        (
            ("A (Ist)", "A (Soll)", "B C (Ist)", "B C (Soll)"),
            ("{skill} (Ist)", "{skill} (Soll)"),
        ),
        (("Power BI [level]", "Python [level]"), ("{skill} [level]",)),
    ],
)
def test_patterns_of_headings(headings: Sequence[str], patterns: Sequence[str]) -> None:
    columns = {heading: ["1"] for heading in headings}
    assert tuple(proposed_patterns(table(columns)).values()) == patterns


def test_columns_that_are_called_like_skills() -> None:
    people = table({"id": ["1", "2"], "A": "12", "B": ["3", "expert"], "C": "05"})
    (survey,) = surveys([people], people, {"1", "2"})
    assert survey.settings == {"level": "{skill}"}
    assert survey.names == ("A", "B", "C")


def test_levels_of_words_numbers_and_yes() -> None:
    now = Column("now", ("nie", "Guru", "7", "2.5", "", "Experte"))
    made = levels([now], [Column("wanted", ("yes", "no", ""))])
    assert made.words == {"nie": 0, "Guru": None, "Experte": 4}
    assert (made.lowest, made.highest, made.step, made.yes) == (0, 7, "0.5", True)


def test_wishes_are_two_columns_of_ids_and_numbers() -> None:
    wishes = table(
        {"W": ["11", "12"], "X": ["12", "11"], "Y": ["1", "Veto"], "Z": "ab"}
    )
    made = wish_list([wishes], {"11", "12"})
    assert made is not None
    assert made.columns == {"person_id": "W", "partner_id": "X", "wish": "Y"}
    numbers = table({"From": ["1", "2"], "To": ["2", "1"], "Rank": ["1", "2"]})
    made = wish_list([numbers], {"1", "2"})
    assert made is not None
    assert made.columns == {"person_id": "From", "partner_id": "To", "wish": "Rank"}


def test_separators() -> None:
    assert separator([Column("a", ("x, y", "z"))]) == ","
    assert separator([Column("a", ("x, y", "z; w"))]) == ";"


def test_a_table_of_an_export_keeps_its_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("\n id ;x\n 007;\n;\n 1;é \n", encoding="utf-8")
    findings = Findings()
    (made,) = read_export([path], findings)
    assert findings.faults == []
    assert [(c.heading, c.cells) for c in made.columns] == [
        *(("id", ("007", "1")), ("x", ("", "é")))
    ]


PRINTABLE = st.text(
    st.characters(exclude_categories=["C"], exclude_characters="\ufffd"), max_size=20
)


@given(PRINTABLE, st.dictionaries(PRINTABLE, PRINTABLE, max_size=3))
def test_yaml_reads_back_what_is_written(text: str, settings: dict[str, str]) -> None:
    line = f"a: {scalar(text)}\nb: {flow(settings)}\nc: [{scalar(text)}]\n"
    findings = Findings()
    document = read_yaml(line.encode(), "x.yaml", findings)
    assert findings.faults == []
    assert document is not None
    assert document.data == {"a": text, "b": settings, "c": [text]}


@given(st.text(string.printable, max_size=30))
def test_any_text_is_a_scalar(text: str) -> None:
    assert YAML(typ="safe", pure=True).load(f"a: {scalar(text)}\n") == {"a": text}
