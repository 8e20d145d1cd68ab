"""First wishes that the plan does not meet, as the report lists them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from matcher.output.isolate import isolated
from matcher.output.unmet import holders, unmet_told
from matcher.output.words import label
from matcher.pairrecord import PersonInfo
from matcher.record import Record
from matcher.words import ENGLISH, write

SHOWN = 100
"""So many of them are listed; `matcher explain` says it of everybody."""


@dataclass(frozen=True)
class Unmet:
    """Whose first wish is not met, and why."""

    person: PersonInfo
    why: Markup


def unmet_wishes(record: Record) -> list[Unmet]:
    """Prepare the first of them, in the order of the table of wishes."""
    people = {person.id: person for person in record.people}
    names = {person.id: label(person) for person in record.people}
    found = []
    for one in record.unmet[:SHOWN]:
        told = write(unmet_told(one, names), ENGLISH)
        mentioned = [people[other] for other in (one.partner, *holders(one))]
        found.append(Unmet(people[one.person], isolated(told, *mentioned)))
    return found
