"""What is known of a pair besides skills, each fact with its heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup, escape

from matcher.pairrecord import PairRecord, PersonInfo

Fact = tuple[str, Markup]


def facts(pair: PairRecord, people: Mapping[str, PersonInfo]) -> list[Fact]:
    """List slots, wishes and the like, as far as there are any."""
    found = [
        ("Both are free", escape(", ".join(pair.shared_slots))),
        ("Wishes", _listed(_wishes(pair, people))),
        ("Motivation", _listed(_motivation(pair, people))),
        ("Differ in", _listed(_bridges(pair))),
        *_styles(pair),
        ("Earlier plan", _listed(_again(pair))),
        ("Place among the options", _listed(_places(pair, people))),
        ("Agreed", escape(pair.agreed or "")),
    ]
    return [(heading, fact) for heading, fact in found if fact]


def _listed(entries: Iterable[Markup]) -> Markup:
    return Markup("; ").join(entries)


def _of(pair: PairRecord, what: str) -> list[dict[str, Any]]:
    return [fact for fact in pair.further if fact["what"] == what]


def _wishes(pair: PairRecord, people: Mapping[str, PersonInfo]) -> Iterator[Markup]:
    for wish in pair.wishes:
        yield Markup("wish {} of {}").format(
            wish["wish"], _short(people[wish["person"]])
        )


def _motivation(pair: PairRecord, people: Mapping[str, PersonInfo]) -> Iterator[Markup]:
    for fact in _of(pair, "motivation"):
        person = people[fact["person"]]
        yield Markup("{:g} of {}").format(fact["motivation"], _short(person))


def _bridges(pair: PairRecord) -> Iterator[Markup]:
    for fact in _of(pair, "bridge"):
        yield Markup("{column} (<bdi>{junior}</bdi>, <bdi>{senior}</bdi>)").format(
            **fact
        )


def _styles(pair: PairRecord) -> Iterator[Fact]:
    for fact in _of(pair, "style"):
        yield f"Shared {fact['column']}", escape(fact["shared"].replace(";", ","))


def _again(pair: PairRecord) -> Iterator[Markup]:
    if _of(pair, "continuity"):
        yield Markup("partners already")


def _places(pair: PairRecord, people: Mapping[str, PersonInfo]) -> Iterator[Markup]:
    for person, (place, options) in pair.option_rank.items():
        yield Markup("{:,} of {:,} for {}").format(
            place, options, _short(people[person])
        )


def _short(person: PersonInfo) -> Markup:
    return Markup("<bdi>{}</bdi>").format(person.name or person.id)
