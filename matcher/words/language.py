"""A language: its catalogue, and how it writes numbers, dates and lists."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
"""Weekdays as a slot names them."""

Number = int | float | str
"""As in the record: a fraction whose decimals never end is text such as "1000/3"."""


def is_time(slot: str) -> bool:
    """Tell a weekday and a time from a label.

    Examples
    --------
    >>> is_time("Thu 09:00"), is_time("Thu lunch")
    (True, False)
    """
    day, _, hour = slot.partition(" ")
    return day in DAYS and hour.replace(":", "").isdecimal()


@dataclass(frozen=True)
class Language:
    """Words and customs of one language.

    Parameters
    ----------
    code, name
        As HTML has it, and as its speakers call it.
    thousands, decimal
        What stands between thousands, and before decimals.
    months, days
        In full, and as short as slots have them, Monday first.
    date
        A template of day, month and year.
    last
        What stands before the last entry of a list.
    singular
        The numbers that go with the first form of a noun; every other one goes with the
        second.
    messages
        The catalogue: templates by code.
    """

    code: str
    name: str
    thousands: str
    decimal: str
    months: Sequence[str]
    days: Sequence[str]
    date: str
    last: str
    messages: Mapping[str, str]
    singular: frozenset[int] = frozenset({1})

    def number(self, value: Number | Fraction) -> str:
        """Write a number with thousands separators, to two decimals at most.

        Examples
        --------
        >>> from matcher.words import ENGLISH, GERMAN
        >>> [ENGLISH.number(n) for n in (11282, 0.5, "1000/3", -4.0)]
        ['11,282', '0.5', '333.33', '-4']
        >>> [GERMAN.number(n) for n in (11282, 0.5)]
        ['11.282', '0,5']
        """
        exact = Fraction(str(value))
        if exact.denominator == 1:
            return self._separated(f"{exact.numerator:,}")
        return self._separated(f"{float(exact):,.2f}".rstrip("0").rstrip("."))

    def percent(self, share: float, aim: float | None = None) -> str:
        """Write a share, never rounded up to a whole or to an aim that it misses.

        Examples
        --------
        >>> from matcher.words import ENGLISH, GERMAN
        >>> [ENGLISH.percent(share) for share in (11 / 12, 0.9999, 0.0001)]
        ['91.7 %', '99.9 %', 'less than 0.1 %']
        >>> ENGLISH.percent(0.79996), ENGLISH.percent(0.79996, aim=0.8)
        ('80 %', '79.9 %')
        >>> GERMAN.percent(0.0001)
        'weniger als 0,1 %'
        """
        below = math.floor(share * 1000 + 1e-6)
        tenths = math.floor(share * 1000 + 0.5)
        for limit in (1.0, aim):
            if limit is not None and share + 1e-9 < limit <= tenths / 1000:
                tenths = below
        if tenths == 0 and share > 0:
            return self.messages["numbers.less"].format(limit=f"{self.number(0.1)} %")
        return f"{self.number(Fraction(tenths, 10))} %"

    def day(self, iso: str) -> str:
        """Write a date the long way.

        Examples
        --------
        >>> from matcher.words import ENGLISH, GERMAN
        >>> ENGLISH.day("2027-03-01"), GERMAN.day("2027-03-01")
        ('1 March 2027', '1. März 2027')
        """
        when = date.fromisoformat(iso)
        return self.date.format(
            day=when.day, month=self.months[when.month - 1], year=when.year
        )

    def slot(self, text: str) -> str:
        """Write a weekday and a time; a label stays as people wrote it.

        Examples
        --------
        >>> from matcher.words import GERMAN
        >>> GERMAN.slot("Thu 09:00"), GERMAN.slot("Thursday lunch")
        ('Do 09:00', 'Thursday lunch')
        """
        day, _, hour = text.partition(" ")
        return f"{self.days[DAYS.index(day)]} {hour}" if is_time(text) else text

    def form(self, value: Number, forms: str) -> str:
        """Choose the form that goes with a number, of two with a bar between."""
        one, many = forms.split("|")
        return one if Fraction(str(value)) in self.singular else many

    def listing(self, entries: Sequence[str]) -> str:
        """Write several one after the other.

        Examples
        --------
        >>> from matcher.words import ENGLISH
        >>> ENGLISH.listing(["Mon", "Tue", "Wed"])
        'Mon, Tue and Wed'
        """
        if len(entries) < 2:
            return "".join(entries)
        return f"{', '.join(entries[:-1])}{self.last}{entries[-1]}"

    def _separated(self, text: str) -> str:
        return text.translate({ord(","): self.thousands, ord("."): self.decimal})
