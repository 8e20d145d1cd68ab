"""What people get of what they want to learn: who gets least, and how it is spread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from matcher.output import svg, words
from matcher.pairrecord import PersonInfo, TargetInfo
from matcher.record import Record

LEAST = 12
"""So many people who get least are listed."""
NEARLY = 1e-9
"""What sums of levels may differ by and still be the same."""
SIDES = ("junior", "senior")
CLASSES = (
    *("nothing", "under 20 %", "20 to 39 %", "40 to 59 %", "60 to 79 %"),
    *("80 to 99 %", "all"),
)
"""Shares of what somebody wants to learn."""
Reached = dict[tuple[str, str, str], float]
"""Highest level that a learner is taught, by person, area and skill."""


@dataclass(frozen=True)
class Gain:
    """What somebody gets; `missing` are the skills that stay open."""

    person: PersonInfo
    wants: float
    gets: float
    share: float
    bar: Markup
    missing: list[str]


@dataclass(frozen=True)
class Class:
    """How many juniors and seniors get so much."""

    name: str
    juniors: int
    seniors: int


@dataclass(frozen=True)
class Gains:
    """How everyone's gains are spread.

    Parameters
    ----------
    top
        How many people the highest column has.
    least
        Those with a partner who get least, worst-off first.
    shown
        How many of those with a partner want to learn something.
    nothing_wanted
        How many people want to learn nothing that their partners are to teach.
    """

    classes: list[Class]
    drawing: Markup
    top: str
    least: list[Gain]
    shown: int
    nothing_wanted: int


def gains(record: Record) -> Gains | None:
    """Compare what people get with what they want; None where nobody wants anything."""
    wanting = [person for person in record.people if _wants(person)]
    if not wanting:
        return None
    counts = [dict.fromkeys(SIDES, 0) for _ in CLASSES]
    for person in wanting:
        counts[_class(share(person))][person.side] += 1
    classes = [
        Class(name, count["junior"], count["senior"])
        for name, count in zip(CLASSES, counts, strict=True)
    ]
    told = "How much people get of what they want to learn; " + "; ".join(
        map(_told, classes)
    )
    chart = [
        svg.Column(
            (
                svg.Part("seniors", "seniors", one.seniors),
                svg.Part("juniors", "juniors", one.juniors),
            ),
            _told(one),
        )
        for one in classes
    ]
    most = max(one.juniors + one.seniors for one in classes)
    matched = sorted((p for p in wanting if p.partners), key=_badly_off)
    least = [person for person in matched[:LEAST] if share(person) < 1 - NEARLY]
    reached = _reached(record)
    return Gains(
        classes,
        svg.columns(chart, most, told),
        words.counted(most, "person", "people"),
        [_gain(person, reached) for person in least],
        len(matched),
        len(record.people) - len(wanting),
    )


def share(person: PersonInfo) -> float:
    """Say which share of a person's skill gap is closed; it has to be above 0."""
    return sum(person.closed.values()) / _wants(person)


def _wants(person: PersonInfo) -> float:
    return sum(person.gap.values())


def _class(share: float) -> int:
    if share <= 0:
        return 0
    return len(CLASSES) - 1 if share > 1 - NEARLY else 1 + int(share * 5)


def _told(one: Class) -> str:
    return (
        f"{one.name}: {words.counted(one.juniors, 'junior')}, "
        f"{words.counted(one.seniors, 'senior')}"
    )


def _badly_off(person: PersonInfo) -> tuple[float, float]:
    return share(person), -_wants(person)


def _reached(record: Record) -> Reached:
    found: Reached = {}
    for pair in record.pairs:
        for line in pair.skills:
            key = line.learner, line.area, line.skill
            found[key] = max(line.to_level, found.get(key, line.to_level))
    return found


def _gain(person: PersonInfo, reached: Reached) -> Gain:
    part = share(person)
    return Gain(
        person,
        _wants(person),
        sum(person.closed.values()),
        part,
        svg.share_bar(part, None, f"{words.covered(part)} of what is wanted"),
        [target.skill for target in person.targets if _open(person, target, reached)],
    )


def _open(
    person: PersonInfo,
    target: TargetInfo,
    reached: Mapping[tuple[str, str, str], float],
) -> bool:
    return reached.get((person.id, target.area, target.skill), target.level) < (
        target.target
    )
