"""Earlier plans and rounds: people who left are normal, spelling is watched."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import matcher
from matcher.cli.app import app
from matcher.cli.signals import Stopper
from matcher.output.guard import guard
from matcher.reading import load
from tests.reading.conftest import PEOPLE, YAML, Make, counted, faults, said

CHANGES = "  - {kind: changes, at_most: 1}\n"
PAST = "  - {kind: past_partners, file: past.csv}\n"
UNKNOWN = "belongs to an unknown id"
OUT = "belongs to somebody who does not take part"


def asking(*rules: str, previous: str = "previous: before.csv\n") -> str:
    return YAML.replace("rules:\n", "rules:\n" + "".join(rules)) + previous


def test_an_earlier_plan(folder: Make) -> None:
    rows = "rank,junior,senior,points\n1,J1,S1,400\n2,J2,X1,10\n3,J9,S2,\n"
    scenario = load(folder(scenario__yaml=asking(CHANGES), before__csv=rows))
    assert scenario.people.previous == {("J1", "S1"), ("J2", "X1"), ("J9", "S2")}
    assert counted(scenario, "before.csv") == {"used": 1, OUT: 1, UNKNOWN: 1}
    assert scenario.readings[-1].columns_unused == ()
    assert not [warning for warning in said(scenario) if "before.csv" in warning]


def test_it_is_read_although_nothing_asks_for_it(folder: Make) -> None:
    path = folder(scenario__yaml=asking(), before__csv="junior,senior\nJ1,S1\n")
    assert load(path).people.previous == {("J1", "S1")}


def test_nothing_is_left_of_it(folder: Make) -> None:
    rows = "junior,senior\nQ1,S1\n"
    scenario = load(folder(scenario__yaml=asking(CHANGES), before__csv=rows))
    assert (
        "scenario.yaml:9:5: rules.changes: nobody of the earlier plan still has their "
        "partner in the programme" in said(scenario)
    )


def test_spelling_of_ids(folder: Make) -> None:
    rows = "junior,senior\nj1,S1\nj1,S2\nJ2,s01\nJ13,S1\n"
    path = folder(scenario__yaml=asking(CHANGES), before__csv=rows)
    assert [text for text in said(load(path)) if "before.csv" in text] == [
        "before.csv:2:1: junior: nobody has the id j1 (did you mean J1?)",
        "before.csv:4:2: senior: nobody has the id s01 (did you mean S1?)",
    ]


@pytest.mark.parametrize("person", ["=1+1", "-7", "@home", "+4712", "'=x", "'tis"])
def test_guarded_ids_come_back(person: str, folder: Make) -> None:
    people = PEOPLE.replace("J1", person)
    skills = f"person_id,skill,area,level\n{person},Python,tech,4\n"
    rows = f"junior,senior\n{guard(person)},S1\n"
    path = folder(
        scenario__yaml=asking(CHANGES),
        people__csv=people,
        skills__csv=skills,
        before__csv=rows,
    )
    scenario = load(path)
    assert scenario.people.previous == {(person, "S1")}
    assert counted(scenario, "before.csv") == {"used": 1}


def test_the_pairs_of_a_run_are_an_earlier_plan(folder: Make) -> None:
    path = folder(people__csv=PEOPLE.replace("J1", "=J1").replace("J2", "-J2"))
    skills = (path / "skills.csv").read_text()
    (path / "skills.csv").write_text(skills.replace("J1", "=J1").replace("J2", "-J2"))
    app(["run", str(path), "--quiet"], standalone_mode=False, obj=Stopper())
    (path / "out" / "pairs.csv").rename(path / "before.csv")
    (path / "scenario.yaml").write_text(asking(CHANGES))
    scenario = load(path)
    made = matcher.solve(load(path)).pairs[["junior", "senior"]].values.tolist()
    assert scenario.people.previous == {tuple(pair) for pair in made}
    assert counted(scenario, "before.csv") == {"used": len(made)}


BROKEN_PLANS = [
    ("junior,senior\nJ1,S1\nJ1,S1\n", "3:2", "senior", "J1 with S1 stands in row 2"),
    ("junior,senior\nJ1,S1\n,S1\n", "3:1", "junior", "the cell is empty"),
    ("junior,senior\nJ1,\n", "2:2", "senior", "the cell is empty: expected a person"),
    ("junior,senior\nJ\u200b1,S1\n", "2:1", "junior", "ZERO WIDTH SPACE"),
    ("junior,partner\nJ1,S1\n", "1", "senior", "the column senior is missing"),
    ("", "1", "", "the file is empty"),
]


@pytest.mark.parametrize(("rows", "place", "key", "says"), BROKEN_PLANS)
def test_a_broken_plan(
    rows: str, place: str, key: str, says: str, folder: Make
) -> None:
    (found,) = faults(folder(scenario__yaml=asking(CHANGES), before__csv=rows))
    assert (found.place, found.key) == (f"before.csv:{place}", key)
    assert says in found.message


def test_a_plan_that_is_not_there(folder: Make) -> None:
    (found,) = faults(folder(scenario__yaml=asking(CHANGES)))
    assert (found.place, found.key) == ("scenario.yaml:16:11", "previous")
    assert found.message.startswith("there is no file before.csv")
    named = asking(CHANGES, previous="previous: [a]\n")
    (found,) = faults(folder(scenario__yaml=named))
    assert found.message.startswith("expected a file's name, or settings such as")


def test_what_needs_an_earlier_plan(folder: Make) -> None:
    goals = "  - {kind: changes}\n  - {kind: continuity}\n"
    found = faults(folder(scenario__yaml=asking(CHANGES, previous=goals)))
    assert [(f.place, f.key) for f in found] == [
        ("scenario.yaml:9:5", "rules.changes"),
        ("scenario.yaml:16:5", "goals.changes"),
        ("scenario.yaml:17:5", "goals.continuity"),
    ]
    assert found[2].message == (
        "continuity needs previous: name the pairs.csv of the earlier plan under "
        "`previous`"
    )


def test_earlier_rounds(folder: Make) -> None:
    rows = "junior,senior,ended\nJ1,S1,2025-01-31\nJ1,S1,2026-01-31\nJ1,S1,2024-01-31\n"
    rows += "S2,J2,2026-06-30\nJ7,S1,2026-01-31\nJ1,X1,2026-01-31\nJ1,s1,2020-01-01\n"
    path = folder(scenario__yaml=asking(PAST, previous=""), past__csv=rows)
    scenario = load(path)
    assert scenario.people.past["past.csv"] == {
        ("J1", "S1"): date(2026, 1, 31),
        ("S2", "J2"): date(2026, 6, 30),
        ("J7", "S1"): date(2026, 1, 31),
        ("J1", "X1"): date(2026, 1, 31),
        ("J1", "s1"): date(2020, 1, 1),
    }
    assert counted(scenario, "past.csv") == {"used": 4, UNKNOWN: 2, OUT: 1}
    assert [text for text in said(scenario) if "past.csv" in text] == [
        "past.csv:8:2: senior: nobody has the id s1 (did you mean S1?)"
    ]


BROKEN_ROUNDS = [
    ("J1,S1,1.3.2026\n", "2:3", "ended", "such as 2027-03-01, found '1.3.2026'"),
    ("J1,S1,03/01/2026\n", "2:3", "ended", "expected a date"),
    ("J1,S1,2026-3-1\n", "2:3", "ended", "expected a date"),
    ("J1,S1,2026-02-30\n", "2:3", "ended", "no day 2026-02-30"),
    ("J1,S1,2026\n", "2:3", "ended", "found '2026'"),
    ("J1,S1,\n", "2:3", "ended", "the cell is empty: expected the date on which"),
    (",S1,2026-01-01\n", "2:1", "junior", "the cell is empty"),
    ("J1,,2026-01-01\n", "2:2", "senior", "the cell is empty"),
]


@pytest.mark.parametrize(("row", "place", "key", "says"), BROKEN_ROUNDS)
def test_broken_rounds(row: str, place: str, key: str, says: str, folder: Make) -> None:
    rows = "junior,senior,ended\n" + row
    path = folder(scenario__yaml=asking(PAST, previous=""), past__csv=rows)
    (found,) = faults(path)
    assert (found.place, found.key) == (f"past.csv:{place}", key)
    assert says in found.message


def test_a_round_without_its_columns(folder: Make) -> None:
    rule = asking(PAST, PAST.replace("}", ", within_years: 2}"), previous="")
    (found,) = faults(folder(scenario__yaml=rule, past__csv="junior,senior,end\n"))
    assert str(found) == (
        "past.csv:1: ended: the column ended is missing (did you mean end?): the first "
        "row must name junior, senior, ended, or `columns` in the scenario must say "
        "which heading stands for it"
    )
    found, again = faults(path_without(folder(scenario__yaml=rule)))
    assert (found.place, again.place) == ("scenario.yaml:9:33", "scenario.yaml:10:33")


def path_without(path: Path) -> Path:
    (path / "past.csv").unlink(missing_ok=True)
    return path


def test_years_count_back_from_the_start(folder: Make) -> None:
    rule = PAST.replace("}", ", within_years: 2}")
    yaml = asking(rule, previous="").replace("  start: 2027-03-01\n", "")
    skills = "person_id,skill,area,level\n"
    rows = "junior,senior,ended\n"
    path = folder(scenario__yaml=yaml, skills__csv=skills, past__csv=rows)
    (found,) = faults(path)
    assert (found.place, found.key) == ("scenario.yaml:8:5", "rules.past_partners")
    assert found.message == (
        "past_partners needs start: add `start` to the programme, a date such as "
        "2027-03-01"
    )
    unlimited = folder(scenario__yaml=yaml.replace(rule, PAST), skills__csv=skills)
    assert load(unlimited).people.past == {"past.csv": {}}
    wrong = YAML.replace("2027-03-01", "soon").replace("rules:\n", "rules:\n" + rule)
    (found,) = faults(folder(scenario__yaml=wrong))
    assert found.key == "program.start"


def test_one_file_read_in_two_ways(folder: Make) -> None:
    goal = "  - {kind: given_points, file: past.csv, unlisted: zero}\n"
    rows = "junior,senior,ended,points\nJ1,S1,2026-01-01,5\n"
    path = folder(scenario__yaml=asking(PAST, previous=goal), past__csv=rows)
    people = load(path).people
    assert people.past["past.csv"].keys() == people.scores["past.csv"].keys()
