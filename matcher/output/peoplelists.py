"""Who has no partner, and everyone's best options, as the report lists them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from matcher.output.isolate import isolated
from matcher.output.words import label, sentence
from matcher.pairrecord import OptionRecord, PersonInfo, Reason, UnmatchedRecord
from matcher.record import Record

CARDS = 100
"""At most so many people are shown with all reasons; a line each for the others."""
FEW = 8
"""So many of them are shown at once, the others when they are asked for."""
WHY: dict[Reason | None, str] = {
    "no_place": "they offer no place",
    "nobody": "the rules leave them nobody",
    "shortage": "too few places for all who need the same ones",
    "outbid": "others hold the places",
    "nothing": "a pair would add no points",
    "rules": "rules about many pairs, or the plan as a whole, stop it",
    None: "other reasons",
}
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
class Alike:
    """People of one side who have no partner for the same reason.

    Parameters
    ----------
    shown, folded, listed
        Who is shown at once, who on request, and who has no more than a line.
    """

    side: str
    why: str
    shown: list[LeftOut]
    folded: list[LeftOut]
    listed: list[LeftOut]

    @property
    def people(self) -> int:
        """Count them."""
        return len(self.shown) + self.more

    @property
    def more(self) -> int:
        """Count those who are not shown at once."""
        return len(self.folded) + len(self.listed)


@dataclass(frozen=True)
class Options:
    """A person's best options, each with the partner's name."""

    person: PersonInfo
    best: list[tuple[OptionRecord, Markup]] = field(default_factory=list)


def left_out(record: Record) -> list[Alike]:
    """Prepare the people without a partner, the commonest reason first."""
    people = {person.id: person for person in record.people}
    all_told = len(record.unmatched) <= FEW
    groups: dict[tuple[str, Reason | None], list[LeftOut]] = defaultdict(list)
    for one in record.unmatched:
        groups[one.side, one.reason].append(_left_out(one, people, all_told))
    few = FEW if all_told else max(1, FEW // len(groups))
    full = max(few, CARDS // len(groups)) if groups else 0
    return [
        Alike(side, WHY[reason], some[:few], some[few:full], some[full:])
        for (side, reason), some in sorted(
            groups.items(), key=lambda group: -len(group[1])
        )
    ]


def _left_out(
    one: UnmatchedRecord, people: Mapping[str, PersonInfo], all_told: bool
) -> LeftOut:
    person = people[one.person]
    possible = [people[other] for other in one.still_possible[:POSSIBLE]]
    reasons = [isolated(sentence(s), person, *possible) for s in one.because]
    brief = set(range(len(reasons))) if all_told else _brief(one)
    return LeftOut(
        person,
        one,
        [reason for i, reason in enumerate(reasons) if i in brief],
        [reason for i, reason in enumerate(reasons) if i not in brief],
        possible,
        one.possible - len(possible),
    )


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
