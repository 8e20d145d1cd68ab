"""The skills tables: what each person can do and wants to learn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, partial
from typing import Any, cast

from matcher.people import AREAS, Area, SideName, Skill
from matcher.reading.cells import CellError, Parser, day, identifier, remembered, word
from matcher.reading.findings import quoted
from matcher.reading.levels import importance, on_scale, target_on
from matcher.reading.roster import Roster, Strangers
from matcher.reading.skillblocks import FACTS, Block, Said, SkillSheet
from matcher.reading.skillnotes import SkillNotes
from matcher.reading.supply import Learners, Supply
from matcher.reading.table import Line
from matcher.scale import Scale

CHOICE = "tech or soft"
UNANSWERED = "says neither level nor target"
Found = tuple[Skill, tuple[str, ...]]
"""A skill as read, and as what rows that say the same are to be counted."""
NOTED = FACTS.index("target") + 1
"""Facts that are noted: what else is said of a skill, nobody counts."""


@dataclass
class Skills:
    """The skills as read.

    Parameters
    ----------
    sheets
        The tables that hold nothing but skills.
    of
        Skills by person and name.
    dated
        The first row that says when a skill was last used, if any does.
    """

    sheets: list[SkillSheet] = field(default_factory=list)
    of: defaultdict[str, dict[str, Skill]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    dated: Line | None = None


class Known(dict[str, Any]):
    """What each text of a column says; nothing where the cell is empty."""

    def __init__(self, read: Parser[Any]) -> None:
        super().__init__({"": None})
        self.read = read

    def __missing__(self, text: str) -> Any:
        value = self[text] = self.read(text)
        return value


def read_skills(
    sheets: Sequence[SkillSheet],
    roster: Roster,
    scale: Scale | None,
    learners: Learners,
) -> Skills:
    """Read every row; who is not matched is counted only.

    Parameters
    ----------
    scale
        None where it has faults itself; any level is taken then.
    learners
        The sides that learn in each area.
    """
    skills, supply = Skills(list(sheets)), Supply(learners)
    for sheet in sheets:
        notes = SkillNotes(sheet, roster, supply)
        reader = _Reader(skills, sheet, roster, scale, notes)
        reader.read()
        reader.strangers.tell()
        notes.tell()
    supply.tell()
    return skills


class _Reader:
    def __init__(
        self,
        skills: Skills,
        part: SkillSheet,
        roster: Roster,
        scale: Scale | None,
        notes: SkillNotes,
    ) -> None:
        self.skills = skills
        self.part = part
        self.sheet = part.sheet
        self.roster = roster
        self.notes = notes
        self.strangers = Strangers(part.sheet, roster)
        self._identifier = remembered(identifier)
        scales = {area: None if scale is None else scale.of(area) for area in AREAS}
        self._area = Known(word(AREAS))
        self._level = {area: Known(on_scale(own)) for area, own in scales.items()}
        self._target = {area: Known(target_on(own)) for area, own in scales.items()}
        self._importance = Known(importance)
        self._importance[""] = Fraction(1)
        self._day = Known(day)
        self._known: dict[SideName | None, dict[Said, Found]] = defaultdict(dict)
        self._skills: dict[Said, Skill] = {}
        self._told: dict[tuple[str | None, ...], tuple[str, ...]] = {}

    def read(self) -> None:
        """Read every row; what equal rows say is worked out once for each side."""
        people, known, of = self._people(), self.roster.sides, self.skills.of
        sides = [known.get(person) if person else None for person in people]
        rows = [None if person is None else of[person] for person in people]
        for block in self.part.blocks:
            self._read(block, rows, sides)
        silent = self.sheet.reported[UNANSWERED]
        if silent:
            says = "1 row says" if silent == 1 else f"{silent} rows say"
            self.sheet.warn("level", f"{says} neither level nor target: not used")

    def _read(
        self,
        block: Block,
        rows: Sequence[dict[str, Skill] | None],
        sides: Sequence[SideName | None],
    ) -> None:
        sheet, marks = self.sheet, self.notes.marks
        for index, said in block.said(sheet):
            own, side = rows[index], sides[index]
            if own is None:
                continue
            found = self._known[side].get(said)
            if found is None:
                found = self._first(block, index, said, side)
                if found is None:
                    continue
            skill, told = found
            for mark in told:
                marks[mark] += 1
            if skill.name in own:
                self._twice(block.line(sheet, index, said))
            else:
                own[skill.name] = skill

    def _first(
        self, block: Block, index: int, said: Said, side: SideName | None
    ) -> Found | None:
        """Read what a side says for the first time; None, with faults, if wrong."""
        place = partial(block.line, self.sheet, index, said)
        skill = self._skills.get(said) or self._skill(said)
        if skill is None:
            self._refuse(place())
            return None
        self._skills[said] = skill
        if skill.last_used is not None and self.skills.dated is None:
            self.skills.dated = place()
        noted = (side, *said[:NOTED])
        told = self._told.get(noted)
        if told is None:
            told = self._told[noted] = self.notes.take(place, side, skill)
        found = self._known[side][said] = (skill, told)
        return found

    def _people(self) -> list[str | None]:
        """List whose row each is, None where the row is left out."""
        heading = self.part.person
        ids, sides = self.sheet.column(heading), self.roster.sides
        found = [person if person in sides else None for person in ids]
        for index, person in enumerate(found):
            if person is None:
                found[index] = self._other(self.sheet.line(index), heading)
        if self.part.own:
            self.sheet.used = len(found) - found.count(None)
        if self.part.own and not self.part.long:
            self._refuse_second_rows(found)
        return found

    def _refuse_second_rows(self, people: list[str | None]) -> None:
        """Refuse a second row of somebody, where each row tells of all skills."""
        rows: dict[str, int] = {}
        for index, person in enumerate(people):
            if person is None:
                continue
            line = self.sheet.line(index)
            row = rows.setdefault(person, line.row)
            if row != line.row:
                message = f"{person} stands in row {row} already: keep one row"
                line.fault(self.part.person, message)
                people[index] = None

    def _other(self, line: Line, heading: str) -> str | None:
        """Read the id of somebody who is not known to take part."""
        if not self.part.own:
            person = line.text(heading)
            return person if person in self.roster.unclear else None
        other = line.needed(heading, self._identifier, "a person's id")
        left_out = other is None or self.strangers.leave_out(line, heading)
        return None if left_out else other

    def _skill(self, said: Said) -> Skill | None:
        name, area_text, level_text, target_text, importance_text, day_text = said
        try:
            area = self._area[area_text]
            if not (name and area and (level_text or target_text)):
                return None
            return Skill(
                name,
                area,
                self._level[area][level_text],
                self._target[area][target_text],
                self._importance[importance_text],
                self._day[day_text],
            )
        except CellError:
            return None

    def _refuse(self, line: Line) -> None:
        """Say everything that is wrong with a row; one without an answer is counted."""
        name = line.needed("skill", str, "the skill's name")
        own: Area = "tech"
        if name and line.given is not None and not line.text("area"):
            line.fault("area", f"{quoted(name)} has no area: add it under `areas`")
        else:
            own = cast("Area", line.needed("area", self._area.read, CHOICE) or own)
        line.value("level", self._level[own].read)
        line.value("target", self._target[own].read)
        line.value("importance", self._importance.read)
        line.value("last_used", self._day.read)
        if not (line.faulty or line.text("level") or line.text("target")):
            self.sheet.reported[UNANSWERED] += 1
            self.sheet.used -= 1

    def _twice(self, line: Line) -> None:
        """Refuse to read of a skill that the person has already."""
        person = self.sheet.line(line.index).text(self.part.person)
        name = line.text("skill")
        where = "another column"
        if self.part.long:
            where = f"row {self._first_rows[person, name]}"
        line.fault("skill", f"{person} has {quoted(name)} in {where} already: keep one")

    @cached_property
    def _first_rows(self) -> dict[tuple[str, str], int]:
        found: dict[tuple[str, str], int] = {}
        for line in self.sheet:
            person = line.text(self.part.person)
            found.setdefault((person, line.text("skill")), line.row)
        return found
