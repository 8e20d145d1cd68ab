"""What it would take for somebody to have a partner, in words."""

from __future__ import annotations

from collections.abc import Iterator

from matcher.answers.named import named
from matcher.answers.outbid import Outbid
from matcher.words import ENGLISH, Language, Message, said, write


def outbid_text(found: Outbid, language: Language = ENGLISH) -> str:
    """Say it in a line or two."""
    return "\n".join(write(message, language) for message in told(found))


def told(found: Outbid) -> Iterator[Message]:
    """List what there is to say."""
    person = found.names[found.person]
    if found.answer != "costs" or found.partner is None or found.least is None:
        yield said(f"outbid.says_{found.answer}", person=person)
        if found.pair:
            junior, senior = found.pair
            (partner,) = (found.names[one] for one in found.pair if one != found.person)
            yield said("outbid.ask", partner=partner, junior=junior, senior=senior)
        return
    yield said(
        f"outbid.costs_{found.priority}",
        person=person,
        partner=found.names[found.partner],
        least=found.least,
    )
    if found.places:
        names = named([found.names[one] for one in found.places])
        yield said("outbid.places", person=person, partners=names)
