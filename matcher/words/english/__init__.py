"""English."""

from __future__ import annotations

from matcher.words.english import (
    blocked,
    gameable,
    letters,
    numbers,
    settled,
    trace,
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
        **blocked.MESSAGES,
        **gameable.MESSAGES,
        **letters.MESSAGES,
        **numbers.MESSAGES,
        **settled.MESSAGES,
        **trace.MESSAGES,
        **whynot.MESSAGES,
    },
)
