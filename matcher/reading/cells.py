"""From the text of a cell to a value, or a sentence that says what was expected."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date
from fractions import Fraction
from functools import cache
from typing import TypeVar

from matcher.people import FreeTime
from matcher.reading.characters import fold, hidden
from matcher.reading.findings import choice, did_you_mean, quoted

T = TypeVar("T")
Parser = Callable[[str], T]

WHOLE = re.compile(r"([0-9]{1,9})(\.0+)?")
DECIMAL = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")
ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
DIGITS = 18
WEEKDAYS = (
    ("mon", "monday"),
    ("tue", "tuesday"),
    ("wed", "wednesday"),
    ("thu", "thursday"),
    ("fri", "friday"),
    ("sat", "saturday"),
    ("sun", "sunday"),
)
PERIOD = re.compile(
    r"([a-z]+)\s+([0-9]{1,2}):([0-9]{2})\s*[-–]\s*([0-9]{1,2}):([0-9]{2})",
    re.IGNORECASE,
)

ATTEMPT = re.compile(
    r"[0-9]:|:\s*[0-9]|[0-9]h(?![a-z])|[0-9]\s*[-–]\s*[0-9]", re.IGNORECASE
)
"""What an entry holds that was meant as a time."""
ANSWERS = {
    **dict.fromkeys(("ja", "oui", "sí", "sim"), "yes"),
    **dict.fromkeys(("nein", "nei", "nej", "nee", "non", "não"), "no"),
}
"""Yes and no in other languages."""
LETTERS = re.compile(r"[^\W\d_]+")
CLOCK = re.compile(r"(?<![0-9])([0-9]{1,2})(?![0-9])(?:[:h]([0-9]{2}))?", re.IGNORECASE)


class CellError(ValueError):
    """A cell holds something else than its column asks for."""


def identifier(text: str) -> str:
    """Take an id as it stands, unless it holds characters that nobody can see.

    Examples
    --------
    >>> identifier("007")
    '007'
    """
    unseen = hidden(text)
    if unseen:
        raise CellError(
            f"the id {quoted(text)} holds {unseen}, which cannot be seen: type the id "
            "anew"
        )
    return text


def whole(text: str) -> int:
    """Read a whole number, 0 or more.

    Examples
    --------
    >>> whole("2")
    2
    """
    found = WHOLE.fullmatch(text)
    if found is None:
        raise CellError(f"expected a whole number, 0 or more, found {quoted(text)}")
    return int(found[1])


def decimal(text: str) -> Fraction:
    """Read a decimal number exactly.

    Examples
    --------
    >>> decimal("2.5")
    Fraction(5, 2)
    """
    if DECIMAL.fullmatch(text) and sum(c.isdigit() for c in text) <= DIGITS:
        return Fraction(text)
    if DECIMAL.fullmatch(text):
        advice = f": at most {DIGITS} digits are kept exactly"
    elif DECIMAL.fullmatch(text.replace(",", ".", 1)):
        advice = ": write a dot instead of the comma"
    elif DECIMAL.fullmatch(text.replace("\u2212", "-", 1)):
        advice = ": write the minus sign as a hyphen, -"
    else:
        advice = ""
    raise CellError(f"expected a number such as 3 or 2.5, found {quoted(text)}{advice}")


def not_negative(text: str) -> Fraction:
    """Read a decimal number that is 0 or more."""
    value = decimal(text)
    if value < 0:
        raise CellError(f"expected a number, 0 or more, found {text}")
    return value


def between(least: Fraction, most: Fraction) -> Parser[Fraction]:
    """Make a reader of numbers within limits."""

    def read(text: str) -> Fraction:
        value = decimal(text)
        if not least <= value <= most:
            raise CellError(f"expected a number from {least} to {most}, found {text}")
        return value

    return read


def day(text: str) -> date:
    """Read a date, year first.

    Examples
    --------
    >>> day("2027-03-01")
    datetime.date(2027, 3, 1)
    """
    found = ISO.fullmatch(text)
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise CellError(
            f"there is no day {text} in the calendar: mend the date"
        ) from None
    raise CellError(f"expected a date such as 2027-03-01, found {quoted(text)}")


def word(words: Collection[str]) -> Parser[str]:
    """Make a reader of one word out of a few; capitals do not matter."""

    def read(text: str) -> str:
        folded = text.casefold()
        if folded not in words:
            raise CellError(
                f"expected {choice(words)}, found {quoted(text)}"
                f"{did_you_mean(text, words)}"
            )
        return folded

    return read


def yes_no(text: str) -> bool:
    """Read yes or no, in one of a few languages.

    Examples
    --------
    >>> yes_no("no"), yes_no("Ja")
    (False, True)
    """
    said = ANSWERS.get(fold(text), text)
    return word(("yes", "no"))(said) == "yes"


def several(text: str) -> tuple[str, ...]:
    """Split a list at its semicolons; what is said twice counts once.

    Examples
    --------
    >>> several("English; Norwegian")
    ('English', 'Norwegian')
    """
    parts = (part.strip() for part in text.split(";"))
    return tuple(dict.fromkeys(part for part in parts if part))


def free_time(text: str) -> FreeTime | None:
    """Read a weekly period; None where the text is not a time at all.

    Examples
    --------
    >>> free_time("Tue 13:00-15:00")
    FreeTime(weekday=1, start=780, end=900)
    >>> free_time("Tue morning")
    """
    found = PERIOD.fullmatch(text)
    if found is None:
        return None
    weekday = _weekday(found[1])
    start, end = _minutes(found[2], found[3]), _minutes(found[4], found[5])
    if weekday is None or start is None or end is None:
        return None
    if end <= start:
        raise CellError(
            f"{quoted(text)} ends before it begins: a night is two entries, up to "
            "24:00 and from 00:00 of the next day"
        )
    return FreeTime(weekday, start, end)


def not_a_time(text: str) -> str:
    """Say what is wrong with an entry that looks like a time, "" where it does not.

    Examples
    --------
    >>> not_a_time("Tue 13:00-25:00")
    'there is no hour 25'
    >>> not_a_time("Tue morning")
    ''
    """
    if not ATTEMPT.search(text):
        return ""
    named = LETTERS.match(text)
    if named is None or _weekday(named[0]) is None:
        found = f"{quoted(named[0])} is none" if named else "none stands first"
        days = " ".join(names[0].capitalize() for names in WEEKDAYS)
        return f"weekdays are {days}, {found}"
    for clock in CLOCK.finditer(text):
        hour, minute = int(clock[1]), int(clock[2] or 0)
        if hour > 24:
            return f"there is no hour {hour}"
        if minute > 59:
            return f"there is no minute {minute}"
        if hour == 24 and minute:
            return "the day ends at 24:00"
    if "," in text:
        return "entries are separated by ; and not by commas"
    return "a time is a weekday, a beginning and an end, such as Tue 13:00-15:00"


def _weekday(name: str) -> int | None:
    for number, names in enumerate(WEEKDAYS):
        if name.casefold() in names:
            return number
    return None


def _minutes(hours: str, minutes: str) -> int | None:
    total = int(hours) * 60 + int(minutes)
    return total if int(minutes) < 60 and total <= 24 * 60 else None


def remembered(read: Parser[T]) -> Parser[T]:
    """Read each text once; a table repeats itself."""
    return cache(read)
