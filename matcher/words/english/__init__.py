"""English."""

from __future__ import annotations

from matcher.words.english import (
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
from matcher.words.language import DAYS, Language

ENGLISH = Language(
    code="en",
    name="English",
    thousands=",",
    decimal=".",
    months=(
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
    days=DAYS,
    date="{day} {month} {year}",
    last=" and ",
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
