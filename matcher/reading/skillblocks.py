"""Where skills stand in a table: in rows, in columns of their own, or in lists.

Whatever the layout, a block gives the facts of one skill of one person at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from matcher.errors import Fault
from matcher.exact import plain
from matcher.people import AREAS, Area
from matcher.reading.characters import fold
from matcher.reading.findings import Findings, did_you_mean, quoted
from matcher.reading.table import Line, Sheet
from matcher.scale import Scale
from matcher.sources import SKILL, SkillsSource

FACTS = ("skill", "area", "level", "target", "importance", "last_used")
Said = tuple[str, ...]
"""What the cells say of a skill, fact by fact."""


class Block(Protocol):
    """A part of a table that tells of skills in one way."""

    def said(self, sheet: Sheet) -> Iterator[tuple[int, Said]]:
        """Give the place of a row and what it says of a skill, one after the other."""

    def line(self, sheet: Sheet, index: int, said: Said) -> Line:
        """Look at one skill of one row."""


@dataclass(frozen=True)
class Rows:
    """One row for each skill of each person.

    Parameters
    ----------
    areas
        Area by skill, where the table does not say it.
    """

    areas: Mapping[str, Area] | None = None

    def said(self, sheet: Sheet) -> Iterator[tuple[int, Said]]:
        """Give row by row."""
        columns = {fact: sheet.column(fact) for fact in FACTS}
        if self.areas is not None:
            columns["area"] = [self.areas.get(name, "") for name in columns["skill"]]
        return enumerate(zip(*columns.values(), strict=True))

    def line(self, sheet: Sheet, index: int, said: Said) -> Line:
        """Look at the row."""
        given = None if self.areas is None else {"area": said[1]}
        places = sheet.places
        if self.areas is not None:
            places = {**places, "area": places["skill"]}
        return Line(sheet, index, places, given)


@dataclass(frozen=True)
class Columns:
    """Columns of one skill, one row for each person.

    Parameters
    ----------
    places
        Number of the column, from 0, by what it tells: level, target, importance.
    """

    skill: str
    area: Area
    places: Mapping[str, int]

    def said(self, sheet: Sheet) -> Iterator[tuple[int, Said]]:
        """Give the rows in which somebody answered."""
        columns, empty = sheet.table.columns, [""] * len(sheet.table.rows)
        facts = [
            columns[self.places[fact]] if fact in self.places else empty
            for fact in ("level", "target", "importance")
        ]
        for index, answers in enumerate(zip(*facts, strict=True)):
            if answers[0] or answers[1]:
                yield index, (self.skill, self.area, *answers, "")

    def line(self, sheet: Sheet, index: int, said: Said) -> Line:
        """Look at the cells of the skill; what is wrong with it is wrong there."""
        here = min(self.places.values())
        places = {**dict.fromkeys(FACTS, here), **self.places}
        return Line(sheet, index, places, dict(zip(FACTS, said, strict=True)))


@dataclass(frozen=True)
class ListColumn:
    """A column with lists of skills that people can teach, or want to learn.

    Parameters
    ----------
    areas
        Area by skill.
    level, target
        By area.
    """

    place: int
    separator: str
    areas: Mapping[str, Area]
    level: Mapping[Area, str]
    target: Mapping[Area, str]

    def said(self, sheet: Sheet) -> Iterator[tuple[int, Said]]:
        """Give entry by entry."""
        for index, cell in enumerate(sheet.table.columns[self.place]):
            entries = (entry.strip() for entry in cell.split(self.separator))
            for name in dict.fromkeys(filter(None, entries)):
                area = self.areas.get(name)
                level = self.level[area] if area else "0"
                target = self.target[area] if area else ""
                yield index, (name, area or "", level, target, "", "")

    def line(self, sheet: Sheet, index: int, said: Said) -> Line:
        """Look at one entry of the cell."""
        places = dict.fromkeys(FACTS, self.place)
        return Line(sheet, index, places, dict(zip(FACTS, said, strict=True)))


@dataclass(frozen=True)
class SkillSheet:
    """A table with skills.

    Parameters
    ----------
    person
        Heading of the person's id.
    own
        Whether the table holds skills only; otherwise it is one of people.
    headings
        What the columns with skills are read as.
    """

    sheet: Sheet
    person: str
    blocks: Sequence[Block]
    own: bool = True
    headings: Mapping[str, str] = field(default_factory=dict)

    @property
    def long(self) -> bool:
        """Whether each row tells of one skill, and not of everything about somebody."""
        return all(isinstance(block, Rows) for block in self.blocks)


def arranged(
    sheet: Sheet,
    source: SkillsSource,
    areas: Mapping[str, Area],
    scale: Scale,
    separator: str,
    findings: Findings,
    own: bool,
) -> SkillSheet:
    """Find out where the skills stand, if not in rows."""
    person = "person_id" if own else "id"
    if source.layout == "wide":
        blocks, headings = _columns(sheet, source, areas, findings)
        return SkillSheet(sheet, person, blocks, own, headings)
    lists = _lists(sheet, source, areas, scale, separator)
    kinds = {source.teaches: "skills to teach", source.learns: "skills to learn"}
    headings = {name: kind for name, kind in kinds.items() if name in sheet.places}
    return SkillSheet(sheet, person, lists, own, headings)


def _columns(
    sheet: Sheet,
    source: SkillsSource,
    areas: Mapping[str, Area],
    findings: Findings,
) -> tuple[list[Block], dict[str, str]]:
    found: dict[str, dict[str, int]] = {}
    headings: dict[str, str] = {}
    for heading, place in sheet.places.items():
        fact, skill = _named(heading, source.patterns, areas)
        if not skill or heading in sheet.layout.known:
            continue
        headings[heading] = f"{fact} of {skill}"
        if fact in found.setdefault(skill, {}):
            message = f"{fact} of {quoted(skill)} has two columns: rename or delete one"
            findings.fault(_at(sheet, place, message))
        found[skill].setdefault(fact, place)
    blocks: list[Block] = []
    for skill, places in found.items():
        area = areas.get(skill)
        if area is None:
            meant = did_you_mean(skill, areas)
            message = f"{quoted(skill)} has no area{meant}: add it under `areas`"
            findings.fault(_at(sheet, min(places.values()), message))
        else:
            blocks.append(Columns(skill, area, places))
    if not found:
        first = next(iter(source.patterns.values()))
        message = f'no heading is like "{first}": mend the pattern under `skills`'
        findings.fault(Fault(sheet.table.file, sheet.table.heading_row, 0, "", message))
    return blocks, headings


def _at(sheet: Sheet, place: int, message: str) -> Fault:
    table = sheet.table
    heading = table.headings[place]
    return Fault(table.file, table.heading_row, place + 1, heading, message)


def _named(
    heading: str, patterns: Mapping[str, str], areas: Mapping[str, Area]
) -> tuple[str, str]:
    """Find what a heading tells, and of which skill; the longest pattern counts."""
    for fact, pattern in sorted(patterns.items(), key=lambda item: -len(item[1])):
        before, _, after = pattern.partition(SKILL)
        if not (before or after):
            return (fact, heading) if heading in areas else ("", "")
        folded = fold(heading)
        long_enough = len(heading) > len(before) + len(after)
        ends = folded.startswith(fold(before).lstrip()) and folded.endswith(
            fold(after).rstrip()
        )
        if long_enough and ends:
            return fact, heading[len(before) : len(heading) - len(after)].strip()
    return "", ""


def _lists(
    sheet: Sheet,
    source: SkillsSource,
    areas: Mapping[str, Area],
    scale: Scale,
    separator: str,
) -> list[Block]:
    """Make blocks of the columns with lists that the table has."""
    highest: dict[Area, str] = {a: str(plain(scale.of(a).max)) for a in AREAS}
    usual: dict[Area, str] = {
        a: "yes" if scale.of(a).default_target is not None else highest[a]
        for a in AREAS
    }
    none: dict[Area, str] = dict.fromkeys(AREAS, "")
    teaches = dict.fromkeys(AREAS, source.teaches_level)
    learns = dict.fromkeys(AREAS, source.learns_level)
    target = dict.fromkeys(AREAS, source.target)
    columns = (
        (source.teaches, teaches if source.teaches_level else highest, none),
        (source.learns, learns, target if source.target else usual),
    )
    return [
        ListColumn(sheet.places[heading], separator, areas, level, wanted)
        for heading, level, wanted in columns
        if heading in sheet.places
    ]
