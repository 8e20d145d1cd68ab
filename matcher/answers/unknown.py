"""What is said of an id that nobody in a run has: the same to every question."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from matcher.errors import UnknownPersonError
from matcher.record import Record

NEAR = 3
"""So many people are suggested at most."""


def known_person(record: Record, person_id: str) -> None:
    """Refuse an id that nobody in the run has.

    Raises
    ------
    UnknownPersonError
        With the people who may be meant: by another case, a name, or an id that looks
        alike.
    """
    known = {*(person.id for person in record.people), *record.not_taking_part}
    if person_id in known:
        return
    told = f"nobody of the id {person_id!r} is in this run"
    meant = _meant(record, person_id.strip().casefold())
    if not meant:
        raise UnknownPersonError(f"{told}; ids are those of the people table")
    named = {p.id: f"{p.name} ({p.id})" for p in record.people if p.name}
    listed = " or ".join(named.get(one, one) for one in meant[:NEAR])
    raise UnknownPersonError(f"{told}; did you mean {listed}?")


def taking_part(record: Record, person_id: str) -> None:
    """Refuse an id that nobody has, and somebody who does not take part.

    Raises
    ------
    UnknownPersonError
        Nobody who takes part has that id.
    """
    known_person(record, person_id)
    if person_id in record.not_taking_part:
        raise UnknownPersonError(f"{person_id!r} does not take part in this run")


def _meant(record: Record, asked: str) -> list[str]:
    """List whom a text may mean: exactly, by a part of a name, else by likeness."""
    texts: dict[str, list[str]] = {}
    for text, person_id in _texts(record):
        texts.setdefault(text.casefold(), []).append(person_id)
    found = texts.get(asked) or [
        person.id for person in record.people if asked in person.name.casefold().split()
    ]
    if not found:
        close = get_close_matches(asked, texts, n=NEAR, cutoff=0.6)
        found = [person_id for text in close for person_id in texts[text]]
    return list(dict.fromkeys(found))


def _texts(record: Record) -> Iterator[tuple[str, str]]:
    """List what people are called by, each with the id."""
    for person in record.people:
        for text in (person.id, person.name, person.email):
            if text:
                yield text, person.id
    yield from ((one, one) for one in record.not_taking_part)
