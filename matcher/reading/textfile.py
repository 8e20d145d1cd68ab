"""From the bytes of a CSV file to a table of text; what is assumed is said.

A table is UTF-8 with commas. Windows-1252 or UTF-16 text, semicolons and tabs are read
as well, each with a warning. Spaces around a cell are trimmed; apart from that the text
is kept, and only an empty cell counts as missing.
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from hashlib import sha256
from itertools import islice

from matcher.errors import Fault
from matcher.reading.characters import SPACES, fold
from matcher.reading.encoding import decoded
from matcher.reading.findings import Findings
from matcher.reading.shape import Grid, Shape, tell_above

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
HEAD = 100_000
"""Characters in which the headings are looked for, from the first that is seen."""


def read_grid(data: bytes, file: str, shape: Shape, findings: Findings) -> Grid | None:
    """Read the cells of a table; None, with a fault, where there are none."""
    text = decoded(data, file, findings)
    if text is None:
        return None
    if not text.strip():
        message = (
            "the file is empty: expected a first row with the headings "
            + ", ".join(shape.layout.required)
        )
        findings.fault(Fault(file, 1, message=message))
        return None
    delimiter = _delimiter(text, file, shape, findings)
    from_row = shape.heading_row or 1
    grid = _plain(text, delimiter, file) if from_row == 1 else None
    grid = grid or _quoted(text, delimiter, file, findings, from_row)
    return replace(grid, sha256=sha256(data).hexdigest())


def _delimiter(text: str, file: str, shape: Shape, findings: Findings) -> str:
    """Choose the separator that yields most of the required headings."""
    required = {fold(shape.renamed.get(n, n)) for n in shape.layout.required}
    required |= {fold(written) for written in shape.renamed.values()}

    head = text[: len(text) - len(text.lstrip(SPACES)) + HEAD]

    def hits(delimiter: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
        try:
            below = islice(reader, (shape.heading_row or 1) - 1, None)
            first = next((row for row in below if any(map(str.strip, row))), [])
        except csv.Error:
            first = []
        return len(required & {fold(name) for name in first}), len(first)

    best = max(DELIMITERS, key=hits)
    if best != ",":
        message = f"the columns are separated by {DELIMITERS[best]}"
        findings.warn(Fault(file, message=message))
    return best


def _plain(text: str, delimiter: str, file: str) -> Grid | None:
    """Cut text at its separators where nothing makes that doubtful, for speed."""
    text = text.replace("\r\n", "\n")
    if '"' in text or "\r" in text:
        return None
    headings, below, body = text.removesuffix("\n").partition("\n")
    width = headings.count(delimiter) + 1
    count = body.count("\n") + 1 if below else 0
    if (
        not headings.strip(SPACES + delimiter)
        or (count and not _even(body, delimiter, width, count))
        or (width == 1 and "\n\n" in f"\n{body}\n")
    ):
        return None
    cells = body.replace("\n", delimiter).split(delimiter) if count else []
    columns = [cells[i::width] for i in range(width)]
    return Grid(file, headings.split(delimiter), columns, range(2, count + 2))


def _even(body: str, delimiter: str, width: int, count: int) -> bool:
    """Tell whether every line has as many cells, by looking at nothing but marks."""
    line = delimiter.encode() * (width - 1)
    others = bytes(set(range(256)) - {*b"\n", *delimiter.encode()})
    marks = body.encode("utf-8", "surrogatepass").translate(None, others)
    return marks == b"\n".join([line] * count)


def _quoted(
    text: str, delimiter: str, file: str, findings: Findings, from_row: int
) -> Grid:
    """Split text into rows; a broken quotation ends the reading with a fault."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines: list[tuple[int, list[str]]] = []
    above: list[list[str]] = []
    blank = number = 0
    complete = True
    while True:
        number += 1
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            findings.fault(Fault(file, number, message=_broken(error, line)))
            complete = False
            break
        if number < from_row:
            above.append(cells)
        elif any(cell.strip(SPACES) for cell in cells):
            lines.append((number, cells))
        elif lines:
            blank += 1
    tell_above(file, above, findings)
    (first, headings), *body = lines or [(1, [])]
    width = len(headings)
    ragged = [(row, cells) for row, cells in body if len(cells) != width]
    for row, cells in ragged:
        findings.fault(_ragged(file, row, len(cells), width))
    even = [(row, cells) for row, cells in body if len(cells) == width]
    columns = [[cells[i] for _, cells in even] for i in range(width)]
    rows = [row for row, _ in even]
    complete = complete and not ragged
    return Grid(file, headings, columns, rows, blank, first, complete=complete)


def _ragged(file: str, row: int, cells: int, headings: int) -> Fault:
    message = (
        f"the row has {cells} cells, the first row has {headings}: put quotation marks "
        "around text that holds the separator"
    )
    return Fault(file, row, min(cells, headings) + 1, "", message)


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
