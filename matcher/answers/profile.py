"""What the record says of each person who takes part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from matcher.answers.gaps import Gaps, targets
from matcher.exact import plain
from matcher.pairrecord import PairRecord, PersonInfo, TargetInfo
from matcher.people import People, Person
from matcher.rules import Coverage
from matcher.statements import Goal, Statement

CHAMPION = ("champion", "yes")


def profiles(
    pairs: Sequence[PairRecord],
    rules: Sequence[Statement],
    goals: Sequence[Goal],
    people: People,
    whole: Gaps,
    reached: Gaps,
) -> list[PersonInfo]:
    """Describe everyone, in the order of the tables.

    Parameters
    ----------
    whole, reached
        Everyone's skill gap, and what the plan closes of it.
    """
    partners: dict[str, list[str]] = {person: [] for person in people.by_id}
    for pair in pairs:
        partners[pair.junior].append(pair.senior)
        partners[pair.senior].append(pair.junior)
    return [
        PersonInfo(
            id=person.id,
            side=person.side,
            name=person.name,
            email=person.email,
            department=person.department,
            champion=person.champion,
            groups=groups(person, rules),
            min_pairs=person.min_pairs,
            max_pairs=person.max_pairs,
            partners=partners[person.id],
            targets=_targets(person, goals, people),
            gap={area: float(gap) for area, gap in whole[person.id].items()},
            closed={
                area: float(reached.get(person.id, {}).get(area, 0))
                for area in whole[person.id]
            },
        )
        for person in people.by_id.values()
    ]


def groups(person: Person, rules: Iterable[Statement]) -> list[str]:
    """Name the groups of `coverage` to which a person belongs.

    A rule that reads a protected fact says who approved it, and names no group here.
    """
    found: dict[str, None] = {}
    for rule in rules:
        if isinstance(rule, Coverage) and rule.side == person.side:
            where = [(c, v) for c, v in rule.where.items() if (c, v) != CHAMPION]
            if where and not rule.approved_by and rule.covers(person):
                found[", ".join(_group(*entry) for entry in where)] = None
    return list(found)


def _group(column: str, value: str) -> str:
    named = column.replace("_", " ")
    return named if value == "yes" else f"{named} {value}"


def _targets(person: Person, goals: Sequence[Goal], people: People) -> list[TargetInfo]:
    return [
        TargetInfo(
            skill=skill.name,
            area=skill.area,
            level=plain(start),
            target=plain(skill.target if skill.target is not None else start),
            importance=plain(skill.importance),
            assumed=skill.level is None,
        )
        for skill, start in targets(person, goals, people)
    ]
