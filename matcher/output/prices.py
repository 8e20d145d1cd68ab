"""What rules cost, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from matcher.answers.prices import Gained, RulePrice, RulePrices
from matcher.answers.variant import Figures
from matcher.output.words import signed
from matcher.pairrecord import Number
from matcher.words import ENGLISH, Language, Message, said, write


def prices_text(found: RulePrices, language: Language = ENGLISH) -> str:
    """Say in a line for each rule what it costs."""
    lines = [" ".join(write(part, language) for part in line) for line in told(found)]
    return "\n".join(lines)


def told(found: RulePrices) -> Iterator[list[Message]]:
    """List what there is to say, line by line."""
    if found.now.points is None:
        yield [said("prices.no_plan")]
        return
    yield [
        said(
            "prices.now",
            points=found.now.points,
            matched=found.now.matched or 0,
            worst=found.now.worst_off or 0,
        )
    ]
    yield [said("prices.heading")]
    kinds = Counter(price.rule for price in found.rules)
    for price in found.rules:
        named = _named(price, alone=kinds[price.rule] == 1)
        if price.cut_short:
            yield [_known(price, named, found.now)]
            continue
        told = _price(price, named, found.now)
        yield [told, *_worst_off(price), *_difference(price, found.now)]
    if found.stopped:
        yield [said("prices.stopped")]


def _named(price: RulePrice, *, alone: bool) -> str:
    """Name a rule; where there are others of its kind, by what it says."""
    kind = price.rule if alone else f"{price.rule} “{price.sentence}”"
    return f"{kind} [{price.place}]" if price.place else kind


def _known(price: RulePrice, named: str, now: Figures) -> Message:
    """Say what is known although the time was too short."""
    told = [g for g in price.gained if not g.settled or Fraction(g.at_least)]
    amounts = [_gained(gained, now) for gained in told]
    return said("prices.cut_short", rule=named, amounts=amounts)


def _gained(gained: Gained, now: Figures) -> Message:
    least, most = gained.at_least, gained.at_most
    what = _what(gained.priority, now, least if most is None else most)
    if gained.settled:
        return said("prices.of_priority", amount=least, priority=what)
    if most is None:
        return said("prices.from", least=least, priority=what)
    return said("prices.between", least=least, most=most, priority=what)


def _price(price: RulePrice, named: str, now: Figures) -> Message:
    without = price.without
    if price.free:
        return said("prices.free", rule=named)
    if without is not None:
        if without.points is None:
            return said("prices.no_other", rule=named)
        return said(
            "prices.exactly",
            rule=named,
            points=without.points,
            matched=without.matched or 0,
            worst=without.worst_off or 0,
        )
    if not price.shows:
        return said("prices.small", rule=named)
    shown = [c for c in price.costs if c.shows and c.at_most is not None]
    if not shown:
        return said("prices.unknown", rule=named)
    amounts = [
        said(
            "prices.of_priority",
            amount=cost.at_most or 0,
            priority=_what(cost.priority, now, cost.at_most or 0),
        )
        for cost in shown
    ]
    return said("prices.at_most", rule=named, amounts=amounts)


def _worst_off(price: RulePrice) -> Iterator[Message]:
    """Say where the pair that gets least could get more, who knows how much."""
    open_ = [cost for cost in price.costs if cost.at_most is None]
    if price.without is None and open_ and len(open_) < len(price.costs):
        yield said("prices.worst")


def _what(priority: str, now: Figures, n: Number) -> Message:
    """Name what there is more of, or fewer of, without a rule; so many."""
    if priority == "matched":
        counted = next((t.objective for t in now.tiers if t.name == "matched"), None)
        weighed = counted is not None and Fraction(counted) != now.matched
        return said("prices.people_weighed" if weighed else "prices.people", n=n)
    if priority == "changes":
        return said("prices.changes", n=n)
    worst = priority == "worst_off"
    return said("prices.worst_points" if worst else "prices.points", n=n)


def _difference(price: RulePrice, now: Figures) -> Iterator[Message]:
    """Say what the plan without a rule has more, or less, than the run's."""
    without = price.without
    if price.free or without is None or without.points is None:
        return
    yield said(
        "prices.difference",
        points=_more(without.points, now.points),
        matched=_more(without.matched, now.matched),
        worst=_more(without.worst_off, now.worst_off),
    )
    if not without.exact:
        most = _most(price, now)
        yield (
            said("prices.unproved")
            if most is None
            else said("prices.within", points=signed(most))
        )


def _most(price: RulePrice, now: Figures) -> Fraction | None:
    """Say how many points more there can be at most without a rule."""
    bound = None if price.without is None else price.without.bound
    if bound is not None:
        return Fraction(str(bound)) - Fraction(str(now.points or 0))
    known = [c.at_most for c in price.costs if c.priority in ("total", "points")]
    lost = any(c.at_most != 0 for c in price.costs if c.priority == "matched")
    return None if lost or None in known or not known else Fraction(str(known[0]))


def _more(after: object, before: object) -> str:
    return signed(Fraction(str(after or 0)) - Fraction(str(before or 0)))
