"""What a table was saved as: read where it is clear, said where it is assumed."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.reading import load
from matcher.reading.encoding import LARGEST, decoded
from matcher.reading.findings import Findings, quoted
from matcher.reading.layouts import Layout
from tests.reading.conftest import PEOPLE, Make, faults, said, table_of

NORDIC = PEOPLE.replace("Ana", "Åse Bjørn")


@pytest.mark.parametrize(
    ("data", "warning"),
    [
        (NORDIC.encode(), ""),
        (NORDIC.encode("utf-8-sig"), ""),
        (NORDIC.replace("\n", "\r\n").encode(), ""),
        (NORDIC.replace("\n", "\r").encode(), ""),
        (NORDIC.encode("cp1252"), "people.csv:2: not UTF-8, so read as Windows-1252"),
        (NORDIC.encode("utf-16"), "people.csv: read as UTF-16 text"),
        (NORDIC.encode("utf-16-be", "x"), ""),
        (NORDIC.replace(",", ";").encode(), "are separated by semicolons"),
        (NORDIC.replace(",", "\t").encode(), "are separated by tabs"),
    ],
)
def test_what_a_table_was_saved_as(data: bytes, warning: str, folder: Make) -> None:
    if data.startswith(b"\0"):
        data = b"\xfe\xff" + data
        warning = "read as UTF-16 text"
    scenario = load(folder(people__csv=data))
    assert scenario.people.by_id["J1"].name == "Åse Bjørn"
    texts = [text for text in said(scenario) if text.startswith("people.csv")]
    assert len(texts) == bool(warning)
    assert warning in "".join(texts)


@pytest.mark.parametrize(
    ("data", "place", "says"),
    [
        (
            PEOPLE.encode() + b"J3\x81\n",
            "people.csv:7",
            "neither UTF-8 nor Windows-1252",
        ),
        (b"\xff\xfe" + b"a", "people.csv", "damaged UTF-16 text"),
        (
            PEOPLE.replace("Ana", "A\ud800").encode("utf-8", "surrogatepass"),
            "people.csv:2:3",
            "damaged character (U+D800)",
        ),
        (PEOPLE.encode("utf-16-le"), "people.csv:1:1", "control character (U+0000)"),
    ],
)
def test_what_cannot_be_read(data: bytes, place: str, says: str, folder: Make) -> None:
    found = faults(folder(people__csv=data))
    assert any(f.place == place and says in f.message for f in found), found


def test_text_that_was_read_wrongly_once(folder: Make) -> None:
    wrong = PEOPLE.replace("Bo", "Bjørn".encode().decode("cp1252"))
    (first, *_) = said(load(folder(people__csv=wrong)))
    assert first.startswith(
        "people.csv:3: Ã¸ looks like text that was read in the wrong"
    )


def test_a_file_that_is_too_large() -> None:
    findings = Findings()

    class Huge(bytes):
        def __len__(self) -> int:
            return LARGEST + 1

    assert decoded(Huge(), "x.csv", findings) is None
    assert "at most 200,000,000 are read" in findings.faults[0].message


def test_quotations_are_short_and_on_one_line() -> None:
    assert quoted("x" * 50) == "'" + "x" * 39 + "…'"
    assert quoted("a\nb") == "'a\\nb'"


CELLS = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="\ufffd"),
    max_size=8,
).map(str.strip)


@given(
    st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=8),
    st.sampled_from(",;\t"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_every_cell_comes_back(
    rows: list[list[str]], delimiter: str, encoding: str
) -> None:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([["left", "right"], *rows])
    findings = Findings()
    data = file.getvalue().encode(encoding)
    table = table_of(data, "t.csv", Layout(("left", "right")), findings)
    assert table is not None
    assert findings.faults == []
    kept = [(i, row) for i, row in enumerate(rows, 2) if any(row)]
    cells = map(list, zip(*table.columns, strict=True))
    assert list(zip(table.rows, cells, strict=True)) == kept
    assert table.blank == len(rows) - len(kept)
