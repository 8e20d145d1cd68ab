"""What the report says about each pair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from matcher.output import svg, words
from matcher.output.isolate import isolated
from matcher.output.pairfacts import facts
from matcher.output.spread import parts
from matcher.pairrecord import PairRecord, PersonInfo, SkillLine
from matcher.record import Record

SENTENCES = 100
"""With more pairs the page leaves the full sentences to the table of pairs."""


Taught = dict[tuple[str, str, str], dict[str, None]]
"""Who teaches, by learner, area and skill, in the order of the pairs."""


@dataclass(frozen=True)
class Teaching:
    """What one of a pair teaches the other.

    Parameters
    ----------
    covers
        How much of the learner's wish that is.
    also
        Which of it another partner teaches as well.
    """

    teacher: PersonInfo
    learner: PersonInfo
    lines: list[SkillLine]
    covers: list[str]
    also: list[Markup]


@dataclass(frozen=True)
class PairCard:
    """A pair as the report shows it.

    Parameters
    ----------
    facts
        Slots, wishes, what the two differ in and so on: each with its heading.
    rules, because
        What rules found in the pair, and all other sentences; empty where they are left
        to the table of pairs.
    """

    pair: PairRecord
    junior: PersonInfo
    senior: PersonInfo
    bar: Markup
    points_in_words: str
    both_ways: list[Teaching]
    facts: list[tuple[str, Markup]]
    rules: list[Markup]
    because: list[Markup]


def cards(record: Record, pairs: Sequence[PairRecord]) -> list[PairCard]:
    """Prepare some of the pairs, in their order."""
    people = {person.id: person for person in record.people}
    most = max((pair.points for pair in record.pairs), default=0)
    told = len(record.pairs) <= SENTENCES
    taught = _taught(record)
    unit = record.run.unit
    return [_card(pair, people, taught, most, unit, told) for pair in pairs]


def weighed(shown: Sequence[PairCard]) -> bool:
    """Say whether any skill on these cards has an importance other than 1."""
    return any(line.importance != 1 for card in shown for line in card.pair.skills)


def _taught(record: Record) -> Taught:
    """Collect who teaches a learner a skill."""
    found: Taught = {}
    for pair in record.pairs:
        for line in pair.skills:
            teachers = found.setdefault((line.learner, line.area, line.skill), {})
            teachers[line.teacher] = None
    return found


def _card(
    pair: PairRecord,
    people: Mapping[str, PersonInfo],
    taught: Taught,
    most: int,
    unit: int,
    told: bool,
) -> PairCard:
    junior, senior = people[pair.junior], people[pair.senior]
    found = [rule.sentence for rule in pair.rules]
    others = [reason for reason in pair.because if reason not in found]
    in_words = " + ".join(words.part(part, unit) for part in pair.goals if part.points)
    return PairCard(
        pair=pair,
        junior=junior,
        senior=senior,
        bar=svg.sum_bar(parts(pair), most, in_words or "no points"),
        points_in_words=in_words,
        both_ways=[
            _teaching(pair, junior, senior, _also(pair, senior, people, taught)),
            _teaching(pair, senior, junior, _also(pair, junior, people, taught)),
        ],
        facts=facts(pair, people),
        rules=_sentences(found if told else [], junior, senior),
        because=_sentences(others if told else [], junior, senior),
    )


def _sentences(told: Iterable[str], *two: PersonInfo) -> list[Markup]:
    return [isolated(words.sentence(reason), *two) for reason in told]


def _teaching(
    pair: PairRecord, teacher: PersonInfo, learner: PersonInfo, also: list[Markup]
) -> Teaching:
    lines = [line for line in pair.skills if line.teacher == teacher.id]
    covers = pair.covers.get(learner.id, {}) if lines else {}
    return Teaching(
        teacher,
        learner,
        lines,
        [
            f"{words.covered(share)} of the {area} skills"
            for area, share in covers.items()
        ],
        also,
    )


def _also(
    pair: PairRecord,
    learner: PersonInfo,
    people: Mapping[str, PersonInfo],
    taught: Taught,
) -> list[Markup]:
    """Name what the learner is taught by other partners too."""
    found: dict[tuple[str, ...], list[str]] = {}
    for line in pair.skills:
        if line.learner == learner.id:
            teachers = taught[line.learner, line.area, line.skill]
            others = tuple(one for one in teachers if one != line.teacher)
            found.setdefault(others, []).append(line.skill)
    return [
        Markup("{} {} also taught by {}").format(
            _listed(skills),
            "is" if len(skills) == 1 else "are",
            _listed([words.label(people[one]) for one in others]),
        )
        for others, skills in found.items()
        if others
    ]


def _listed(names: Sequence[str]) -> Markup:
    return Markup(" and ").join(
        Markup("<bdi>{}</bdi>").format(name) for name in dict.fromkeys(names)
    )
