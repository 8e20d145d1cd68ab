"""Workbooks for tests: sound ones, and ones that are spoilt from outside."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import xlsxwriter

Rows = Sequence[Sequence[Any]]
Spoil = Callable[[dict[str, bytes]], None]


def book(
    sheets: Mapping[str, Rows], hidden: Sequence[str] = (), **options: Any
) -> bytes:
    """Write sheets of values; None is an empty cell."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, **options}) as made:
        day = made.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            page = made.add_worksheet(name)
            if name in hidden:
                page.hide()
            for i, row in enumerate(rows):
                for j, value in enumerate(row):
                    if isinstance(value, str):
                        page.write_string(i, j, value)
                    elif hasattr(value, "year"):
                        page.write_datetime(i, j, value, day)
                    elif value is not None:
                        page.write(i, j, value)
    return file.getvalue()


def text_rows(text: str) -> list[list[str | None]]:
    """Read CSV text as rows of a sheet."""
    return [[cell or None for cell in row] for row in csv.reader(io.StringIO(text))]


def text_book(sheet: str, text: str) -> bytes:
    """Write CSV text as a workbook with one sheet."""
    return book({sheet: text_rows(text)})


def spoilt(data: bytes, spoil: Spoil) -> bytes:
    """Change the parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    spoil(parts)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def replaced(data: bytes, old: str, new: str, part: str = SHEET) -> bytes:
    """Change text inside one part of a workbook."""

    def change(parts: dict[str, bytes]) -> None:
        assert old.encode() in parts[part], parts[part][:2000]
        parts[part] = parts[part].replace(old.encode(), new.encode(), 1)

    return spoilt(data, change)
