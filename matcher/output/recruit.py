"""Whom to recruit, in words."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from matcher.answers.ideas import Offer
from matcher.answers.recruit import Recruits, brought
from matcher.output.words import signed
from matcher.words import ENGLISH, Language, Message, said, write


def recruit_text(found: Recruits, language: Language = ENGLISH) -> str:
    """Say in a line for each offer what it would bring."""
    if not found.listed:
        if not found.in_vain:
            return write(said("recruit.nothing"), language)
        return write(said("recruit.all_in_vain", tried=found.in_vain), language)
    heading = said("recruit.heading" if found.offers else "recruit.may")
    lines = [write(heading, language)]
    for offer in found.listed:
        what = write(_offer(offer, found.names), language)
        gains = (write(part, language) for part in _worth(offer, found))
        lines.append(f"  - {what}: {', '.join(gains)}")
    if found.in_vain:
        lines.append(write(said("recruit.in_vain", tried=found.in_vain), language))
    if found.stopped:
        lines.append(write(said("prices.stopped"), language))
    return "\n".join(lines)


def _offer(offer: Offer, names: dict[str, str]) -> Message:
    if offer.what == "place":
        return said("recruit.place", person=names[offer.person])
    if offer.what == "slot":
        return said(
            "recruit.slot",
            person=names[offer.person],
            partner=names[offer.partner],
            slot=offer.slot,
        )
    junior = offer.side == "junior"
    if not offer.slot:
        return said("recruit.junior" if junior else "recruit.senior", skill=offer.skill)
    return said(
        "recruit.junior_free" if junior else "recruit.senior_free",
        skill=offer.skill,
        slot=offer.slot,
    )


def _worth(offer: Offer, found: Recruits) -> Iterator[Message]:
    if offer.tried is None:
        yield said("recruit.by_prices", points=offer.by_prices)
        return
    if offer.more is None or offer in found.undecided:
        yield said("recruit.too_short", points=offer.by_prices)
        return
    more = signed(Fraction(str(offer.more)))
    people = (offer.tried.matched or 0) - (found.now.matched or 0)
    yield said("recruit.brings", points=more, people=signed(people))
    names = (tier.name for tier in offer.tried.tiers)
    gains = dict(zip(names, brought(offer, found.now), strict=False))
    if gains.get("matched", people) != people:
        yield said("recruit.weighed", counted=signed(gains["matched"]))
    if gains.get("worst_off"):
        yield said("recruit.worst", points=signed(gains["worst_off"]))
    if not offer.tried.exact:
        yield said("recruit.unproved")
