"""The parts of a workbook: which holds which sheet, and what its styles show."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from matcher.reading.archive import ArchiveError
from matcher.reading.markup import Handler, parse

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
ZEROS = re.compile(r"0{2,}")
OTHERS = {
    "xl/workbook.bin": "a binary .xlsb workbook",
    "mimetype": "an OpenDocument file",
}


def part_names(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Find the part of each sheet by the sheet's name."""
    if WORKBOOK not in parts:
        known = (what for name, what in OTHERS.items() if name in parts)
        what = next(known, "an archive, but no workbook")
        raise ArchiveError(f"the file is {what}: save it as .xlsx")
    sheets, relations = _Sheets(), _Relations()
    parse(parts[WORKBOOK], sheets)
    parse(parts.get(RELATIONS, b"<none/>"), relations)
    targets = relations.targets
    return {
        name: posixpath.normpath(posixpath.join("/xl", targets[number]))[1:]
        for name, number in sheets.numbers.items()
        if number in targets
    }


def shown_widths(styles: bytes) -> dict[int, int]:
    """Find the styles of a workbook that show numbers with leading zeros."""
    reader = _Styles()
    parse(styles, reader)
    return {
        style: len(code)
        for style, number in enumerate(reader.formats)
        if ZEROS.fullmatch(code := reader.codes.get(number, ""))
    }


class _Sheets(Handler):
    def __init__(self) -> None:
        self.numbers: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            number = next(
                (v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), ""
            )
            self.numbers[attributes.get("name", "")] = number


class _Relations(Handler):
    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")


class _Styles(Handler):
    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.formats: list[str] = []
        self._inside = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self.codes[attributes.get("numFmtId", "")] = attributes.get(
                "formatCode", ""
            )
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            self.formats.append(attributes.get("numFmtId", ""))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._inside = False
