"""Load: who has how many pairs of how many possible."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from matcher.output import svg, words
from matcher.pairrecord import PersonInfo
from matcher.record import Record

LISTED = 24


@dataclass(frozen=True)
class Load:
    """One side's places.

    Parameters
    ----------
    rows
        By places offered: how many people have 0, 1, 2 and more pairs.
    several
        People with more than one pair, the most first.
    more
        How many of those are not listed.
    """

    side: str
    used: int
    offered: int
    bar: Markup
    rows: list[tuple[int, list[int]]]
    several: list[PersonInfo]
    more: int


def loads(record: Record) -> list[Load]:
    """Count the places of both sides."""
    sides = (
        (side, [person for person in record.people if person.side == side])
        for side in ("junior", "senior")
    )
    return [_load(side, people) for side, people in sides if people]


def _load(side: str, people: list[PersonInfo]) -> Load:
    used = sum(len(person.partners) for person in people)
    offered = sum(person.max_pairs for person in people)
    counts = Counter((person.max_pairs, len(person.partners)) for person in people)
    most = max(len(person.partners) for person in people)
    several = sorted(
        (person for person in people if len(person.partners) > 1),
        key=lambda person: -len(person.partners),
    )
    told = f"{used:,} of {words.counted(offered, 'place')} of {side}s are taken"
    return Load(
        side,
        used,
        offered,
        svg.share_bar(used / offered if offered else 0, None, told),
        [
            (places, [counts[places, number] for number in range(most + 1)])
            for places in sorted({places for places, _ in counts})
        ],
        several[:LISTED],
        max(0, len(several) - LISTED),
    )
