"""When two people can meet, recounted date by date in plain Python.

The second reading of time: :mod:`matcher.timetable` says the same over arrays.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from matcher.people import Calendar, FreeTime, People, Person

DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def shared_starts(a: Person, b: Person, people: People) -> tuple[str, ...]:
    """List the slots that two people share, in the order of the week.

    Examples
    --------
    >>> ana = Person("J1", "junior", slots=("Mon morning", "Tue morning"))
    >>> kim = Person("S1", "senior", slots=("Tue morning",))
    >>> shared_starts(ana, kim, People((ana,), (kim,)))
    ('Tue morning',)
    """
    if not (a.free and b.free):
        if a.free or b.free:
            return ()
        return tuple(slot for slot in dict.fromkeys(a.slots) if slot in b.slots)
    calendar = people.calendar
    step = _step(people.zones, calendar)
    mine, theirs = (
        _starts(p.free, p.timezone or calendar.timezone, calendar, step) for p in (a, b)
    )
    return tuple(start for start in mine if start in set(theirs))


@lru_cache(maxsize=64)
def _step(zones: frozenset[str], calendar: Calendar) -> int:
    """Half hours, unless somebody's clock is off by a quarter of an hour."""
    first = calendar.start or date(2000, 1, 1)
    moment = datetime.combine(first, time(12))
    shifts = [
        (moment.replace(tzinfo=ZoneInfo(zone)).utcoffset() or timedelta())
        for zone in (calendar.timezone, *sorted(zones))
    ]
    half = timedelta(minutes=30)
    return 30 if all((s - shifts[0]) % half == timedelta() for s in shifts) else 15


@lru_cache(maxsize=4096)
def _starts(
    free: tuple[FreeTime, ...], zone: str, calendar: Calendar, step: int
) -> tuple[str, ...]:
    return tuple(
        start
        for weekday in range(7)
        for start in _starts_on(
            weekday,
            tuple(one for one in free if _can_matter(weekday, one, zone, calendar)),
            zone,
            calendar,
            step,
        )
    )


@lru_cache(maxsize=1 << 14)
def _starts_on(
    weekday: int, free: tuple[FreeTime, ...], zone: str, calendar: Calendar, step: int
) -> tuple[str, ...]:
    left = list(range(0, 1440, step)) if free else []
    for day in _dates(weekday, calendar):
        periods = _periods_near(day, free, zone)
        left = [m for m in left if _fits(day, m, periods, calendar)]
        if not left:
            break
    return tuple(f"{DAY_NAMES[weekday]} {m // 60:02}:{m % 60:02}" for m in left)


@lru_cache(maxsize=1 << 14)
def _can_matter(weekday: int, period: FreeTime, zone: str, calendar: Calendar) -> bool:
    """Say whether any meeting that starts on a weekday can reach into a period."""
    for day in _dates(weekday, calendar):
        first, last = (_moment(_wall(day, m), calendar.timezone) for m in (0, 1439))
        last += timedelta(minutes=calendar.meeting_minutes + 1)
        begin, end = _periods_near(day, (period,), zone)[0]
        if begin < last and first < end:
            return True
    return False


@lru_cache(maxsize=64)
def _dates(weekday: int, calendar: Calendar) -> tuple[date, ...]:
    """List the days of the programme that are such a weekday."""
    if calendar.start is None or calendar.end is None:
        return ()
    first = calendar.start + timedelta(days=(weekday - calendar.start.weekday()) % 7)
    count = (calendar.end - first).days // 7 + 1
    return tuple(first + timedelta(days=7 * week) for week in range(count))


def _fits(
    day: date,
    minute: int,
    periods: list[tuple[datetime, datetime]],
    calendar: Calendar,
) -> bool:
    """Walk through the meeting: every part of it must lie in a free period."""
    now = _moment(_wall(day, minute), calendar.timezone)
    end = now + timedelta(minutes=calendar.meeting_minutes)
    while now < end:
        later = [e for b, e in periods if b <= now < e]
        if not later:
            return False
        now = max(later)
    return True


def _periods_near(
    home: date, free: tuple[FreeTime, ...], zone: str
) -> list[tuple[datetime, datetime]]:
    """List the free periods of a day and of the days beside it, wherever one is.

    Clocks differ by up to 26 hours and a meeting may last as long as a day: three days
    each way are enough.
    """
    days = [home + timedelta(days=shift) for shift in range(-3, 4)]
    on = {day.weekday(): day for day in days}
    return [_period(on[period.weekday], period, zone) for period in free]


@lru_cache(maxsize=1 << 16)
def _period(day: date, period: FreeTime, zone: str) -> tuple[datetime, datetime]:
    midnight = datetime.combine(day, time())
    begin = midnight + timedelta(minutes=period.start)
    finish = (midnight + timedelta(minutes=period.end)).replace(fold=1)
    return _moment(begin, zone), _moment(finish, zone)


@lru_cache(maxsize=1 << 16)
def _wall(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60))


@lru_cache(maxsize=1 << 16)
def _moment(wall: datetime, zone: str) -> datetime:
    """Say when a clock shows a time; where it skips it, when the clock goes on."""
    moment = wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    if moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == wall:
        return moment
    return _moment(wall + timedelta(minutes=15), zone)


def under_way(slot: str, people: People) -> tuple[str, ...]:
    """List the moments of the week that a meeting in a slot takes up.

    Moments are the quarters of an hour from its start on; a label is its own moment.

    Examples
    --------
    >>> under_way("Mon evening", People((), ()))
    ('Mon evening',)
    """
    if not people.timed:
        return (slot,)
    day, clock = slot.split()
    hours, minutes = clock.split(":")
    first = DAY_NAMES.index(day) * 1440 + int(hours) * 60 + int(minutes)
    return tuple(
        f"{DAY_NAMES[moment // 1440 % 7]} {moment % 1440 // 60:02}:{moment % 60:02}"
        for moment in range(first, first + people.calendar.meeting_minutes, 15)
    )
