"""The plan as a workbook, `plan.xlsx`: to sort, to filter and to decide in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from matcher.output.sheets import DECISION, SHARES, Sheet, sheets
from matcher.output.tables import Cell, cell
from matcher.record import Record

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

PLAN = "plan.xlsx"
MADE = datetime(2000, 1, 1)
"""Stands in every workbook, so that the same plan gives the same bytes."""
LONGEST = 32_767
"""Characters that a cell takes."""
NARROWEST, WIDEST = 7, 44
BAR = "#9DC3E6"
OWN = "#FFF7DB"
"""Ground of the cells that people fill in."""
HELP = {
    "validate": "list",
    "source": ["pin", "forbid"],
    "input_title": "Your decision",
    "input_message": (
        "pin: this pair is made in the next plan as well. forbid: it is not made. "
        "Empty: left open. Save the file and name it under `overrides`."
    ),
    "error_title": "pin, forbid or empty",
    "error_message": "Choose pin or forbid from the list, or empty the cell.",
}


@dataclass(frozen=True)
class _Styles:
    """How cells look."""

    heading: Format
    text: Format
    wrapped: Format
    share: Format
    points: Format
    count: Format
    own: Format


def workbook(record: Record) -> bytes:
    """Write the workbook; text is never a formula or a link."""
    from xlsxwriter import Workbook

    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"title": record.program.name[:255], "created": MADE})
        top = {"valign": "top"}
        styles = _Styles(
            book.add_format({"bold": True, "bottom": 1, "bg_color": "#E6E9ED"}),
            book.add_format(top),
            book.add_format({**top, "text_wrap": True}),
            book.add_format({**top, "num_format": "0 %"}),
            book.add_format({**top, "num_format": "#,##0"}),
            book.add_format({**top, "align": "center"}),
            book.add_format({**top, "bg_color": OWN}),
        )
        for sheet in sheets(record):
            _write(book, sheet, styles)
    return content.getvalue()


def _write(book: Workbook, sheet: Sheet, styles: _Styles) -> None:
    page = book.add_worksheet(sheet.name)
    page.freeze_panes(1, sheet.frozen)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    if sheet.printed:
        page.print_area(0, 0, len(sheet.rows), sheet.printed - 1)
    page.write_row(0, 0, sheet.columns, styles.heading)
    for number, row in enumerate(sheet.rows, 1):
        for place, column in enumerate(sheet.columns):
            value = cell(row[column])
            _put(page, number, place, value, _style(column, value, sheet, styles))
    last = len(sheet.rows)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, _width(column, sheet))
        if column in sheet.bars and last:
            bar = {"type": "data_bar", "bar_color": BAR, "bar_solid": True}
            bar |= {"min_type": "num", "min_value": 0}
            if column in SHARES:
                bar |= {"max_type": "num", "max_value": 1}
            page.conditional_format(1, place, last, place, bar)
        if column == DECISION and last:
            page.data_validation(1, place, last, place, HELP)
    if sheet.filtered:
        page.autofilter(0, 0, max(1, last), len(sheet.columns) - 1)


def _style(column: str, value: Cell, sheet: Sheet, styles: _Styles) -> Format:
    if column in SHARES:
        return styles.share
    if column in sheet.own:
        return styles.own
    if column in sheet.bars:
        return styles.points
    if not isinstance(value, str):
        return styles.count
    return styles.text if sheet.filtered else styles.wrapped


def _put(page: Worksheet, row: int, place: int, value: Cell, style: Format) -> None:
    if not isinstance(value, str):
        page.write_number(row, place, value, style)
    elif value:
        text = value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…"
        page.write_string(row, place, text, style)
    else:
        page.write_blank(row, place, None, style)


def _width(column: str, sheet: Sheet) -> float:
    widest = max((_length(row[column]) for row in sheet.rows), default=0)
    if not sheet.filtered:
        return min(max(NARROWEST, widest + 1), 2 * WIDEST)
    return min(max(NARROWEST, widest + 1, len(column) + 4), WIDEST)


def _length(value: Cell) -> int:
    lines: Sequence[str] = str(value).splitlines() or [""]
    return max(map(len, lines))
