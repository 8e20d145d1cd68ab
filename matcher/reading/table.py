"""A table as text, and the reading of it: every row is used or reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import TypeVar, overload

from matcher.errors import Fault
from matcher.reading.cells import CellError, Parser
from matcher.reading.characters import fold
from matcher.reading.findings import Findings, did_you_mean
from matcher.scenario import Reading

T = TypeVar("T")
BLANK = "blank row"
NOT_TAKING_PART = "belongs to somebody who does not take part"
UNKNOWN = "belongs to an unknown id"


@dataclass(frozen=True)
class Layout:
    """The columns of one kind of table.

    Parameters
    ----------
    on_demand
        Those of the optional columns that only some rules and goals read.
    """

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    on_demand: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        """Every column that can be read."""
        return (*self.required, *self.optional)


PEOPLE = Layout(
    ("id", "side"),
    (
        "name",
        "email",
        "department",
        "manager_id",
        "site",
        "languages",
        "min_pairs",
        "max_pairs",
        "motivation",
        "champion",
        "takes_part",
        "timezone",
        "slots",
    ),
    ("site", "languages", "motivation", "champion"),
)
ORGANISATION = Layout(("id", "manager_id"))
SKILLS = Layout(
    ("person_id", "skill", "area", "level"),
    ("target", "importance", "last_used"),
    ("last_used",),
)
WISHES = Layout(("person_id", "partner_id", "wish"))
POINTS = Layout(("junior", "senior", "points"))
PAST = Layout(("junior", "senior", "ended"))
PREVIOUS = Layout(("junior", "senior"))
OVERRIDES = Layout(("junior", "senior", "decision"), ("by", "because", "accept_breach"))


@dataclass(frozen=True)
class Table:
    """A table as text.

    Parameters
    ----------
    headings
        As the layout spells them where it knows them, otherwise as written.
    rows
        Row number, counting from 1 as a spreadsheet does, and the trimmed cells; blank
        rows are left out.
    blank
        How many rows were blank.
    complete
        Whether every other row could be told apart into cells.
    """

    file: str
    headings: tuple[str, ...]
    rows: list[tuple[int, list[str]]]
    blank: int = 0
    sha256: str = ""
    complete: bool = True
    heading_row: int = 1


def canonical(
    file: str, headings: list[str], row: int, layout: Layout, findings: Findings
) -> tuple[str, ...]:
    """Spell headings as the layout does; missing and doubled ones are faults."""
    known = {fold(name): name for name in layout.known}
    seen: dict[str, int] = {}
    names = []
    for column, written in enumerate(headings, 1):
        folded = fold(written)
        name = known.get(folded, written)
        names.append(name)
        if not folded:
            continue
        if folded in seen:
            message = (
                f"two columns have this heading, number {seen[folded]} and number "
                f"{column}: rename or delete one"
            )
            findings.fault(Fault(file, row, column, written, message))
        elif name != written:
            message = f"the heading {written} is read as {name}"
            findings.warn(Fault(file, row, column, written, message))
        seen.setdefault(folded, column)
    spare = [name for name in names if name and name not in layout.known]
    for wanted in layout.required:
        if wanted not in names:
            message = (
                f"the column {wanted} is missing{did_you_mean(wanted, spare)}: the "
                f"first row must name {', '.join(layout.required)}"
            )
            findings.fault(Fault(file, row, 0, wanted, message))
    return tuple(names)


@dataclass(slots=True)
class Line:
    """One row of a table while it is read."""

    sheet: Sheet
    row: int
    cells: list[str]
    faulty: bool = False

    def text(self, heading: str) -> str:
        """Take the text of a cell, "" where it is empty or the column is missing."""
        place = self.sheet.places.get(heading)
        return "" if place is None else self.cells[place]

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
        column = self.sheet.places.get(heading, -1) + 1
        return Fault(self.sheet.table.file, self.row, column, heading, message)


@dataclass
class Sheet:
    """A table being read: gives its rows and counts what becomes of them."""

    table: Table
    layout: Layout
    findings: Findings
    used: int = 0
    reported: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.places = {name: i for i, name in enumerate(self.table.headings) if name}

    def __iter__(self) -> Iterator[Line]:
        for row, cells in self.table.rows:
            yield Line(self, row, cells)

    def warn(self, heading: str, message: str) -> None:
        """Note something about a whole column, or about the table."""
        column = self.places.get(heading, -1) + 1
        row = self.table.heading_row
        self.findings.warn(Fault(self.table.file, row, column, heading, message))

    def reading(self, also_read: Collection[str] = ()) -> Reading:
        """Account for every row and every column."""
        reported = dict(self.reported)
        if self.table.blank:
            reported[BLANK] = self.table.blank
        always = set(self.layout.known) - set(self.layout.on_demand)
        read = {*always, *also_read, ""}
        unused = tuple(name for name in self.table.headings if name not in read)
        self._hint([name for name in unused if name not in self.layout.known])
        return Reading(
            self.table.file,
            self.table.sha256,
            len(self.table.rows) + self.table.blank,
            self.used,
            reported,
            unused,
        )

    def _hint(self, unused: list[str]) -> None:
        """Warn of an unused heading that looks like a column that could be read."""
        missing = [name for name in self.layout.known if name not in self.places]
        for heading in unused:
            meant = did_you_mean(fold(heading), missing, cutoff=0.8)
            if meant:
                self.warn(heading, f"nothing reads this column{meant}")
