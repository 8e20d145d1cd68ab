"""Weekly slots: two readings, clocks that change, zones by the quarter of an hour."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from matcher.cohort import Cohort
from matcher.meeting_times import shared_starts
from matcher.people import Calendar, FreeTime, People, Person
from matcher.rules import SharedTime
from matcher.timetable import grain, weekly_slots

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
OSLO, NEW_YORK, NEPAL = "Europe/Oslo", "America/New_York", "Asia/Kathmandu"
ZONES = (
    *("", OSLO, NEW_YORK, NEPAL, "Asia/Kolkata", "Australia/Lord_Howe"),
    *("Pacific/Auckland", "America/Santiago", "Africa/Cairo", "Pacific/Kiritimati"),
)


def free(weekday: int, start: str, end: str) -> FreeTime:
    """Write a free period with clock times."""
    minutes = [int(t[:2]) * 60 + int(t[3:]) for t in (start, end)]
    return FreeTime(weekday, *minutes)


def people(
    calendar: Calendar,
    junior: tuple[FreeTime, ...],
    senior: tuple[FreeTime, ...],
    zone: str = "",
) -> People:
    """One junior on the programme's clock and one senior on the clock of a zone."""
    return People(
        (Person("J1", "junior", free=junior),),
        (Person("S1", "senior", free=senior, timezone=zone),),
        calendar=calendar,
    )


def shared(cohort: People) -> list[str]:
    """List the starts that both people have, by both readings."""
    slots = weekly_slots(cohort)
    both = [slot for slot in slots["J1"] if slot in slots["S1"]]
    again = shared_starts(cohort.juniors[0], cohort.seniors[0], cohort)
    assert both == list(again)
    return both


def weeks(start: date, count: int, zone: str = OSLO, minutes: int = 60) -> Calendar:
    """A programme of so many weeks."""
    return Calendar(start, start + timedelta(days=7 * count - 1), zone, minutes)


WINTER = weeks(date(2027, 1, 11), 4)


def test_a_meeting_lies_in_free_time_from_its_start_to_its_end() -> None:
    afternoon = (free(TUE, "13:00", "15:00"),)
    assert shared(people(WINTER, afternoon, afternoon)) == [
        "Tue 13:00",
        "Tue 13:30",
        "Tue 14:00",
    ]
    later = (free(TUE, "14:00", "16:00"),)
    assert shared(people(WINTER, afternoon, later)) == ["Tue 14:00"]
    short = (free(TUE, "13:00", "13:45"),)
    assert shared(people(WINTER, afternoon, short)) == []


def test_periods_that_touch_are_one_also_over_midnight() -> None:
    two = (free(WED, "09:00", "09:30"), free(WED, "09:30", "10:00"))
    assert shared(people(WINTER, two, two)) == ["Wed 09:00"]
    night = (free(SUN, "23:30", "24:00"), free(MON, "00:00", "00:30"))
    assert shared(people(WINTER, night, night)) == ["Sun 23:30"]


def test_who_has_no_time_shares_none() -> None:
    assert shared(people(WINTER, (free(TUE, "13:00", "15:00"),), ())) == []


def test_the_week_of_two_changes_leaves_only_what_fits_in_every_week() -> None:
    """New York changes on 14 March 2027 and Oslo on 28 March: five hours between."""
    oslo = (free(TUE, "13:00", "19:00"),)
    new_york = (free(TUE, "08:00", "10:00"),)
    six_hours = weeks(date(2027, 2, 15), 3)
    assert shared(people(six_hours, oslo, new_york, NEW_YORK)) == [
        "Tue 14:00",
        "Tue 14:30",
        "Tue 15:00",
    ]
    five_hours = weeks(date(2027, 3, 15), 2)
    assert shared(people(five_hours, oslo, new_york, NEW_YORK)) == [
        "Tue 13:00",
        "Tue 13:30",
        "Tue 14:00",
    ]
    whole_spring = weeks(date(2027, 2, 15), 10)
    assert shared(people(whole_spring, oslo, new_york, NEW_YORK)) == ["Tue 14:00"]
    late = (free(TUE, "09:00", "10:00"),)
    assert shared(people(whole_spring, oslo, late, NEW_YORK)) == []


def test_a_zone_by_the_quarter_hour_has_starts_by_the_quarter_hour() -> None:
    """At noon in Oslo in winter it is 16:45 in Kathmandu."""
    oslo = (free(THU, "12:00", "13:30"),)
    nepal = (free(THU, "16:45", "18:00"),)
    assert grain(WINTER, {OSLO}) == 30
    assert grain(WINTER, {OSLO, "Asia/Kolkata"}) == 30
    assert grain(WINTER, {OSLO, NEPAL}) == 15
    assert shared(people(WINTER, oslo, nepal, NEPAL)) == ["Thu 12:00", "Thu 12:15"]


def test_days_that_differ_between_zones() -> None:
    """Monday morning in Auckland is Sunday evening in Oslo."""
    oslo = (free(SUN, "20:00", "23:00"),)
    auckland = (free(MON, "09:00", "10:30"),)
    assert shared(people(WINTER, oslo, auckland, "Pacific/Auckland")) == [
        "Sun 21:00",
        "Sun 21:30",
    ]


def test_only_days_within_the_programme_count() -> None:
    two_days = Calendar(date(2027, 1, 12), date(2027, 1, 13), OSLO, 60)
    week = tuple(free(day, "10:00", "11:00") for day in range(7))
    assert shared(people(two_days, week, week)) == ["Tue 10:00", "Wed 10:00"]


def test_a_clock_that_jumps_at_midnight_cuts_no_free_time() -> None:
    """In Cairo the clock goes from 24:00 on 29 April 2027 to 1:00 on 30 April."""
    night = (free(THU, "22:00", "24:00"), free(FRI, "00:00", "02:00"))
    cairo = weeks(date(2027, 4, 26), 1, "Africa/Cairo", 90)
    assert "Thu 23:30" in shared(people(cairo, night, night))


def test_labels_are_compared_as_they_stand() -> None:
    cohort = People(
        (Person("J1", "junior", slots=("Mon am", "Tue am", "Tue am")),),
        (Person("S1", "senior", slots=("Tue am", "tue AM", "Mon am")),),
    )
    assert shared(cohort) == ["Mon am", "Tue am"]


def draw(luck: Random) -> People:
    start = date(2026, luck.choice([2, 3, 4, 9, 10, 11]), luck.randint(1, 28))
    length = timedelta(days=luck.choice([0, 1, 6, 10, 20]))
    minutes = luck.choice([30, 45, 60, 90])
    home = luck.choice(ZONES[1:])

    def times() -> tuple[FreeTime, ...]:
        found = []
        for _ in range(luck.randint(1, 3)):
            day, begin = luck.randint(0, 6), luck.choice([0, *range(0, 1420, 15)])
            end = luck.choice([24 * 60, luck.randrange(begin + 15, 1441, 15)])
            found.append(FreeTime(day, begin, end))
            if end == 24 * 60 and luck.random() < 0.6:
                tail = luck.choice([60, 120, 600, 24 * 60])
                found.append(FreeTime((day + 1) % 7, 0, tail))
        return tuple(found)

    calendar = Calendar(start, start + length, home, minutes)
    return people(calendar, times(), times(), luck.choice(ZONES))


@pytest.mark.parametrize("first", [0, 50, 100])
def test_two_readings_of_time_agree(first: int) -> None:
    found = 0
    for number in range(first, first + 50):
        cohort = draw(Random(f"times {number}"))
        slots = weekly_slots(cohort)
        for person in cohort.by_id.values():
            assert list(slots[person.id]) == list(shared_starts(person, person, cohort))
        both = shared(cohort)
        found += bool(both)
        block = Cohort(cohort).block(slice(None), slice(None))
        for fewest in (1, max(1, len(both)), len(both) + 1):
            rule = SharedTime(minimum_slots=fewest)
            assert rule.forbids(*block).tolist() == [[len(both) < fewest]]
    assert found > 5


def test_slots_are_free_minute_by_minute() -> None:
    """A third way to say it: look at the wall clock in every minute of each meeting."""
    for number in range(40):
        cohort = draw(Random(f"minutes {number}"))
        calendar = cohort.calendar
        assert calendar.start is not None
        assert calendar.end is not None
        home = ZoneInfo(calendar.timezone)
        days = (calendar.end - calendar.start).days + 1
        for person in cohort.by_id.values():
            zone = ZoneInfo(person.timezone or calendar.timezone)
            for slot in weekly_slots(cohort)[person.id]:
                hour, minute = int(slot[4:6]), int(slot[7:9])
                for day in range(days):
                    that = calendar.start + timedelta(days=day)
                    if not slot.startswith(that.strftime("%a")):
                        continue
                    begin = datetime(that.year, that.month, that.day, hour, minute)
                    now = begin.replace(tzinfo=home).astimezone(UTC)
                    for past in range(calendar.meeting_minutes):
                        wall = (now + timedelta(minutes=past)).astimezone(zone)
                        clock = 60 * wall.hour + wall.minute
                        assert any(
                            period.weekday == wall.weekday()
                            and period.start <= clock < period.end
                            for period in person.free
                        ), (number, person.id, slot, wall)


def test_times_need_a_programme_with_start_and_end() -> None:
    with pytest.raises(ValueError, match="start and end"):
        weekly_slots(
            people(Calendar(timezone=OSLO), (free(MON, "09:00", "10:00"),), ())
        )


def test_weekly_slots_are_a_product_of_two_rows() -> None:
    """Shared slots of a block are counted as the readings of one pair count them."""
    many = [draw(Random(f"times {number}")) for number in range(4)]
    calendar = many[0].calendar
    juniors, seniors = (
        tuple(
            Person(f"{side[0].upper()}{n}", side, free=p.free, timezone=p.timezone)
            for n, cohort in enumerate(many)
            for p in cohort.side(side)
        )
        for side in ("junior", "senior")
    )
    cohort = People(juniors, seniors, calendar=calendar)
    counts = np.array(
        [[len(shared_starts(j, s, cohort)) for s in seniors] for j in juniors]
    )
    block = Cohort(cohort).block(slice(None), slice(None))
    for fewest in range(1, 5):
        forbidden = SharedTime(minimum_slots=fewest).forbids(*block)
        np.testing.assert_array_equal(forbidden, counts < fewest)
