"""Skills that are taught, and those still missing."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from matcher.output import svg, words
from matcher.record import Record, SkillRecord

LISTED = 40


@dataclass(frozen=True)
class SkillGap:
    """A skill with what is still missing of it."""

    skill: SkillRecord
    missing: float
    bar: Markup


@dataclass(frozen=True)
class SkillGaps:
    """The skills, most missing first; `untaught` are those that nobody can teach."""

    listed: list[SkillGap]
    more: int
    wants: float
    gets: float
    untaught: list[str]


def skill_gaps(record: Record) -> SkillGaps | None:
    """Compare what is wanted with what is taught; None where nothing is wanted."""
    if not record.skills:
        return None
    every = sorted(
        (_gap(skill) for skill in record.skills), key=lambda gap: -gap.missing
    )
    return SkillGaps(
        every[:LISTED],
        max(0, len(every) - LISTED),
        sum(skill.gap for skill in record.skills),
        sum(skill.closed for skill in record.skills),
        [gap.skill.skill for gap in every if not gap.skill.teachers],
    )


def _gap(skill: SkillRecord) -> SkillGap:
    share = skill.closed / skill.gap
    told = f"{words.covered(share)} of what is wanted of {skill.skill} is taught"
    return SkillGap(skill, skill.gap - skill.closed, svg.share_bar(share, None, told))
