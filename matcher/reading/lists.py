"""Lists in a cell, whatever stands between their entries."""

from __future__ import annotations

from collections.abc import Collection

from matcher.reading.table import Line

SEPARATOR = ";"


class Lists:
    """Writes lists with semicolons, as rules and goals read them.

    Parameters
    ----------
    separator
        What stands between the entries in the table.
    columns
        Which columns hold lists.
    """

    def __init__(self, separator: str, columns: Collection[str]) -> None:
        self._separator = separator
        self._columns = () if separator == SEPARATOR else tuple(columns)

    def rewritten(self, line: Line) -> dict[str, str]:
        """Take the cells of a row by heading, lists with semicolons."""
        cells = line.cells
        for column in self._columns:
            cell = cells.get(column, "")
            if self._separator in cell and SEPARATOR in cell:
                line.fault(
                    column,
                    f"entries are separated by {self._separator}, and a {SEPARATOR} "
                    "stands in one of them: write it otherwise",
                )
            elif self._separator in cell:
                entries = (entry.strip() for entry in cell.split(self._separator))
                cells[column] = f"{SEPARATOR} ".join(filter(None, entries))
        return cells
