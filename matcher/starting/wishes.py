"""Which table of an export holds wishes, and in which columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.reading.characters import alike
from matcher.reading.layouts import WISHES
from matcher.starting.export import ExportTable
from matcher.starting.fields import HEADING, refers
from matcher.starting.known import PARTNER, WISH, known_heading, plain

VETO = "veto"


@dataclass(frozen=True)
class WishList:
    """A table of wishes, and its columns by what they are read as."""

    table: ExportTable
    columns: Mapping[str, str]
    because: str


def wish_list(tables: Sequence[ExportTable], known: set[str]) -> WishList | None:
    """Find a table with two columns of ids and one of wishes."""
    for table in tables:
        refer = [h for h, c in table.headings.items() if refers(c, known)]
        people = [h for h in refer if plain(h) not in WISH]
        if len(people) != 2:
            continue
        partner = known_heading(people, PARTNER) or people[1]
        person = next(h for h in people if h != partner)
        rest = [h for h in table.headings if h not in people]
        fits = [h for h in rest if all(_wishes(c) for c in table.headings[h].filled)]
        wish = known_heading(fits, WISH) or next(iter(fits), "")
        if wish:
            found = dict(zip(WISHES.required, (person, partner, wish), strict=True))
            known_names = known_heading([partner], PARTNER)
            because = HEADING if known_names else "two columns of ids and one of wishes"
            return WishList(table, found, because)
    return None


def _wishes(cell: str) -> bool:
    return cell.isdigit() or alike(cell) == VETO
