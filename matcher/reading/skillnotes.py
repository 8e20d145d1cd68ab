"""What is to be told of the skills of a table, seen as a whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from fractions import Fraction

from matcher.people import Area, SideName, Skill
from matcher.reading.characters import joined
from matcher.reading.findings import listed, many, quoted
from matcher.reading.roster import Roster
from matcher.reading.skillblocks import SkillSheet
from matcher.reading.supply import Supply
from matcher.reading.table import Line

ASSUMED = "without a level"
BELOW = "below the level"


class SkillNotes:
    """Notes what skills a table names, in which areas, and what is odd about targets.

    Parameters
    ----------
    supply
        Notes over all tables who wants and who has which skill.
    """

    def __init__(self, part: SkillSheet, roster: Roster, supply: Supply) -> None:
        self.sheet = part.sheet
        self.marks: Counter[str] = Counter()
        self._person = part.person
        self._roster = roster
        self._supply = supply
        self._areas: defaultdict[str, dict[Area, Line]] = defaultdict(dict)
        self._first: dict[str, Line] = {}

    def take(
        self, place: Callable[[], Line], side: SideName | None, skill: Skill
    ) -> tuple[str, ...]:
        """Note a skill, and say as what rows like this one are to be counted."""
        areas = self._areas[skill.name]
        if skill.area not in areas:
            areas[skill.area] = place()
        if side is not None:
            self._supply.note(place, side, skill)
        if skill.target is None:
            return ()
        marks = tuple(self._marks(skill.target, skill, side))
        for mark in marks:
            if mark not in self._first:
                self._first[mark] = place()
        return marks

    def _marks(
        self, target: Fraction, skill: Skill, side: SideName | None
    ) -> Iterator[str]:
        """Say what is to be counted of a target."""
        if skill.level is None:
            yield ASSUMED
        elif target < skill.level:
            yield BELOW
        if side is not None and side not in self._supply.learners[skill.area]:
            yield f"{side}s in {skill.area} skills"

    def tell(self) -> None:
        """Warn of what was noticed over the whole table."""
        for mark, count in self.marks.items():
            targets = many(count, "target")
            self._account(mark, count)
            where = "level" if mark == ASSUMED else "target"
            if mark == ASSUMED:
                message = f"{targets} {mark}: assumed to start at the scale's minimum"
            elif mark == BELOW:
                lie = "lies" if count == 1 else "lie"
                message = (
                    f"{targets} {lie} {mark}: nothing to learn there; where levels are "
                    "words, is their order under `scale` right?"
                )
            else:
                message = (
                    f"{targets} of {mark} not used, since no goal lets them learn those"
                )
            self.sheet.findings.warn(self._first[mark].place(where, message))
        self._one_area_each()
        self._warn_of_look_alikes()

    def _account(self, mark: str, count: int) -> None:
        if mark == ASSUMED:
            self.sheet.assumed["a target without a level starts at the minimum"] = count
        elif mark == BELOW:
            self.sheet.cells_unused["a target below the level"] = count
        else:
            self.sheet.cells_unused[f"a target of {mark}, which they do not learn"] = (
                count
            )

    def _one_area_each(self) -> None:
        """Refuse a skill in two areas, at the rows that are fewer."""
        several = {name for name, areas in self._areas.items() if len(areas) > 1}
        for name in several:
            rows: dict[str, list[Line]] = defaultdict(list)
            for line in self.sheet:
                known = self._roster.standing(line.text(self._person))
                if line.text("skill") == name and known not in ("out", "unknown"):
                    rows[line.text("area").casefold()].append(line)
            by_area = ((area, rows[area]) for area in self._areas[name])
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
        for name in self._areas:
            groups[joined(name)].append(name)
        for group in groups.values():
            if len(group) > 1:
                names = listed(f"{quoted(n)} (row {self._row(n)})" for n in group)
                self.sheet.warn("skill", f"different skills that look alike: {names}")

    def _row(self, name: str) -> int:
        return min(line.row for line in self._areas[name].values())
