"""One page for each pair, to be shown to both: nothing else of anybody stands on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from matcher.answers.audience import LANGUAGE, STYLE, open_findings
from matcher.answers.letter import styles, taught
from matcher.pairrecord import PairRecord, PersonInfo
from matcher.record import Record


@dataclass(frozen=True)
class Lesson:
    """What one of the two teaches the other."""

    teacher: PersonInfo
    learner: PersonInfo
    skills: list[str]


@dataclass(frozen=True)
class Handout:
    """What both people of a pair may read, as :mod:`matcher.answers.audience` says."""

    anchor: str
    junior: PersonInfo
    senior: PersonInfo
    pair: PairRecord
    lessons: list[Lesson]
    common: list[Markup]


def handouts(record: Record) -> list[Handout]:
    """Prepare the pages, in the order of the pairs."""
    people = {person.id: person for person in record.people}
    findings = open_findings(record)
    return [
        _handout(place, pair, people, findings)
        for place, pair in enumerate(record.pairs, 1)
    ]


def _handout(
    place: int,
    pair: PairRecord,
    people: Mapping[str, PersonInfo],
    findings: frozenset[str],
) -> Handout:
    junior, senior = people[pair.junior], people[pair.senior]
    return Handout(
        f"p{place}",
        junior,
        senior,
        pair,
        [
            Lesson(a, b, taught(pair, a.id))
            for a, b in ((junior, senior), (senior, junior))
        ],
        list(_common(pair, findings)),
    )


def _common(pair: PairRecord, findings: frozenset[str]) -> Iterator[Markup]:
    if STYLE in findings:
        for style in styles(pair):
            yield escape(f"{style.column}: {', '.join(style.entries)}")
    if LANGUAGE in findings and pair.shared_languages:
        yield escape(f"both speak {', '.join(pair.shared_languages)}")
