"""From the bytes of a workbook to the cells of a sheet, as text.

Cells say what they show: a number without a needless .0, leading zeros where the format
shows them, dates year first, yes and no. What is doubtful is named.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from matcher.errors import Fault
from matcher.reading.archive import DAMAGED, ArchiveError, packed, unpacked
from matcher.reading.findings import Findings, did_you_mean, listed, many
from matcher.reading.markup import XmlError
from matcher.reading.parts import part_names, shown_widths
from matcher.reading.shape import Grid, tell_above
from matcher.reading.sheetmarks import CELLS, Cell, Marks, extent, read_marks, reference

EXACT = 10**15
"""Numbers from here on may have lost digits in the spreadsheet."""
STYLES = "xl/styles.xml"
Complain = Callable[[str, str], None]
"""Notes a fault at a setting of the table in the scenario: its key and a message."""


@dataclass(frozen=True)
class Workbook:
    """A workbook that was opened and counted.

    Parameters
    ----------
    sheets
        Its worksheets by name, with whether each is visible.
    """

    file: str
    sha256: str
    sheets: dict[str, bool]
    _book: CalamineWorkbook
    _parts: dict[str, bytes]
    _widths: dict[int, int]

    def grid(
        self,
        sheet: str,
        complain: Complain,
        findings: Findings,
        heading_row: int | None = None,
    ) -> Grid | None:
        """Read a sheet; None, with a fault, where that cannot be done.

        Parameters
        ----------
        sheet
            Its name; "" for the only one.
        heading_row
            Where its headings stand; the first row that holds anything, if None.
        """
        name = sheet if sheet in self.sheets else self._only(sheet, complain, findings)
        if not name:
            return None
        file = f"{self.file}:{name}"
        if not self.sheets[name] and sheet:
            findings.warn(Fault(file, message="the sheet is hidden; it is read"))
        rows, columns = extent(self._parts[name])
        if rows * columns > CELLS:
            message = (
                f"the sheet spans {rows:,} rows and {columns:,} columns, at most "
                f"{CELLS:,} cells are read: delete what stands far below or beside the "
                "table"
            )
            findings.fault(Fault(file, message=message))
            return None
        try:
            marks = read_marks(self._parts[name], self._widths)
            page = self._book.get_sheet_by_name(name)
            return _grid(page, marks, file, self.sha256, findings, heading_row)
        except (CalamineError, XmlError, ValueError):
            findings.fault(Fault(file, message=DAMAGED))
            return None

    def _only(self, sheet: str, complain: Complain, findings: Findings) -> str:
        """Find the one sheet that can be meant, "" with a fault where it is unclear."""
        names = listed(
            name if visible else f"{name} (hidden)"
            for name, visible in self.sheets.items()
        )
        if sheet:
            meant = did_you_mean(sheet, self.sheets)
            complain(
                "sheet", f"{self.file} has no sheet {sheet}{meant}: it has {names}"
            )
            return ""
        visible = [name for name, shown in self.sheets.items() if shown]
        if len(visible) != 1:
            complain(
                "file",
                f"{self.file} has more than one sheet ({names}): say which, "
                f"{{file: {self.file}, sheet: {next(iter(self.sheets))}}}",
            )
            return ""
        others = len(self.sheets) - 1
        if others:
            message = f"{many(others, 'hidden sheet')} of the workbook not read"
            findings.warn(Fault(f"{self.file}:{visible[0]}", message=message))
        return visible[0]


def opened(data: bytes, file: str, findings: Findings) -> Workbook | None:
    """Open a workbook; None, with a fault, where that cannot be done."""
    try:
        parts = unpacked(data)
        names = part_names(parts)
        book = CalamineWorkbook.from_filelike(io.BytesIO(packed(parts)))
        widths = shown_widths(parts[STYLES]) if STYLES in parts else {}
        sheets = {
            page.name: page.visible is SheetVisibleEnum.Visible
            for page in book.sheets_metadata
            if page.typ is SheetTypeEnum.WorkSheet
        }
        if not sheets:
            raise ArchiveError("the workbook has no sheet with cells: expected a table")
        own = {name: parts[names[name]] for name in sheets}
    except ArchiveError as error:
        findings.fault(Fault(file, message=str(error)))
        return None
    except (CalamineError, XmlError, KeyError, ValueError):
        findings.fault(Fault(file, message=DAMAGED))
        return None
    return Workbook(file, sha256(data).hexdigest(), sheets, book, own, widths)


def _grid(
    page: CalamineSheet,
    marks: Marks,
    file: str,
    digest: str,
    findings: Findings,
    heading_row: int | None,
) -> Grid | None:
    rows = page.to_python(skip_empty_area=False)
    filled = [i for i, row in enumerate(rows) if any(cell != "" for cell in row)]
    first = next((i for i in filled if i + 1 >= (heading_row or 1)), None)
    if first is None:
        where = f"the sheet from row {heading_row} on" if filled else "the sheet"
        message = f"{where} is empty: expected a first row with headings"
        findings.fault(Fault(file, message=message))
        return None
    before = len(findings.faults)
    tell_above(file, (map(shown, row) for row in rows[:first]), findings)
    marks.forget_above(first)
    _tell_of_marks(marks, file, findings)
    _refuse_merged(page, rows, first, file, findings)
    values = list(zip(*rows, strict=True))
    _warn_of_digits(values, file, findings)
    columns = [_texts(column) for column in values]
    for (row, column), text in marks.padded.items():
        columns[column][row] = text
    return Grid(
        file,
        [column[first] for column in columns],
        [column[first + 1 :] for column in columns],
        range(first + 2, len(rows) + 1),
        heading_row=first + 1,
        sha256=digest,
        complete=len(findings.faults) == before,
    )


def _texts(column: Sequence[Any]) -> list[str]:
    """Write the values of a column; each is written one time."""
    if bool in set(map(type, column)):  # True and 1 would pass for the same
        return [value if isinstance(value, str) else shown(value) for value in column]
    texts = {v: v if isinstance(v, str) else shown(v) for v in set(column)}
    return [texts[value] for value in column]


def shown(value: Any) -> str:
    """Write a value as a spreadsheet shows it where nobody chose a format.

    Examples
    --------
    >>> shown(7.0), shown(2.5), shown(True), shown(date(2027, 3, 1)), shown(0.1 + 0.2)
    ('7', '2.5', 'yes', '2027-03-01', '0.3')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{Decimal(f'{value:.15g}').normalize():f}"
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value)


def _tell_of_marks(marks: Marks, file: str, findings: Findings) -> None:
    for row, column in marks.unstored:
        message = (
            f"the cell {reference((row, column))} holds a formula without a stored "
            "value: open the workbook, let it calculate, and save it"
        )
        findings.fault(Fault(file, row + 1, column + 1, "", message))
    for (row, column), error in marks.errors.items():
        message = (
            f"the cell {reference((row, column))} holds the error {error}: mend the "
            "formula, or write the value"
        )
        findings.fault(Fault(file, row + 1, column + 1, "", message))
    if marks.formulas:
        cells = listed(map(reference, marks.formulas))
        count = many(len(marks.formulas), "cell")
        message = f"{count} with formulas; their stored values are read: {cells}"
        findings.warn(Fault(file, message=message))
    hidden = {"hidden row": marks.hidden_rows, "hidden column": marks.hidden_columns}
    for what, number in hidden.items():
        if number:
            message = f"{many(number, what)}, read like all others"
            findings.warn(Fault(file, message=message))


def _refuse_merged(
    page: CalamineSheet,
    rows: Sequence[Sequence[Any]],
    heading: int,
    file: str,
    findings: Findings,
) -> None:
    """Refuse cells that look like several and hold one value."""
    for first, last in page.merged_cell_ranges or []:
        top, left = first
        value = rows[top][left] if top < len(rows) and left < len(rows[top]) else ""
        if value != "" and last[0] >= heading:
            message = (
                f"the cells {reference(first)}:{reference(last)} are merged, so only "
                "the first of them holds something: unmerge them and fill each"
            )
            findings.fault(Fault(file, top + 1, left + 1, "", message))


def _warn_of_digits(
    columns: Sequence[Sequence[Any]], file: str, findings: Findings
) -> None:
    """Warn of numbers so long that the spreadsheet has rounded them."""
    cells: list[Cell] = []
    for place, column in enumerate(columns):
        long = {v for v in set(column) if isinstance(v, float) and abs(v) >= EXACT}
        if long:
            cells += [(i, place) for i, v in enumerate(column) if v in long]
    if cells:
        first, place = cells[0]
        message = (
            "numbers with more than 15 digits, of which spreadsheets keep 15: "
            f"{listed(map(reference, cells))}: write long ids as text"
        )
        findings.warn(Fault(file, first + 1, place + 1, "", message))
