"""Who is known by which id, so that the other tables can be held against it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from matcher.people import SideName
from matcher.reading.characters import look_alike
from matcher.reading.findings import choice, listed
from matcher.reading.table import NOT_TAKING_PART, UNKNOWN, Line, Sheet

Standing = Literal["junior", "senior", "out", "unclear", "unknown"]
SUGGESTED = 3
HINTS = 50
"""Unknown ids that are looked up for a suggestion."""


@dataclass
class Roster:
    """The ids of the people table.

    Parameters
    ----------
    sides
        Side by id, of everybody who takes part.
    out
        Who does not take part.
    unclear
        Whose row has faults; they are given the benefit of the doubt.
    complete
        Whether every row of the table could be read.
    """

    sides: dict[str, SideName] = field(default_factory=dict)
    out: set[str] = field(default_factory=set)
    unclear: set[str] = field(default_factory=set)
    complete: bool = True

    def standing(self, person: str) -> Standing:
        """Say what is known of an id."""
        if person in self.sides:
            return self.sides[person]
        if person in self.out:
            return "out"
        if person in self.unclear or not self.complete:
            return "unclear"
        return "unknown"

    @cached_property
    def _ids(self) -> list[str]:
        return [*self.sides, *sorted(self.out), *sorted(self.unclear)]

    @cached_property
    def _by_look(self) -> dict[str, list[str]]:
        return _grouped(self._ids, lambda person: [look_alike(person)])

    @cached_property
    def _by_rest(self) -> dict[str, list[str]]:
        return _grouped(self._ids, _rests)

    def meant(self, person: str) -> str:
        """Suggest known ids that are one character off, as a part of a sentence."""
        close = list(self._by_look.get(look_alike(person), ()))
        for rest in _rests(person):
            close += self._by_rest.get(rest, ())
        found = list(dict.fromkeys(close))[:SUGGESTED]
        return f" (did you mean {choice(found)}?)" if found else ""

    def written_otherwise(self, person: str) -> str:
        """Find an id that differs only by capitals or leading zeros, or ""."""
        return next(iter(self._by_look.get(look_alike(person), ())), "")


class Strangers:
    """Rows of people who are not matched: counted, and shown once for each id."""

    def __init__(self, sheet: Sheet, roster: Roster) -> None:
        self._sheet = sheet
        self._roster = roster
        self._rows: Counter[str] = Counter()
        self._first: dict[str, tuple[Line, str]] = {}

    def leave_out(self, line: Line, *headings: str) -> bool:
        """Report a row of which one of the ids does not take part."""
        standings = [
            (h, line.text(h), self._roster.standing(line.text(h))) for h in headings
        ]
        unknown = [(h, person) for h, person, known in standings if known == "unknown"]
        if unknown:
            self._sheet.reported[UNKNOWN] += 1
            for heading, person in unknown:
                self._rows[person] += 1
                self._first.setdefault(person, (line, heading))
            return True
        if any(known == "out" for _, _, known in standings):
            self._sheet.reported[NOT_TAKING_PART] += 1
            return True
        return False

    def tell(self) -> None:
        """Warn of the unknown ids: first those that look like a known one."""
        others = []
        for number, (person, rows) in enumerate(self._rows.items()):
            meant = self._roster.meant(person) if number < HINTS else ""
            if not meant:
                others.append(person)
                continue
            line, heading = self._first[person]
            message = f"nobody has the id {person}{meant}: {_rows(rows)} not used"
            self._sheet.findings.warn(line.place(heading, message))
        if others:
            rows = sum(self._rows[person] for person in others)
            line, heading = self._first[others[0]]
            message = (
                f"the people table does not know {listed(others)}: {_rows(rows)} not "
                "used"
            )
            self._sheet.findings.warn(line.place(heading, message))


def _rows(count: int) -> str:
    return "1 row is" if count == 1 else f"{count} rows are"


def _rests(text: str) -> list[str]:
    """List what is left when no or one character is deleted; close ids share one."""
    return [text, *(text[:i] + text[i + 1 :] for i in range(len(text)))]


def _grouped(
    ids: Iterable[str], keys: Callable[[str], Iterable[str]]
) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for person in ids:
        for key in keys(person):
            groups[key].append(person)
    return groups
