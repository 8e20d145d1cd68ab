"""One page for each pair, to be shown to both: nothing else of anybody stands on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from matcher.pairrecord import PairRecord, PersonInfo, SkillLine
from matcher.record import Record

LANGUAGE = "shared_language"
STYLE = "working_style"
"""The only rule and the only goal whose findings a page repeats."""


@dataclass(frozen=True)
class Lesson:
    """What one of the two teaches the other."""

    teacher: PersonInfo
    learner: PersonInfo
    lines: list[SkillLine]


@dataclass(frozen=True)
class Handout:
    """What both people of a pair may read.

    Points, ranks, wishes, motivation and what rules found are left out: they tell one
    of the two, or others, what is not theirs.
    """

    anchor: str
    junior: PersonInfo
    senior: PersonInfo
    pair: PairRecord
    lessons: list[Lesson]
    common: list[Markup]


def handouts(record: Record) -> list[Handout]:
    """Prepare the pages, in the order of the pairs."""
    people = {person.id: person for person in record.people}
    open_to_both = _open_to_both(record)
    return [
        _handout(place, pair, people, open_to_both)
        for place, pair in enumerate(record.pairs, 1)
    ]


def _open_to_both(record: Record) -> set[str]:
    """Say which findings read no fact that somebody had to approve."""
    stated = [*record.rules, *record.goals]
    kinds = {one.kind for one in stated}
    approved = {one.kind for one in stated if one.settings.get("approved_by")}
    return (kinds & {LANGUAGE, STYLE}) - approved


def _handout(
    place: int,
    pair: PairRecord,
    people: Mapping[str, PersonInfo],
    open_to_both: set[str],
) -> Handout:
    junior, senior = people[pair.junior], people[pair.senior]
    return Handout(
        f"p{place}",
        junior,
        senior,
        pair,
        [
            Lesson(a, b, [line for line in pair.skills if line.teacher == a.id])
            for a, b in ((junior, senior), (senior, junior))
        ],
        list(_common(pair, open_to_both)),
    )


def _common(pair: PairRecord, open_to_both: set[str]) -> Iterator[Markup]:
    if STYLE in open_to_both:
        for fact in pair.further:
            if fact["what"] == "style":
                yield escape(f"{fact['column']}: {fact['shared'].replace(';', ',')}")
    if LANGUAGE in open_to_both:
        for rule in pair.rules:
            if rule.rule == LANGUAGE and rule.sentence.startswith("both "):
                yield escape(rule.sentence)
