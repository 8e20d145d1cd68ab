"""What cells heard while they searched: the best plan and the bound so far."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from matcher.bench.sheet import Sheet

NAME = "traces.csv"
COLUMNS = ("cell", "seconds", "best", "bound")
Point = tuple[float, int | None, int | None]
"""Seconds, best points and bound."""


class Traces:
    """The file of an output folder that says how every cell's search went.

    Parameters
    ----------
    folder
        Where it stands; it need not be there yet.
    """

    def __init__(self, folder: Path) -> None:
        self._sheet = Sheet(folder / NAME, COLUMNS)

    def keep(self, cells: Collection[str]) -> None:
        """Drop what belongs to no cell of these."""
        kept = [line for line in self._sheet.read() if line["cell"] in cells]
        self._sheet.rewrite(kept)

    def add(self, cell: str, trace: Sequence[Point]) -> None:
        """Add what a cell heard."""
        self._sheet.append(
            dict(zip(COLUMNS, (cell, *point), strict=True)) for point in trace
        )

    def read(self) -> dict[str, list[Point]]:
        """Read what every cell heard, by the name of the cell."""
        found: dict[str, list[Point]] = {}
        for line in self._sheet.read():
            best, bound = (
                int(line[name]) if line[name] else None for name in COLUMNS[2:]
            )
            found.setdefault(line["cell"], []).append(
                (float(line["seconds"]), best, bound)
            )
        return found
