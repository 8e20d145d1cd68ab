"""English."""

from __future__ import annotations

from matcher.words.english import (
    blocked,
    letters,
    named,
    numbers,
    prices,
    trace,
    unmatched,
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
        **named.MESSAGES,
        **prices.MESSAGES,
        **unmatched.MESSAGES,
        **letters.MESSAGES,
        **trace.MESSAGES,
    },
)
