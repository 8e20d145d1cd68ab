"""German."""

from __future__ import annotations

from matcher.words.german import (
    blocked,
    gameable,
    letters,
    numbers,
    settled,
    trace,
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
        **blocked.MESSAGES,
        **gameable.MESSAGES,
        **letters.MESSAGES,
        **numbers.MESSAGES,
        **settled.MESSAGES,
        **trace.MESSAGES,
        **whynot.MESSAGES,
    },
)
