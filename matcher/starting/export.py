"""The tables of an export as they are: headings and the cells below each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from matcher.errors import Fault
from matcher.reading.characters import SPACES, fold
from matcher.reading.findings import Findings, choice, did_you_mean, quoted
from matcher.reading.folder import OTHER_WORKBOOKS, own_bytes
from matcher.reading.layouts import Layout
from matcher.reading.shape import Grid, Shape
from matcher.reading.tablefile import is_workbook, nowhere
from matcher.reading.textfile import read_grid
from matcher.reading.workbook import opened

ANY = Shape(Layout(()))
"""A table of which nothing is known."""


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
    """

    file: str
    sheet: str
    columns: tuple[Column, ...]
    only: bool = True

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
        grid = read_grid(data, file, ANY, findings)
        return [] if grid is None else _table(grid, file, "", findings)
    book = opened(data, file, findings)
    if book is None:
        return []
    visible = [name for name, seen in book.sheets.items() if seen]
    tables: list[ExportTable] = []
    aside = Findings()
    for sheet in visible:
        grid = book.grid(sheet, nowhere(file, aside), aside)
        if grid is not None:
            tables += _table(grid, file, sheet, aside, only=len(visible) == 1)
    if not tables:
        aside.fault(Fault(file, message="no visible sheet holds a table to read"))
        findings.faults += aside.faults
    return tables


def _table(
    grid: Grid, file: str, sheet: str, findings: Findings, *, only: bool = True
) -> list[ExportTable]:
    headings = [heading.strip(SPACES) for heading in grid.headings]
    cells = [tuple(cell.strip(SPACES) for cell in column) for column in grid.columns]
    rows = [any(row) for row in zip(*cells, strict=True)]
    columns = tuple(
        Column(heading, tuple(c for c, kept in zip(column, rows, strict=True) if kept))
        for heading, column in zip(headings, cells, strict=True)
        if heading
    )
    if len(columns) == 1 < len(headings) and any(rows):
        message = (
            "only one cell of the first row is filled: delete what stands above the "
            "headings, since the first row that holds anything is read as the headings"
        )
        findings.fault(Fault(grid.file, grid.heading_row, message=message))
        return []
    return [ExportTable(file, sheet, columns, only)] if columns else []
