"""What would help those without a partner, all of them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matcher.output import words
from matcher.pairrecord import FunnelStep, PersonInfo, UnmatchedRecord
from matcher.record import Record


@dataclass(frozen=True)
class Remedy:
    """Why some people have no partner, and what to do about it."""

    side: str
    people: int
    why: str
    what: str


def remedies(record: Record) -> list[Remedy]:
    """Say for each side what keeps people out, the commonest first."""
    people = {person.id: person for person in record.people}
    return [
        remedy
        for side in ("junior", "senior")
        for remedy in _of_side(
            side, [one for one in record.unmatched if one.side == side], people
        )
    ]


def _of_side(
    side: str, left: Sequence[UnmatchedRecord], people: dict[str, PersonInfo]
) -> Iterator[Remedy]:
    other = "senior" if side == "junior" else "junior"
    own = [one for one in left if people[one.person].max_pairs]
    if len(own) < len(left):
        yield Remedy(
            side,
            len(left) - len(own),
            "they offer no place",
            "Raise their max_pairs to 1 if they are to take part.",
        )
    if own and all(person.side == side for person in people.values()):
        yield Remedy(
            side, len(own), f"no {other} takes part", f"Win {other}s: none takes part."
        )
        return
    free = sum(
        p.max_pairs - len(p.partners) for p in people.values() if p.side == other
    )
    stopped = Counter(rule for one in own for rule in one.stopped_by)
    for rule, count in stopped.most_common():
        yield Remedy(
            side,
            count,
            f"they and a {other} have a place left, but a rule stops it: {rule}",
            f"Loosen that rule about all pairs: {rule}.",
        )
    possible = [one for one in own if one.possible and not one.stopped_by]
    if possible:
        yield Remedy(
            side,
            len(possible),
            f"the rules allow them {other}s, but other pairs bring more or fill the "
            "places",
            _places(other, len(possible), free),
        )
    shut: Counter[str] = Counter(
        _strictest(one.funnel) for one in own if not one.possible
    )
    for rule, count in shut.most_common():
        yield Remedy(
            side,
            count,
            f"the rules leave them no {other}; most are ruled out by: {rule}",
            "Loosen that rule, correct the tables, or win partners who fit it.",
        )


def _strictest(funnel: Sequence[FunnelStep]) -> str:
    """Name the rule that takes most; empty where there is nobody to take."""
    if not funnel:
        return "there is nobody on the other side"
    return max(funnel, key=lambda step: step.taken).sentence


def _places(other: str, needed: int, free: int) -> str:
    if free == 0:
        return (
            f"All places of {other}s are taken. Up to "
            f"{words.counted(needed, 'more place')} would help: win {other}s, or raise "
            "the max_pairs of some."
        )
    return (
        f"{words.counted(free, 'place')} of {other}s {'is' if free == 1 else 'are'} "
        "left, but not for these people; their reasons are below."
    )
