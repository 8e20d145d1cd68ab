"""Tables about two people: wishes and vetoes, points, earlier pairs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from matcher.output.guard import unguard
from matcher.people import Pair
from matcher.reading.cells import (
    CellError,
    Parser,
    day,
    decimal,
    identifier,
    remembered,
)
from matcher.reading.findings import Findings, quoted
from matcher.reading.layouts import PAST, POINTS, PREVIOUS, RANK, WISHES, Layout
from matcher.reading.roster import Roster, Strangers
from matcher.reading.table import NOT_TAKING_PART, UNKNOWN, Line, Sheet, Table

NUMBER = re.compile(r"[1-9][0-9]{0,3}(\.0+)?")
VETO = 0
NOT_MADE = "has no rank, so it was no pair of the plan"


@dataclass
class Wanted:
    """The wishes table as read."""

    sheet: Sheet | None = None
    wishes: dict[Pair, int] = field(default_factory=dict)
    vetoes: set[Pair] = field(default_factory=set)


class _Pairs:
    """Goes through a table of two people per row; rows of strangers are left out."""

    def __init__(
        self,
        table: Table,
        layout: Layout,
        roster: Roster,
        findings: Findings,
        read: Parser[str] = identifier,
    ) -> None:
        self.sheet = Sheet(table, layout, findings)
        self.roster = roster
        self.strangers = Strangers(self.sheet, roster)
        self._headings = layout.required[0], layout.required[1]
        self._rows: dict[Pair, int] = {}
        self._identifier = remembered(read)

    def pair(self, line: Line) -> Pair | None:
        """Read the two ids; None where the row is left out or has a fault."""
        first, second = (
            line.needed(heading, self._identifier, "a person's id")
            for heading in self._headings
        )
        if first is None or second is None:
            return None
        pair = first, second
        return pair if self._counted(line, pair) else None

    def _counted(self, line: Line, pair: Pair) -> bool:
        """Count the row; False where it is left out."""
        if self.strangers.leave_out(line, *self._headings):
            return False
        self.sheet.used += 1
        return True

    def once(self, line: Line, pair: Pair) -> bool:
        """Refuse a pair that stands in a row above already."""
        row = self._rows.setdefault(pair, line.row)
        if row == line.row:
            return True
        line.fault(
            self._headings[1],
            f"{pair[0]} with {pair[1]} stands in row {row} already: keep one row",
        )
        return False


class _Earlier(_Pairs):
    """Goes through a table of earlier pairs; people who have left are normal."""

    def __init__(
        self, table: Table, layout: Layout, roster: Roster, findings: Findings
    ) -> None:
        super().__init__(table, layout, roster, findings, _unguarded)
        self._otherwise: dict[str, str] = {}

    def _counted(self, line: Line, pair: Pair) -> bool:
        known = {self.roster.standing(person) for person in pair}
        if "unknown" in known:
            self.sheet.reported[UNKNOWN] += 1
            for heading, person in zip(self._headings, pair, strict=True):
                self._compare(line, heading, person)
        elif "out" in known:
            self.sheet.reported[NOT_TAKING_PART] += 1
        else:
            self.sheet.used += 1
        return True

    def _compare(self, line: Line, heading: str, person: str) -> None:
        """Warn, once, of an id that differs from a known one by its spelling only."""
        if person in self._otherwise or self.roster.standing(person) != "unknown":
            return
        known = self._otherwise[person] = self.roster.written_otherwise(person)
        if known:
            message = f"nobody has the id {person} (did you mean {known}?)"
            self.sheet.findings.warn(line.place(heading, message))


def read_wishes(table: Table | None, roster: Roster, findings: Findings) -> Wanted:
    """Read whom people wish for and whom they rule out."""
    if table is None:
        return Wanted()
    pairs = _Pairs(table, WISHES, roster, findings)
    wanted = Wanted(pairs.sheet)
    read = remembered(_wish)
    rows: dict[tuple[str, int], int] = {}
    for line in pairs.sheet:
        pair = pairs.pair(line)
        if pair is None or not pairs.once(line, pair):
            continue
        wish = line.needed("wish", read, "1, 2, 3 ... or veto")
        _across(line, pair, roster)
        if wish is None:
            continue
        if wish == VETO:
            wanted.vetoes.add(pair)
            continue
        row = rows.setdefault((pair[0], wish), line.row)
        if row != line.row:
            line.fault(
                "wish",
                f"{pair[0]} gives wish {wish} in row {row} already: number the wishes "
                "1, 2, 3 ...",
            )
        wanted.wishes[pair] = wish
    pairs.strangers.tell()
    return wanted


def _wish(text: str) -> int:
    if text.casefold() == "veto":
        return VETO
    if NUMBER.fullmatch(text):
        return int(text.partition(".")[0])
    raise CellError(f"expected 1, 2, 3 ... or veto, found {quoted(text)}")


def _across(line: Line, pair: Pair, roster: Roster) -> None:
    mine, yours = roster.sides.get(pair[0]), roster.sides.get(pair[1])
    if mine is not None and mine == yours:
        line.fault(
            "partner_id",
            f"{pair[0]} and {pair[1]} are both {mine}s: expected a partner from the "
            "other side",
        )


def read_points(
    table: Table, roster: Roster, findings: Findings
) -> tuple[Mapping[Pair, Fraction], Sheet]:
    """Read the points of another system, pair by pair."""
    pairs = _Pairs(table, POINTS, roster, findings)
    read = remembered(decimal)
    points: dict[Pair, Fraction] = {}
    for line in pairs.sheet:
        pair = pairs.pair(line)
        if pair is None or not pairs.once(line, pair):
            continue
        value = line.needed("points", read, "a number of points")
        wrong = wrong_sides(pair, roster)
        if wrong:
            line.fault("junior", wrong)
        if value is not None:
            points[pair] = value
    pairs.strangers.tell()
    return points, pairs.sheet


def read_past(
    table: Table, roster: Roster, findings: Findings
) -> tuple[Mapping[Pair, date], Sheet]:
    """Read when pairs of earlier rounds ended; the last time counts."""
    pairs = _Earlier(table, PAST, roster, findings)
    read = remembered(day)
    ended: dict[Pair, date] = {}
    for line in pairs.sheet:
        pair = pairs.pair(line)
        when = line.needed("ended", read, "the date on which the pair ended")
        if pair is not None and when is not None:
            ended[pair] = max(when, ended.get(pair, when))
    return ended, pairs.sheet


def read_previous(
    table: Table | None, roster: Roster, findings: Findings
) -> tuple[frozenset[Pair], Sheet | None]:
    """Read the pairs of an earlier plan, such as the pairs.csv of a run."""
    if table is None:
        return frozenset(), None
    pairs = _Earlier(table, PREVIOUS, roster, findings)
    found: set[Pair] = set()
    ranked = RANK in pairs.sheet.places
    for line in pairs.sheet:
        if ranked and not line.text(RANK):
            pairs.sheet.reported[NOT_MADE] += 1
            continue
        pair = pairs.pair(line)
        if pair is not None and pairs.once(line, pair):
            found.add(pair)
    return frozenset(found), pairs.sheet


def _unguarded(text: str) -> str:
    """Read an id of a table that a run wrote, where an apostrophe may guard it."""
    return identifier(unguard(text))


def wrong_sides(pair: Pair, roster: Roster) -> str:
    """Say who of a junior and a senior is on the other side, "" if nobody is."""
    junior, senior = (roster.sides.get(person) for person in pair)
    if junior == "senior" and senior == "junior":
        return f"{pair[0]} is a senior and {pair[1]} a junior: swap the two"
    if junior == "senior":
        return f"{pair[0]} is a senior: expected a junior"
    if senior == "junior":
        return f"{pair[1]} is a junior: expected a senior"
    return ""
