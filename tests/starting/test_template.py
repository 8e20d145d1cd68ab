"""The workbook with drop-downs, filled in by hand, and the scenario that reads it."""

import io
import re
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from matcher.reading import load
from matcher.run import run
from matcher.starting.draft import Program
from matcher.starting.template import FILE, SHEETS, template_draft, workbook
from matcher.starting.writing import scenario_text

PEOPLE = [
    ("J1", "junior", "Ana", "", "Sales", "S2", "", "", 1, "yes", "Tue 13:00-15:00"),
    ("J2", "junior", "Bo", "", "IT", "", "", "", "", "", ""),
    ("S1", "senior", "Cy", "", "IT", "", "", "", "", "", "Tue 14:00-16:00"),
    ("S2", "senior", "Di", "", "Sales", "", "", "", 2, "", ""),
]
SKILLS = [
    *(("J1", "AI assistants", 4, ""), ("J1", "Coaching", 1, 3)),
    *(("J2", "Spreadsheets", 5, ""), ("J2", "Presenting", 0, 4)),
    *(("S1", "AI assistants", 1, 4), ("S1", "Coaching", 5, "")),
    *(("S2", "Spreadsheets", 0, 3), ("S2", "Presenting", 4, "")),
]
WISHES = [("J1", "S1", 1), ("S2", "J1", "veto")]


def parts() -> dict[str, str]:
    """Take the parts of the workbook that are XML, by name."""
    with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xml")]
        return {name: archive.read(name).decode() for name in names}


def sheet(name: str) -> str:
    return parts()[f"xl/worksheets/sheet{[*SHEETS].index(name) + 1}.xml"]


@pytest.mark.parametrize(
    ("name", "columns", "source"),
    [
        ("People", "B2:B1001", '&quot;junior,senior&quot;|"junior,senior"'),
        ("People", "J2:J1001", '&quot;yes,no&quot;|"yes,no"'),
        ("Skills", "A2:A1001", r"'People'!\$A\$2:\$A\$1001"),
        ("Skills", "B2:B1001", r"'Skill list'!\$A\$2:\$A\$1001"),
        ("Skills", "C2:C1001", '"0,1,2,3,4,5"'),
        ("Skills", "D2:D1001", '"0,1,2,3,4,5"'),
        ("Wishes", "C2:C1001", '"1,2,3,veto"'),
        ("Skill list", "B2:B1001", '"tech,soft"'),
    ],
)
def test_each_choice_has_a_drop_down(name: str, columns: str, source: str) -> None:
    lists = re.findall(
        r'<dataValidation type="list"[^>]*sqref="(\S+)"><formula1>(.*?)</formula1>',
        sheet(name),
    )
    assert re.fullmatch(source, dict(lists)[columns])


def test_heads_are_frozen_and_noted() -> None:
    made = parts()
    for place, (name, heads) in enumerate(SHEETS.items(), 1):
        assert 'state="frozen"' in sheet(name)
        notes = made[f"xl/comments{place}.xml"]
        assert notes.count("<comment ") == len(heads)


def test_the_workbook_is_the_same_each_time() -> None:
    assert workbook() == workbook()


def filled(folder: Path) -> Path:
    """Fill the template in: its headings, and rows below."""
    (folder / "scenario.yaml").write_text(
        scenario_text(template_draft(Program())), encoding="utf-8"
    )
    rows = {"People": PEOPLE, "Skills": SKILLS, "Wishes": WISHES}
    with xlsxwriter.Workbook(folder / FILE) as book:
        for name, heads in SHEETS.items():
            page = book.add_worksheet(name)
            page.write_row(0, 0, [head.name for head in heads])
            for i, row in enumerate(rows.get(name, listed()), 1):
                for j, value in enumerate(row):
                    if value != "":
                        page.write(i, j, value)
    return folder


def listed() -> list[tuple[str, str]]:
    """Read the skills that the template brings."""
    texts = re.findall(r"<t[^>]*>([^<]*)</t>", parts()["xl/sharedStrings.xml"])
    first = texts.index("AI assistants")
    areas = {"AI assistants": "tech", "Spreadsheets": "tech"}
    found = [text for text in texts[first:] if text not in ("tech", "soft")]
    assert {*areas, "Coaching", "Presenting"} <= set(found)
    return [(name, areas.get(name, "soft")) for name in found]


def test_filled_in_by_four_people_it_runs(tmp_path: Path) -> None:
    scenario = load(filled(tmp_path))
    assert scenario.warnings == ()
    record = run(scenario)
    assert {(pair.junior, pair.senior) for pair in record.pairs} == {
        *(("J1", "S1"), ("J2", "S2"))
    }


def test_untouched_it_is_read_without_a_fault(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(workbook())
    text = scenario_text(template_draft(Program()))
    (tmp_path / "scenario.yaml").write_text(text, encoding="utf-8")
    scenario = load(tmp_path)
    assert {reading.file for reading in scenario.readings} == {
        f"{FILE}:{name}" for name in SHEETS
    }
    assert not any("not used" in str(warning) for warning in scenario.warnings)
