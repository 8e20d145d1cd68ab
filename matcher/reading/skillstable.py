"""The skills tables: what each person can do and wants to learn."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from matcher.people import AREAS, Area, SideName, Skill
from matcher.reading.cells import CellError, Parser, day, identifier, remembered, word
from matcher.reading.characters import joined
from matcher.reading.findings import Findings, listed, many, quoted
from matcher.reading.layouts import SKILLS
from matcher.reading.levels import importance, on_scale
from matcher.reading.roster import Roster, Strangers
from matcher.reading.supply import Learners, Supply
from matcher.reading.table import Line, Sheet, Table
from matcher.scenario import Scale

FACTS = ("skill", "area", "level", "target", "importance", "last_used")
ASSUMED = "without a level"
BELOW = "below the level"


@dataclass
class Skills:
    """The skills table as read.

    Parameters
    ----------
    of
        Skills by person and name.
    dated
        The first row that says when a skill was last used, if any does.
    """

    sheet: Sheet | None = None
    of: defaultdict[str, dict[str, Skill]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    dated: Line | None = None


@dataclass(frozen=True)
class Entry:
    """What a row says of a skill, and what is to be told of such rows."""

    skill: Skill
    marks: tuple[str, ...]


class Known(dict[str, Any]):
    """What each text of a column says; nothing where the cell is empty."""

    def __init__(self, read: Parser[Any]) -> None:
        super().__init__({"": None})
        self._read = read

    def __missing__(self, text: str) -> Any:
        value = self[text] = self._read(text)
        return value


def read_skills(
    table: Table | None,
    roster: Roster,
    scale: Scale | None,
    learners: Learners,
    findings: Findings,
) -> Skills:
    """Read every row; who is not matched is counted only.

    Parameters
    ----------
    scale
        None where it has faults itself; any level is taken then.
    learners
        The sides that learn in each area.
    """
    if table is None:
        return Skills()
    sheet = Sheet(table, SKILLS, findings)
    reader = _Reader(Skills(sheet), sheet, roster, scale, learners)
    reader.read()
    reader.tell()
    return reader.skills


class _Reader:
    def __init__(
        self,
        skills: Skills,
        sheet: Sheet,
        roster: Roster,
        scale: Scale | None,
        learners: Learners,
    ) -> None:
        self.skills = skills
        self.sheet = sheet
        self.roster = roster
        self.learners = learners
        self.supply = Supply(learners)
        self.areas: dict[str, dict[Area, Line]] = {}
        self.marks: Counter[str] = Counter()
        self.first: dict[str, Line] = {}
        self._strangers = Strangers(sheet, roster)
        self._identifier = remembered(identifier)
        self._readers: dict[str, Parser[Any]] = {
            "area": word(AREAS),
            "level": on_scale(scale),
            "target": on_scale(scale),
            "importance": importance,
            "last_used": day,
        }
        self._known = {fact: Known(read) for fact, read in self._readers.items()}
        self._known["importance"][""] = Fraction(1)

    def read(self) -> None:
        """Read every row; what equal rows say is worked out once for each side."""
        people, of = self._people(), self.skills.of
        known = self.roster.sides
        sides = [known.get(person) if person else None for person in people]
        entries: dict[SideName | None, dict[tuple[str, ...], Entry | None]] = {
            side: {} for side in ("junior", "senior", None)
        }
        cells = zip(*map(self.sheet.column, FACTS), strict=True)
        rows = zip(people, sides, cells, strict=True)
        for index, (person, side, said) in enumerate(rows):
            if person is None:
                continue
            entry = entries[side].get(said)
            if entry is None:
                line = self.sheet.line(index)
                entry = entries[side][said] = self._entry(line, said, side)
                if entry is None:
                    continue
            if entry.marks:
                self.marks.update(entry.marks)
            own, name = of[person], entry.skill.name
            if name in own:
                self._twice(self.sheet.line(index))
            else:
                own[name] = entry.skill

    def _people(self) -> list[str | None]:
        """List whose row each is, None where the row is left out."""
        ids = self.sheet.table.columns[self.sheet.places["person_id"]]
        sides = self.roster.sides
        found = [person if person in sides else None for person in ids]
        for index, person in enumerate(found):
            if person is None:
                line = self.sheet.line(index)
                other = line.needed("person_id", self._identifier, "a person's id")
                if other and not self._strangers.leave_out(line, "person_id"):
                    found[index] = other
        self.sheet.used = len(found) - found.count(None)
        return found

    def _entry(
        self, line: Line, said: tuple[str, ...], side: SideName | None
    ) -> Entry | None:
        """Work out what a row says; None, with faults, where that is nothing."""
        try:
            skill = Skill(said[0], *self._values(said))
        except CellError:
            self._refuse(line)
            return None
        if not (skill.name and skill.area) or skill.level is skill.target is None:
            self._refuse(line)
            return None
        self.areas.setdefault(skill.name, {}).setdefault(skill.area, line)
        if skill.last_used is not None and self.skills.dated is None:
            self.skills.dated = line
        if side is not None:
            self.supply.note(line, side, skill)
        marks = self._marks(skill, side)
        for mark in marks:
            self.first.setdefault(mark, line)
        return Entry(skill, marks)

    def _values(self, said: tuple[str, ...]) -> Iterator[Any]:
        return map(dict.__getitem__, self._known.values(), said[1:])

    def _refuse(self, line: Line) -> None:
        """Say everything that is wrong with a row."""
        line.needed("skill", str, "the skill's name")
        line.needed("area", self._readers["area"], "tech or soft")
        for fact in FACTS[2:]:
            line.value(fact, self._readers[fact])
        if not (line.faulty or line.text("level") or line.text("target")):
            person = line.text("person_id")
            line.fault(
                "level", f"{person} has neither level nor target: give one of them"
            )

    def _marks(self, skill: Skill, side: SideName | None) -> tuple[str, ...]:
        """Say what is to be counted of a target."""
        if skill.target is None:
            return ()
        unused = side is not None and side not in self.learners[skill.area]
        marks = {
            ASSUMED: skill.level is None,
            f"{side}s in {skill.area} skills": unused,
            BELOW: skill.level is not None and skill.target < skill.level,
        }
        return tuple(mark for mark, holds in marks.items() if holds)

    def _twice(self, line: Line) -> None:
        """Refuse a row about a skill of which the person has a row already."""
        person, name = line.text("person_id"), line.text("skill")
        row = self._first_rows[person, name]
        line.fault(
            "skill", f"{person} has {quoted(name)} in row {row} already: keep one row"
        )

    @cached_property
    def _first_rows(self) -> dict[tuple[str, str], int]:
        found: dict[tuple[str, str], int] = {}
        for line in self.sheet:
            found.setdefault((line.text("person_id"), line.text("skill")), line.row)
        return found

    def tell(self) -> None:
        """Warn of what was noticed over the whole table."""
        self._strangers.tell()
        for mark, count in self.marks.items():
            targets = many(count, "target")
            if mark == ASSUMED:
                where = "level"
                message = f"{targets} {mark}: assumed to start at the scale's minimum"
            elif mark == BELOW:
                where, lie = "target", "lies" if count == 1 else "lie"
                message = f"{targets} {lie} {mark}: nothing to learn there"
            else:
                message = f"{targets} of {mark} not used, since no goal lets "
                self.sheet.warn("target", message + "them learn those")
                continue
            self.sheet.findings.warn(self.first[mark].place(where, message))
        self.supply.tell()
        self._one_area_each()
        self._warn_of_look_alikes()

    def _one_area_each(self) -> None:
        """Refuse a skill in two areas, at the rows that are fewer."""
        several = {name for name, areas in self.areas.items() if len(areas) > 1}
        for name in several:
            rows: dict[str, list[Line]] = defaultdict(list)
            for line in self.sheet:
                known = self.roster.standing(line.text("person_id"))
                if line.text("skill") == name and known not in ("out", "unknown"):
                    rows[line.text("area").casefold()].append(line)
            by_area = ((area, rows[area]) for area in self.areas[name])
            (most, rest), (least, odd) = sorted(
                by_area, key=lambda found: -len(found[1])
            )
            also = listed(str(line.row) for line in odd[1:])
            here = f"here and in row {also}" if also else "here"
            odd[0].fault(
                "area",
                f"{quoted(name)} is {least} {here}, and {most} in row "
                f"{listed(str(line.row) for line in rest)}: a skill has one area",
            )

    def _warn_of_look_alikes(self) -> None:
        groups: dict[str, list[str]] = defaultdict(list)
        for name in self.areas:
            groups[joined(name)].append(name)
        for group in groups.values():
            if len(group) > 1:
                names = listed(f"{quoted(n)} (row {self._row(n)})" for n in group)
                self.sheet.warn("skill", f"different skills that look alike: {names}")

    def _row(self, name: str) -> int:
        return min(line.row for line in self.areas[name].values())
