"""Whole scenarios: what comes out, what is said about it, and nothing gets lost."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from matcher.errors import Fault
from matcher.people import Calendar, FreeTime
from matcher.reading import load
from tests.reading.conftest import PEOPLE, SKILLS, YAML, Make, counted, faults, said

SCENARIOS = Path(__file__).parents[2] / "scenarios"
SHIPPED = sorted(path.parent.name for path in SCENARIOS.glob("*/scenario.yaml"))


@pytest.mark.parametrize("name", SHIPPED)
def test_the_shipped_scenarios_load(name: str) -> None:
    scenario = load(SCENARIOS / name)
    assert scenario == load(str(SCENARIOS / name / "scenario.yaml"))
    assert scenario.file == SCENARIOS / name / "scenario.yaml"
    for reading in scenario.readings:
        assert reading.rows == reading.used + sum(reading.reported.values())
        assert len(reading.sha256) == 64
        if name in ("quickstart", "conflict"):
            assert set(reading.columns_unused) <= {"site", "languages"}
    assert name != "quickstart" or scenario.warnings == ()


def test_the_quickstart_in_detail() -> None:
    scenario = load(SCENARIOS / "quickstart")
    people = scenario.people
    assert (len(people.juniors), len(people.seniors)) == (12, 12)
    assert scenario.not_taking_part == ("S013",)
    amira = people.by_id["J001"]
    assert amira.listed("languages") == ("Norwegian", "English", "Arabic")
    assert amira.free == (FreeTime(1, 780, 900), FreeTime(3, 540, 660))
    assert amira.skills["Negotiation"].target == 4
    assert people.by_id["S011"].max_pairs == 2
    assert people.managers["S013"] == "S001"
    assert people.wishes["J001", "S003"] == 2
    assert people.vetoes == {("J011", "S008")}
    assert people.calendar == Calendar(
        date(2027, 3, 1), date(2027, 8, 31), "Europe/Oslo", 60
    )


def test_the_small_scenario(folder: Make) -> None:
    scenario = load(folder())
    ana = scenario.people.by_id["J1"]
    assert dict(ana.cells) == {
        "id": "J1",
        "side": "junior",
        "name": "Ana",
        "department": "Sales",
        "manager_id": "S9",
    }
    assert (ana.min_pairs, ana.max_pairs) == (0, 1)
    assert ana.skills["Coaching"].importance == 2
    assert scenario.people.by_id["J2"].skills["Python"].last_used == date(2026, 1, 31)
    assert scenario.people.by_id["S1"].skills["Python"].level is None
    managers = scenario.people.managers
    assert (managers["J1"], managers["J2"], managers["S1"]) == ("S9", "S9", "")
    assert scenario.people.lowest == {"tech": 0, "soft": 0}
    assert counted(scenario, "people.csv") == {"used": 4, "does not take part": 1}
    assert said(scenario) == [
        "skills.csv:5:4: level: 1 target without a level: assumed to start at the "
        "scale's minimum"
    ]


def test_every_table_and_all_faults_at_once(folder: Make) -> None:
    path = folder(
        scenario__yaml=YAML.replace("weight", "w").replace("Test", "7") + "rule: 1\n",
        people__csv=PEOPLE.replace("junior", "joinor", 1),
        skills__csv=SKILLS.replace("5,,,2026", "9,,,2026"),
    )
    assert [(f.file, f.line, f.key) for f in faults(path)] == [
        ("people.csv", 2, "side"),
        ("scenario.yaml", 2, "program.name"),
        ("scenario.yaml", 15, "rule"),
        ("skills.csv", 4, "level"),
    ]


def test_missing_folder_and_file(folder: Make, tmp_path: Path) -> None:
    (missing,) = faults(tmp_path / "no" / "where")
    assert missing.message == "there is no such folder or file"
    assert faults(tmp_path)[0] == Fault(
        "scenario.yaml", message="there is no such file"
    )
    path = folder()
    (path / "skills.csv").unlink()
    (path / "skills.csv").mkdir()
    assert "skills.csv is a folder" in faults(path)[0].message


def test_a_link_out_of_the_folder(folder: Make, tmp_path: Path) -> None:
    path = folder()
    inner = path / "inner"
    inner.mkdir()
    for name in ("scenario.yaml", "skills.csv"):
        (path / name).rename(inner / name)
    (inner / "people.csv").symlink_to(path / "people.csv")
    (found,) = faults(inner)
    assert "a link to a place outside the folder" in found.message
    (inner / "people.csv").unlink()
    (inner / "people.csv").symlink_to("people.csv")
    (found,) = faults(inner)
    assert found.key == "people"


def test_sound_tables_are_checked_while_settings_are_faulty(folder: Make) -> None:
    bad = "scale: {min: 5}\nwishes: 3\n"
    found = faults(
        folder(
            scenario__yaml=YAML.replace("kind: tech_transfer", "kind: tec") + bad,
            skills__csv=SKILLS.replace("soft", "sof", 1),
        )
    )
    assert [f.key for f in found] == ["goals.tec", "scale", "wishes", "area"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (YAML[: YAML.index("people:")], ""),
        (YAML[YAML.index("goals:") :], "goals: []\n"),
        (YAML[YAML.index("goals:") :], "goals: tech_transfer\n"),
        (
            "  start: 2027-03-01\n  end: 2027-08-31",
            "  start: 2027-03-01\n  end: 2027-02-01",
        ),
        ("  name: Test", "  aims: {matched: 1}\n  name: Test"),
    ],
)
def test_one_faulty_section_is_one_fault(old: str, new: str, folder: Make) -> None:
    assert len(faults(folder(scenario__yaml=YAML.replace(old, new)))) == 1


def test_twice_one_level(folder: Make) -> None:
    scenario = load(
        folder(
            scenario__yaml=YAML + "scale: {min: 1, max: 5, step: 0.5}\n",
            skills__csv=SKILLS.replace("5,,,2026", "4.50,,,2026"),
        )
    )
    assert scenario.people.by_id["J2"].skills["Python"].level == Fraction(9, 2)
    assert scenario.people.lowest["soft"] == 1


def test_a_long_scale_is_named_by_its_ends(folder: Make) -> None:
    (found,) = faults(
        folder(
            scenario__yaml=YAML + "scale: {max: 100}\n",
            skills__csv=SKILLS.replace("tech,4,", "tech,4.5,"),
        )
    )
    assert found.message == "expected a level from 0 to 100 in steps of 1, found 4.5"


def test_capacities(folder: Make) -> None:
    people = (
        PEOPLE.replace("max_pairs", "min_pairs")
        .replace("S9,,yes", "S9,2,yes")
        .replace(",2,\n", ",,\n")
    )
    (found,) = faults(folder(people__csv=people))
    assert found.place == "people.csv:3:6"
    assert (
        "min_pairs 2 is above max_pairs 1 (where none is given) for J2" in found.message
    )


def test_tables_without_rows(folder: Make) -> None:
    scenario = load(
        folder(
            people__csv=PEOPLE.partition("\n")[0],
            skills__csv="person_id,skill,area,level",
        )
    )
    assert scenario.people.juniors == ()
    assert [w.message for w in scenario.warnings] == [
        "no junior takes part: no pair can be made until one does",
        "no senior takes part: no pair can be made until one does",
    ]


def test_columns_that_nothing_reads(folder: Make) -> None:
    people = PEOPLE.replace("name,", "Grade,").replace("max_pairs", "max_pair")
    rule = "  - {kind: quota, column: Grade, at_most: 9}\n"
    scenario = load(
        folder(
            people__csv=people,
            scenario__yaml=YAML.replace("rules:\n", "rules:\n" + rule),
        )
    )
    assert scenario.readings[0].columns_unused == ("max_pair",)
    assert (
        "people.csv:1:6: max_pair: nothing reads this column (did you mean "
        in "".join(said(scenario))
    )


def test_columns_that_only_some_rules_read(folder: Make) -> None:
    people = PEOPLE.replace("name,", "languages,").replace("manager_id", "site")
    path = folder(people__csv=people)
    unused = [reading.columns_unused for reading in load(path).readings]
    assert unused == [("languages", "site"), ("last_used",)]
    rules = "rules:\n  - {kind: shared_language}\n  - {kind: same, column: site}\n"
    yaml = YAML.replace("rules:\n", rules)
    yaml = yaml.replace("kind: tech_transfer", "kind: tech_transfer, decay: 0.5")
    path = folder(people__csv=people, scenario__yaml=yaml)
    assert [reading.columns_unused for reading in load(path).readings] == [(), ()]


def test_headings_in_other_spelling(folder: Make) -> None:
    scenario = load(folder(people__csv=PEOPLE.replace("id,side", "\ufeffID, Side ", 1)))
    assert said(scenario)[:2] == [
        "people.csv:1:1: ID: the heading ID is read as id",
        "people.csv:1:2: Side: the heading Side is read as side",
    ]


def test_blank_rows_are_counted(folder: Make) -> None:
    people = "\n" + PEOPLE.replace("J2", "\n,,,,,,\n ,\nJ2")
    scenario = load(folder(people__csv=people))
    assert counted(scenario, "people.csv")["blank row"] == 3
    (found,) = faults(folder(people__csv=people.replace("J2,junior", "J2,x")))
    assert found.line == 7


def test_a_quoted_newline_is_one_row(folder: Make) -> None:
    people = PEOPLE.replace("Ana", '"A\nna"').replace("J2,junior", "J2,x")
    (found,) = faults(folder(people__csv=people))
    assert found.place == "people.csv:3:2"


def test_remarks_stand_at_their_rule(
    folder: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    from matcher.rules import Vetoes

    monkeypatch.setattr(Vetoes, "remarks", lambda self, people: ["nobody says no"])
    assert "scenario.yaml:9:5: rules.vetoes: nobody says no" in said(load(folder()))


def test_reading_needs_neither_pandas_nor_a_solver() -> None:
    code = (
        "import sys; from matcher.reading import load; load(sys.argv[1]);"
        "sys.exit(bool({'pandas', 'ortools'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(SCENARIOS / "quickstart")], check=False
    )
    assert done.returncode == 0


def test_how_much_somebody_wants_it(folder: Make) -> None:
    people = PEOPLE.replace("name,", "motivation,").replace("Ana", "4.5")
    for name in ("Bo", "Cy", "Di", "Ed"):
        people = people.replace(name, "")
    people = people.replace("max_pairs", "champion").replace(",2,", ",YES,")
    scenario = load(folder(people__csv=people))
    assert scenario.people.by_id["J1"].motivation == Fraction(9, 2)
    assert scenario.people.by_id["S1"].champion
    (found,) = faults(folder(people__csv=people.replace("4.5", "6")))
    assert found.message == "expected a number from 1 to 5, found 6"


def test_a_column_without_heading_and_without_cells(folder: Make) -> None:
    rows = PEOPLE.replace("\n", ",\n")
    assert load(folder(people__csv=rows)).readings[0].columns_unused == ()


def test_a_first_row_that_is_no_heading(folder: Make) -> None:
    found = faults(folder(people__csv='"' + "x" * 140_000))
    assert found[0].place == "people.csv:1"
