"""The tables of an export as they are: headings and the cells below each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

from matcher.errors import Fault
from matcher.reading.characters import SPACES, fold
from matcher.reading.findings import Findings, choice, did_you_mean, quoted
from matcher.reading.folder import OTHER_WORKBOOKS, own_bytes
from matcher.reading.layouts import Layout
from matcher.reading.shape import TITLE, Grid, Shape
from matcher.reading.tablefile import is_workbook, nowhere
from matcher.reading.textfile import read_grid
from matcher.reading.workbook import Workbook, opened


@dataclass(frozen=True)
class Column:
    """One column of an export.

    Parameters
    ----------
    cells
        Every cell below the heading, trimmed; empty ones are "".
    """

    heading: str
    cells: tuple[str, ...]

    @cached_property
    def filled(self) -> tuple[str, ...]:
        """The cells in which something stands."""
        return tuple(cell for cell in self.cells if cell)

    @cached_property
    def distinct(self) -> tuple[str, ...]:
        """Each text that stands in the column, in the order of the rows."""
        return tuple(dict.fromkeys(self.filled))

    @property
    def differs(self) -> bool:
        """Whether every cell is filled and no two say the same."""
        return len(self.distinct) == len(self.cells) > 0


@dataclass(frozen=True)
class ExportTable:
    """A table of an export.

    Parameters
    ----------
    file
        Name of its file, without the folder.
    sheet
        Of a workbook; "" for a CSV file.
    only
        Whether no other sheet of the workbook is visible.
    heading_row
        Where the headings stand below a title.
    """

    file: str
    sheet: str
    columns: tuple[Column, ...]
    only: bool = True
    heading_row: int | None = None

    @property
    def name(self) -> str:
        """What the table is called in messages and answers."""
        return self.sheet or self.file

    @cached_property
    def headings(self) -> dict[str, Column]:
        """The columns by their headings."""
        return {column.heading: column for column in self.columns}

    def column(self, heading: str) -> Column | None:
        """Find a column; capitals do not matter."""
        by_fold = {fold(name): column for name, column in self.headings.items()}
        return by_fold.get(fold(heading))


def together(one: ExportTable, other: ExportTable) -> ExportTable:
    """Look at two tables with the same headings as one."""
    columns = tuple(
        Column(heading, (*column.cells, *other.headings[heading].cells))
        for heading, column in one.headings.items()
    )
    return ExportTable(f"{one.name} and {other.name}", "", columns)


def by_name(tables: Sequence[ExportTable]) -> dict[str, ExportTable]:
    """Call each table by its sheet, and by its file too where two have that name."""
    names = [table.name for table in tables]
    return {
        table.name
        if names.count(table.name) == 1
        else f"{table.file}:{table.sheet}": table
        for table in tables
    }


def table_named(tables: Sequence[ExportTable], name: str) -> ExportTable:
    """Find a table by what it is called.

    Raises
    ------
    ValueError
        Where there is none, with what it could be.
    """
    known = by_name(tables)
    if name not in known:
        raise ValueError(
            f"there is no table {quoted(name)}{did_you_mean(name, known)}: expected "
            f"{choice(known)}"
        )
    return known[name]


def read_export(paths: Sequence[Path], findings: Findings) -> list[ExportTable]:
    """Read every table of some files: of a workbook, each visible sheet.

    What makes a file unreadable is a fault. Faults of single rows, and sheets that
    cannot be read beside others that can, wait until the scenario itself is read.
    """
    found: list[ExportTable] = []
    for path in paths:
        if path.suffix.lower() in OTHER_WORKBOOKS:
            message = f"a workbook of the kind {path.suffix}: save it as .xlsx"
            findings.fault(Fault(str(path), message=message))
            continue
        data = own_bytes(path, str(path), findings)
        if data is not None:
            found += _tables(data, path.name, findings)
    return found


def _tables(data: bytes, file: str, findings: Findings) -> list[ExportTable]:
    if not is_workbook(file):

        def text(row: int | None, findings: Findings) -> Grid | None:
            return read_grid(data, file, Shape(Layout(()), heading_row=row), findings)

        return _table(text, file, "", findings)
    book = opened(data, file, findings)
    if book is None:
        return []
    visible = [name for name, seen in book.sheets.items() if seen]
    tables: list[ExportTable] = []
    aside = Findings()
    for sheet in visible:

        def cells(
            row: int | None, found: Findings, sheet: str = sheet, book: Workbook = book
        ) -> Grid | None:
            return book.grid(sheet, nowhere(file, found), found, row)

        found = _table(cells, file, sheet, aside, only=len(visible) == 1)
        tables += found
        if not found:
            message = "holds no table that can be read, so it is left out"
            findings.warn(Fault(f"{file}:{sheet}", message=message))
    if not tables:
        aside.fault(Fault(file, message="no visible sheet holds a table to read"))
        findings.faults += aside.faults
    return tables


def _table(
    read: Callable[[int | None, Findings], Grid | None],
    file: str,
    sheet: str,
    findings: Findings,
    *,
    only: bool = True,
) -> list[ExportTable]:
    """Read a table, from below its title where it has one."""
    usual = read(None, findings)
    if usual is None:
        return []
    tried = (read(row, Findings()) for row in range(2, TITLE))
    rows = (None, *range(2, TITLE))
    for row, grid in zip(rows, chain([usual], tried), strict=True):
        columns = () if grid is None else _columns(grid)
        if grid is not None and 1 < len(columns) > len(grid.headings) / 2:
            return [ExportTable(file, sheet, columns, only, row)]
    columns = _columns(usual)
    return [ExportTable(file, sheet, columns, only)] if columns else []


def _columns(grid: Grid) -> tuple[Column, ...]:
    """Take the columns that have a heading, without rows in which nothing stands."""
    headings = [heading.strip(SPACES) for heading in grid.headings]
    cells = [tuple(cell.strip(SPACES) for cell in column) for column in grid.columns]
    rows = [any(row) for row in zip(*cells, strict=True)]
    return tuple(
        Column(heading, tuple(c for c, kept in zip(column, rows, strict=True) if kept))
        for heading, column in zip(headings, cells, strict=True)
        if heading
    )
