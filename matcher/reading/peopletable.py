"""The people table: who takes part, on which side, and what each one says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from matcher.people import Person, SideName
from matcher.reading.cells import (
    ANSWERS,
    between,
    day,
    identifier,
    remembered,
    several,
    whole,
    yes_no,
)
from matcher.reading.characters import fold, look_alike
from matcher.reading.findings import Findings, listed
from matcher.reading.layouts import PEOPLE, SIDELESS
from matcher.reading.leavers import COLUMN, LEFT, Leavers
from matcher.reading.lists import Lists
from matcher.reading.roster import Roster
from matcher.reading.sides import BETWEEN, SIDES, SideReader
from matcher.reading.table import Line, Sheet, Table
from matcher.reading.zones import Zones
from matcher.scenario import Program
from matcher.sources import PeopleSource

YES_NO = ("champion", "takes_part")
"""Columns whose cells are kept as yes and no, as rules compare them."""
DEFAULTS = {"takes_part": "yes", "max_pairs": "1", "timezone": "the programme's"}
"""What an empty cell stands for."""
OUT = "does not take part"


@dataclass(frozen=True)
class PeopleTable:
    """One of the tables of people; None where it cannot be read.

    Parameters
    ----------
    side
        Where the whole table stands on one side.
    """

    table: Table | None
    side: SideName | None = None


@dataclass
class Everyone:
    """The people tables as read.

    Parameters
    ----------
    sheets
        One, or one for each side.
    people
        Everybody who takes part, still without skills.
    lines
        The row of each of them.
    managers
        Manager's id and its row by person's id, also of those who do not take part.
    """

    roster: Roster
    sheets: list[Sheet] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)
    managers: dict[str, tuple[str, Line]] = field(default_factory=dict)
    not_taking_part: tuple[str, ...] = ()

    @property
    def headings(self) -> list[str]:
        """Every heading of the tables."""
        return list(
            dict.fromkeys(name for sheet in self.sheets for name in sheet.places)
        )

    def warn(self, heading: str, message: str) -> None:
        """Note something about a column, at the first table that has it."""
        for sheet in self.sheets:
            if heading in sheet.places:
                sheet.warn(heading, message)
                return


def read_people(
    tables: Sequence[PeopleTable],
    source: PeopleSource,
    lists: Collection[str],
    numbers: Collection[str],
    program: Program,
    findings: Findings,
) -> Everyone:
    """Read who takes part.

    Parameters
    ----------
    source
        How the columns are to be read.
    lists
        Columns that hold lists.
    numbers
        Columns that a rule or goal counts with.
    program
        When it starts and ends, which those who leave may not see.
    """
    known = [(part.table, part.side) for part in tables]
    complete = all(table is not None and table.complete for table, _ in known)
    everyone = Everyone(Roster(complete=complete))
    reader = _Reader(everyone, source, lists, numbers, program)
    for table, side in known:
        if table is not None:
            sheet = Sheet(table, SIDELESS if side or source.side else PEOPLE, findings)
            everyone.sheets.append(sheet)
            for line in sheet:
                reader.row(line, side)
            _count_defaults(sheet)
            reader.leavers.tell(sheet)
    everyone.not_taking_part = tuple(p for p in reader.first if p in reader.out)
    _warn_of_look_alikes(reader.first, findings)
    for side in SIDES:
        if complete and side not in everyone.roster.sides.values():
            sheet = everyone.sheets[-1] if side == "senior" else everyone.sheets[0]
            message = f"no {side} takes part: no pair can be made until one does"
            sheet.warn("side", message)
    return everyone


def _count_defaults(sheet: Sheet) -> None:
    for name, meaning in DEFAULTS.items():
        if name in sheet.places:
            empty = sum(not cell for cell in sheet.column(name))
            if empty:
                sheet.assumed[f"an empty {name} means {meaning}"] = empty
    for name in YES_NO:
        for text, count in Counter(map(fold, sheet.column(name))).items():
            if text in ANSWERS:
                sheet.assumed[f"{text} in {name} means {ANSWERS[text]}"] = count


class _Reader:
    def __init__(
        self,
        everyone: Everyone,
        source: PeopleSource,
        lists: Collection[str],
        numbers: Collection[str],
        program: Program,
    ) -> None:
        self.everyone = everyone
        self.first: dict[str, Line] = {}
        self.out = everyone.roster.out
        self._lists = Lists(source.list_separator, lists)
        self._sides = SideReader(source, numbers)
        self._motivation = remembered(between(Fraction(1), Fraction(5)))
        self._several = remembered(several)
        self._zones = Zones()
        self.leavers = Leavers(program)

    def row(self, line: Line, table_side: SideName | None) -> None:
        """Read one person; `table_side` is the side of the whole table, if any."""
        person = line.needed("id", identifier, "the person's id")
        takes_part = line.value("takes_part", yes_no, empty=True)
        leaves = line.value(COLUMN, day)
        if person is None:
            return
        if person in self.first:
            self._twice(line, person)
            return
        self.first[person] = line
        if line.text("manager_id"):
            self.everyone.managers[person] = (line.text("manager_id"), line)
            line.value("manager_id", identifier)
        if not takes_part:
            self._leave_out(line, person, OUT)
            return
        if self.leavers.gone(person, leaves):
            self._leave_out(line, person, LEFT)
            return
        side = table_side or self._sides.of(line)
        if side == BETWEEN:
            self._leave_out(line, person, BETWEEN)
            return
        line.sheet.used += 1
        record = self._person(line, person, side or "junior")
        if side is None or line.faulty:
            self.everyone.roster.unclear.add(person)
            if side is None:
                return
        else:
            self.everyone.roster.sides[person] = side
        self.everyone.people[person] = record
        self.everyone.lines[person] = line

    def _leave_out(self, line: Line, person: str, why: str) -> None:
        line.sheet.reported[why] += 1
        self.out.add(person)

    def _twice(self, line: Line, person: str) -> None:
        before = self.first[person]
        where = f"row {before.row}"
        if before.sheet is not line.sheet:
            where = f"{before.sheet.table.file} {where}"
        sides = {before.text("side").casefold(), line.text("side").casefold()}
        if sides == set(SIDES) or before.sheet is not line.sheet:
            advice = (
                f"on both sides ({where} and here): give the two roles two ids, or "
                "split the programme into two runs"
            )
        else:
            advice = f"in {where} already: an id stands for one person"
        line.fault("id", f"{person} stands {advice}")

    def _person(self, line: Line, person: str, side: SideName) -> Person:
        least = line.value("min_pairs", whole, empty=0)
        most = line.value("max_pairs", whole, empty=1)
        if least > most and not line.faulty:
            default = "" if line.text("max_pairs") else " (where none is given)"
            line.fault(
                "min_pairs",
                f"min_pairs {least} is above max_pairs {most}{default} for {person}: "
                "raise max_pairs or lower min_pairs",
            )
        cells = self._lists.rewritten(line)
        self._sides.leave_bare(cells, line)
        champion = line.value("champion", yes_no, empty=False)
        for name, said in zip(YES_NO, (champion, True), strict=True):
            if name in cells:
                cells[name] = "yes" if said else "no"
        return Person(
            id=person,
            side=side,
            cells=MappingProxyType(cells),
            min_pairs=least,
            max_pairs=most,
            motivation=line.value("motivation", self._motivation),
            champion=champion,
            timezone=line.value("timezone", self._zones.read, empty=""),
            slots=self._several(cells.get("slots", "")),
        )


def _warn_of_look_alikes(first: dict[str, Line], findings: Findings) -> None:
    groups: dict[str, list[str]] = defaultdict(list)
    for person in first:
        groups[look_alike(person)].append(person)
    for group in groups.values():
        if len(group) > 1:
            rows = listed(f"{person} (row {first[person].row})" for person in group)
            message = f"ids that are easily taken for one another: {rows}"
            findings.warn(first[group[-1]].place("id", message))
