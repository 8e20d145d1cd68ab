"""Whom to recruit, in words."""

from __future__ import annotations

from fractions import Fraction

from matcher.answers.recruit import Offer, Recruits
from matcher.output.words import signed
from matcher.words import ENGLISH, Language, Message, said, write


def recruit_text(found: Recruits, language: Language = ENGLISH) -> str:
    """Say in a line for each offer what it would bring."""
    if not found.offers:
        return write(said("recruit.nothing"), language)
    lines = [write(said("recruit.heading"), language)]
    for offer in found.offers:
        parts = [_offer(offer, found.names), _worth(offer, found)]
        lines.append("  - " + ": ".join(write(part, language) for part in parts))
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


def _worth(offer: Offer, found: Recruits) -> Message:
    if offer.more is None or offer.tried is None:
        return said("recruit.by_prices", points=offer.by_prices)
    more = signed(Fraction(str(offer.more)))
    people = signed((offer.tried.matched or 0) - (found.now.matched or 0))
    if offer.tried.exact:
        return said("recruit.exactly", points=more, people=people)
    return said("recruit.about", points=more, people=people)
