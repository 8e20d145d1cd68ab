"""From a table that the scenario names to its text, whatever kind of file it is in."""

from __future__ import annotations

from pathlib import PurePosixPath

from matcher.errors import Fault
from matcher.reading.document import Path as Key
from matcher.reading.findings import Findings
from matcher.reading.folder import Folder
from matcher.reading.layouts import Layout
from matcher.reading.shape import Grid, Shape, shaped
from matcher.reading.table import Table
from matcher.reading.textfile import read_grid
from matcher.reading.workbook import Complain, Workbook, opened
from matcher.sources import Source

WORKBOOK = ".xlsx"


class TableFiles:
    """Reads tables; a workbook with several of them is opened one time."""

    def __init__(self, folder: Folder, findings: Findings) -> None:
        self._folder = folder
        self._findings = findings
        self._books: dict[str, Workbook | None] = {}

    def table(self, source: Source, key: Key, layout: Layout) -> Table | None:
        """Read the table that stands under `key` in the scenario file."""
        document = self._folder.document
        settings = document.at(key)

        def at(setting: str) -> Key:
            return (*key, setting) if isinstance(settings, dict) else key

        def complain(setting: str, message: str) -> None:
            self._findings.fault(document.fault(at(setting), message))

        data = self._folder.bytes_of(source.file, at("file"))
        return None if data is None else self.read(data, source, layout, complain)

    def read(
        self, data: bytes, source: Source, layout: Layout, complain: Complain
    ) -> Table | None:
        """Read a table from the bytes of its file."""
        shape = Shape(layout, source.columns, source.heading_row)
        grid = self._grid(data, source, shape, complain)
        return None if grid is None else shaped(grid, shape, self._findings)

    def _grid(
        self, data: bytes, source: Source, shape: Shape, complain: Complain
    ) -> Grid | None:
        if not is_workbook(source.file):
            if source.sheet:
                complain("sheet", f"{source.file} is no workbook: drop `sheet`")
                return None
            return read_grid(data, source.file, shape, self._findings)
        if source.file not in self._books:
            self._books[source.file] = opened(data, source.file, self._findings)
        book = self._books[source.file]
        if book is None:
            return None
        usual = shape.layout.sheet if shape.layout.sheet in book.sheets else ""
        return book.grid(
            source.sheet or usual, complain, self._findings, shape.heading_row
        )


def is_workbook(file: str) -> bool:
    """Tell a workbook by its name."""
    return PurePosixPath(file).suffix.lower() == WORKBOOK


def nowhere(file: str, findings: Findings) -> Complain:
    """Note what is wrong with a file that no scenario names."""
    return lambda _, message: findings.fault(Fault(file, message=message))
