"""A zoo of broken and nasty files: each animal is a folder, spoilt in one way.

`python -m tests.reading.zoo` writes down anew what is said of each of them; look at the
difference before it is committed.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import xlsxwriter

from matcher.errors import Fault, ScenarioError
from matcher.reading import archive, load
from tests.reading.books import (
    SHEET,
    Rows,
    book,
    replaced,
    spoilt,
    text_book,
    text_rows,
)
from tests.reading.conftest import FILES, PEOPLE, SKILLS, YAML
from tests.reading.test_zoo_tables import ALL, CASES, OTHERS

GOLDEN = Path(__file__).with_name("zoo.txt")
Files = Mapping[str, str | bytes]
Animal = tuple[str, Files]
TABLES = {**FILES, **OTHERS, "scenario.yaml": ALL}
BOOK = YAML.replace("people.csv", "{file: hr.xlsx, sheet: People}").replace(
    "skills.csv", "{file: hr.xlsx, sheet: Skills}"
)
SOUND = {"People": text_rows(PEOPLE), "Skills": text_rows(SKILLS)}
WIDE = (
    YAML.replace(
        "skills.csv",
        '{file: s.xlsx, level: "{skill} - now", target: "{skill} - wanted", '
        "columns: {person_id: Who}}",
    )
    + "areas: {Python: tech, Coaching: soft}\n"
    + "scale: {words: {never: 0, some: 3}, default_target: 4}\n"
)
SURVEY: Rows = [
    ["Who", "Python - now", "Python - wanted", "Coaching - now"],
    ["J1", "some", None, 1],
    ["S1", "never", "yes", 5.0],
]


def animals() -> Iterator[Animal]:
    """Name every animal and give its files."""
    yield from _tables_of_text()
    yield from _tables_in_workbooks()
    for name, data in _workbooks().items():
        yield f"workbook: {name}", {**FILES, "scenario.yaml": BOOK, "hr.xlsx": data}
    for name, (old, new) in NAMED.items():
        yield (
            f"named: {name}",
            {
                **FILES,
                "scenario.yaml": BOOK.replace(old, new),
                "hr.xlsx": book(SOUND),
            },
        )
    for name, change in SURVEYS.items():
        rows = [list(row) for row in SURVEY]
        change(rows)
        files = {**FILES, "scenario.yaml": WIDE, "s.xlsx": book({"S": rows})}
        yield f"survey: {name}", files
    for name, data in _texts().items():
        yield f"text: {name}", {**FILES, "people.csv": data}


def _tables_of_text() -> Iterator[Animal]:
    for number, case in enumerate(CASES, 1):
        text = TABLES[case.file].replace(case.old, case.new, 1)
        yield f"csv {number}: {case.says}", {**TABLES, case.file: text}


def _tables_in_workbooks() -> Iterator[Animal]:
    """Spoil the same cells in workbooks, where a cell can be spoilt at all."""
    for number, case in enumerate(CASES, 1):
        text = TABLES[case.file].replace(case.old, case.new, 1)
        name = case.file.replace(".csv", ".xlsx")
        if _even(text):
            files = {k: v for k, v in TABLES.items() if k != case.file}
            yaml = ALL.replace(case.file, name)
            files["scenario.yaml"] = yaml
            data = text_book("Sheet1", text)
            yield f"xlsx {number}: {case.says}", {**files, name: data}


def _even(text: str) -> bool:
    """Tell whether text is a table that a workbook can hold as it is."""
    if not text.strip() or "\0" in text or "\x1b" in text or "\x0b" in text:
        return False
    try:
        rows = list(csv.reader(io.StringIO(text), strict=True))
    except csv.Error:
        return False
    cells = [cell for row in rows for cell in row]
    return len({*map(len, rows)}) == 1 and max(map(len, cells)) <= 32_767


def _edited(edit: Callable[[Any, Any], None]) -> bytes:
    """Write the people with a further touch of the writer's own."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as made:
        page = made.add_worksheet("People")
        for i, row in enumerate(text_rows(PEOPLE)):
            page.write_row(i, 0, row)
        edit(made, page)
        more = made.add_worksheet("Skills")
        for i, row in enumerate(text_rows(SKILLS)):
            more.write_row(i, 0, row)
    return file.getvalue()


def _with(row: int, column: int, value: Any) -> bytes:
    rows = text_rows(PEOPLE)
    rows[row][column] = value
    return book({**SOUND, "People": rows})


def _workbooks() -> dict[str, bytes]:
    sound = book(SOUND)
    cell = '<c r="C2" t="s"><v>9</v></c>'
    sheet = f"xl/worksheets/{SHEET.rpartition('/')[2]}"
    late = [["Staff list"], [], *text_rows(PEOPLE)]
    return {
        "nothing": b"",
        "text": PEOPLE.encode(),
        "an old workbook": archive.OLD + bytes(600),
        "a password": archive.OLD + archive.ENCRYPTED,
        "half": sound[: len(sound) // 2],
        "the last bytes are missing": sound[:-30],
        "a wrong sum": sound.replace(b"PK\x01\x02", b"PK\x01\x03", 1),
        "an archive": spoilt(sound, lambda p: p.pop("xl/workbook.xml") and None),
        "no sheet": spoilt(sound, lambda p: p.pop(sheet) and None),
        "broken XML": replaced(sound, "<sheetData>", "<sheetData"),
        "a document type": replaced(
            sound, "<workbook ", "<!DOCTYPE a><workbook ", "xl/workbook.xml"
        ),
        "an unknown encoding": replaced(
            sound, "UTF-8", "UTF-98", "xl/_rels/workbook.xml.rels"
        ),
        "more texts than memory": replaced(
            sound, 'uniqueCount="', 'uniqueCount="99999999999', "xl/sharedStrings.xml"
        ),
        "a thousand parts": spoilt(
            sound, lambda p: p.update({f"xl/{i}": b"" for i in range(1_001)})
        ),
        "far away": replaced(sound, 'r="A2"', 'r="XFD1048576"'),
        "an empty sheet": book({**SOUND, "People": []}),
        "a heading only": book({**SOUND, "People": text_rows(PEOPLE)[:1]}),
        "a title above": book({**SOUND, "People": late}),
        "blank rows": book({**SOUND, "People": [*text_rows(PEOPLE), [], ["J9"]]}),
        "a formula without a value": replaced(
            sound, cell, '<c r="C2"><f>A1</f><v/></c>'
        ),
        "formulas": _edited(
            lambda _, page: page.write_formula("C2", "=1", None, "Ana")
        ),
        "an error": replaced(sound, cell, '<c r="C2" t="e"><v>#REF!</v></c>'),
        "merged cells": _edited(lambda _, page: page.merge_range("D2:D3", "Sales")),
        "merged headings": _edited(lambda _, page: page.merge_range("C1:D1", "name")),
        "a hidden sheet": book({"A": [["x"]], **SOUND}, hidden=["People"]),
        "hidden rows": _edited(lambda _, p: p.set_row(2, None, None, {"hidden": 1})),
        "hidden columns": _edited(
            lambda _, p: p.set_column("B:C", None, None, {"hidden": 1})
        ),
        "a long number": _with(1, 4, 12345678901234567),
        "a number for a name": _with(1, 2, 4.0),
        "a date for a number": _with(3, 5, dt.date(2027, 3, 1)),
        "a date for a side": _with(1, 1, dt.datetime(1900, 1, 1)),
        "half a pair": _with(3, 5, 1.5),
        "a truth for a side": _with(1, 1, True),
        "a truth for an id": _with(1, 0, True),
        "zeros lost": _with(2, 0, 1),
        "a control character": _with(1, 2, "A\x01na"),
        "an invisible id": _with(1, 0, "J\u200b1"),
        "another alphabet": _with(2, 0, "\u0408" + "1"),
        "a line in a cell": _with(1, 3, "Sa\nles"),
        "no heading": _with(0, 3, None),
        "two headings": _with(0, 3, "Name"),
        "an id twice": _with(2, 0, "J1"),
    }


NAMED = {
    "no such sheet": ("sheet: People", "sheet: Peple"),
    "no sheet": ("{file: hr.xlsx, sheet: People}", "hr.xlsx"),
    "no file": ("hr.xlsx, sheet: People", "rh.xlsx, sheet: People"),
    "a sheet of text": (
        "{file: hr.xlsx, sheet: People}",
        "{file: people.csv, sheet: A}",
    ),
    "an old ending": ("hr.xlsx, sheet: People", "hr.xls, sheet: People"),
    "macros": ("hr.xlsx, sheet: People", "hr.xlsm, sheet: People"),
    "an open document": ("hr.xlsx, sheet: People", "hr.ods, sheet: People"),
    "another folder": ("hr.xlsx, sheet: People", "../hr.xlsx, sheet: People"),
    "a heading that is not there": (
        "sheet: People",
        "sheet: People, columns: {site: Office}",
    ),
    "a heading close to it": (
        "sheet: People",
        "sheet: People, columns: {team: Departement}",
    ),
    "a heading for a needed column": (
        "sheet: People",
        "sheet: People, columns: {id: Employee}",
    ),
    "a heading twice": (
        "sheet: People",
        "sheet: People, columns: {site: name, team: name}",
    ),
    "a heading that has a meaning": (
        "sheet: People",
        "sheet: People, columns: {department: name}",
    ),
    "a number for a heading": ("sheet: People", "sheet: People, columns: {site: 3}"),
    "a list for headings": ("sheet: People", "sheet: People, columns: [site]"),
    "a setting misspelt": ("sheet: People", "sheets: People"),
    "no file at all": ("file: hr.xlsx, sheet: People", "sheet: People"),
    "one side only": ("{file: hr.xlsx, sheet: People}", "{juniors: people.csv}"),
    "one table for both sides": (
        "{file: hr.xlsx, sheet: People}",
        "{juniors: people.csv, seniors: people.csv}",
    ),
    "a side from words": (
        "sheet: People",
        "sheet: People, side: {column: name, junior: {at_most: 4}, "
        "senior: {at_least: 7}}",
    ),
    "a side from nowhere": (
        "sheet: People",
        "sheet: People, side: {column: grade, junior: {at_most: 4}, "
        "senior: {at_least: 7}}",
    ),
    "sides that overlap": (
        "sheet: People",
        "sheet: People, side: {column: grade, junior: {at_most: 7}, "
        "senior: {at_least: 4}}",
    ),
    "a side without an end": (
        "sheet: People",
        "sheet: People, side: {column: grade, junior: {}, senior: {at_least: 7}}",
    ),
    "headings far below": ("sheet: People", "sheet: People, heading_row: 99"),
    "headings in row 0": ("sheet: People", "sheet: People, heading_row: 0"),
    "people for headings": ("sheet: People", "sheet: People, heading_row: 2"),
    "no grade with this letter": (
        "sheet: People",
        "sheet: People, side: {column: name, prefix: E, junior: {at_most: 4}, "
        "senior: {at_least: 7}}",
    ),
    "a word for no side": (
        "sheet: People",
        "sheet: People, side_values: {mentor: boss}",
    ),
    "words that are not there": (
        "sheet: People",
        "sheet: People, side_values: {mentor: junior, mentee: senior}, "
        "columns: {side: name, old_side: side}",
    ),
    "no areas": ("sheet: Skills}", 'sheet: Skills, level: "{skill} now"}'),
    "no pattern": ("sheet: Skills}", 'sheet: Skills, level: "now"}'),
    "lists that are not there": (
        "{file: hr.xlsx, sheet: Skills}",
        "{teaches: I can, learns: I want}\nareas: {Python: tech}",
    ),
    "two layouts": (
        "sheet: Skills}",
        'sheet: Skills, level: "{skill} now", teaches: I can}',
    ),
    "an area misspelt": ("goals:", "areas: {Python: teck}\ngoals:"),
    "a word off the scale": ("goals:", "scale: {words: {never: 7}}\ngoals:"),
    "a usual target off the scale": ("goals:", "scale: {default_target: 7}\ngoals:"),
    "a scale upside down": ("goals:", "scale: {tech: {min: 5, max: 1}}\ngoals:"),
    "a further table without a file": ("goals:", "tables: {met: {sheet: A}}\ngoals:"),
}

Change = Callable[[list[list[Any]]], None]


def _set(row: int, column: int, value: Any) -> Change:
    def change(rows: list[list[Any]]) -> None:
        rows[row][column] = value

    return change


SURVEYS: dict[str, Change] = {
    "a word that is not listed": _set(1, 1, "sme"),
    "a level off the scale": _set(1, 3, 9),
    "half a level": _set(1, 3, 1.5),
    "a date for a level": _set(1, 3, dt.date(2027, 3, 1)),
    "a truth for a target": _set(1, 2, True),
    "a truth for a level": _set(1, 1, True),
    "a stranger": _set(1, 0, "Q7"),
    "a number for an id": _set(1, 0, 7),
    "an empty id": _set(1, 0, None),
    "somebody twice": _set(2, 0, "J1"),
    "a skill without an area": _set(0, 3, "Juggling - now"),
    "a skill close to one": _set(0, 3, "Coachin - now"),
    "a skill twice": _set(0, 3, "Python  - now"),
    "no column of a level": _set(0, 1, "Python"),
    "no id": _set(0, 0, "Name"),
}


def _texts() -> dict[str, bytes]:
    return {
        "Windows-1252": PEOPLE.replace("Ana", "Åse").encode("cp1252"),
        "UTF-16": PEOPLE.encode("utf-16"),
        "half UTF-16": PEOPLE.encode("utf-16")[:-1],
        "no encoding": PEOPLE.encode() + b"\x81\n",
        "read twice": PEOPLE.replace("Ana", "MÃ¼ller").encode(),
        "a workbook": book(SOUND),
        "semicolons": PEOPLE.replace(",", ";").encode(),
        "no table": b"%PDF-1.7 not a table at all\n",
        "one column": b"id\nJ1\n",
        "a title above": b"Staff list,,,,,,\n" + PEOPLE.encode(),
    }


def told(files: Files) -> tuple[list[Fault], list[Fault]]:
    """Read a folder of files: what is wrong with it, and what it warns of."""
    with tempfile.TemporaryDirectory() as name:
        for file, data in files.items():
            own = data if isinstance(data, bytes) else data.encode()
            (Path(name) / file).write_bytes(own)
        try:
            return [], list(load(name).warnings)
        except ScenarioError as error:
            return list(error.faults), []


def written() -> str:
    """Write down what is said of every animal."""
    parts = []
    for name, files in animals():
        faults, warnings = told(files)
        lines = [str(fault) for fault in faults]
        lines += [f"warning: {warning}" for warning in warnings]
        parts.append(f"# {name}\n" + "".join(f"{line}\n" for line in lines))
    return "\n".join(parts)


if __name__ == "__main__":
    GOLDEN.write_text(written(), "utf-8")
