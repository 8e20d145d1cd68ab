"""People who could be recruited: each teaches one skill, and is free at one time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from types import MappingProxyType

from matcher.goals.transfer import Transfer
from matcher.people import AREAS, Area, FreeTime, People, Person, SideName, Skill
from matcher.statements import Goal

SLOTS = 8
"""So many of the commonest free times are looked at for a newcomer."""
LEARNS = 3
"""So many of the skills that are wanted most does a newcomer want to learn."""
NEW = "newcomer"


def invented(
    people: People, goals: Sequence[Goal], side: SideName
) -> Iterator[tuple[Person, str, str]]:
    """Make up people who teach one skill and are free at one time."""
    own = people.side(side)
    transfers = [goal for goal in goals if isinstance(goal, Transfer)]
    teaches = {g.area for g in transfers if side in g.teachers()}
    learns = {g.area for g in transfers if set(g.teachers()) - {side}}
    if not own:
        return
    wants = {s.name: s for area in AREAS if area in learns for s in _wanted(own, area)}
    columns = {column for person in own for column in person.cells}
    cells = {c: _commonest(person.cell(c) for person in own) for c in columns}
    cells = {c: v for c, v in cells.items() if v and c not in ("name", "email")}
    everybody = (*people.juniors, *people.seniors)
    for area in AREAS:
        if area not in teaches:
            continue
        top = _top(everybody, area)
        names = {s.name for p in everybody for s in p.skills.values() if s.area == area}
        for name in sorted(names):
            skills = {**wants, name: Skill(name, area, top)}
            for slots, free in _times(people, side):
                person = Person(
                    f"{NEW} {side} {name} {';'.join(slots)}",
                    side,
                    MappingProxyType(cells),
                    motivation=own[0].motivation,
                    slots=slots,
                    free=free,
                    skills=MappingProxyType(skills),
                )
                yield person, name, "; ".join(slots)


def _wanted(own: Sequence[Person], area: Area) -> list[Skill]:
    """List the skills that people of a side want most, from the bottom to the top."""
    targets = [
        skill
        for person in own
        for skill in person.skills.values()
        if skill.area == area and skill.target is not None
    ]
    names = Counter(skill.name for skill in targets).most_common(LEARNS)
    return [
        Skill(
            name,
            area,
            None,
            max(s.target or Fraction(0) for s in targets if s.name == name),
        )
        for name, _ in names
    ]


def _top(people: Iterable[Person], area: Area) -> Fraction:
    levels = (
        number
        for person in people
        for skill in person.skills.values()
        if skill.area == area
        for number in (skill.level, skill.target)
        if number is not None
    )
    return max(levels, default=Fraction(0))


def _commonest(values: Iterable[str]) -> str:
    counts = Counter(value for value in values if value)
    return min(counts, key=lambda value: (-counts[value], value), default="")


def _times(
    people: People, side: SideName
) -> list[tuple[tuple[str, ...], tuple[FreeTime, ...]]]:
    """List the free times that the other side has most often; one empty if none."""
    other = people.seniors if side == "junior" else people.juniors
    counts: Counter[tuple[str, FreeTime | None]] = Counter()
    for person in other:
        if person.timezone in ("", people.calendar.timezone):
            free: Sequence[FreeTime | None] = person.free or [None] * len(person.slots)
            counts.update(zip(person.slots, free, strict=True))
    common = sorted(counts, key=lambda one: (-counts[one], one[0]))[:SLOTS]
    return [((text,), (t,) if t else ()) for text, t in common] or [((), ())]
