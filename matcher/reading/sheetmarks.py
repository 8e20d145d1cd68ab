"""What a sheet says of its cells besides values: formulas, errors, what is hidden.

Read from the sheet's own XML, and only where a quick look finds such a thing in it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from matcher.reading.markup import Handler, parse

Cell = tuple[int, int]
"""Row and column of a cell, from 0."""
NOTABLE = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b't="e"', b"t='e'", b" hidden=")
"""What stands in the XML of a sheet in which something may be notable."""
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
COLUMN = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})""")
ROW = re.compile(rb"""\sr\s*=\s*["'][A-Z]{0,3}([0-9]{1,7})["']""")
CELLS = 20_000_000
"""Cells that a sheet may span."""
TRUE = ("1", "true")


@dataclass
class Marks:
    """What is notable in a sheet.

    Parameters
    ----------
    formulas
        Cells that hold a formula and its stored value.
    unstored
        Cells that hold a formula without a stored value.
    errors
        Cells that hold an error such as #N/A, with its name.
    padded
        Cells of numbers that are shown with leading zeros, as they are shown.
    hidden_rows, hidden_columns
        How many of them are hidden.
    """

    formulas: list[Cell] = field(default_factory=list)
    unstored: list[Cell] = field(default_factory=list)
    errors: dict[Cell, str] = field(default_factory=dict)
    padded: dict[Cell, str] = field(default_factory=dict)
    hidden_rows: int = 0
    hidden_columns: int = 0

    def forget_above(self, row: int) -> None:
        """Drop what was noted of rows that are not read."""
        self.formulas = [cell for cell in self.formulas if cell[0] >= row]
        self.unstored = [cell for cell in self.unstored if cell[0] >= row]
        self.errors = {c: name for c, name in self.errors.items() if c[0] >= row}


def read_marks(sheet: bytes, widths: Mapping[int, int]) -> Marks:
    """Find what is notable in a sheet.

    Parameters
    ----------
    widths
        Digits that a style shows at least, by the style's number.
    """
    reader = _Reader(widths)
    if widths or any(sign in sheet for sign in NOTABLE):
        parse(sheet, reader)
    return reader.marks


def extent(sheet: bytes) -> tuple[int, int]:
    """Measure how many rows and columns a sheet spans."""
    rows = max((int(row) for row in set(ROW.findall(sheet))), default=0)
    columns = {letters.decode() for letters in set(COLUMN.findall(sheet))}
    return rows, max((_number(letters) for letters in columns), default=0)


class _Reader(Handler):
    def __init__(self, widths: Mapping[int, int]) -> None:
        self.marks = Marks()
        self._widths = widths
        self._row = self._column = -1
        self._kind = self._value = ""
        self._width = 0
        self._formula = self._inside = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._cell(attributes)
        elif name == "f":
            self._formula = True
        elif name in ("v", "t"):
            self._inside = True
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 2)) - 1
            self._column = -1
            self.marks.hidden_rows += attributes.get("hidden") in TRUE
        elif name == "col" and attributes.get("hidden") in TRUE:
            first, last = int(attributes["min"]), int(attributes["max"])
            self.marks.hidden_columns += last - first + 1

    def _cell(self, attributes: Mapping[str, str]) -> None:
        place = REFERENCE.fullmatch(attributes.get("r", ""))
        if place:
            self._column, self._row = _number(place[1]) - 1, int(place[2]) - 1
        else:
            self._column += 1
        self._kind, self._value = attributes.get("t", "n"), ""
        self._width = self._widths.get(int(attributes.get("s", 0)), 0)
        self._formula = False

    def text(self, text: str) -> None:
        if self._inside:
            self._value += text

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._inside = False
        elif name == "c":
            self._note((self._row, self._column))

    def _note(self, cell: Cell) -> None:
        if self._formula and not self._value and self._kind != "str":
            self.marks.unstored.append(cell)
        elif self._kind == "e":
            self.marks.errors[cell] = self._value
        elif self._formula:
            self.marks.formulas.append(cell)
        if self._width and self._kind == "n" and self._value.isdecimal():
            self.marks.padded[cell] = self._value.zfill(self._width)


def _number(letters: str) -> int:
    """Turn the letters of a column into its number, from 1.

    Examples
    --------
    >>> _number("A"), _number("AA")
    (1, 27)
    """
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def reference(cell: Cell) -> str:
    """Name a cell as a spreadsheet does.

    Examples
    --------
    >>> reference((1, 27))
    'AB2'
    """
    row, column = cell
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
