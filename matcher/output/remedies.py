"""What would help those without a partner, all of them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matcher.output import words
from matcher.pairrecord import FunnelStep, PersonInfo, Reason, UnmatchedRecord
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
    kept = Counter(
        (_KEPT.get(one.reason, "outbid"), tuple(one.stopped_by))
        for one in own
        if one.possible
    )
    for (reason, rules), count in kept.most_common():
        yield Remedy(side, count, *_kept_out(reason, rules, other, count, free))
    shut: Counter[str] = Counter(
        strictest(one.funnel) for one in own if not one.possible
    )
    for rule, count in shut.most_common():
        yield Remedy(
            side,
            count,
            f"the rules leave them no {other}; most are ruled out by: {rule}",
            f"No {other} is left for them; most are ruled out by: {rule}. Loosening "
            "it, correcting the tables or winning partners who fit it may help.",
        )


_KEPT: dict[Reason | None, Reason] = {"rules": "rules", "nothing": "nothing"}
"""Whoever could meet somebody for another reason lacks a place with them."""


def _kept_out(
    reason: Reason, rules: Sequence[str], other: str, count: int, free: int
) -> tuple[str, str]:
    """Say why people who could meet somebody do not, and what may help."""
    if reason == "nothing":
        return (
            f"a pair with any {other} who has a place left would add no points",
            f"A pair with any {other} who is allowed to them and has a place left "
            "would add no points. More skills, wishes or other goals may help.",
        )
    if reason == "rules":
        return _ruled(rules, f"they and a {other} have a place left, but")
    taken = f"the rules allow them {other}s, but all places of these are taken"
    if not rules:
        return taken, _places(other, count, free)
    return (
        f"{taken}, and a further pair would be stopped by: {'; '.join(rules)}",
        f"All places of the {other}s whom they may meet are taken, and a further pair "
        f"would be stopped by: {'; '.join(rules)}. Loosening {_these(rules)} may help, "
        "as others may then move; more places alone may not be enough.",
    )


def _ruled(rules: Sequence[str], they: str) -> tuple[str, str]:
    named = "; ".join(rules)
    if not rules:
        return (
            f"{they} what stops the pair was not found",
            "Both sides have a place left, and no rule about all pairs was found to "
            "stop the pair; a slot or a loss elsewhere in the plan may.",
        )
    if len(rules) == 1:
        return (
            f"{they} a rule stops it: {named}",
            f"A rule about all pairs stops them: {named}. Loosening it may help.",
        )
    return (
        f"{they} rules stop it together: {named}",
        f"Rules about all pairs stop them together: {named}. Loosening "
        f"{_these(rules)} may help; one alone may not be enough.",
    )


def _these(rules: Sequence[str]) -> str:
    if len(rules) < 3:
        return ("it", "both")[len(rules) - 1]
    return f"all {len(rules)}"


def strictest(funnel: Sequence[FunnelStep]) -> str:
    """Name the rule that takes most; empty where there is nobody to take."""
    if not funnel:
        return "there is nobody on the other side"
    return max(funnel, key=lambda step: step.taken).sentence


def _places(other: str, needed: int, free: int) -> str:
    many = f"Up to {words.counted(needed, 'more place')} may help"
    if free == 0:
        return (
            f"All places of {other}s are taken. {many}: win {other}s, or raise the "
            "max_pairs of some."
        )
    return (
        f"{words.counted(free, 'place')} of {other}s {'is' if free == 1 else 'are'} "
        f"left, but with nobody whom the rules about pairs allow them. {many} with "
        "those who are allowed."
    )
