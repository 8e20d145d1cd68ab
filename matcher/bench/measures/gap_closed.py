"""How much of what people want to learn their partners can teach them."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

import numpy as np

from matcher.bench.measures.base import Measure, Planned
from matcher.exact import IntArray
from matcher.goals.transfer import Transfer
from matcher.people import AREAS
from matcher.preferences import OTHER
from matcher.skilltable import SkillTable, skill_table


class GapLevels(Measure):
    """Skill gaps that the pairs can close, in levels times importance.

    Of each skill min(teacher's level, learner's target) - learner's level; of two who
    teach the same person the same skill, the better one counts.
    """

    name, title, unit = "gap_levels", "Skill gap closed", "levels"
    better, order = "more", 10

    def __call__(self, planned: Planned) -> float | None:
        """Add up what is closed."""
        whole, closed = _gaps(planned)
        return float(closed) if whole else None


class GapShare(Measure):
    """Share of all skill gaps together that the pairs can close, in percent.

    None where nobody wants to learn anything that a goal counts.
    """

    name, title, unit = "gap_share", "Skill gap closed", "%"
    better, order = "more", 11

    def __call__(self, planned: Planned) -> float | None:
        """Divide what is closed by what is wanted."""
        whole, closed = _gaps(planned)
        return float(100 * closed / whole) if whole else None


def _gaps(planned: Planned) -> tuple[Fraction, Fraction]:
    """Add up all gaps, and what is closed of them."""
    cohort = planned.model.cohort
    whole = closed = Fraction(0)
    for area in AREAS:
        for learner, teacher in OTHER.items():
            tables = [
                skill_table(cohort, area, teacher, goal.decay)
                for goal in planned.model.pair_goals
                if isinstance(goal, Transfer)
                and goal.area == area
                and teacher in goal.teachers()
            ]
            if not tables:
                continue
            scale = lcm(*(table.denominator for table in tables))
            best = [
                _best(planned, table, learner == "junior")
                * (scale // table.denominator)
                for table in tables
            ]
            closed += Fraction(int(np.max(best, axis=0).sum()), scale)
            gap = int(tables[-1].whole_gap.sum())
            whole += Fraction(gap, tables[-1].denominator)
    return whole, closed


def _best(planned: Planned, table: SkillTable, juniors_learn: bool) -> IntArray:
    """Say what each learner gets of each skill from the better teacher of it."""
    rows = planned.benefits.junior, planned.benefits.senior
    learner, teacher = rows if juniors_learn else rows[::-1]
    reached = np.minimum(table.level[teacher], table.target[learner])
    gain = np.maximum(0, reached - table.start[learner]) * table.importance[learner]
    best = np.zeros_like(table.start)
    np.maximum.at(best, learner, gain)
    return best
