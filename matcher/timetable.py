"""Weekly slots of everyone, as arrays: which starts lie in free time in every week.

A slot is a possible start, on the half hour (quarter hour where a zone needs it) of the
programme's zone, at which a whole meeting lies in the person's free time in every week.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import numpy as np

from matcher.exact import BoolArray, IntArray
from matcher.people import Calendar, FreeTime, People, Person

WEEK = 7 * 24 * 60
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def weekly_slots(people: People) -> Mapping[str, tuple[str, ...]]:
    """List each person's slots by id: starts such as `Tue 13:00`, or labels."""
    everyone = (*people.juniors, *people.seniors)
    if not people.timed:
        return {person.id: tuple(dict.fromkeys(person.slots)) for person in everyone}
    calendar = people.calendar
    starts = Starts(calendar, grain(calendar, people.zones))

    @cache
    def inside(zone: str, begin: int, end: int) -> BoolArray:
        return starts.inside(zone, begin, end)

    @cache
    def named(zone: str, free: tuple[FreeTime, ...]) -> tuple[str, ...]:
        mask = np.zeros(starts.count, dtype=bool)
        for begin, end in merged(free):
            mask |= inside(zone, begin, end)
        return tuple(starts.name(int(i)) for i in np.flatnonzero(mask))

    def of(person: Person) -> tuple[str, ...]:
        return named(person.timezone or calendar.timezone, person.free)

    return {person.id: of(person) for person in everyone}


def grain(calendar: Calendar, zones: Iterable[str]) -> int:
    """Choose half hours, or quarter hours where two clocks differ by them."""
    start = calendar.start or date(2000, 1, 1)
    noon = datetime(start.year, start.month, start.day, 12)

    def offset(zone: str) -> int:
        shift = noon.replace(tzinfo=ZoneInfo(zone)).utcoffset() or timedelta()
        return int(shift.total_seconds()) // 60

    home = offset(calendar.timezone)
    return 30 if all((offset(zone) - home) % 30 == 0 for zone in zones) else 15


def merged(free: tuple[FreeTime, ...]) -> list[tuple[int, int]]:
    """Join periods that touch, as minutes from Monday 0:00; a week may wrap round.

    Examples
    --------
    >>> merged((FreeTime(1, 600, 660), FreeTime(1, 660, 720)))
    [(2040, 2160)]
    """
    spans: list[tuple[int, int]] = []
    for period in sorted(free):
        begin, end = (period.weekday * 1440 + m for m in (period.start, period.end))
        if spans and begin <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((begin, end))
    if spans == [(0, WEEK)]:
        return [(-WEEK, 2 * WEEK)]
    if len(spans) > 1 and spans[0][0] == 0 and spans[-1][1] == WEEK:
        first, last = spans[0], spans.pop()
        spans[0] = (last[0] - WEEK, first[1])
    return spans


class Starts:
    """All possible starts of the programme, week by week, in UTC minutes."""

    def __init__(self, calendar: Calendar, minutes: int) -> None:
        if calendar.start is None or calendar.end is None:
            raise ValueError("slots that are times need start and end of the programme")
        self.minutes = minutes
        self.count = WEEK // minutes
        self.monday = calendar.start - timedelta(days=calendar.start.weekday())
        self.weeks = (calendar.end - self.monday).days // 7 + 1
        self.length = calendar.meeting_minutes
        home = [i * minutes for i in range(self.count)]
        self.utc = np.array(
            [
                [utc_minutes(self.monday, 7 * week, m, calendar.timezone) for m in home]
                for week in range(self.weeks)
            ]
        )
        day = np.arange(self.count) * minutes // 1440
        dates = 7 * np.arange(self.weeks)[:, None] + day[None, :]
        first = (calendar.start - self.monday).days
        self.happens = (dates >= first) & (dates <= (calendar.end - self.monday).days)

    def name(self, start: int) -> str:
        """Call a start by weekday and time of the programme's clock."""
        return week(self.minutes)[start]

    def inside(self, zone: str, begin: int, end: int) -> BoolArray:
        """Mark the starts whose meeting lies in a weekly period in every week.

        `begin` and `end` are minutes from Monday 0:00 on the clock of `zone`. A week
        either side of the programme's is looked at, since zones lie days apart.
        """
        periods = np.array(
            [
                [
                    utc_minutes(self.monday, 7 * week, minute, zone, fold)
                    for minute, fold in ((begin, 0), (end, 1))
                ]
                for week in range(-1, self.weeks + 1)
            ]
        )
        fits = np.zeros(self.utc.shape, dtype=bool)
        for shift in (-1, 0, 1):
            a, b = periods[1 + shift : 1 + shift + self.weeks].T
            fits |= (self.utc >= a[:, None]) & (self.utc + self.length <= b[:, None])
        always = np.all(fits | ~self.happens, axis=0)
        fitting: BoolArray = always & np.any(self.happens, axis=0)
        return fitting


def utc_minutes(monday: date, days: int, minute: int, zone: str, fold: int = 0) -> int:
    """Turn a wall-clock minute of a week into minutes since 1970 in UTC.

    A minute that the clock skips counts as the one at which it goes on.
    """
    here = ZoneInfo(zone)
    first = datetime(monday.year, monday.month, monday.day) + timedelta(days=days)
    while True:
        wall = first + timedelta(minutes=minute)
        since = wall.replace(tzinfo=here, fold=fold) - EPOCH
        if (EPOCH + since).astimezone(here).replace(tzinfo=None) == wall:
            return int(since.total_seconds()) // 60
        minute += 1


@dataclass(frozen=True, eq=False)
class Booking:
    """The slots of everybody, and what a meeting in each takes up.

    Parameters
    ----------
    slots
        Every slot that somebody has, in the order of the week.
    of
        Each person's slots by id.
    moments
        Every moment that a meeting can take up.
    covers
        Moments of each slot, shape (slots, most moments); -1 where there is none.
    """

    slots: tuple[str, ...]
    of: Mapping[str, tuple[str, ...]]
    moments: tuple[str, ...]
    covers: IntArray


def booking(people: People) -> Booking:
    """Work out which moments a meeting in each slot takes up."""
    of = weekly_slots(people)
    found = {slot for slots in of.values() for slot in slots}
    if not people.timed:
        labels = tuple(sorted(found))
        return Booking(labels, of, labels, np.arange(len(labels))[:, None])
    calendar = people.calendar
    step = grain(calendar, people.zones)
    starts = {name: i for i, name in enumerate(week(step))}
    slots = tuple(sorted(found, key=starts.__getitem__))
    length = -(-calendar.meeting_minutes // step)
    first = np.array([starts[slot] for slot in slots], dtype=np.int64)
    taken = (first[:, None] + np.arange(length)) % len(starts)
    used, covers = np.unique(taken, return_inverse=True)
    names = week(step)
    return Booking(
        slots, of, tuple(names[i] for i in used), covers.reshape(taken.shape)
    )


@cache
def week(step: int) -> tuple[str, ...]:
    """Name every moment of the week, `step` minutes apart, from Monday on."""
    return tuple(
        f"{DAYS[minute // 1440]} {minute % 1440 // 60:02}:{minute % 60:02}"
        for minute in range(0, WEEK, step)
    )
