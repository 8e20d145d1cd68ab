"""From columns of text to a table: headings known, characters sound."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from matcher.errors import Fault
from matcher.reading.characters import SPACES, fold, trouble
from matcher.reading.findings import Findings, listed, quoted
from matcher.reading.headings import canonical
from matcher.reading.layouts import Layout
from matcher.reading.table import Table

TITLE = 20
"""Rows of a title that are looked through for the headings below it."""
LONGEST = 32_767
"""Characters that a spreadsheet keeps in one cell."""


@dataclass(frozen=True)
class Grid:
    """The cells of a file, before anybody knows what its columns mean.

    Parameters
    ----------
    file
        As it is called in messages.
    headings
        The first row that holds anything.
    columns
        The cells below each heading.
    rows
        Number of each row, counting from 1 as a spreadsheet does.
    blank
        How many blank rows are left out already.
    heading_row
        Number of the row of headings.
    complete
        Whether every row could be told apart into cells.
    """

    file: str
    headings: Sequence[str]
    columns: Sequence[Sequence[str]]
    rows: Sequence[int]
    blank: int = 0
    heading_row: int = 1
    sha256: str = ""
    complete: bool = True


@dataclass(frozen=True)
class Shape:
    """What a table should look like.

    Parameters
    ----------
    renamed
        Heading of the file by the name that the scenario gives it.
    heading_row
        Where the headings stand; the first row that holds anything, if None.
    """

    layout: Layout
    renamed: Mapping[str, str] = field(default_factory=dict)
    heading_row: int | None = None


def shaped(grid: Grid, shape: Shape, findings: Findings) -> Table | None:
    """Make a table; None, with faults, where its columns cannot be told apart."""
    file, layout = grid.file, shape.layout
    headings = [heading.strip(SPACES) for heading in grid.headings]
    lower = _headings_below(grid, shape)
    if lower:
        message = (
            f"the headings stand in row {lower}: say so in the scenario, heading_row: "
            f"{lower} beside the table's file, or delete what stands above them"
        )
        findings.fault(Fault(file, grid.heading_row, message=message))
        return None
    bad = _refuse(file, grid.heading_row, headings, findings)
    names = canonical(file, headings, grid.heading_row, layout, findings, shape.renamed)
    cleaned = [_cleaned(column) for column in grid.columns]
    columns, rows = [column for column, _ in cleaned], grid.rows
    spoilt: set[int] = set()
    if not all(sound for _, sound in cleaned):
        cells = enumerate(zip(*columns, strict=True))
        spoilt = {i for i, row in cells if _refuse(file, rows[i], row, findings)}
    blank = _blank(columns)
    if spoilt or blank:
        kept = [i for i in range(len(rows)) if i not in spoilt and i not in blank]
        columns = [[column[i] for i in kept] for column in columns]
        rows = [rows[i] for i in kept]
    _nameless(file, names, columns, rows, findings)
    used = [name for name in names if name]
    if len(set(used)) < len(used) or not set(layout.required) <= set(used):
        return None
    spelled = dict(zip(names, headings, strict=True))
    return Table(
        file,
        names,
        tuple(columns),
        rows,
        grid.blank + len(blank),
        grid.sha256,
        grid.complete and not bad and not spoilt,
        grid.heading_row,
        {name: spelled[name] for name in shape.renamed if name in spelled},
    )


def _headings_below(grid: Grid, shape: Shape) -> int:
    """Find the row that holds the needed headings below a title; 0 if none does."""
    needed = {fold(shape.renamed.get(n, n)) for n in shape.layout.required}
    given = {fold(written) for written in shape.renamed.values()}
    if (needed | given) & set(map(fold, grid.headings)):
        return 0
    above = zip(grid.rows[:TITLE], zip(*grid.columns, strict=True), strict=False)
    for row, cells in above:
        there = set(map(fold, cells))
        if needed <= there or (given and given <= there):
            return row
    return 0


def tell_above(file: str, above: Iterable[Iterable[str]], findings: Findings) -> None:
    """Name what stands above the row of headings, since nothing reads it."""
    texts = [cell for row in above for cell in row if cell.strip(SPACES)]
    if texts:
        message = f"above the headings, and not read: {listed(map(quoted, texts))}"
        findings.warn(Fault(file, message=message))


def _cleaned(column: Sequence[str]) -> tuple[Sequence[str], bool]:
    """Cut the spaces around cells; say whether all are sound. Each is seen once."""
    cells = set(column)
    if not cells or _clean(cells):
        return column, True
    cut = {cell: cell.strip(SPACES) for cell in cells if not _tight(cell)}
    sound = not any(map(_wrong, cells))
    return ([cut.get(cell, cell) for cell in column] if cut else column), sound


def _clean(cells: Collection[str]) -> bool:
    """Tell by one look at all cells together that none has to be looked at by itself.

    Of all spaces, only the usual one is printable.
    """
    text = f"|{'|'.join(cells)}|"
    doubtful = " |" in text or "| " in text or "\ufffd" in text
    return text.isprintable() and not doubtful and max(map(len, cells)) <= LONGEST


def _tight(cell: str) -> bool:
    return not cell or (cell[0] not in SPACES and cell[-1] not in SPACES)


def _refuse(file: str, row: int, cells: Sequence[str], findings: Findings) -> bool:
    """Refuse the cells of a row that cannot be text of a table, if there are any."""
    wrong = [(column, _wrong(cell)) for column, cell in enumerate(cells, 1)]
    faults = [Fault(file, row, column, "", why) for column, why in wrong if why]
    for fault in faults:
        findings.fault(fault)
    return bool(faults)


def _wrong(cell: str) -> str:
    if len(cell) > LONGEST:
        return (
            f"the cell has {len(cell):,} characters, at most {LONGEST:,} are kept: is "
            "a quotation mark never closed?"
        )
    plain = cell.isprintable() and "\ufffd" not in cell
    return "" if plain else trouble(cell)


def _blank(columns: Sequence[Sequence[str]]) -> set[int]:
    """Find the rows in which nothing stands."""
    if any("" not in column for column in columns):
        return set()
    cells = enumerate(zip(*columns, strict=True))
    return {index for index, row in cells if not any(row)}


def _nameless(
    file: str,
    names: Sequence[str],
    columns: Sequence[Sequence[str]],
    rows: Sequence[int],
    findings: Findings,
) -> None:
    for place, name in enumerate(names):
        first = None if name else next(filter(None, columns[place]), None)
        if first is not None:
            row = rows[columns[place].index(first)]
            message = "the column has no heading: name it, or empty it"
            findings.fault(Fault(file, row, place + 1, "", message))
