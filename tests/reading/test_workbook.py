"""Sheets of workbooks say what a spreadsheet shows, and what is doubtful is named."""

from __future__ import annotations

import datetime as dt
import io
import random
import zipfile
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from matcher.errors import ScenarioError
from matcher.reading import archive as unpacking
from matcher.reading import load
from matcher.reading.findings import Findings
from matcher.reading.sheetmarks import extent
from matcher.reading.workbook import Workbook, opened, shown
from tests.reading.books import (
    SHEET,
    Spoil,
    book,
    replaced,
    spoilt,
    text_book,
    text_rows,
)
from tests.reading.conftest import PEOPLE, SKILLS, YAML, Make, faults, said

XLSX = YAML.replace("people.csv", "people.xlsx").replace("skills.csv", "skills.xlsx")
BOOK = book({"People": text_rows(PEOPLE), "Skills": text_rows(SKILLS)})
BOTH = YAML.replace("people.csv", "{file: hr.xlsx, sheet: People}").replace(
    "skills.csv", "{file: hr.xlsx, sheet: Skills}"
)


def cells(rows: Any, **options: Any) -> list[list[str]]:
    """Write a sheet and read it again, heading row first."""
    findings = Findings()
    opened_book = opened(book({"S": rows}, **options), "s.xlsx", findings)
    assert opened_book is not None
    grid = opened_book.grid("", lambda *_: None, findings)
    assert grid is not None
    assert not findings.faults
    return [
        list(grid.headings),
        *map(list, zip(*grid.columns, strict=True)),
    ]


def test_a_workbook_says_the_same_as_text(folder: Make) -> None:
    expected = load(folder())
    found = load(folder(scenario__yaml=BOTH, hr__xlsx=BOOK))
    assert found.people == expected.people
    assert [r.file for r in found.readings] == ["hr.xlsx:People", "hr.xlsx:Skills"]
    assert len({r.sha256 for r in found.readings}) == 1
    one = folder(
        scenario__yaml=XLSX,
        people__xlsx=text_book("Staff", PEOPLE),
        skills__xlsx=text_book("Sheet1", SKILLS),
    )
    assert load(one).people == expected.people
    assert [text.split(": ")[1:] for text in said(load(one))] == [
        text.split(": ")[1:] for text in said(expected)
    ]


def test_numbers_dates_and_truth_as_they_are_shown() -> None:
    rows = [
        ["id", "level", "day", "yes", "word"],
        [7, 2.5, dt.date(2027, 3, 1), True, "007"],
        [0.1 + 0.2, 10**14, dt.datetime(2027, 3, 1, 9, 30), False, " x "],
        [-0.5, 1e-7, dt.datetime(2027, 3, 1), True, "1e5"],
    ]
    assert cells(rows)[1:] == [
        ["7", "2.5", "2027-03-01", "yes", "007"],
        ["0.3", "100000000000000", "2027-03-01 09:30:00", "no", " x "],
        ["-0.5", "0.0000001", "2027-03-01", "yes", "1e5"],
    ]
    assert cells(rows, date_1904=True)[1:] == cells(rows)[1:]
    assert shown(dt.timedelta(hours=30)) == "30:00:00"
    assert shown(dt.time(9, 30)) == "09:30:00"


def test_leading_zeros_that_a_format_shows(folder: Make) -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as made:
        page = made.add_worksheet("Staff")
        padded = made.add_format({"num_format": "0000"})
        page.write_row(0, 0, ["id", "side"])
        page.write(1, 0, 7, padded)
        page.write(2, 0, 12345, padded)
        page.write_column(1, 1, ["junior", "senior"])
    yaml = XLSX.replace("skills.xlsx", "skills.csv").replace(
        "  - {kind: cross_department}\n", ""
    )
    skills = "person_id,skill,area,level\n0007,Python,tech,4\n"
    path = folder(scenario__yaml=yaml, people__xlsx=file.getvalue(), skills__csv=skills)
    assert [*load(path).people.by_id] == ["0007", "12345"]


@given(
    st.lists(
        st.tuples(
            st.text(
                st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=8
            ).map(str.strip),
            st.sampled_from(["x", "Ärzte", "名前", "=1+1", "#N/A", "_x0041_"]),
        ),
        max_size=6,
    )
)
def test_text_survives(rows: list[tuple[str, str]]) -> None:
    expected = [["left", "right"], *map(list, rows)]
    assert cells(expected) == expected


def test_formulas_and_hidden_things_are_named(folder: Make) -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as made:
        page = made.add_worksheet("Staff")
        for i, row in enumerate(text_rows(PEOPLE)):
            page.write_row(i, 0, row)
        page.write_formula(1, 2, '="A"&"na"', None, "Ana")
        page.set_row(3, None, None, {"hidden": True})
        page.set_column(4, 5, None, None, {"hidden": True})
        made.add_worksheet("Lists").hide()
    path = folder(scenario__yaml=XLSX.replace("skills.xlsx", "skills.csv"))
    (path / "people.xlsx").write_bytes(file.getvalue())
    scenario = load(path)
    assert scenario.people.by_id["J1"].name == "Ana"
    texts = [text for text in said(scenario) if text.startswith("people.xlsx:Staff: ")]
    assert [text.removeprefix("people.xlsx:Staff: ") for text in texts] == [
        "1 cell with formulas; their stored values are read: C2",
        "1 hidden row, read like all others",
        "1 hidden sheet of the workbook not read",
        "2 hidden columns, read like all others",
    ]


def broken(folder: Make, data: bytes, sheet: str = "") -> str:
    named = f"{{file: people.xlsx, sheet: {sheet}}}" if sheet else "people.xlsx"
    yaml = YAML.replace("people.csv", named)
    found = faults(folder(scenario__yaml=yaml, people__xlsx=data))
    assert len(found) == 1
    return str(found[0])


def test_which_sheet(folder: Make) -> None:
    assert broken(folder, BOOK) == (
        "scenario.yaml:6:9: people: people.xlsx has more than one sheet (People, "
        "Skills): say which, {file: people.xlsx, sheet: People}"
    )
    assert broken(folder, BOOK, "Peple") == (
        "scenario.yaml:6:36: people.sheet: people.xlsx has no sheet Peple (did you "
        "mean People?): it has People, Skills"
    )
    shy = book({"A": [["x"]], "People": text_rows(PEOPLE)}, hidden=["People"])
    assert "it has A, People (hidden)" in broken(folder, shy, "B")
    yaml = YAML.replace("people.csv", "{file: people.xlsx, sheet: People}")
    scenario = load(folder(scenario__yaml=yaml, people__xlsx=shy))
    assert "people.xlsx:People: the sheet is hidden; it is read" in said(scenario)
    yaml = YAML.replace("people.csv", "{file: people.csv, sheet: People}")
    (found,) = faults(folder(scenario__yaml=yaml))
    assert found.message == "people.csv is no workbook: drop `sheet`"


def test_cells_that_hold_nothing_sure(folder: Make) -> None:
    data = text_book("Staff", PEOPLE)
    unstored = replaced(
        data, '<c r="C2" t="s"><v>9</v></c>', '<c r="C2"><f>A1</f><v/></c>'
    )
    assert broken(folder, unstored) == (
        "people.xlsx:Staff:2:3: the cell C2 holds a formula without a stored value: "
        "open the workbook, let it calculate, and save it"
    )
    error = replaced(
        data, '<c r="C2" t="s"><v>9</v></c>', '<c r="C2" t="e"><v>#N/A</v></c>'
    )
    assert "the cell C2 holds the error #N/A: mend" in broken(folder, error)
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as made:
        page = made.add_worksheet("Staff")
        for i, row in enumerate(text_rows(PEOPLE)):
            page.write_row(i, 0, row)
        page.merge_range(1, 3, 2, 3, "Sales")
    assert broken(folder, file.getvalue()) == (
        "people.xlsx:Staff:2:4: the cells D2:D3 are merged, so only the first of them "
        "holds something: unmerge them and fill each"
    )


def test_numbers_that_lost_digits(folder: Make) -> None:
    rows: list[list[Any]] = [list(row) for row in text_rows(PEOPLE)]
    rows[1][4] = 12345678901234567
    yaml = XLSX.replace("skills.xlsx", "skills.csv")
    path = folder(scenario__yaml=yaml, people__xlsx=book({"S": rows}))
    assert (
        "people.xlsx:S:2:5: numbers with more than 15 digits, of which spreadsheets "
        "keep 15: E2: write long ids as text" in said(load(path))
    )


def test_files_that_are_no_workbook(folder: Make) -> None:
    old = unpacking.OLD + bytes(600)
    told = {
        b"": "the file is empty: expected a workbook",
        PEOPLE.encode(): "the file is no workbook, whatever its name says: save it as "
        ".xlsx, or call it .csv if it is a table of text",
        old: "the file is an old .xls workbook: save it as .xlsx",
        old + unpacking.ENCRYPTED: "the workbook is encrypted: save a copy without a "
        "password",
        BOOK[:-30]: unpacking.DAMAGED,
        BOOK[: len(BOOK) // 2]: unpacking.DAMAGED,
        spoilt(
            BOOK, lambda parts: parts.pop("xl/workbook.xml") and None
        ): "the file is an archive, but no workbook: save it as .xlsx",
        spoilt(BOOK, without(SHEET)): unpacking.DAMAGED,
        replaced(BOOK, "<sheetData>", "<sheetData", SHEET): unpacking.DAMAGED,
        replaced(BOOK, "<workbook ", "<!DOCTYPE x><workbook ", "xl/workbook.xml"): (
            unpacking.DAMAGED
        ),
        spoilt(
            book({"A": [["x"]]}), _opendocument
        ): "the file is an OpenDocument file: save it as .xlsx",
    }
    for data, message in told.items():
        text = broken(folder, data, "People")
        assert (
            text.removeprefix("people.xlsx:People: ").removeprefix("people.xlsx: ")
            == message
        )
    assert "the sheet is empty" in broken(folder, book({"A": []}))


def without(name: str) -> Spoil:
    def drop(parts: dict[str, bytes]) -> None:
        del parts[name]

    return drop


def _opendocument(parts: dict[str, bytes]) -> None:
    parts.clear()
    parts["mimetype"] = b"application/vnd.oasis.opendocument.spreadsheet"


def test_a_bomb_is_not_unpacked(folder: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def blow_up(parts: dict[str, bytes]) -> None:
        parts["xl/sharedStrings.xml"] += b" " * 3_000_000

    monkeypatch.setattr(unpacking, "UNPACKED", 1_000_000)
    bomb = spoilt(BOOK, blow_up)
    assert len(bomb) < 30_000
    assert "unpacks to more than 1,000,000 bytes" in broken(folder, bomb)
    monkeypatch.setattr(unpacking, "LARGEST", 1_000)
    assert "at most 1,000 are read: save the sheet as CSV" in broken(folder, BOOK)
    monkeypatch.undo()
    many = spoilt(BOOK, lambda p: p.update({f"xl/{i}": b"" for i in range(1_001)}))
    assert "parts, at most 1,000 are read" in broken(folder, many)


def test_a_part_that_lies_about_its_size(folder: Make) -> None:
    """What reads the sheets sees only what was counted."""
    with zipfile.ZipFile(io.BytesIO(BOOK)) as archive:
        info = archive.getinfo(SHEET)
    said_size = info.file_size.to_bytes(4, "little")
    lie = BOOK.replace(said_size, (10).to_bytes(4, "little"))
    assert lie != BOOK
    assert unpacking.DAMAGED in broken(folder, lie, "People")


def test_a_cell_in_the_last_corner(folder: Make) -> None:
    data = text_book("Staff", PEOPLE)
    far = replaced(data, 'r="A2"', 'r="XFD1048576"')
    assert extent(b'<c r="XFD1048576"/>') == (1_048_576, 16_384)
    assert "the sheet spans 1,048,576 rows and 16,384 columns" in broken(folder, far)


@pytest.mark.parametrize("seed", range(60))
def test_any_damage_is_named(seed: int, folder: Make) -> None:
    """Bytes of the parts change at random: refused or read, and nothing else."""
    chance = random.Random(seed)

    def damage(parts: dict[str, bytes]) -> None:
        for name in chance.sample(sorted(parts), 3):
            part = bytearray(parts[name])
            for _ in range(chance.randint(1, 6)):
                place = chance.randrange(len(part))
                part[place : place + chance.randint(0, 3)] = chance.choice(
                    [b"", b"<", b'"', b"9", b"\xff", b"r=", b"&#0;", b"</c>"]
                )
            parts[name] = bytes(part)

    findings = Findings()
    found = opened(spoilt(BOOK, damage), "hr.xlsx", findings)
    if isinstance(found, Workbook):
        for sheet in found.sheets:
            found.grid(sheet, lambda *_: None, findings)
    assert all(fault.message for fault in findings.faults)
    assert found is not None or findings.faults


def test_a_workbook_by_another_name(folder: Make) -> None:
    (found,) = faults(folder(people__csv=BOOK))
    assert found.message == (
        "the file is a workbook: give it the ending .xlsx, in the scenario too"
    )
    with pytest.raises(ScenarioError, match=r"kind \.xlsm: save it as \.xlsx"):
        load(folder(scenario__yaml=YAML.replace("people.csv", "people.xlsm")))


def titled() -> bytes:
    """Write a merged title, a date and a broken formula above the headings."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as made:
        page = made.add_worksheet("People")
        page.merge_range(0, 0, 0, 6, "Staff of 2027")
        page.write_formula(1, 0, "=1/0", None, "#DIV/0!")
        for number, row in enumerate(text_rows(PEOPLE), 2):
            page.write_row(number, 0, row)
        page = made.add_worksheet("Skills")
        for number, row in enumerate(text_rows(SKILLS)):
            page.write_row(number, 0, row)
    return file.getvalue()


def test_what_stands_above_the_row_of_headings_is_named_and_not_read(
    folder: Make,
) -> None:
    text = BOTH.replace("sheet: People", "sheet: People, heading_row: 3")
    found = load(folder(scenario__yaml=text, hr__xlsx=titled()))
    assert found.people == load(folder(scenario__yaml=YAML)).people
    (told,) = (str(w) for w in found.warnings if "above the headings" in str(w))
    assert told.startswith("hr.xlsx:People: ")
    assert "'Staff of 2027'" in told
    rows = b"Staff of 2027\n\n" + PEOPLE.encode()
    text = YAML.replace("people.csv", "{file: people.csv, heading_row: 3}")
    again = load(folder(scenario__yaml=text, people__csv=rows))
    assert again.people == found.people
    told_again = [str(w) for w in again.warnings if "above the headings" in str(w)]
    assert told_again == [
        "people.csv: above the headings, and not read: 'Staff of 2027'"
    ]
