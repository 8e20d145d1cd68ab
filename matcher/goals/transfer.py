"""Skills that pass from one to the other, for `tech_transfer` and `soft_transfer`."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import reduce
from typing import ClassVar, Literal

import numpy as np
from pydantic import Field

from matcher.cohort import Side
from matcher.exact import Exact, Ratio, plain
from matcher.people import Area, People, Person, SideName, Skill
from matcher.skilltable import skill_table
from matcher.statements import Evidence, PairGoal

LEVEL = 100
"""Points of one level at importance 1."""
WHOLE_GAP = 1000
"""Points of a learner's whole skill gap with `per: learner`."""


def fading(decay: Fraction) -> str:
    """Say how levels fade with the years.

    Examples
    --------
    >>> fading(Fraction(1, 10))
    "a teacher's level falls by 0.1 for each full year since the skill was last used"
    """
    return (
        f"a teacher's level falls by {plain(decay)} for each full year since the skill "
        "was last used"
    )


class Transfer(PairGoal):
    """What a pair teaches in one area.

    Parameters
    ----------
    from
        Who teaches: junior, senior or both.
    per
        `level`: each level counts 100 times its importance. `learner`: closing a
        learner's whole skill gap in this area counts 1,000, however long the list.
    decay
        Levels that a teacher loses for each full year since a skill was last used.

    Notes
    -----
    A skill is worth 100 * importance * max(0, min(teacher's level, learner's target) -
    learner's level); importance is the learner's.
    """

    area: ClassVar[Area]
    from_: Literal["junior", "senior", "both"] = Field(alias="from")
    per: Literal["level", "learner"] = "level"
    decay: Exact = Field(default=Fraction(0), ge=0)

    def in_words(self) -> str:
        """Say who teaches, and what is special about the counting."""
        who = {"junior": "juniors", "senior": "seniors", "both": "both sides"}
        parts = [f"{self.sentence} by {who[self.from_]}"]
        if self.per == "learner":
            parts.append("each learner's whole skill gap counts 1,000 points")
        if self.decay:
            parts.append(fading(self.decay))
        return "; ".join(parts)

    def teachers(self) -> tuple[SideName, ...]:
        """List the sides that teach."""
        return ("junior", "senior") if self.from_ == "both" else (self.from_,)

    def points(self, juniors: Side, seniors: Side) -> Ratio:
        """Multiply what teachers have with what learners want."""
        return self.together(self.by_teacher(juniors, seniors))

    def by_teacher(self, juniors: Side, seniors: Side) -> dict[SideName, Ratio]:
        """Say what each side that teaches brings, before the weight."""
        return {t: self.taught_by(t, juniors, seniors) for t in self.teachers()}

    @staticmethod
    def together(parts: Mapping[SideName, Ratio]) -> Ratio:
        """Add up what the sides teach."""
        return reduce(Ratio.plus, parts.values())

    def taught_by(self, teacher: SideName, juniors: Side, seniors: Side) -> Ratio:
        """Say what one side teaches each pair's other person, before the weight."""
        table = skill_table(juniors.cohort, self.area, teacher, self.decay)
        taught = table.taught(juniors, seniors)
        if self.per == "level":
            return Ratio(LEVEL * taught, table.denominator)
        learners = seniors if teacher == "junior" else juniors
        return Ratio(
            WHOLE_GAP * taught, learners.shaped(np.maximum(1, table.whole_gap))
        )

    def evidence(
        self, junior: Person, senior: Person, people: People
    ) -> list[Evidence]:
        """List every skill that passes, from level to level."""
        return [
            reason
            for teacher in self.teachers()
            for reason in self._taught(
                *((junior, senior) if teacher == "junior" else (senior, junior)), people
            )
        ]

    def _taught(
        self, teacher: Person, learner: Person, people: People
    ) -> Iterator[Evidence]:
        for wanted in learner.skills.values():
            if wanted.area != self.area or wanted.target is None:
                continue
            start = self._start(wanted, people)
            skill = teacher.skills.get(wanted.name)
            known = self.teaches(skill, people)
            reached = min(known, wanted.target)
            if reached <= start:
                continue
            gain = wanted.importance * (reached - start)
            points = gain * self.points_per_level(learner, people)
            weight = f" × importance {plain(wanted.importance)}"
            yield Evidence(
                f"{teacher.label} teaches {learner.label} {wanted.name} from level "
                f"{plain(start)} to {plain(reached)} (wanted: {plain(wanted.target)})"
                f"{weight if wanted.importance != 1 else ''}"
                f"{self._lost(skill, known)}",
                points,
                {
                    "what": "skill",
                    "teacher": teacher.id,
                    "learner": learner.id,
                    "skill": wanted.name,
                    "area": self.area,
                    "from_level": plain(start),
                    "to_level": plain(reached),
                    "target": plain(wanted.target),
                    "teacher_level": plain(known),
                    "stated_level": plain(self._stated(skill, people)),
                    "decay": plain(self.decay),
                    "years_unused": self._years_unused(skill, people),
                    "importance": plain(wanted.importance),
                    "assumed": wanted.level is None,
                },
            )

    def _lost(self, skill: Skill | None, known: Fraction) -> str:
        """Say what a teacher has lost since the skill was last used."""
        if skill is None or skill.level is None or skill.last_used is None:
            return ""
        if skill.level == known:
            return ""
        return (
            f", {plain(skill.level)} when last used in {skill.last_used.year}, "
            f"{plain(known)} now"
        )

    def gap(self, learner: Person, people: People) -> Fraction:
        """Add up a learner's skill gap in this area, in levels times importance."""
        return sum(
            (
                s.importance * max(Fraction(0), s.target - self._start(s, people))
                for s in learner.skills.values()
                if s.area == self.area and s.target is not None
            ),
            Fraction(0),
        )

    def points_per_level(self, learner: Person, people: People) -> Fraction:
        """Say what one level at importance 1 counts for this learner."""
        if self.per == "level":
            return Fraction(LEVEL)
        return WHOLE_GAP / self.gap(learner, people)

    def _start(self, skill: Skill, people: People) -> Fraction:
        return people.lowest[self.area] if skill.level is None else skill.level

    def teaches(self, skill: Skill | None, people: People) -> Fraction:
        """Say up to which level a person with this skill can teach it."""
        lost = self.decay * self._years_unused(skill, people)
        return max(people.lowest[self.area], self._stated(skill, people) - lost)

    def _stated(self, skill: Skill | None, people: People) -> Fraction:
        """Read a teacher's level as the table has it; the lowest where it has none."""
        if skill is None or skill.area != self.area or skill.level is None:
            return people.lowest[self.area]
        return skill.level

    def _years_unused(self, skill: Skill | None, people: People) -> int:
        """Count the full years since a skill was last used, 0 where nobody knows."""
        begin = people.calendar.start
        if skill is None or skill.last_used is None or begin is None:
            return 0
        used = skill.last_used
        full_years = begin.year - used.year
        if (begin.month, begin.day) < (used.month, used.day):
            full_years -= 1
        return max(0, full_years)
