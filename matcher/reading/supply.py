"""Which of the skills that people want somebody on the other side can teach."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from matcher.people import Area, SideName, Skill
from matcher.reading.characters import joined
from matcher.reading.findings import LISTED, choice, did_you_mean, many, quoted
from matcher.reading.table import Line

Learners = Mapping[Area, frozenset[SideName]]
"""The sides that learn in each area."""
CLOSE = 0.8


class Supply:
    """Notes who wants and who has which skill, and tells what does not fit."""

    def __init__(self, learners: Learners) -> None:
        self.learners = learners
        self._wanted: dict[tuple[SideName, str], Line] = {}
        self._had: dict[SideName, dict[str, None]] = {"junior": {}, "senior": {}}

    def note(self, place: Callable[[], Line], side: SideName, skill: Skill) -> None:
        """Note what somebody of a side says of a skill."""
        if skill.level is not None:
            self._had[side][skill.name] = None
        if skill.target is None or side not in self.learners[skill.area]:
            return
        wanted = skill.level is None or skill.target > skill.level
        if wanted and (side, skill.name) not in self._wanted:
            self._wanted[side, skill.name] = place()

    def tell(self) -> None:
        """Warn of targets that nobody can help to reach."""
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
            line.sheet.findings.warn(line.place("skill", message))

    def _meant(self, side: SideName, name: str) -> str:
        had = self._had[_other(side)]
        same = [known for known in had if joined(known) == joined(name)]
        if same:
            return f" (did you mean {choice(same)}?)"
        return did_you_mean(name, had, cutoff=CLOSE)


def _other(side: SideName) -> SideName:
    return "senior" if side == "junior" else "junior"
