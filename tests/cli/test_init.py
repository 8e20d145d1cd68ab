"""`matcher init`: from an export, by questions or options, and from nothing."""

import datetime as dt
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML
from typer.testing import CliRunner, Result

from matcher.cli.app import app
from matcher.cli.signals import Stopper
from matcher.reading import load
from tests.cli.conftest import SCENARIOS, Call
from tests.reading.books import book

BOUNDS = ("--junior-at-most", 4, "--senior-at-least", 6)
STAFF = "Nr;Abteilung;Stufe;Geschlecht\n1;IT;2;w\n2;Recht;7;m\n3;IT;8;w\n"
SURVEYED = ("Excel", "Moderation")
SURVEY = (
    "Nr;Kompetenz;Heute;Ziel\n1;Python;Experte;\n1;Coaching;;gut\n"
    "2;Python;nie;gut\n2;Coaching;kann lehren;\n3;Coaching;gut;\n"
)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """Copy the workbook of HR, without the scenario that reads it."""
    folder = tmp_path / "programme"
    folder.mkdir()
    return Path(shutil.copy(SCENARIOS / "hr_export" / "hr.xlsx", folder))


@pytest.fixture
def german(tmp_path: Path) -> list[Path]:
    """Write an export of two files with German headings, outside the folder."""
    paths = [tmp_path / "personal.csv", tmp_path / "umfrage.csv"]
    for path, text in zip(paths, (STAFF, SURVEY), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def start(folder: Path, exports: Iterable[Path], *words: object) -> list[object]:
    files = [word for path in exports for word in ("--from", path)]
    return ["init", folder, *files, *words]


def typed(words: Iterable[object], answers: Iterable[str]) -> Result:
    """Call the command and type these answers."""
    lines = "".join(f"{answer}\n" for answer in answers)
    called = [str(word) for word in words]
    return CliRunner().invoke(app, called, obj=Stopper(), input=lines)


def yaml(folder: Path) -> Any:
    text = (folder / "scenario.yaml").read_text("utf-8")
    return YAML(typ="safe", pure=True).load(text)


def against_the_schema(folder: Path) -> None:
    """Check the scenario with the schema that lies beside it."""
    schema = json.loads((folder / "scenario.schema.json").read_text("utf-8"))
    first = (folder / "scenario.yaml").read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=scenario.schema.json"
    data = json.loads(json.dumps(yaml(folder), default=str))
    jsonschema.validate(data, schema)


def test_an_export_becomes_a_scenario_that_runs(call: Call, export: Path) -> None:
    folder = export.parent
    result = call(*start(folder, [export], *BOUNDS, "--yes"))
    assert result.exit_code == 0, result.stderr
    against_the_schema(folder)
    checked = call("check", folder)
    assert "24 juniors, 21 seniors" in checked.stdout
    assert checked.stdout.splitlines()[-1] == "no faults"
    done = call("run", folder, "--quiet")
    assert done.exit_code == 0
    pairs = json.loads((folder / "out" / "result.json").read_text("utf-8"))["pairs"]
    assert len(pairs) == 22
    assert {path.name for path in folder.iterdir()} == {
        *("hr.xlsx", "out", "scenario.yaml", "scenario.schema.json")
    }


def test_what_is_proposed_is_what_the_shipped_scenario_says(
    call: Call, export: Path
) -> None:
    call(*start(export.parent, [export], *BOUNDS, "--yes"))
    found, shipped = yaml(export.parent), yaml(SCENARIOS / "hr_export")
    for part in ("people", "skills", "wishes"):
        assert found[part] == shipped[part]
    assert found["scale"]["words"] == shipped["scale"]["words"]
    listed = (SCENARIOS / "hr_export" / "areas.csv").read_text("utf-8").splitlines()
    assert found["areas"] == dict(line.split(",") for line in listed[1:])


def test_proposals_are_shown_and_commented(call: Call, export: Path) -> None:
    shown = call(*start(export.parent, [export], *BOUNDS, "--yes")).stderr
    assert "Employee no: '01001', '01038', '01075' → id (its heading says so)" in shown
    assert "Staff: nothing reads Cost centre" in shown
    text = (export.parent / "scenario.yaml").read_text("utf-8")
    assert "id: Employee no  # its heading says so" in text
    assert "timezone: UTC  # assumed" in text
    assert len(re.findall("# proposed: check it", text)) == 36
    assert "solheim" not in text.casefold()
    staff = load(export.parent).people
    names = [p.cells["name"] for p in (*staff.juniors, *staff.seniors)]
    assert [name for name in names if name in text] == []


def test_a_session_of_questions(export: Path) -> None:
    folder = export.parent
    answers = [
        *("", "site=", "max_pairs=Office", "", ""),  # table, columns, side column
        *("4", "3", "6"),
        *("", "", "", "9", "1", "", ""),  # words; 9 is no level
        *("2, 6-7, Feedback", "vetoes, shared_time", "Lernpaare"),
        *("2027-04-01", "2027-13-01", "2027-09-30", "Europe/Berlin"),
    ]
    result = typed(start(folder, [export]), answers)
    assert result.exit_code == 0, result.stderr
    assert (
        "Office cannot be read as max_pairs: expected a whole number" in result.stderr
    )
    assert "expected more than 4, where juniors end" in result.stderr
    assert "expected a level from 0 to 5, found '9'" in result.stderr
    assert "there is no day 2027-13-01 in the calendar" in result.stderr
    against_the_schema(folder)
    found = yaml(folder)
    assert "site" not in found["people"]["columns"]
    soft = [skill for skill, area in found["areas"].items() if area == "soft"]
    assert soft == [
        *("Active listening", "Coaching", "Conflict resolution", "Feedback")
    ]
    assert [rule["kind"] for rule in found["rules"]] == ["shared_time", "vetoes"]
    assert found["program"]["name"] == "Lernpaare"
    text = (folder / "scenario.yaml").read_text("utf-8")
    assert "assumed" not in text
    assert "proposed" not in text


def test_every_answer_as_an_option(
    call: Call, tmp_path: Path, german: list[Path]
) -> None:
    folder = tmp_path / "neu" / "programm"
    options = (
        *("--people", "personal.csv", "--skills", "umfrage.csv"),
        *("--map", "id=nr", "--map", "stufe=Stufe", "--map", "grade="),
        *("--side-column", "Stufe", "--junior-at-most", "2", "--senior-at-least", "7"),
        *("--word", "Experte=5", "--word", "gut=3", "--word", "nie=0"),
        *("--word", "kann lehren=5", "--tech", "Python", "--soft", "Coaching"),
        *("--rules", "none", "--name", "Tandem: Süd"),
    )
    result = call(*start(folder, german, *options), "--yes")
    assert result.exit_code == 0, result.stderr
    assert "personal.csv was copied as it is" in result.stderr
    assert (folder / "personal.csv").read_text("utf-8") == STAFF
    against_the_schema(folder)
    found = yaml(folder)
    assert found["program"]["name"] == "Tandem: Süd"
    assert found["people"]["side"]["column"] in ("Stufe", "stufe")
    assert found["areas"] == {"Python": "tech", "Coaching": "soft"}
    assert found["scale"]["words"]["Experte"] == 5
    assert found["protected"] == ["Geschlecht"]
    assert "rules" not in found
    assert [pair.points for pair in pairs_of(folder)] == [600]


def pairs_of(folder: Path) -> Any:
    from matcher.run import run

    return run(load(folder)).pairs


LISTS = (
    "Matricule,Niveau,Je peux montrer,Je veux apprendre\n"
    'm1,1,"IA, Excel",Coaching\nm2,8,Coaching,IA\n'
)
PREFIXES = (
    "Ansattnummer;Stillingsnivå;Nå: Excel;Nå: Ledelse;Ønsket: Excel;Ønsket: Ledelse\n"
    "n1;1;4;1;;3\nn2;8;0;5;3;\n"
)
BARE = "id,grade,Python,Coaching,SQL\nb1,1,4,0,5\nb2,8,0,5,1\n"
ASKED = (
    "id,grade,Q1 Python,Q1 Coaching,Q2 Python,Q2 Coaching\n"
    "a1,1,5,,no,yes\na2,8,,5,yes,no\n"
)


@pytest.mark.parametrize(
    ("text", "options", "skills", "pairs"),
    [
        (
            LISTS,
            (),
            {
                **{"teaches": "Je peux montrer", "learns": "Je veux apprendre"},
                "list_separator": ",",
            },
            1,
        ),
        (
            LISTS.replace("montrer", "tout").replace("apprendre", "rien"),
            ("--teaches", "je peux tout", "--learns", "Je veux rien"),
            {
                **{"teaches": "Je peux tout", "learns": "Je veux rien"},
                "list_separator": ",",
            },
            1,
        ),
        (PREFIXES, (), {"level": "Nå: {skill}", "target": "Ønsket: {skill}"}, 1),
        (BARE, (), {"level": "{skill}"}, 0),
        (
            ASKED,
            ("--level", "Q1 {skill}", "--target", "Q2 {skill}"),
            {"level": "Q1 {skill}", "target": "Q2 {skill}"},
            1,
        ),
    ],
)
def test_skills_in_each_layout(
    call: Call,
    tmp_path: Path,
    text: str,
    options: tuple[str, ...],
    skills: dict[str, str],
    pairs: int,
) -> None:
    path = tmp_path / "people.csv"
    path.write_text(text, encoding="utf-8")
    bounds = ("--junior-at-most", 2, "--senior-at-least", 7)
    result = call(*start(tmp_path, [path], *bounds, *options, "--yes"))
    assert result.exit_code == 0, result.stderr
    against_the_schema(tmp_path)
    assert yaml(tmp_path)["skills"] == skills
    assert len(pairs_of(tmp_path)) == pairs


def test_nothing_protected_is_shown_or_taken(
    call: Call, tmp_path: Path, german: list[Path]
) -> None:
    words = start(tmp_path / "neu", german, "--yes")
    result = call(*words, "--side-column", "Geschlecht")
    assert result.exit_code == 2
    assert "Geschlecht is a protected fact, which is not read" in result.stderr
    assert "Geschlecht: (a protected fact, not shown)" in result.stderr
    result = call(*words, "--map", "department=geschlecht")
    assert "Geschlecht is a protected fact" in result.stderr


def test_what_looks_like_a_column_and_is_none_is_said_three_times(
    tmp_path: Path, german: list[Path]
) -> None:
    german[0].write_text(
        "Nr;Teilnahme;Entgeltgruppe\n1;J;E5\n2;N;E13\n3;J;E14\n",
        encoding="utf-8",
    )
    folder = tmp_path / "neu"
    answers = ["", "", "", "e5", "none", "e13", *[""] * 6, "none", "x"]
    result = typed(start(folder, german), answers)
    assert result.exit_code == 0, result.stderr
    why = "expected yes or no, found 'J'"
    assert f"not read, though it looks like takes_part: {why}" in result.stderr
    assert f"warning: Teilnahme looks like takes_part and is not read: {why}" in (
        result.stderr
    )
    text = (folder / "scenario.yaml").read_text("utf-8")
    assert f"Teilnahme looks like takes_part, but {why}" in text
    assert yaml(folder)["people"]["side"] == {
        **{"column": "Entgeltgruppe", "prefix": "E"},
        **{"junior": {"at_most": 5}, "senior": {"at_least": 13}},
    }


def test_an_export_with_a_title_grades_with_letters_and_leavers(
    call: Call, tmp_path: Path
) -> None:
    staff = [
        ["Mitarbeiter, Stand November", None, None, "vertraulich"],
        ["Personalnummer", "Name, Vorname", "Entgeltgruppe", "Austritt"],
        ["01", "Ås, Bo", "E4", None],
        ["02", "Öz, Ida", "E12", None],
        ["03", "Ek, Jo", "E8", None],
        ["04", "Li, Mo", "E11", dt.date(2026, 6, 30)],
    ]
    survey = [
        ["Ansattnr", *(f"{s} – {w}" for s in SURVEYED for w in ("heute", "gewünscht"))],
        ["01", "kann ich zeigen", None, "keine Kenntnisse", "sicher"],
        ["02", "Anfänger", "Fortgeschritten", "Experte", None],
    ]
    path = tmp_path / "hr.xlsx"
    path.write_bytes(book({"Mitarbeiter": staff, "Umfrage": survey, "Leer": []}))
    folder = tmp_path / "neu"
    bounds = ("--junior-at-most", "E7", "--senior-at-least", 9)
    result = call(*start(folder, [path], *bounds, "--yes"))
    assert result.exit_code == 0, result.stderr
    assert "warning: hr.xlsx:Leer: holds no table that can be read" in result.stderr
    assert yaml(folder)["people"]["heading_row"] == 2
    assert yaml(folder)["areas"] == dict(zip(SURVEYED, ("tech", "soft"), strict=True))
    against_the_schema(folder)
    checked = call("check", folder).stdout
    assert "1 not used: leaves before the programme starts" in checked
    assert "1 not used: is neither junior nor senior by what tells the side" in checked
    assert "1 junior, 1 senior" in checked


def test_words_that_make_somebody_neither(
    call: Call, tmp_path: Path, german: list[Path]
) -> None:
    german[0].write_text("Nr;Rolle\n1;Azubi\n2;Chef\n3;Rat\n", encoding="utf-8")
    folder = tmp_path / "neu"
    words = ("--side-column", "Rolle", "--junior-value", "azubi")
    result = call(*start(folder, german, *words, "--senior-value", "Chef", "--yes"))
    assert result.exit_code == 0, result.stderr
    assert "neither junior nor senior, so not matched: Rat" in result.stderr
    assert yaml(folder)["people"]["side_values"] == {
        **{"Azubi": "junior", "Chef": "senior", "Rat": "neither"}
    }
    assert sides(folder) == (["1"], ["2"])


def sides(folder: Path) -> tuple[list[str], list[str]]:
    people = load(folder).people
    return [p.id for p in people.juniors], [p.id for p in people.seniors]


@pytest.fixture
def halves(tmp_path: Path, german: list[Path]) -> list[Path]:
    """Write the people as a table for each side."""
    paths = [tmp_path / "junioren.csv", tmp_path / "senioren.csv", german[1]]
    paths[0].write_text("Nr;Abteilung\n1;IT\n", encoding="utf-8")
    paths[1].write_text("Nr;Abteilung\n2;Recht\n3;IT\n", encoding="utf-8")
    return paths


def test_a_table_for_each_side(call: Call, tmp_path: Path, halves: list[Path]) -> None:
    folder = tmp_path / "neu"
    asked = call(*start(folder, halves, "--yes"))
    assert asked.exit_code == 2
    assert "--juniors TABLE" in asked.stderr
    assert "--seniors TABLE" in asked.stderr
    answers = ["junioren.csv", "junioren.csv", "senioren.csv", *[""] * 12]
    result = typed(start(folder, halves), answers)
    assert result.exit_code == 0, result.stderr
    assert "expected another table with the columns of junioren.csv" in result.stderr
    against_the_schema(folder)
    assert sides(folder) == (["1"], ["2", "3"])
    named = ("--juniors", "senioren.csv", "--seniors", "junioren.csv", "--yes")
    assert call(*start(tmp_path / "other", halves, *named)).exit_code == 0
    assert sides(tmp_path / "other") == (["2", "3"], ["1"])


def test_two_tables_that_are_no_sides(tmp_path: Path, halves: list[Path]) -> None:
    result = typed(start(tmp_path / "neu", halves), ["none"])
    assert "Which table holds the people" in result.stderr


def test_areas_to_fill_in(call: Call, tmp_path: Path, german: list[Path]) -> None:
    folder = tmp_path / "neu"
    bounds = ("--junior-at-most", 2, "--senior-at-least", 7)
    result = call(*start(folder, german, *bounds, "--areas", "areas.csv", "--yes"))
    assert result.exit_code == 0
    assert "Fill in areas.csv" in result.stderr
    table = folder / "areas.csv"
    assert table.read_text("utf-8") == "skill,area\nPython,\nCoaching,\n"
    result = call("check", folder)
    assert result.exit_code == 3
    assert "areas.csv:2:2: area: the cell is empty" in result.stderr
    table.write_text("skill,area\nPython,tech\nCoaching,soft\n", encoding="utf-8")
    assert call("check", folder).exit_code == 0
    again = start(folder, german, *bounds, "--areas", "areas.csv", "--yes", "--force")
    assert call(*again).exit_code == 0
    assert "Python,tech" in table.read_text("utf-8")


def test_missing_answers_are_named_together(
    call: Call, tmp_path: Path, german: list[Path]
) -> None:
    path = german[0]
    path.write_text("A;B\nx y;1\nx y;2\n", encoding="utf-8")
    german[1].write_text("B;Kompetenz;Heute\n1;Python;Guru\n", encoding="utf-8")
    folder = tmp_path / "neu"
    result = call(*start(folder, german, "--people", "personal.csv", "--yes"))
    assert result.exit_code == 2
    for option in ("--side-column", '--word "Guru=LEVEL"', "--soft"):
        assert option in result.stderr
    assert not folder.exists()


def test_an_export_without_ids(call: Call, tmp_path: Path, german: list[Path]) -> None:
    german[0].write_text("A;B\nx y;1\nx y;1\n", encoding="utf-8")
    result = call(*start(tmp_path / "neu", german[:1], "--yes"))
    assert result.exit_code == 2
    assert "--map id=HEADING" in result.stderr
    assert "--side-column" in result.stderr


def test_two_sheets_of_one_name(call: Call, tmp_path: Path) -> None:
    staff = [["Nr", "Stufe"], ["a", 2], ["b", 7]]
    survey = [["Nr", "Kompetenz", "Heute"], ["a", "Python", 4], ["b", "Coaching", 5]]
    for name, rows in (("staff.xlsx", staff), ("survey.xlsx", survey)):
        (tmp_path / name).write_bytes(book({"Sheet1": rows}))
    exports = [tmp_path / "staff.xlsx", tmp_path / "survey.xlsx"]
    bounds = ("--junior-at-most", 2, "--senior-at-least", 7)
    words = start(tmp_path, exports, *bounds, "--yes")
    result = call(*words, "--people", "staff.xlsx:Sheet1", "--soft", "Coaching")
    assert result.exit_code == 0, result.stderr
    assert yaml(tmp_path)["people"]["file"] == "staff.xlsx"
    assert yaml(tmp_path)["skills"]["file"] == "survey.xlsx"


def test_the_end_of_the_answers_is_clean(export: Path) -> None:
    result = typed(start(export.parent, [export]), ["", ""])
    assert result.exit_code == 2
    assert "no answer to: Which column tells juniors from seniors" in result.stderr
    assert "--side-column" in result.stderr
    assert not (export.parent / "scenario.yaml").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--side-column", "Lvl"), "Staff has no column 'Lvl'"),
        (("--map", "id"), "--map: expected name=heading, found 'id'"),
        (("--map", "id=Office"), "Office cannot be read as id: it has"),
        (("--map", "departmnt=Office"), "did you mean department?"),
        (("--people", "Staf"), "there is no table 'Staf' (did you mean Staff?)"),
        (("--skills", "Quiz"), "--skills: there is no table 'Quiz': expected Staff"),
        ((*BOUNDS, "--level", "now"), "--level: expected a heading with {skill}"),
        ((*BOUNDS, "--level", "{skill}?"), "no heading is like '{skill}?'"),
        ((*BOUNDS, "--teaches", "Shows"), "--teaches: Staff has no column 'Shows'"),
        ((*BOUNDS, "--word", "guru=5"), "--word: no answer says 'guru'"),
        ((*BOUNDS, "--word", "expert=9"), "expected a level from 0 to 5, found '9'"),
        ((*BOUNDS, "--soft", "Coachin"), "(did you mean Coaching?)"),
        ((*BOUNDS, "--soft", "1-99"), "numbers from 1 to 36, found '1-99'"),
        (
            (*BOUNDS, "--tech", "1-30", "--soft", "31-35"),
            "in neither: Teams automation",
        ),
        ((*BOUNDS, "--tech", "1-31", "--soft", "31-36"), "in both: Shared documents"),
        ((*BOUNDS, "--rules", "veto"), "(did you mean vetoes?)"),
        ((*BOUNDS, "--areas", "../a.csv"), "--areas: expected the name of a table"),
        (("--junior-at-most", "low"), "--junior-at-most NUMBER: expected a number"),
        (("--start", "1.3.2027"), "--start: expected a date such as 2027-03-01"),
        (("--timezone", "CET"), "--timezone: expected a time zone by its place"),
        (("--start", "2027-09-01", "--end", "2027-08-01"), "before the start"),
    ],
)
def test_wrong_answers(
    call: Call, export: Path, words: tuple[object, ...], said: str
) -> None:
    result = call(*start(export.parent, [export], "--yes", *words))
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr
    assert not (export.parent / "scenario.yaml").exists()


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("gone.csv", None, 3, "there is no such file"),
        ("old.xls", b"x", 3, "a workbook of the kind .xls: save it as .xlsx"),
        ("broken.xlsx", b"PK\x03\x04broken", 3, "broken.xlsx"),
        ("empty.csv", b"", 3, "the file is empty"),
        (
            "title.csv",
            b"Staff 2027,,\nid,side,x\n1,junior,2\n",
            2,
            "id: '1'",
        ),
        ("blank.xlsx", book({"A": [], "B": []}), 3, "no visible sheet holds a table"),
        ("people.csv", b"id,side\n1,junior\n2,senior\n", 2, "no skills were found"),
        ("people.csv", b"id,side\n", 2, "no row below its headings"),
    ],
)
def test_exports_that_cannot_be_read(
    call: Call, tmp_path: Path, name: str, data: bytes | None, code: int, said: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    result = call(*start(tmp_path / "new", [path], "--yes"))
    assert said in result.stderr
    assert result.exit_code == code
    assert not (tmp_path / "new").exists()


def test_faults_of_the_tables_are_listed_after_writing(
    call: Call, tmp_path: Path, german: list[Path]
) -> None:
    german[1].write_text(SURVEY + "1;Python;gut;\n", encoding="utf-8")
    bounds = ("--junior-at-most", 2, "--senior-at-least", 7)
    result = call(*start(tmp_path / "neu", german, *bounds, "--yes"))
    assert result.exit_code == 3
    assert (
        "umfrage.csv:7:2: Kompetenz: 1 has 'Python' in row 2 already" in result.stderr
    )
    assert "The scenario is written: mend what stands above" in result.stderr
    against_the_schema(tmp_path / "neu")


def test_nothing_is_replaced_unless_asked(call: Call, tmp_path: Path) -> None:
    assert call("init", tmp_path).exit_code == 0
    before = (tmp_path / "scenario.yaml").read_bytes()
    (tmp_path / "scenario.yaml").write_bytes(before + b"# mine\n")
    result = call("init", tmp_path)
    assert result.exit_code == 2
    assert "has scenario.yaml already" in result.stderr
    assert (tmp_path / "scenario.yaml").read_bytes().endswith(b"# mine\n")
    (tmp_path / "scenario.yaml").unlink()
    (tmp_path / "programme.xlsx").write_bytes(b"filled in")
    result = call("init", tmp_path)
    assert result.exit_code == 2
    assert "has programme.xlsx already" in result.stderr
    assert (tmp_path / "programme.xlsx").read_bytes() == b"filled in"
    assert not (tmp_path / "scenario.yaml").exists()
    assert call("init", tmp_path, "--force").exit_code == 0
    assert (tmp_path / "scenario.yaml").read_bytes() == before


def test_wrong_use_from_nothing(call: Call, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    result = call("init", tmp_path / "file")
    assert result.exit_code == 2
    assert "is a file: name a folder" in result.stderr
    result = call("init", tmp_path / "new", "--soft", "Coaching")
    assert result.exit_code == 2
    assert "--soft: only with an export, --from FILE" in result.stderr
    twin = tmp_path / "a" / "x.csv"
    other = tmp_path / "b" / "x.csv"
    for path in (twin, other):
        path.parent.mkdir()
        path.write_text(STAFF, encoding="utf-8")
    result = call(*start(tmp_path / "new", [twin, other], "--yes"))
    assert result.exit_code == 2
    assert "two files are called x.csv" in result.stderr


def test_without_a_terminal_nothing_waits(export: Path) -> None:
    words = [str(word) for word in start(export.parent, [export])]
    done = subprocess.run(
        [sys.executable, "-m", "matcher", *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "no answer to: Which table holds the people" in done.stderr
    assert "--people" in done.stderr
    assert "Traceback" not in done.stderr
