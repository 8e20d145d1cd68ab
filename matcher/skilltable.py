"""What teachers have and learners want, skill by skill, as exact integers.

What one teacher can pass to one learner is, summed over skills,
importance * max(0, min(teacher's level, learner's target) - learner's level). For each
level t that occurs, a teacher *has* t (level >= t) and a learner *wants* t (own level <
t <= target), weighted by the step up to t; the sum is then a dot product, and a block
of pairs is one matrix product.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.cohort import Cohort, Side, frozen
from matcher.errors import SizeError
from matcher.exact import IntArray, cleared, common_denominator
from matcher.features import Features
from matcher.people import Area, Person, SideName, Skill

WIDEST = 2000
"""Above so many feature columns, minima skill by skill are cheaper."""


@dataclass(frozen=True)
class SkillTable:
    """One direction of teaching in one area.

    Parameters
    ----------
    teacher
        The side that teaches.
    level
        Teachers' levels, shape (teachers, skills), times `denominator`'s level part.
    start, target, importance
        Learners' numbers, shape (learners, skills); no gap where target <= start.
    denominator
        What a product must be divided by to be in levels times importance.
    """

    teacher: SideName
    level: IntArray
    start: IntArray
    target: IntArray
    importance: IntArray
    denominator: int
    features: Features | None

    @property
    def whole_gap(self) -> IntArray:
        """Each learner's whole skill gap, in the unit of :meth:`taught`."""
        gaps = self.importance * np.maximum(0, self.target - self.start)
        whole: IntArray = gaps.sum(axis=1)
        return whole

    def taught(self, juniors: Side, seniors: Side) -> IntArray:
        """Say how much each pair's teacher passes to the learner."""
        if self.features is not None:
            return self.features.product(juniors, seniors)
        teachers, learners = (
            (juniors, seniors) if self.teacher == "junior" else (seniors, juniors)
        )
        shape = np.broadcast(juniors.row, seniors.row).shape
        total = np.zeros(shape, dtype=np.int64)
        for skill in range(self.level.shape[1]):
            start = learners.shaped(self.start[:, skill])
            reached = np.minimum(
                teachers.shaped(self.level[:, skill]),
                learners.shaped(self.target[:, skill]),
            )
            gain = np.maximum(0, reached - start)
            total += gain * learners.shaped(self.importance[:, skill])
        return total


def years_between(earlier: date, later: date) -> int:
    """Count the full years from one day to another, never below 0.

    Examples
    --------
    >>> years_between(date(2024, 3, 2), date(2027, 3, 1))
    2
    """
    years = later.year - earlier.year
    years -= (later.month, later.day) < (earlier.month, earlier.day)
    return max(0, years)


def skill_table(
    cohort: Cohort, area: Area, teacher: SideName, decay: Fraction
) -> SkillTable:
    """Make the table of one direction, one time for each cohort."""
    return cohort.once(
        ("skills", area, teacher, decay), lambda: _make(cohort, area, teacher, decay)
    )


def _make(cohort: Cohort, area: Area, teacher: SideName, decay: Fraction) -> SkillTable:
    people = cohort.people
    teachers = people.side(teacher)
    learners = people.side("senior" if teacher == "junior" else "junior")
    lowest = people.lowest[area]
    names = sorted(
        {
            skill.name
            for learner in learners
            for skill in learner.skills.values()
            if skill.area == area and _gap(skill, lowest)
        }
    )

    def of(person: Person, name: str) -> Skill | None:
        skill = person.skills.get(name)
        return skill if skill is not None and skill.area == area else None

    def teaches(skill: Skill | None) -> Fraction:
        if skill is None or skill.level is None:
            return lowest
        since, start = skill.last_used, people.calendar.start
        years = years_between(since, start) if since and start else 0
        return max(lowest, skill.level - decay * years)

    def begins(skill: Skill | None) -> Fraction:
        return lowest if skill is None or skill.level is None else skill.level

    has = [[teaches(of(p, n)) for n in names] for p in teachers]
    start = [[begins(of(p, n)) for n in names] for p in learners]
    aim = [
        [
            (s.target if (s := of(p, n)) and s.target is not None else lowest)
            for n in names
        ]
        for p in learners
    ]
    weight = [
        [s.importance if (s := of(p, n)) else Fraction(1) for n in names]
        for p in learners
    ]
    per_level = common_denominator(
        [v for rows in (has, start, aim) for r in rows for v in r]
    )
    per_weight = common_denominator([v for row in weight for v in row])

    def whole(rows: list[list[Fraction]], scale: int) -> IntArray:
        numbers = [[cleared(v, scale) for v in row] for row in rows]
        return frozen(numbers).reshape(len(rows), len(names))

    level, begin = whole(has, per_level), whole(start, per_level)
    target, importance = whole(aim, per_level), whole(weight, per_weight)
    longest = sum(int(np.abs(side).max(initial=0)) for side in (begin, target))
    if longest * int(importance.max(initial=0)) * len(names) >= 2**52:
        raise SizeError(
            "skill gaps pass 52 bits: expected levels, targets and importances with "
            "fewer digits"
        )
    sides = _features(level, begin, target, importance)
    if sides is not None and teacher == "senior":
        sides = sides[::-1]
    return SkillTable(
        teacher,
        level,
        begin,
        target,
        importance,
        per_level * per_weight,
        None if sides is None else Features(*sides),
    )


def _gap(skill: Skill, lowest: Fraction) -> bool:
    start = lowest if skill.level is None else skill.level
    return skill.target is not None and skill.target > start


def _features(
    level: IntArray, start: IntArray, target: IntArray, importance: IntArray
) -> tuple[NDArray[Any], NDArray[Any]] | None:
    """Write the sum of minima as a dot product, or None where it gets too wide."""
    has, wants = [], []
    for skill in range(level.shape[1]):
        open_gap = target[:, skill] > start[:, skill]
        floor = start[open_gap, skill].min(initial=target.max(initial=0))
        steps = np.unique(
            np.concatenate(
                [start[open_gap, skill], target[open_gap, skill], level[:, skill]]
            )
        )
        steps = steps[steps >= floor]
        for low, high in pairwise(steps):
            wanting = open_gap & (start[:, skill] < high) & (high <= target[:, skill])
            if wanting.any():
                has.append(level[:, skill] >= high)
                wants.append(importance[:, skill] * wanting * (high - low))
        if len(has) > WIDEST:
            return None
    width = len(has)
    return (
        frozen(has, np.float32).reshape(width, level.shape[0]).T,
        frozen(wants, np.float64).reshape(width, start.shape[0]).T,
    )
