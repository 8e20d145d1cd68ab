"""The skills table: what each person can do and wants to learn."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from typing import cast

from matcher.exact import plain
from matcher.people import AREAS, Area, Skill
from matcher.reading.cells import (
    CellError,
    Parser,
    day,
    decimal,
    identifier,
    remembered,
    word,
)
from matcher.reading.characters import joined
from matcher.reading.findings import Findings, listed, many, quoted
from matcher.reading.roster import Roster, Strangers
from matcher.reading.supply import Learners, Supply
from matcher.reading.table import SKILLS, Line, Sheet, Table
from matcher.scenario import Scale

MOST_IMPORTANT = Fraction(5)


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
    of: dict[str, dict[str, Skill]] = field(default_factory=dict)
    dated: Line | None = None


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
    skills = Skills(sheet)
    reader = _Reader(skills, sheet, roster, scale, learners)
    for line in sheet:
        reader.row(line)
    reader.tell()
    return skills


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
        self.strangers = Strangers(sheet, roster)
        self.rows: dict[tuple[str, str], int] = {}
        self.areas: dict[str, dict[Area, list[Line]]] = {}
        self.supply = Supply(sheet, learners)
        self.assumed: list[Line] = []
        self.unused: Counter[str] = Counter()
        self._identifier = remembered(identifier)
        self._area = remembered(word(AREAS))
        self._level = remembered(_on_scale(scale))
        self._importance = remembered(_importance)
        self._day = remembered(day)

    def row(self, line: Line) -> None:
        person = line.needed("person_id", self._identifier, "a person's id")
        if person is None or self.strangers.leave_out(line, "person_id"):
            return
        self.sheet.used += 1
        name = line.needed("skill", str, "the skill's name")
        area = line.needed("area", self._area, "tech or soft")
        skill = Skill(
            name or "",
            cast("Area", area or "tech"),
            line.value("level", self._level),
            line.value("target", self._level),
            line.value("importance", self._importance, empty=Fraction(1)),
            line.value("last_used", self._day),
        )
        if name is None or area is None:
            return
        self.areas.setdefault(name, {}).setdefault(skill.area, []).append(line)
        if self._first_time(line, person, name):
            self._note(line, person, skill)
            self.skills.of.setdefault(person, {})[name] = skill

    def _first_time(self, line: Line, person: str, name: str) -> bool:
        row = self.rows.setdefault((person, name), line.row)
        if row != line.row:
            line.fault(
                "skill",
                f"{person} has {quoted(name)} in row {row} already: keep one row",
            )
        return row == line.row

    def _note(self, line: Line, person: str, skill: Skill) -> None:
        if skill.last_used is not None and self.skills.dated is None:
            self.skills.dated = line
        side = self.roster.sides.get(person)
        if side is not None:
            self.supply.note(line, side, skill)
        if skill.target is None:
            if skill.level is None and not line.faulty:
                line.fault(
                    "level", f"{person} has neither level nor target: give one of them"
                )
            return
        if skill.level is None and not line.faulty:
            self.assumed.append(line)
        if side is not None and side not in self.learners[skill.area]:
            self.unused[f"{side}s in {skill.area} skills"] += 1

    def tell(self) -> None:
        self.strangers.tell()
        if self.assumed:
            line = self.assumed[0]
            targets = many(len(self.assumed), "target")
            message = (
                f"{targets} without a level: assumed to start at the scale's minimum"
            )
            self.sheet.findings.warn(line.place("level", message))
        for what, count in self.unused.items():
            message = f"{many(count, 'target')} of {what} not used, since no goal lets "
            self.sheet.warn("target", message + "them learn those")
        self.supply.tell()
        self._one_area_each()
        self._warn_of_look_alikes()

    def _one_area_each(self) -> None:
        """Refuse a skill in two areas, at the rows that are fewer."""
        for name, areas in self.areas.items():
            if len(areas) > 1:
                (most, rest), (least, odd) = sorted(
                    areas.items(), key=lambda item: len(item[1]), reverse=True
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
        return min(lines[0].row for lines in self.areas[name].values())


def _on_scale(scale: Scale | None) -> Parser[Fraction]:
    def read(text: str) -> Fraction:
        value = decimal(text)
        if scale is None:
            return value
        steps = (value - scale.min) / scale.step
        if not scale.min <= value <= scale.max or steps.denominator != 1:
            raise CellError(f"expected {_levels(scale)}, found {text}")
        return value

    return read


def _levels(scale: Scale) -> str:
    count = int((scale.max - scale.min) / scale.step) + 1
    if count > 12:
        return (
            f"a level from {plain(scale.min)} to {plain(scale.max)} in steps of "
            f"{plain(scale.step)}"
        )
    levels = (str(plain(scale.min + i * scale.step)) for i in range(count))
    return f"one of the levels {', '.join(levels)}"


def _importance(text: str) -> Fraction:
    value = decimal(text)
    if not 0 < value <= MOST_IMPORTANT:
        raise CellError(f"expected an importance above 0 and at most 5, found {text}")
    return value
