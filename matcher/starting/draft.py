"""A scenario that is being put together: what each part says, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from matcher.starting.export import ExportTable
from matcher.starting.fields import Proposal, renamed, separator
from matcher.starting.levels import Levels
from matcher.starting.wishes import WishList

FILLED = 0.9
"""Share of the people who have to fill a column before a rule proposes to need it."""
LISTS = ("languages", "slots")


@dataclass(frozen=True)
class RuleLine:
    """A rule that could hold, as a line of the file.

    Parameters
    ----------
    text
        Its parameters behind the kind.
    meaning
        What it says, for the comment.
    on
        Whether it is proposed; otherwise the line is commented out.
    """

    kind: str
    text: str
    meaning: str
    on: bool


@dataclass(frozen=True)
class Program:
    """Name and calendar; `assumed` names what nobody has said."""

    name: str = "Reverse mentoring"
    start: str = "2027-03-01"
    end: str = "2027-08-31"
    timezone: str = "UTC"
    assumed: frozenset[str] = frozenset({"start", "end", "timezone"})


@dataclass(frozen=True)
class Side:
    """How the side is told: by a number, by words, or by junior and senior themselves.

    Parameters
    ----------
    column
        A column of numbers; "" where the column `side` says it.
    prefix
        What stands before each number.
    words
        What other words of the column `side` stand for.
    """

    column: str = ""
    prefix: str = ""
    junior_at_most: str = ""
    senior_at_least: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Place:
    """Where a table stands, as the scenario names it."""

    file: str
    sheet: str = ""
    heading_row: int | None = None

    @staticmethod
    def of(table: ExportTable) -> Place:
        """Name a sheet only where the workbook has several."""
        sheet = "" if table.only else table.sheet
        return Place(table.file, sheet, table.heading_row)

    @property
    def settings(self) -> dict[str, object]:
        """What the scenario says of it."""
        return {key: value for key, value in vars(self).items() if value}


@dataclass(frozen=True)
class Draft:
    """Everything that the scenario file is going to say.

    Parameters
    ----------
    people
        Where the people stand: one table, or one of each side by its name.
    columns
        What the columns of the people table are read as.
    unread
        Headings that nothing reads.
    unfit
        Columns that look like something, with what keeps them from being read as it.
    guarded
        Headings of protected facts, which nothing may read without an approval.
    areas
        Area by skill, or where the table of them stands; None where skills say it.
    proposed_areas
        Skills whose area nobody has confirmed.
    """

    people: Place | Mapping[str, Place]
    columns: Sequence[Proposal]
    side: Side
    skills: Mapping[str, object]
    skills_because: str
    skills_place: Place | None
    scale: Levels
    rules: Sequence[RuleLine]
    program: Program = Program()
    list_separator: str = ";"
    unread: Sequence[str] = ()
    unfit: Sequence[Proposal] = ()
    guarded: Sequence[str] = ()
    wishes: WishList | None = None
    wishes_place: Place | None = None
    areas: Mapping[str, str] | Place | None = None
    proposed_areas: frozenset[str] = frozenset()

    @property
    def renamed(self) -> dict[str, str]:
        """Heading by name, of the columns that get another one."""
        return renamed({one.field: one.heading for one in self.columns})

    @property
    def wishes_columns(self) -> dict[str, str]:
        """The same, of the table of wishes."""
        return renamed(self.wishes.columns) if self.wishes else {}


def list_separator(table: ExportTable, columns: Sequence[Proposal]) -> str:
    """Find what separates the entries of the lists that are read."""
    lists = [table.headings[one.heading] for one in columns if one.field in LISTS]
    return separator(lists)


def rule_lines(
    table: ExportTable, columns: Sequence[Proposal], wishes: bool
) -> list[RuleLine]:
    """List the rules that the columns allow, and propose those that lose nobody."""

    def filled(name: str) -> bool:
        found = [table.headings[one.heading] for one in columns if one.field == name]
        return any(len(c.filled) >= FILLED * len(c.cells) for c in found)

    there = {one.field for one in columns}
    possible = [
        ("manager_id", RULES["reporting_line"], True),
        ("slots", RULES["shared_time"], filled("slots")),
        ("languages", RULES["shared_language"], filled("languages")),
        ("department", RULES["cross_department_share"], False),
    ]
    found = [RuleLine(*rule, on=on) for name, rule, on in possible if name in there]
    return [*found, *([RuleLine(*RULES["vetoes"], on=True)] if wishes else [])]


RULES = {
    kind: (kind, text, meaning)
    for kind, text, meaning in (
        ("reporting_line", "levels: 1", "nobody meets their boss, or a peer"),
        ("shared_time", "minimum_slots: 1", "partners share a free time each week"),
        ("shared_language", "minimum: 1", "partners share a language"),
        (
            "cross_department_share",
            "at_least: 0.8",
            "four pairs in five work in different departments",
        ),
        ("vetoes", "", "nobody meets a person they ruled out"),
    )
}
