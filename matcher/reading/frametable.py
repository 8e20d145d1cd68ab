"""From a DataFrame to a table of text, as if it had been read from a file."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np

from matcher.reading.characters import SPACES
from matcher.reading.findings import Findings
from matcher.reading.layouts import Layout
from matcher.reading.shape import Grid, Shape, shaped
from matcher.reading.table import Table

if TYPE_CHECKING:
    import pandas as pd


def frame_table(
    frame: pd.DataFrame | None, name: str, layout: Layout, findings: Findings
) -> Table | None:
    """Write a frame as a table; None where there is no frame, or no sound one."""
    if frame is None:
        return None
    expect_frame(frame, name)
    columns = [_texts(frame, i) for i in range(frame.shape[1])]
    headings = [str(heading) for heading in frame.columns]
    grid = Grid(name, headings, columns, range(2, len(frame) + 2))
    return shaped(grid, Shape(layout), findings)


def expect_frame(frame: pd.DataFrame, name: str) -> None:
    """Refuse anything else than a DataFrame."""
    import pandas as pd

    if not isinstance(frame, pd.DataFrame):
        found = type(frame).__name__
        raise TypeError(f"{name}: expected a pandas DataFrame, found {found}")


def _texts(frame: pd.DataFrame, column: int) -> list[str]:
    """Write a column as the cells of a file."""
    values = frame.iloc[:, column]
    missing = values.isna().to_numpy()
    return [
        "" if gone else cell(value)
        for value, gone in zip(values.array, missing, strict=True)
    ]


def cell(value: Any) -> str:
    """Write one value as the cell of a file.

    Examples
    --------
    >>> cell(7.0), cell(True), cell(date(2027, 3, 1)), cell(["chat", "phone"])
    ('7', 'yes', '2027-03-01', 'chat; phone')
    """
    if isinstance(value, str):
        return value.strip(SPACES)
    if isinstance(value, list | tuple | set | frozenset | np.ndarray):
        entries = sorted(value) if isinstance(value, set | frozenset) else value
        return "; ".join(cell(entry) for entry in entries)
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, float | np.floating):
        return np.format_float_positional(value, trim="-")
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip(SPACES)
