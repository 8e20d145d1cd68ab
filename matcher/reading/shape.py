"""From rows of text to a table: headings, and the same number of cells everywhere."""

from __future__ import annotations

from matcher.errors import Fault
from matcher.reading.characters import CONTROL, DAMAGED, trouble
from matcher.reading.findings import Findings
from matcher.reading.table import Layout, Table, canonical

LONGEST = 32_767
"""Characters that a spreadsheet keeps in one cell."""
Row = tuple[int, list[str]]


def shaped(
    file: str,
    rows: list[Row],
    blank: int,
    layout: Layout,
    findings: Findings,
    digest: str = "",
    complete: bool = True,
) -> Table | None:
    """Make a table of rows, of which the first holds the headings."""
    (first, headings), *body = rows or [(1, [])]
    sound = _characters(file, first, headings, findings)
    names = canonical(file, headings, first, layout, findings)
    good = []
    for row, cells in body:
        if len(cells) != len(names):
            findings.fault(_ragged(file, row, len(cells), len(names)))
        elif _characters(file, row, cells, findings):
            good.append((row, cells))
    _nameless(file, names, good, findings)
    used = [name for name in names if name]
    if len(set(used)) < len(used) or not set(layout.required) <= set(used):
        return None
    complete = complete and sound and len(good) == len(body)
    return Table(file, names, good, blank, digest, complete, first)


def _ragged(file: str, row: int, cells: int, headings: int) -> Fault:
    message = (
        f"the row has {cells} cells, the first row has {headings}: put quotation marks "
        "around text that holds the separator"
    )
    return Fault(file, row, min(cells, headings) + 1, "", message)


def _characters(file: str, row: int, cells: list[str], findings: Findings) -> bool:
    together = "".join(cells)
    if not (
        len(together) > LONGEST or CONTROL.search(together) or DAMAGED.search(together)
    ):
        return True
    for column, cell in enumerate(cells, 1):
        wrong = trouble(cell)
        if len(cell) > LONGEST:
            wrong = (
                f"the cell has {len(cell):,} characters, at most {LONGEST:,} are kept: "
                "is a quotation mark never closed?"
            )
        if wrong:
            findings.fault(Fault(file, row, column, "", wrong))
    return False


def _nameless(
    file: str, names: tuple[str, ...], rows: list[Row], findings: Findings
) -> None:
    for column, name in enumerate(names):
        if name:
            continue
        for row, cells in rows:
            if cells[column]:
                message = "the column has no heading: name it, or empty it"
                findings.fault(Fault(file, row, column + 1, "", message))
                break
