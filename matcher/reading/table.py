"""A table as text, and the reading of it: every row is used or reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import TypeVar, overload

from matcher.errors import Fault
from matcher.reading.cells import CellError, Parser
from matcher.reading.characters import fold
from matcher.reading.findings import Findings, did_you_mean
from matcher.reading.layouts import Layout
from matcher.scenario import Reading

T = TypeVar("T")
BLANK = "blank row"
NOT_TAKING_PART = "belongs to somebody who does not take part"
UNKNOWN = "belongs to an unknown id"


@dataclass(frozen=True)
class Table:
    """A table as text, column by column.

    Parameters
    ----------
    file
        The file, and the sheet of a workbook behind a colon.
    headings
        As the layout spells them where it knows them, otherwise as written.
    columns
        The trimmed cells below each heading; blank rows are left out.
    rows
        Number of each row, counting from 1 as a spreadsheet does.
    blank
        How many rows were blank.
    complete
        Whether every other row could be told apart into cells.
    written
        Heading in the file of each column that the scenario gives another name.
    """

    file: str
    headings: tuple[str, ...]
    columns: tuple[Sequence[str], ...]
    rows: Sequence[int]
    blank: int = 0
    sha256: str = ""
    complete: bool = True
    heading_row: int = 1
    written: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Line:
    """One row of a table while it is read.

    Parameters
    ----------
    index
        Place among the rows of the table.
    places
        Number of the column, from 0, by heading.
    given
        What the scenario says instead of a cell, by heading.
    """

    sheet: Sheet
    index: int
    places: Mapping[str, int]
    given: Mapping[str, str] | None = None
    faulty: bool = False

    @property
    def row(self) -> int:
        """Number of the row, counting from 1 as a spreadsheet does."""
        return self.sheet.table.rows[self.index]

    @property
    def cells(self) -> dict[str, str]:
        """Every cell that holds something, by heading."""
        table = self.sheet.table
        columns = zip(table.headings, table.columns, strict=True)
        row = ((heading, column[self.index]) for heading, column in columns)
        return {heading: cell for heading, cell in row if heading and cell}

    def text(self, heading: str) -> str:
        """Take the text of a cell, "" where it is empty or the column is missing."""
        if self.given is not None and heading in self.given:
            return self.given[heading]
        place = self.places.get(heading)
        return "" if place is None else self.sheet.table.columns[place][self.index]

    @overload
    def value(self, heading: str, read: Parser[T]) -> T | None: ...
    @overload
    def value(self, heading: str, read: Parser[T], empty: T) -> T: ...
    def value(self, heading: str, read: Parser[T], empty: T | None = None) -> T | None:
        """Read a cell; `empty` where nothing stands in it, or nothing sensible."""
        text = self.text(heading)
        if not text:
            return empty
        try:
            return read(text)
        except CellError as error:
            self.fault(heading, str(error))
            return empty

    def needed(self, heading: str, read: Parser[T], what: str) -> T | None:
        """Read a cell that must not be empty."""
        if not self.text(heading):
            self.fault(heading, f"the cell is empty: expected {what}")
            return None
        return self.value(heading, read)

    def fault(self, heading: str, message: str) -> None:
        """Note a fault in one cell of this row."""
        self.faulty = True
        self.sheet.findings.fault(self.place(heading, message))

    def place(self, heading: str, message: str) -> Fault:
        """Say something about one cell of this row."""
        table, place = self.sheet.table, self.places.get(heading, -1)
        name = table.headings[place] if place >= 0 else heading
        shown = table.written.get(name, name)
        return Fault(table.file, self.row, place + 1, shown, message)


@dataclass
class Sheet:
    """A table being read: gives its rows and counts what becomes of them."""

    table: Table
    layout: Layout
    findings: Findings
    used: int = 0
    reported: Counter[str] = field(default_factory=Counter)
    assumed: Counter[str] = field(default_factory=Counter)
    cells_unused: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.places = {name: i for i, name in enumerate(self.table.headings) if name}

    def __iter__(self) -> Iterator[Line]:
        return map(self.line, range(len(self.table.rows)))

    def line(self, index: int) -> Line:
        """Look at one row."""
        return Line(self, index, self.places)

    def column(self, heading: str) -> Iterable[str]:
        """Give the cells of a column; empty ones where there is no such column."""
        place = self.places.get(heading)
        if place is None:
            return repeat("", len(self.table.rows))
        return self.table.columns[place]

    def warn(self, heading: str, message: str) -> None:
        """Note something about a whole column, or about the table."""
        column = self.places.get(heading, -1) + 1
        shown = self.table.written.get(heading, heading)
        place = Fault(self.table.file, self.table.heading_row, column, shown, message)
        self.findings.warn(place)

    def reading(self, also_read: Mapping[str, str]) -> Reading:
        """Account for every row and every column.

        Parameters
        ----------
        also_read
            What further columns are read as, by heading.
        """
        reported = dict(self.reported)
        if self.table.blank:
            reported[BLANK] = self.table.blank
        always = set(self.layout.known) - set(self.layout.on_demand)
        meanings = {**{name: name for name in always}, **also_read}
        unread = [name for name in self.places if name not in meanings]
        self._hint([name for name in unread if name not in self.layout.known])
        written = self.table.written
        return Reading(
            self.table.file,
            self.table.sha256,
            len(self.table.rows) + self.table.blank,
            self.used,
            reported,
            tuple(written.get(name, name) for name in unread),
            {
                written.get(name, name): meanings[name]
                for name in self.places
                if name in meanings
            },
            dict(self.assumed),
            dict(self.cells_unused),
        )

    def _hint(self, unused: list[str]) -> None:
        """Warn of an unused heading that looks like a column that could be read."""
        missing = [name for name in self.layout.known if name not in self.places]
        for heading in unused:
            meant = did_you_mean(fold(heading), missing, cutoff=0.8)
            if meant:
                self.warn(heading, f"nothing reads this column{meant}")
