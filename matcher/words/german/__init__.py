"""German."""

from __future__ import annotations

from matcher.words.german import (
    blocked,
    gameable,
    letters,
    named,
    numbers,
    outbid,
    prices,
    recruit,
    settled,
    trace,
    unmatched,
    whynot,
)
from matcher.words.language import Language

GERMAN = Language(
    code="de",
    name="Deutsch",
    thousands=".",
    decimal=",",
    months=(
        *("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli"),
        *("August", "September", "Oktober", "November", "Dezember"),
    ),
    days=("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
    date="{day}. {month} {year}",
    last=" und ",
    messages={
        **numbers.MESSAGES,
        **blocked.MESSAGES,
        **gameable.MESSAGES,
        **letters.MESSAGES,
        **named.MESSAGES,
        **outbid.MESSAGES,
        **prices.MESSAGES,
        **recruit.MESSAGES,
        **settled.MESSAGES,
        **trace.MESSAGES,
        **unmatched.MESSAGES,
        **whynot.MESSAGES,
    },
)
