"""Shared slots of the scenario `global`, recounted date by date with zoneinfo."""

import csv
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from matcher.meeting_times import shared_starts
from matcher.reading import load
from matcher.run import run
from matcher.timetable import weekly_slots

FOLDER = Path(__file__).parents[1] / "scenarios" / "global"
HOME = ZoneInfo("Europe/Oslo")
FIRST, LAST = date(2027, 3, 1), date(2027, 11, 30)
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
QUARTER = timedelta(minutes=15)
BETWEEN = (
    (date(2027, 3, 14), date(2027, 3, 28)),
    (date(2027, 10, 31), date(2027, 11, 7)),
)
"""America's clocks have changed and Europe's have not, or the other way round."""


@cache
def people() -> dict[str, tuple[ZoneInfo, list[tuple[int, int, int]]]]:
    """Read each one's zone and free time: weekday, first and last minute."""
    found = {}
    with (FOLDER / "people.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            periods = []
            for entry in row["slots"].split("; "):
                day, times = entry.split()
                begin, end = (
                    60 * int(clock[:2]) + int(clock[3:]) for clock in times.split("-")
                )
                periods.append((DAYS.index(day), begin, end))
            found[row["id"]] = (ZoneInfo(row["timezone"]), periods)
    return found


def is_free(person: str, moment: datetime) -> bool:
    """Look at the person's own clock."""
    zone, periods = people()[person]
    clock = moment.astimezone(zone)
    minute = 60 * clock.hour + clock.minute
    return any(
        day == clock.weekday() and begin <= minute < end for day, begin, end in periods
    )


@cache
def dates(weekday: int, counts: Callable[[date], bool]) -> list[date]:
    """List the days of the programme that fall on a weekday."""
    number = (LAST - FIRST).days + 1
    every = (FIRST + timedelta(days=n) for n in range(number))
    return [day for day in every if day.weekday() == weekday and counts(day)]


def always(day: date) -> bool:
    return True


def outside(day: date) -> bool:
    return not any(begin <= day < end for begin, end in BETWEEN)


@cache
def slots(person: str, counts: Callable[[date], bool]) -> set[str]:
    """Find the starts at which an hour is free in every week that counts."""
    found = set()
    for weekday in range(7):
        for quarter in range(96):
            hour, minute = divmod(15 * quarter, 60)
            if all(
                is_free(person, moment + n * QUARTER)
                for day in dates(weekday, counts)
                for moment in [
                    datetime(
                        day.year, day.month, day.day, hour, minute, tzinfo=HOME
                    ).astimezone(UTC)
                ]
                for n in range(4)
            ):
                found.add(f"{DAYS[weekday]} {hour:02}:{minute:02}")
    return found


def test_shared_slots_are_those_of_a_plain_recount() -> None:
    read = load(FOLDER).people
    arrays = weekly_slots(read)
    for person in people():
        assert set(arrays[person]) == slots(person, always)
    for junior in read.juniors:
        for senior in read.seniors:
            shared = slots(junior.id, always) & slots(senior.id, always)
            assert set(shared_starts(junior, senior, read)) == shared


def test_every_pair_of_the_plan_can_meet_in_every_week() -> None:
    for pair in run(load(FOLDER)).pairs:
        shared = slots(pair.junior, always) & slots(pair.senior, always)
        assert set(pair.shared_slots) == shared
        assert pair.slot in shared


def test_the_weeks_between_two_changes_of_clocks_matter() -> None:
    fewer = [p for p in people() if slots(p, always) < slots(p, outside)]
    assert any(people()[person][0].key == "America/Toronto" for person in fewer)
    assert not any(people()[person][0].key == "Europe/Oslo" for person in fewer)
