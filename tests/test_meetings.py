"""Meetings: what overlaps, what is booked, and who can be where, counted again."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from random import Random

import numpy as np
import pytest

from matcher import audit
from matcher.meeting_times import shared_starts, under_way
from matcher.people import Agreed, FreeTime, Pair, People, Person
from matcher.rules import Meetings
from matcher.strategies import Greedy, Weighted
from matcher.timetable import booking
from tests.brute import clash, crowded, keeps_times, kept_plans
from tests.draw import LABELS, SPRING, goal, rule, some_people, some_rules
from tests.solve import Drawn, scenario, solved, stated

TUESDAY = FreeTime(1, 13 * 60, 15 * 60)


def meeting_on(
    minutes: int, *free: FreeTime, juniors: int = 1, places: int = 2
) -> People:
    """Some juniors and a busy senior, all free at the same times."""
    calendar = replace(SPRING, meeting_minutes=minutes)
    team = tuple(Person(f"J{n}", "junior", free=free) for n in range(juniors))
    busy = Person("S0", "senior", free=free, max_pairs=places)
    return People(team, (busy,), calendar=calendar)


def with_meetings(people: People, most: int | None = None) -> Drawn:
    """Ask for as many pairs as possible, each with its slot."""
    return stated(
        [rule("meetings", {"at_most_per_slot": most})], [goal("matched", {})], people
    )


@pytest.mark.parametrize(
    ("minutes", "fit"), [(30, 4), (45, 2), (60, 2), (90, 1), (120, 1), (121, 0)]
)
def test_so_many_meetings_fit_into_two_hours(minutes: int, fit: int) -> None:
    """Starts are half hours apart, so three quarters of an hour take up a whole one."""
    people = meeting_on(minutes, TUESDAY, juniors=5, places=5)
    outcome = solved(with_meetings(people))
    assert len(outcome.pairs) == fit
    assert outcome.status == "proved_optimal"


def test_a_limit_per_slot_counts_everybody_who_is_meeting() -> None:
    """Of two hours, three seniors share one room: two meetings of an hour."""
    seniors = tuple(Person(f"S{n}", "senior", free=(TUESDAY,)) for n in range(3))
    people = meeting_on(60, TUESDAY, juniors=3)
    people = replace(people, seniors=seniors)
    assert len(solved(with_meetings(people)).pairs) == 3
    assert len(solved(with_meetings(people, 1)).pairs) == 2
    assert len(solved(with_meetings(people, 2)).pairs) == 3


def test_an_hour_and_a_half_clashes_with_what_begins_within_it() -> None:
    people = meeting_on(90, TUESDAY)
    made = Meetings()
    both = {("J0", "S0"): "Tue 13:00"}
    assert made.breaches(both, people) == []
    later = {("J0", "S0"): "Tue 14:00"}
    assert made.breaches(later, people) == ["J0 and S0 have no slot they share"]
    people = meeting_on(90, FreeTime(1, 12 * 60, 18 * 60), juniors=2)
    for start, said in (
        ("Tue 13:00", 0),
        ("Tue 13:30", 1),
        ("Tue 14:30", 1),
        ("Tue 15:30", 1),
        ("Tue 16:00", 0),
        ("Tue 16:30", 0),
    ):
        plan = {("J0", "S0"): start, ("J1", "S0"): "Tue 14:30"}
        assert len(made.breaches(plan, people)) == said, start
    assert made.breaches({("J0", "S0"): "Tue 13:00", ("J1", "S0"): None}, people) == [
        "J1 and S0 have no slot they share"
    ]


def test_labels_clash_only_with_themselves() -> None:
    team = tuple(Person(f"J{n}", "junior", slots=LABELS) for n in range(3))
    busy = Person("S0", "senior", slots=LABELS[:2], max_pairs=3)
    outcome = solved(with_meetings(People(team, (busy,))))
    assert outcome.plan is not None
    assert sorted(slot or "" for slot in outcome.plan.values()) == sorted(LABELS[:2])


def test_an_agreed_pair_without_a_shared_slot_gets_none() -> None:
    """Somebody accepted the breach; the other meetings are booked around nothing."""
    early, late = FreeTime(1, 8 * 60, 9 * 60), TUESDAY
    pin = Agreed("J0", "S0", "pin", accept_breach="they meet by letter")
    people = People(
        (
            Person("J0", "junior", free=(early,)),
            Person("J1", "junior", free=(late,)),
            Person("J2", "junior", free=(late,)),
        ),
        (Person("S0", "senior", free=(late,), max_pairs=3),),
        agreed=(pin,),
        calendar=SPRING,
    )
    drawn = with_meetings(people, 1)
    for strategy in (Weighted(), Greedy()):
        outcome = solved(drawn, strategy)
        assert outcome.plan is not None
        assert outcome.plan["J0", "S0"] is None
        assert audit.breaches(outcome.plan, drawn[0], people) == []
    plan = solved(drawn).plan
    assert plan is not None
    assert len(plan) == 3
    nobody = replace(
        people,
        juniors=tuple(replace(p, free=()) for p in people.juniors[:1]),
        seniors=tuple(replace(p, free=()) for p in people.seniors),
    )
    assert solved(with_meetings(nobody)).plan == {("J0", "S0"): None}


def test_a_pinned_pair_takes_the_slot_that_leaves_room() -> None:
    """Two pairs with the same senior: the pin has two slots, the other pair one."""
    people = People(
        (
            Person("J0", "junior", slots=("a", "b")),
            Person("J1", "junior", slots=("a",)),
        ),
        (Person("S0", "senior", slots=("a", "b"), max_pairs=2),),
        agreed=(Agreed("J0", "S0", "pin"),),
    )
    plan = solved(with_meetings(people)).plan
    assert plan == {("J0", "S0"): "b", ("J1", "S0"): "a"}


def drawn_with_meetings(number: int) -> tuple[Drawn, Meetings]:
    """Draw a scenario in which slots are booked."""
    luck = Random(f"meetings {number}")
    made = Meetings(at_most_per_slot=luck.choice([None, 1, 2]))
    others = [r for r in some_rules(luck, 2) if r.kind != "meetings"]
    how = luck.choice(["labels", "times", "times"])
    people = some_people(luck, *luck.choice([(3, 3, 2), (4, 2, 1), (5, 4, 2)]), how)
    goals = [goal("matched", {}), goal("tech_transfer", {"weight": 0.1})]
    return stated([made, *others], goals, people), made


def test_plans_with_meetings_are_kept_when_counted_again() -> None:
    """From starts and minutes; and wherever a plan exists, one is found."""
    busy = several = 0
    for number in range(120):
        drawn, made = drawn_with_meetings(number)
        rules, _, people = drawn
        outcome = solved(drawn)
        if outcome.plan is None:
            if len(people.juniors) < 5:
                assert next(kept_plans(rules, people), None) is None
            continue
        assert keeps_times(made, outcome.plan, people)
        assert audit.breaches(outcome.plan, rules, people) == []
        several += len(outcome.plan) > 2
        seniors = [senior for _, senior in outcome.plan]
        busy += len(set(seniors)) < len(seniors)
    assert several > 10
    assert busy > 5


def test_the_audit_of_meetings_says_what_a_recount_says() -> None:
    """Of any plan, also of those in which people would be in two places."""
    kept = broken = 0
    for number in range(150):
        (_, _, people), made = drawn_with_meetings(number)
        luck = Random(f"any plan {number}")
        pairs = [(j.id, s.id) for j in people.juniors for s in people.seniors]
        for _ in range(5):
            plan = {
                pair: luck.choice([*slots, None]) if luck.random() < 0.1 else slot
                for pair in luck.sample(pairs, min(len(pairs), luck.randint(1, 4)))
                for slots in [shared_starts(*_both(pair, people), people)]
                for slot in [luck.choice(slots) if slots else None]
            }
            right = keeps_times(made, plan, people)
            assert (made.breaches(plan, people) == []) == right
            kept += right
            broken += not right
    assert kept > 50
    assert broken > 50


def _both(pair: Pair, people: People) -> tuple[Person, Person]:
    return people.by_id[pair[0]], people.by_id[pair[1]]


def test_two_readings_agree_on_what_is_under_way() -> None:
    """Two slots share a moment in the booking, in the recount, or by their minutes."""
    seen = 0
    for number in range(120):
        luck = Random(f"under way {number}")
        people = some_people(luck, 3, 3, 1, luck.choice(["labels", "times", "times"]))
        minutes = luck.choice([30, 45, 60, 90, 100])
        calendar = replace(people.calendar, meeting_minutes=minutes)
        people = replace(people, calendar=calendar)
        booked = booking(people)
        moments = [set(row[row >= 0].tolist()) for row in booked.covers]
        for (i, one), (j, other) in product(enumerate(booked.slots), repeat=2):
            by_minutes = clash(one, other, people)
            recounted = set(under_way(one, people)) & set(under_way(other, people))
            assert bool(moments[i] & moments[j]) == bool(recounted) == by_minutes
            seen += by_minutes and one != other
    assert seen > 100


def test_a_limit_per_slot_is_counted_alike_from_moments_and_from_starts() -> None:
    for number in range(150):
        luck = Random(f"crowd {number}")
        people = some_people(luck, 4, 4, 1, luck.choice(["labels", "times", "times"]))
        booked = booking(people)
        if not booked.slots:
            continue
        slots = [luck.choice(booked.slots) for _ in range(luck.randint(1, 5))]
        rows = booked.covers[[booked.slots.index(slot) for slot in slots]]
        most = int(np.bincount(rows[rows >= 0]).max())
        assert not crowded(slots, most, people)
        assert crowded(slots, most - 1, people)


def test_a_meeting_late_on_sunday_goes_on_into_monday() -> None:
    free = (FreeTime(6, 23 * 60, 24 * 60), FreeTime(0, 0, 60))
    people = meeting_on(60, *free, juniors=3, places=3)
    assert under_way("Sun 23:30", people)[-1] == "Mon 00:15"
    assert clash("Sun 23:30", "Mon 00:00", people)
    assert not clash("Sun 23:00", "Mon 00:00", people)
    assert len(solved(with_meetings(people)).pairs) == 2


def test_slots_of_a_plan_are_in_the_order_of_the_tables() -> None:
    for number in range(40):
        _, _, people = drawn = scenario(600_000 + number)
        plan = solved(drawn).plan or {}
        order = [(j.id, s.id) for j in people.juniors for s in people.seniors]
        assert list(plan) == [pair for pair in order if pair in plan]
