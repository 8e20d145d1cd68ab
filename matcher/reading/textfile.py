"""From the bytes of a CSV file to a table of text; what is assumed is said.

A table is UTF-8 with commas. Windows-1252 or UTF-16 text, semicolons and tabs are read
as well, each with a warning. Spaces around a cell are trimmed; apart from that the text
is kept, and only an empty cell counts as missing.
"""

from __future__ import annotations

import csv
import io
from hashlib import sha256

from matcher.errors import Fault
from matcher.reading.characters import SPACES, fold
from matcher.reading.encoding import decoded
from matcher.reading.findings import Findings
from matcher.reading.shape import Row, shaped
from matcher.reading.table import Layout, Table

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}


def read_table(
    data: bytes, file: str, layout: Layout, findings: Findings
) -> Table | None:
    """Read a table; None, with a fault, where its columns cannot be told apart."""
    text = decoded(data, file, findings)
    if text is None:
        return None
    if not text.strip():
        findings.fault(
            Fault(
                file,
                1,
                message="the file is empty: expected a first row with the headings "
                + ", ".join(layout.required),
            )
        )
        return None
    delimiter = _delimiter(text, file, layout, findings)
    before = len(findings.faults)
    rows, blank = _rows(text, delimiter, file, findings)
    complete = len(findings.faults) == before
    digest = sha256(data).hexdigest()
    return shaped(file, rows, blank, layout, findings, digest, complete)


def _delimiter(text: str, file: str, layout: Layout, findings: Findings) -> str:
    """Choose the separator that yields most of the required headings."""
    required = {fold(name) for name in layout.required}

    def hits(delimiter: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        try:
            first = next((row for row in reader if any(map(str.strip, row))), [])
        except csv.Error:
            first = []
        return len(required & {fold(name) for name in first}), len(first)

    best = max(DELIMITERS, key=hits)
    if best != ",":
        message = f"the columns are separated by {DELIMITERS[best]}"
        findings.warn(Fault(file, message=message))
    return best


def _rows(
    text: str, delimiter: str, file: str, findings: Findings
) -> tuple[list[Row], int]:
    """Split text into rows; a broken quotation ends the reading with a fault."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    blank = number = 0
    while True:
        number += 1
        line = reader.line_num + 1
        try:
            cells = [cell.strip(SPACES) for cell in next(reader)]
        except StopIteration:
            return rows, blank
        except csv.Error as error:
            findings.fault(Fault(file, number, message=_broken(error, line)))
            return rows, blank
        if any(cells):
            rows.append((number, cells))
        elif rows:
            blank += 1


def _broken(error: csv.Error, line: int) -> str:
    text = str(error)
    if "field larger" in text:
        return (
            f"a cell that begins in line {line} of the file has more characters than "
            "can be read, at most 32,767: is a quotation mark never closed?"
        )
    if "unexpected end" in text:
        return (
            f"a quotation mark is opened in line {line} of the file and never closed: "
            "close it, or double a quotation mark that is part of the text"
        )
    return (
        f"text follows a closing quotation mark in line {line} of the file: double a "
        'quotation mark that is part of the text, as in "the ""big"" one"'
    )
