"""Which of the skills that people want somebody on the other side can teach."""

from __future__ import annotations

from collections.abc import Mapping

from matcher.people import Area, SideName, Skill
from matcher.reading.characters import joined
from matcher.reading.findings import LISTED, choice, did_you_mean, many, quoted
from matcher.reading.table import Line, Sheet

Learners = Mapping[Area, frozenset[SideName]]
"""The sides that learn in each area."""
CLOSE = 0.8


class Supply:
    """Notes who wants and who has which skill, and tells what does not fit."""

    def __init__(self, sheet: Sheet, learners: Learners) -> None:
        self._sheet = sheet
        self._learners = learners
        self._wanted: dict[tuple[SideName, str], Line] = {}
        self._had: dict[SideName, dict[str, str]] = {"junior": {}, "senior": {}}
        self._below: list[Line] = []

    def note(self, line: Line, side: SideName, skill: Skill) -> None:
        """Note one row of the skills table."""
        if skill.level is not None:
            self._had[side].setdefault(skill.name, joined(skill.name))
        if skill.target is None:
            return
        if skill.level is not None and skill.target < skill.level:
            self._below.append(line)
        elif skill.target != skill.level and side in self._learners[skill.area]:
            self._wanted.setdefault((side, skill.name), line)

    def tell(self) -> None:
        """Warn of targets that nobody can help to reach, and of those reached."""
        if self._below:
            count = len(self._below)
            lie = "lies" if count == 1 else "lie"
            message = f"{many(count, 'target')} {lie} below the level: nothing to learn"
            place = self._below[0].place("target", f"{message} there")
            self._sheet.findings.warn(place)
        short = [
            (side, name, line)
            for (side, name), line in self._wanted.items()
            if name not in self._had[_other(side)]
        ]
        if short:
            told = [
                f"{quoted(name)} (row {line.row}){self._meant(side, name)}"
                for side, name, line in short[:LISTED]
            ]
            more = f" and {len(short) - LISTED} more" if len(short) > LISTED else ""
            line = short[0][2]
            message = (
                f"{many(len(short), 'wanted skill')} that nobody on the other side has "
                f"a level in: {', '.join(told)}{more}"
            )
            self._sheet.findings.warn(line.place("skill", message))

    def _meant(self, side: SideName, name: str) -> str:
        had = self._had[_other(side)]
        same = [known for known, look in had.items() if look == joined(name)]
        if same:
            return f" (did you mean {choice(same)}?)"
        return did_you_mean(name, had, cutoff=CLOSE)


def _other(side: SideName) -> SideName:
    return "senior" if side == "junior" else "junior"
