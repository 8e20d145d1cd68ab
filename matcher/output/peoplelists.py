"""Who has no partner, and everyone's best options, as the report lists them."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from matcher.output.isolate import isolated
from matcher.output.words import label, sentence
from matcher.pairrecord import OptionRecord, PersonInfo, UnmatchedRecord
from matcher.record import Record

CARDS = 100
"""So many people are shown with all reasons; a line each for those after them."""
FEW = 8
"""So many of them are shown at once, the others when they are asked for."""
POSSIBLE = 12
PEOPLE = 600
"""So many people's options are listed; the table of options has everyone's."""


@dataclass(frozen=True)
class LeftOut:
    """Somebody without a partner.

    Parameters
    ----------
    because, further
        The reasons that are shown at once, and those for whoever asks.
    more
        How many options are not listed.
    """

    person: PersonInfo
    unmatched: UnmatchedRecord
    because: list[Markup]
    further: list[Markup]
    possible: list[PersonInfo]
    more: int


@dataclass(frozen=True)
class Options:
    """A person's best options, each with the partner's name."""

    person: PersonInfo
    best: list[tuple[OptionRecord, Markup]] = field(default_factory=list)


def left_out(record: Record) -> list[LeftOut]:
    """Prepare the people without a partner."""
    people = {person.id: person for person in record.people}
    found = []
    for one in record.unmatched:
        person = people[one.person]
        possible = [people[other] for other in one.still_possible[:POSSIBLE]]
        reasons = [isolated(sentence(s), person, *possible) for s in one.because]
        brief = _brief(one) if len(record.unmatched) > FEW else set(range(len(reasons)))
        found.append(
            LeftOut(
                person,
                one,
                [reason for i, reason in enumerate(reasons) if i in brief],
                [reason for i, reason in enumerate(reasons) if i not in brief],
                possible,
                one.possible - len(possible),
            )
        )
    return found


def _brief(one: UnmatchedRecord) -> set[int]:
    """Choose how many options there are, and what became of the best."""
    fates = (i for i, s in enumerate(one.because) if s.startswith("a pair with "))
    return {0, next(fates, 1)}


def everyones_options(record: Record) -> list[Options]:
    """Prepare everyone's best options, in the order of the tables."""
    names = {one.id: isolated(label(one), one) for one in record.people}
    found = {person.id: Options(person) for person in record.people[:PEOPLE]}
    for option in record.options:
        if option.person in found:
            found[option.person].best.append((option, names[option.partner]))
    return list(found.values())
