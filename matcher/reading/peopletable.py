"""The people table: who takes part, on which side, and what each one says."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import cast

from matcher.people import Person, SideName
from matcher.reading.cells import (
    CellError,
    between,
    identifier,
    remembered,
    several,
    whole,
    yes_no,
)
from matcher.reading.characters import look_alike
from matcher.reading.findings import Findings, did_you_mean, listed, quoted
from matcher.reading.layouts import PEOPLE
from matcher.reading.roster import Roster
from matcher.reading.table import Line, Sheet, Table
from matcher.reading.zones import Zones

SIDES = ("junior", "senior")
SWAPPED = ("mentor", "mentee")
YES_NO = ("champion", "takes_part")
"""Columns whose cells are kept in small letters, as rules compare them."""
OUT = "does not take part"


@dataclass
class Everyone:
    """The people table as read.

    Parameters
    ----------
    people
        Everybody who takes part, still without skills.
    lines
        The row of each of them.
    managers
        Manager's id and its row by person's id, also of those who do not take part.
    """

    sheet: Sheet | None
    roster: Roster
    people: dict[str, Person] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)
    managers: dict[str, tuple[str, Line]] = field(default_factory=dict)
    not_taking_part: tuple[str, ...] = ()


def read_people(table: Table | None, findings: Findings) -> Everyone:
    """Read who takes part."""
    if table is None:
        return Everyone(None, Roster(complete=False))
    sheet = Sheet(table, PEOPLE, findings)
    everyone = Everyone(sheet, Roster(complete=table.complete))
    reader = _Reader(sheet, everyone)
    for line in sheet:
        reader.row(line)
    everyone.not_taking_part = tuple(p for p in reader.first if p in reader.out)
    _warn_of_look_alikes(reader.first, sheet)
    for side in SIDES:
        if everyone.roster.complete and side not in everyone.roster.sides.values():
            sheet.warn("side", f"no {side} takes part, so no pair can be made")
    return everyone


class _Reader:
    def __init__(self, sheet: Sheet, everyone: Everyone) -> None:
        self.sheet = sheet
        self.everyone = everyone
        self.first: dict[str, Line] = {}
        self.out = everyone.roster.out
        self._motivation = remembered(between(Fraction(1), Fraction(5)))
        self._several = remembered(several)
        self._zones = Zones()

    def row(self, line: Line) -> None:
        person = line.needed("id", identifier, "the person's id")
        takes_part = line.value("takes_part", yes_no, empty=True)
        if person is None:
            return
        roster = self.everyone.roster
        if person in self.first:
            self._twice(line, person)
            return
        self.first[person] = line
        if line.text("manager_id"):
            self.everyone.managers[person] = (line.text("manager_id"), line)
            line.value("manager_id", identifier)
        if not takes_part:
            self.sheet.reported[OUT] += 1
            roster.out.add(person)
            return
        self.sheet.used += 1
        side = line.needed("side", _side, "junior or senior")
        record = self._person(line, person, side or "junior")
        if side is None or line.faulty:
            roster.unclear.add(person)
            if side is None:
                return
        else:
            roster.sides[person] = side
        self.everyone.people[person] = record
        self.everyone.lines[person] = line

    def _twice(self, line: Line, person: str) -> None:
        before = self.first[person]
        sides = {before.text("side").casefold(), line.text("side").casefold()}
        if sides == set(SIDES):
            advice = (
                f"on both sides (row {before.row} and here): give the two roles two "
                "ids, or split the programme into two runs"
            )
        else:
            advice = f"in row {before.row} already: an id stands for one person"
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
        cells = line.cells
        for name in YES_NO:
            if name in cells:
                cells[name] = cells[name].casefold()
        return Person(
            id=person,
            side=side,
            cells=MappingProxyType(cells),
            min_pairs=least,
            max_pairs=most,
            motivation=line.value("motivation", self._motivation),
            champion=line.value("champion", yes_no, empty=False),
            timezone=line.value("timezone", self._zones.read, empty=""),
            slots=line.value("slots", self._several, empty=()),
        )


def _side(text: str) -> SideName:
    word = text.casefold()
    if word in SIDES:
        return cast("SideName", word)
    if word in SWAPPED:
        raise CellError(
            f"{quoted(text)} is not a side, since reverse programmes swap mentor and "
            "mentee: write junior (teaches tech skills) or senior (teaches soft skills)"
        )
    if word == "both":
        raise CellError(
            "nobody can be on both sides: give the two roles two ids, or split the "
            "programme into two runs"
        )
    raise CellError(
        f"expected junior or senior, found {quoted(text)}{did_you_mean(text, SIDES)}"
    )


def _warn_of_look_alikes(first: dict[str, Line], sheet: Sheet) -> None:
    groups: dict[str, list[str]] = defaultdict(list)
    for person in first:
        groups[look_alike(person)].append(person)
    for group in groups.values():
        if len(group) > 1:
            rows = listed(f"{person} (row {first[person].row})" for person in group)
            message = f"ids that are easily taken for one another: {rows}"
            sheet.findings.warn(first[group[-1]].place("id", message))
