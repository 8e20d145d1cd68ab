"""Names of time zones, checked against the list that this computer has."""

from __future__ import annotations

import re
from functools import cached_property
from zoneinfo import available_timezones

from matcher.reading.cells import CellError
from matcher.reading.findings import did_you_mean, quoted

ABBREVIATION = re.compile(r"[A-Z]{2,5}([+-]?[0-9].*)?|(UTC|GMT)?[+-][0-9:]+")


class Zones:
    """The known time zones, listed when the first one is asked for."""

    def __init__(self) -> None:
        self._read: dict[str, str] = {}

    @cached_property
    def _known(self) -> dict[str, None]:
        return dict.fromkeys(sorted(available_timezones()))

    @cached_property
    def _by_city(self) -> dict[str, str]:
        return {name.rsplit("/", 1)[-1].replace("_", " "): name for name in self._known}

    def read(self, text: str) -> str:
        """Take the name of a place's zone; abbreviations and offsets are refused."""
        if text in self._read:
            return text
        if text == "UTC" or (text in self._known and not ABBREVIATION.fullmatch(text)):
            self._read[text] = text
            return text
        raise CellError(f"expected a time zone{self._advice(text)}")

    def _advice(self, text: str) -> str:
        if ABBREVIATION.fullmatch(text):
            return (
                f" by its place, such as Europe/Oslo, found {quoted(text)}: "
                "abbreviations and offsets do not say when summer time begins"
            )
        city = self._by_city.get(text.replace("_", " "))
        meant = f" (did you mean {city}?)" if city else did_you_mean(text, self._known)
        return f" such as Europe/Oslo, found {quoted(text)}{meant}"
