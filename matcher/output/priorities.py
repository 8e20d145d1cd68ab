"""Priorities one after the other: what was reached, and what no plan can exceed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from matcher.outcome import FEWEST
from matcher.output import words
from matcher.pairrecord import Number
from matcher.record import Record, StatementRecord, TierRecord


@dataclass(frozen=True)
class Priority:
    """A priority as it is read.

    Parameters
    ----------
    place
        1 for the first.
    what
        What it counts, in plain words.
    reached, final
        In its own turn, and in the final plan.
    limit
        What no plan can exceed (or have fewer of) with the priorities before it held.
    gap
        The optimality gap.
    exact
        Whether the limit is reached.
    """

    place: int
    what: str
    reached: str
    limit: str
    gap: str
    final: str
    exact: bool


def priorities(record: Record) -> list[Priority]:
    """Put the priorities of a plan into words; none without priorities."""
    goals = {goal.kind: goal for goal in reversed(record.goals)}
    return [
        Priority(
            place,
            what(tier.name, goals.get(tier.name)),
            _amount(tier.name, tier.objective),
            _limit(tier),
            words.tiny_percent(tier.optimality_gap),
            _amount(tier.name, tier.final),
            _same(tier.objective, tier.bound),
        )
        for place, tier in enumerate(record.tiers, 1)
    ]


def lines(record: Record) -> Iterator[str]:
    """Say one priority a line, as the command line prints them."""
    if not record.tiers:
        return
    yield "Priorities, one after the other"
    for one, tier in zip(priorities(record), record.tiers, strict=True):
        final = "" if _same(tier.objective, tier.final) else f"; in the end {one.final}"
        gap = "" if one.exact else f"; optimality gap {one.gap}"
        yield f"  {one.place}  {one.what}: {one.reached} ({one.limit}{gap}){final}"


def explanation(record: Record) -> str:
    """Say what the priorities mean, and that some of the points were given up."""
    told = (
        "Each priority is made as good as possible while those before it are held; "
        "what no plan can exceed is meant with those before it held."
    )
    given = any(not _same(tier.objective, tier.final) for tier in record.tiers)
    more = (
        " A priority may give up a part of what was reached, as the scenario says, so "
        "that later ones become better."
    )
    return told + more if given else told


def what(name: str, goal: StatementRecord | None) -> str:
    """Name what a priority counts, with the side and the weights of the goal.

    Examples
    --------
    >>> what("worst_off", None)
    'the pair that gets least, in its weaker direction, before weights'
    """
    if name != "matched" or goal is None:
        return words.tier(name)
    side = goal.settings.get("side", "both")
    who = "people" if side == "both" else f"{side}s"
    column = goal.settings.get("priority")
    weighed = f", weighed by the column {column}" if column else ""
    return f"{who} with a partner{weighed}"


def _limit(tier: TierRecord) -> str:
    amount = _amount(tier.name, tier.bound)
    if tier.name in FEWEST:
        return f"no plan has fewer than {amount}"
    return f"no plan can exceed {amount}"


def _amount(name: str, value: Number) -> str:
    number = words.number(value)
    if name in ("points", "worst_off"):
        return f"{number} point{'' if _same(value, 1) else 's'}"
    return number


def _same(one: Number, other: Number) -> bool:
    return Fraction(str(one)) == Fraction(str(other))
