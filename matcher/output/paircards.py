"""What the report says about each pair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from matcher.output import svg, words
from matcher.output.spread import parts
from matcher.record import PairRecord, PersonInfo, Record, SkillLine

CARDS = 400
"""So many pairs are shown with their reasons; a line each for those after them."""


@dataclass(frozen=True)
class Teaching:
    """What one of a pair teaches the other, and how much of the wish that covers."""

    teacher: PersonInfo
    learner: PersonInfo
    lines: list[SkillLine]
    covers: list[str]


@dataclass(frozen=True)
class PairCard:
    """A pair as the report shows it."""

    pair: PairRecord
    junior: PersonInfo
    senior: PersonInfo
    bar: Markup
    points_in_words: str
    both_ways: list[Teaching]
    facts: list[tuple[str, Markup]]
    because: list[Markup]


def cards(record: Record) -> list[PairCard]:
    """Prepare the pairs, in their order."""
    people = {person.id: person for person in record.people}
    most = max((pair.points for pair in record.pairs), default=0)
    return [_card(pair, people, most) for pair in record.pairs[:CARDS]]


def isolated(text: str, *people: PersonInfo) -> Markup:
    """Keep people's names from reordering the sentence around them.

    Names may be written from right to left.
    """
    written = escape(text)
    for person in people:
        name = escape(words.label(person))
        written = written.replace(name, Markup("<bdi>{}</bdi>").format(name))
    return written


def _card(pair: PairRecord, people: Mapping[str, PersonInfo], most: int) -> PairCard:
    junior, senior = people[pair.junior], people[pair.senior]
    in_words = " + ".join(
        f"{words.goal(part.goal)} {words.number(part.points)}"
        for part in pair.goals
        if part.points
    )
    return PairCard(
        pair=pair,
        junior=junior,
        senior=senior,
        bar=svg.sum_bar(parts(pair), most, in_words or "no points"),
        points_in_words=in_words,
        both_ways=[
            _teaching(pair, junior, senior),
            _teaching(pair, senior, junior),
        ],
        facts=list(_facts(pair, people)),
        because=[isolated(words.sentence(s), junior, senior) for s in pair.because],
    )


def _teaching(pair: PairRecord, teacher: PersonInfo, learner: PersonInfo) -> Teaching:
    lines = [line for line in pair.skills if line.teacher == teacher.id]
    covers = pair.covers.get(learner.id, {}) if lines else {}
    return Teaching(
        teacher,
        learner,
        lines,
        [
            f"{words.percent(share)} of the {area} skills"
            for area, share in covers.items()
        ],
    )


def _facts(
    pair: PairRecord, people: Mapping[str, PersonInfo]
) -> Iterator[tuple[str, Markup]]:
    if pair.slot:
        yield "Meets", escape(pair.slot)
    if pair.shared_slots:
        yield "Both are free", escape(", ".join(pair.shared_slots))
    if pair.wishes:
        yield (
            "Wishes",
            Markup("; ").join(
                Markup("wish {} of <bdi>{}</bdi>").format(wish["wish"], wish["person"])
                for wish in pair.wishes
            ),
        )
    yield (
        "Among all options",
        Markup("; ").join(
            Markup("option {} of {} for <bdi>{}</bdi>").format(
                *place, people[person].id
            )
            for person, place in pair.option_rank.items()
        ),
    )
    if pair.agreed:
        yield "Agreed", escape(pair.agreed)
