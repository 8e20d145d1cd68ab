"""How a result shows itself in a notebook: small, escaped, without scripts."""

from __future__ import annotations

from matcher.output import words
from matcher.output.conflict import conflict_paragraphs
from matcher.output.headline import tiles
from matcher.output.report import draw
from matcher.record import Record

SHOWN = 10


def card(record: Record) -> str:
    """Show a plan in a few numbers with its first pairs."""
    return draw(
        "card.html",
        record,
        people={person.id: person for person in record.people},
        tiles=tiles(record),
        conflict=conflict_paragraphs(record),
        pairs=record.pairs[:SHOWN],
        more=len(record.pairs) - SHOWN,
        missed=words.missed_aims(record),
    )
