"""The workbook: every pair and person, no formula, and decisions that come back."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from math import floor
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from python_calamine import CalamineWorkbook

from matcher.errors import ScenarioError
from matcher.output.folder import write_run
from matcher.output.guard import guard, unguard
from matcher.output.sheets import OWN, PAIRS, sheets
from matcher.output.workbook import LONGEST, PLAN, workbook
from matcher.reading import load
from matcher.record import Record
from matcher.run import run
from tests.output.hostile import PAYLOADS, everyone_hostile
from tests.output.records import (
    SCENARIOS,
    STATES,
    conflict,
    everybody,
    hostile,
    large,
    quickstart,
)
from tests.reading.books import spoilt

OFFICE = next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), None)
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")


def rows(content: bytes, sheet: str) -> list[dict[str, str]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    heading, *lines = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return [dict(zip(map(str, heading), map(str, line), strict=True)) for line in lines]


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def decided(content: bytes, decisions: dict[tuple[str, str], dict[str, str]]) -> bytes:
    """Fill in cells of the sheet `pairs`, as a spreadsheet does."""
    places = {
        (row["junior"], row["senior"]): number
        for number, row in enumerate(rows(content, "pairs"), 2)
    }

    def fill(files: dict[str, bytes]) -> None:
        name = "xl/worksheets/sheet1.xml"
        page = files[name].decode()
        for pair, cells in decisions.items():
            for column, text in cells.items():
                place = f"{chr(65 + PAIRS.index(column))}{places[pair]}"
                page, found = re.subn(
                    rf'<c r="{place}"( s="\d+")(?: t="s"><v>\d+</v></c>|/>)',
                    rf'<c r="{place}"\1 t="inlineStr"><is><t>{text}</t></is></c>',
                    page,
                )
                assert found == 1
        files[name] = page.encode()

    return spoilt(content, fill)


@pytest.mark.parametrize("state", STATES)
def test_every_pair_and_everybody_is_there(state: str) -> None:
    record = STATES[state]()
    content = workbook(record)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert book.sheet_names == ["pairs", "people", "unmatched", "skills", "settings"]
    pairs = [(row["junior"], row["senior"]) for row in rows(content, "pairs")]
    assert pairs == [(pair.junior, pair.senior) for pair in record.pairs]
    people = [row["person"] for row in rows(content, "people")]
    assert people == [person.id for person in record.people]
    left = [row["person"] for row in rows(content, "unmatched")]
    assert left == [one.person for one in record.unmatched]
    skills = [row["skill"] for row in rows(content, "skills")]
    assert skills == [skill.skill for skill in record.skills]


def test_points_and_shares_are_numbers() -> None:
    content = workbook(quickstart())
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    first = book.get_sheet_by_name("pairs").to_python()[1]
    assert first[PAIRS.index("points")] == 1275
    gaps = rows(content, "skills")
    wants = sum(float(row["wants"]) for row in gaps)
    gets = sum(float(row["gets"]) for row in gaps)
    assert gets / wants == quickstart().figures.skill_gap_closed
    for row in rows(content, "people"):
        if row["share"]:
            share = floor(100 * float(row["gets"]) / float(row["wants"])) / 100
            assert float(row["share"]) == pytest.approx(share)


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert workbook(quickstart()) == workbook(quickstart())
    assert "2000-01-01T00:00:00Z" in parts(workbook(quickstart()))["docProps/core.xml"]


def test_it_can_be_filtered_and_its_heads_stay() -> None:
    made = parts(workbook(quickstart()))
    for number in range(1, 5):
        page = made[f"xl/worksheets/sheet{number}.xml"]
        assert "<autoFilter ref=" in page
        assert 'state="frozen"' in page
    first = made["xl/worksheets/sheet1.xml"]
    assert first.count('<cfRule type="dataBar"') == 3
    column = chr(65 + PAIRS.index("decision"))
    assert f'sqref="{column}2:{column}13"' in first
    assert '<formula1>"pin,forbid"</formula1>' in first


def _bare(element: Element) -> str:
    return element.tag.rpartition("}")[2]


@pytest.mark.parametrize("make", [hostile, everyone_hostile])
def test_text_is_never_a_formula_or_a_link(make: Callable[[], Record]) -> None:
    content = workbook(make())
    for name, page in parts(content).items():
        for element in fromstring(page).iter():
            assert _bare(element) != "hyperlink", name
            if _bare(element) == "c":
                assert {_bare(child) for child in element} <= {"v"}, name
    names = {person.id: person.name for person in make().people}
    for row in rows(content, "people"):
        assert row["name"] == guard(names[row["person"]])
        assert unguard(row["name"]) == names[row["person"]]


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    record = quickstart()
    long = record.pairs[0].model_copy(update={"because": ["x" * (LONGEST + 5)]})
    content = workbook(record.model_copy(update={"pairs": [long]}))
    (row,) = rows(content, "pairs")
    assert row["why"] == "x" * (LONGEST - 1) + "…"


PIN, FORBID = ("J001", "S005"), ("J004", "S007")
DECISIONS = {
    PIN: {"decision": "pin", "by": "HR", "because": "agreed in May"},
    FORBID: {"decision": "forbid"},
}


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    """Copy a scenario, with its plan beside it."""
    place = tmp_path / "programme"
    shutil.copytree(SCENARIOS / "quickstart", place)
    write_run(quickstart(), place / "out", place / "scenario.yaml")
    text = (place / "scenario.yaml").read_text("utf-8")
    (place / "scenario.yaml").write_text(f"{text}\noverrides: out/{PLAN}\n", "utf-8")
    return place


def test_an_untouched_workbook_decides_nothing(scenario: Path) -> None:
    read = load(scenario)
    assert read.people.agreed == ()
    assert dict(read.readings[-1].reported) == {"no decision": 12}
    assert read.readings[-1].columns_unused == ()


def test_decisions_come_back_and_stay(scenario: Path) -> None:
    file = scenario / "out" / PLAN
    file.write_bytes(decided(file.read_bytes(), DECISIONS))
    first = load(scenario)
    found = {(one.junior, one.senior): one for one in first.people.agreed}
    assert found.keys() == {PIN, FORBID}
    assert (found[PIN].decision, found[FORBID].decision) == ("pin", "forbid")
    assert (found[PIN].by, found[PIN].because) == ("HR", "agreed in May")
    record = run(first)
    made = {(pair.junior, pair.senior) for pair in record.pairs}
    assert PIN in made
    assert FORBID not in made
    write_run(record, scenario / "out", scenario / "scenario.yaml")
    assert (scenario / "out" / "plan.edited-1.xlsx").exists()
    assert load(scenario).people.agreed == first.people.agreed
    *pairs, last = rows(file.read_bytes(), "pairs")
    assert len(pairs) == len(record.pairs)
    assert (last["rank"], last["junior"], last["decision"]) == ("", "J004", "forbid")


def test_a_decision_that_is_no_word_of_the_list_is_refused(scenario: Path) -> None:
    file = scenario / "out" / PLAN
    file.write_bytes(decided(file.read_bytes(), {PIN: {"decision": "pim"}}))
    with pytest.raises(ScenarioError, match=r"plan\.xlsx:pairs:2:12: .*mean pin\?"):
        load(scenario)


def test_what_was_ruled_out_is_no_earlier_pair(scenario: Path) -> None:
    file = scenario / "out" / PLAN
    file.write_bytes(decided(file.read_bytes(), DECISIONS))
    record = run(load(scenario))
    write_run(record, scenario / "out", scenario / "scenario.yaml")
    text = (scenario / "scenario.yaml").read_text("utf-8")
    told = text.replace("overrides:", "previous:")
    (scenario / "scenario.yaml").write_text(told, "utf-8")
    read = load(scenario)
    assert read.people.previous == {(p.junior, p.senior) for p in record.pairs}
    assert dict(read.readings[-1].reported) == {
        "has no rank, so it was no pair of the plan": 1
    }


def test_ids_and_reasons_that_look_like_formulas_come_back() -> None:
    for text in ("=1+1", "'=1", "@home", "-"):
        assert unguard(guard(text)) == text
    assert OWN == ("decision", "by", "because", "accept_breach")


def test_pinned_pairs_say_so() -> None:
    pinned = [row for row in rows(workbook(everybody()), "pairs") if row["decision"]]
    assert [(row["junior"], row["senior"], row["by"]) for row in pinned] == [
        ("J001", "S001", "HR")
    ]


def test_without_a_plan_there_are_headings_and_settings() -> None:
    content = workbook(conflict())
    assert rows(content, "pairs") == []
    told = {row["what"]: row["value"] for row in rows(content, "settings")}
    assert "no plan" in told["plan"].lower()


def test_a_sheet_has_a_cell_for_each_column() -> None:
    for sheet in sheets(large()):
        assert all(set(sheet.columns) <= set(row) for row in sheet.rows)


EXCEL = "xlsx:Calc MS Excel 2007 XML"


def saved_by_an_office(file: Path, kind: str) -> Path:
    """Open a file in an office and save it as a file of another kind, beside it."""
    assert OFFICE is not None
    home = file.parent
    profile = f"-env:UserInstallation=file://{home}/profile"
    words = ["--convert-to", kind, "--outdir", home / "out", file.name]
    subprocess.run(
        [OFFICE, "--headless", profile, *words],
        cwd=home,
        capture_output=True,
        timeout=300,
        check=True,
    )
    return (home / "out" / file.name).with_suffix(f".{kind.partition(':')[0]}")


@needs_office
@pytest.mark.slow
def test_decisions_survive_an_office(scenario: Path, tmp_path: Path) -> None:
    content = decided((scenario / "out" / PLAN).read_bytes(), DECISIONS)
    (tmp_path / PLAN).write_bytes(content)
    (scenario / "out" / PLAN).write_bytes(content)
    expected = load(scenario).people.agreed
    sheet = saved_by_an_office(tmp_path / PLAN, "ods")
    for once in (tmp_path / PLAN, sheet):
        again = saved_by_an_office(once, EXCEL)
        shutil.copy(again, scenario / "out" / PLAN)
        assert load(scenario).people.agreed == expected


@needs_office
@pytest.mark.slow
def test_an_office_sees_texts(tmp_path: Path) -> None:
    (tmp_path / PLAN).write_bytes(workbook(everyone_hostile()))
    for kind in ("fods", EXCEL):
        saved_by_an_office(tmp_path / PLAN, kind)
    flat = (tmp_path / "out" / "plan.fods").read_text("utf-8")
    assert "table:formula" not in flat
    again = (tmp_path / "out" / PLAN).read_bytes()
    names = [unguard(row["name"]) for row in rows(again, "people")]
    assert names == [*PAYLOADS[::2], *PAYLOADS[1::2]]


def test_when_the_search_was_to_stop_is_told_with_the_seed() -> None:
    told = [
        (row["what"], row["value"]) for row in rows(workbook(quickstart()), "settings")
    ]
    assert ("time limit", "60 seconds") in told
    assert ("optimality gap asked for", "at most 0 %") in told
    assert ("seed", "1") in told
