"""English."""

from __future__ import annotations

from matcher.words.english import gameable, letters, numbers, settled, trace, whynot
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
        **letters.MESSAGES,
        **gameable.MESSAGES,
        **settled.MESSAGES,
        **trace.MESSAGES,
        **whynot.MESSAGES,
    },
)
