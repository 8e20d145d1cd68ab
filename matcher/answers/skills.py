"""Which skills people want, who could teach them, and what the plan does for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from matcher.answers.gaps import Gains, targets
from matcher.goals.transfer import Transfer
from matcher.people import Area, People, SideName
from matcher.record import SkillRecord
from matcher.statements import Goal

Key = tuple[Area, str]


def skills(people: People, goals: Sequence[Goal], gained: Gains) -> list[SkillRecord]:
    """List the skills that somebody wants, those with the largest skill gap first."""
    wanted: dict[Key, list[tuple[str, Fraction]]] = defaultdict(list)
    lowest: dict[tuple[SideName, Key], Fraction] = {}
    for person in people.by_id.values():
        for skill, start in targets(person, goals, people):
            if skill.target is None or skill.target <= start:
                continue
            key = skill.area, skill.name
            gap = skill.importance * (skill.target - start)
            wanted[key].append((person.id, gap))
            place = person.side, key
            lowest[place] = min(start, lowest.get(place, start))
    able = _able(people, goals, lowest)
    found = [
        SkillRecord(
            skill=name,
            area=area,
            learners=len(learners),
            teachers=len(able.get((area, name), ())),
            gap=float(sum(gap for _, gap in learners)),
            closed=float(
                sum(gained.get((who, area, name), Fraction()) for who, _ in learners)
            ),
        )
        for (area, name), learners in wanted.items()
    ]
    return sorted(found, key=lambda skill: (-skill.gap, skill.area, skill.skill))


def _able(
    people: People,
    goals: Sequence[Goal],
    lowest: dict[tuple[SideName, Key], Fraction],
) -> dict[Key, set[str]]:
    """Collect who knows more of a skill than one on the other side who wants it."""
    found: dict[Key, set[str]] = defaultdict(set)
    for goal in goals:
        if isinstance(goal, Transfer):
            for key, teacher in _teachers(goal, people, lowest):
                found[key].add(teacher)
    return found


def _teachers(
    goal: Transfer, people: People, lowest: dict[tuple[SideName, Key], Fraction]
) -> Iterator[tuple[Key, str]]:
    for side in goal.teachers():
        other: SideName = "senior" if side == "junior" else "junior"
        for person in people.side(side):
            for skill in person.skills.values():
                start = lowest.get((other, (goal.area, skill.name)))
                if start is not None and goal.teaches(skill, people) > start:
                    yield (goal.area, skill.name), person.id
