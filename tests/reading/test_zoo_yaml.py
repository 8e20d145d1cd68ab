"""Broken scenario files: each is one fault, with line and column, in plain words."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from matcher.reading import load
from matcher.rules import Coverage
from tests.reading.conftest import YAML, Make, faults


class Case(NamedTuple):
    """What is spoilt, and the one fault that must come of it."""

    old: str
    new: str
    place: str
    key: str
    says: str


WISH, WEIGHT = "wishes", "goals.wishes.weight"
WISH_5 = "goals.wishes.5"
VETO = "{kind: vetoes}"
GOALS = YAML[YAML.index("goals:") :]
DEEP = "[" * 60 + "]" * 60
CASES = [
    # not readable as YAML
    Case(YAML, "", "1:1", "", "found nothing"),
    Case(YAML, "- a\n- b\n", "1:1", "", "expected settings as `key: value`"),
    Case("people:", "\tpeople:", "6:1", "", "a tab: indent with spaces"),
    Case("people: ", "people: a: ", "6:10", "", "a colon where none is expected"),
    Case("people: ", 'people: "', "15:1", "", "opened and never closed"),
    Case("people: ", "people: @", "6:9", "", "needs quotes"),
    Case("people: ", "people: ]", "6:9", "", "not readable as YAML"),
    Case("people: ", "people: \x07", "6:9", "", "control character"),
    Case("people: people.csv", f"people: {DEEP}", "6:58", "", "nested more than 50"),
    Case("people: ", "people: &a ", "6:9", "", "an anchor (&a)"),
    Case("people: people.csv", "people: *a", "6:9", "", "an alias (*a)"),
    Case("people: ", "people: !!str ", "6:9", "", "a tag"),
    Case("people: ", "? [a]\n: ", "6:3", "", "a key must be plain text"),
    Case("goals:", "---\ngoals:", "11:1", "", "a second document"),
    Case("people:", "skills: a\npeople:", "8:1", "skills", "first in line 6"),
    Case("skills:", "#" * 1_000_001 + "\nskills:", "1:1", "", "at most 1,000,000"),
    Case("name: Test", 'name: "\\U99999999"', "1:1", "", "stands for no character"),
    Case("name: Test", 'name: "C:\\x"', "2:14", "", "in single quotes"),
    Case("name: Test", 'name: "\\ud800"', "2:9", "", "damaged character (U+D800)"),
    Case("name: Test", 'name: "\\0"', "2:9", "", "control character (U+0000)"),
    Case("  - {kind: wishes}", " - {kind: wishes}", "14:2", "", "differently from"),
    Case("  - {kind: wishes}", "    - {kind: wishes}", "14:5", "", "differently from"),
    Case("  end:", " end:", "4:2", "", "indented differently from the lines above"),
    Case("{kind: wishes}", "{kind: wishes", "15:1", "", "closing } is missing"),
    Case("people: ", "people:", "6:1", "", "without a space after it"),
    Case(VETO, "{kind:vetoes}", "9:5", "rules.1", "colon: write kind: vetoes"),
    Case(VETO, "kind:vetoes", "9:5", "rules.1", "colon: write kind: vetoes"),
    Case(
        "kind: wishes",
        "kind: wishes, weight:0.5",
        "14:20",
        "goals.wishes.weight:0.5",
        "write weight: 0.5",
    ),
    Case("kind: wishes", "kind: wishes, weight: 0,5", "14:30", WISH_5, "write 0.5"),
    Case(
        "{kind: wishes}",
        "{kind: wishes, weight: '0,5'}",
        "14:28",
        WEIGHT,
        "found '0,5': write 0.5",
    ),
    # unknown and missing keys
    Case("skills:", "skils:", "7:1", "skils", "did you mean skills?"),
    Case("skills:", "zebra: 1\nskills:", "7:1", "zebra", "known are program, people"),
    Case("  name: Test\n", "", "2:3", "program", "name is missing"),
    Case("  end:", "  ends:", "4:3", "program.ends", "did you mean end?"),
    Case(VETO, "{}", "9:5", "rules.1", "write `kind: ...` first"),
    Case(VETO, "vetoes", "9:5", "rules.1", "`key: value`, found 'vetoes'"),
    Case(VETO, "{kind: veto}", "9:5", "rules.veto", "did you mean vetoes?"),
    Case(
        VETO,
        "{kind: shared_time, minimum_slot: 2}",
        "9:25",
        "rules.shared_time.minimum_slot",
        "did you mean minimum_slots?",
    ),
    # wrong values
    Case("name: Test", "name:", "2:3", "program.name", "expected text, found nothing"),
    Case("name: Test", 'name: ""', "2:9", "program.name", "expected some text"),
    Case("name: Test", "name: 007", "2:9", "program.name", 'quotes around it, "007"'),
    Case("name: Test", "name: true", "2:9", "program.name", 'around it, "true"'),
    Case("name: Test", "name: [a]", "2:9", "program.name", "found a list"),
    Case("name: Test", "name: {a: b}", "2:9", "program.name", "settings with keys"),
    Case("2027-03-01", "1.3.2027", "3:10", "program.start", "such as 2027-03-01"),
    Case("2027-03-01", "1803859200", "3:10", "program.start", "found 1803859200"),
    Case("2027-03-01", '"1803859200"', "3:10", "program.start", "such as 2027"),
    Case("2027-03-01", "2027-02-30", "3:10", "program.start", "expected a date"),
    Case("2027-08-31", "2027-02-01", "2:3", "program", "2027-02-01 is before start"),
    Case("Test", "0.1234567890123456", "2:9", "program.name", "too many digits"),
    Case("Europe/Oslo", "Oslo", "5:13", "program.timezone", "did you mean Europe/Oslo"),
    Case("Europe/Oslo", "Europe/Olso", "5:13", "program.timezone", "Europe/Oslo?"),
    Case("Europe/Oslo", "EST", "5:13", "program.timezone", "abbreviations and offsets"),
    Case("Europe/Oslo", "CET+1", "5:13", "program.timezone", "abbreviations"),
    Case("Europe/Oslo", "+01:00", "5:13", "program.timezone", "abbreviations"),
    Case(
        VETO,
        "{kind: shared_time, minimum_slots: 2.5}",
        "9:40",
        "rules.shared_time.minimum_slots",
        "expected a whole number, found 2.5",
    ),
    Case(
        VETO,
        "{kind: reporting_line, levels: 0}",
        "9:36",
        "rules.reporting_line.levels",
        "expected at least 1, found 0",
    ),
    Case(
        VETO,
        "{kind: reporting_line, peers: yes}",
        "9:35",
        "rules.reporting_line.peers",
        "expected true or false, found 'yes'",
    ),
    Case(
        VETO,
        "{kind: cross_department, if_missing: forbd}",
        "9:42",
        "rules.cross_department.if_missing",
        "expected forbid or allow, found 'forbd' (did you mean forbid?)",
    ),
    Case(
        VETO,
        "{kind: cross_department, if_missing: 3}",
        "9:42",
        "rules.cross_department.if_missing",
        "found '3'",
    ),
    Case(
        VETO,
        "{kind: quota, column: department}",
        "9:5",
        "rules.quota",
        "expected at_least or at_most",
    ),
    Case(
        VETO,
        "{kind: quota, column: department, at_least: 0, value: 5}",
        "9:59",
        "rules.quota.value",
        'put quotes around it, "5"',
    ),
    Case(
        "kind: wishes",
        'kind: wishes, weight: "1"',
        "14:28",
        "goals.wishes.weight",
        "without quotes",
    ),
    Case(
        "kind: wishes",
        "kind: wishes, weight: -1",
        "14:28",
        "goals.wishes.weight",
        "at least 0",
    ),
    Case(
        "kind: wishes",
        "kind: wishes, weight: .inf",
        "14:28",
        "goals.wishes.weight",
        "'.inf'",
    ),
    Case(
        "kind: wishes",
        "kind: wishes, weight: 1e999",
        "14:28",
        "goals.wishes.weight",
        "finite",
    ),
    Case(
        "kind: wishes",
        "kind: wishes, weight: 1_000",
        "14:28",
        "goals.wishes.weight",
        "'1_000'",
    ),
    Case("Test", "1" * 19, "2:9", "program.name", "too many digits"),
    Case(
        "skills:", "solver: {seed: 1.0}\nskills:", "7:16", "solver.seed", "whole number"
    ),
    Case("skills:", "solver: {seed: 1e400}\nskills:", "7:16", "solver.seed", "1e400"),
    Case("skills:", "solver: 60\nskills:", "7:9", "solver", "`key: value`, found 60"),
    Case(
        "skills:", "scale: {max: 0}\nskills:", "7:8", "scale", "max must be above min"
    ),
    Case("skills:", "scale: {step: 0}\nskills:", "7:15", "scale.step", "more than 0"),
    Case(
        "skills: skills.csv",
        "strategy: {kind: best}",
        "7:11",
        "strategy",
        "unknown kind 'best'",
    ),
    Case(GOALS, "goals: [{kind: wish}]\n", "11:9", "goals.wish", "mean wishes?"),
    # the tables it names
    Case("people.csv", "peple.csv", "6:9", "people", "did you mean people.csv?"),
    Case("people.csv", "''", "6:9", "people", "name of a file is empty"),
    Case("people.csv", "/etc/hosts", "6:9", "people", "outside the scenario's folder"),
    Case("people.csv", "../people.csv", "6:9", "people", "outside the scenario's"),
    Case("people.csv", "https://x.org/a.csv", "6:9", "people", "outside"),
    Case("people.csv", "file:a.csv", "6:9", "people", "outside"),
    Case("people.csv", "~/a.csv", "6:9", "people", "outside"),
    Case("people.csv", "C:\\a.csv", "6:9", "people", "backslash"),
    Case(
        "people.csv", "staff.xls", "6:9", "people", "of the kind .xls: save it as .xlsx"
    ),
    Case("people.csv", ".", "6:9", "people", "name of a file is empty"),
    # rules and the people table
    Case(
        VETO,
        "{kind: quota, column: departmnt, at_least: 1}",
        "9:27",
        "rules.quota.column",
        "no column departmnt (did you mean department?)",
    ),
    Case(
        VETO,
        "{kind: coverage, side: junior, at_least: 1, where: {site: Oslo}}",
        "9:57",
        "rules.coverage.where.site",
        "no column site",
    ),
    Case(
        VETO,
        "{kind: shared_time}",
        "9:5",
        "rules.shared_time",
        "no column slots",
    ),
    Case(
        "  start: 2027-03-01\n",
        "",
        "2:3",
        "program.start",
        "last_used (skills.csv row 4)",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c.key}-{c.new[:24]!r}")
def test_one_fault_at_its_place(case: Case, folder: Make) -> None:
    assert YAML.count(case.old) >= 1
    found = faults(folder(scenario__yaml=YAML.replace(case.old, case.new, 1)))
    assert len(found) == 1, found
    assert found[0].place == f"scenario.yaml:{case.place}"
    assert found[0].key == case.key
    assert case.says in found[0].message


def test_other_encodings(folder: Make) -> None:
    assert load(folder(scenario__yaml=YAML.encode("utf-16"))).settings.people
    (found,) = faults(folder(scenario__yaml=YAML.encode() + "# å".encode("cp1252")))
    assert found.place == "scenario.yaml:15:1"
    assert "save the file as UTF-8" in found.message


def test_words_that_other_readers_take_for_something_else(folder: Make) -> None:
    """Norway, switches, times and dates are text."""
    where = "where: {on: NO, off: yes, time: 9:30, day: 2027-01-01, none: None, x: 1_0}"
    rule = f"  - {{kind: coverage, side: junior, at_least: 0, {where}}}\n"
    people = "id,side,department,on,off,time,day,none,x\nJ1,junior,,,,,,,\n"
    path = folder(
        scenario__yaml=YAML.replace("rules:\n", "rules:\n" + rule), people__csv=people
    )
    rule_read = load(path).settings.rules[0]
    assert isinstance(rule_read, Coverage)
    assert rule_read.where == {
        "on": "NO",
        "off": "yes",
        "time": "9:30",
        "day": "2027-01-01",
        "none": "None",
        "x": "1_0",
    }


def test_a_file_that_must_not_be_read(
    folder: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder()
    read = Path.read_bytes

    def refused(self: Path) -> bytes:
        if self.name == spared:
            raise PermissionError(13, "Permission denied")
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", refused)
    spared = "skills.csv"
    assert faults(path)[0].message == "skills.csv cannot be read: Permission denied"
    spared = "scenario.yaml"
    assert faults(path)[0].message == "not readable: Permission denied"
