"""Each rule on people about whom anybody can tell what it says."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from pydantic import ValidationError

from matcher import audit
from matcher.cohort import Cohort
from matcher.model import build
from matcher.people import Agreed, Calendar, Pair, People, Person, SideName, Skill
from matcher.rules import Agreed as AgreedRule
from matcher.rules import Capacity
from matcher.statements import JointRule, PairRule
from matcher.strategies import Tiered
from tests.draw import PAST, SCORES, goal, rule
from tests.readings import rows_reading

J1, J2, S1, S2 = "J1", "J2", "S1", "S2"
ALL: list[Pair] = [(J1, S1), (J1, S2), (J2, S1), (J2, S2)]


def people(
    cells: dict[str, dict[str, str]] | None = None,
    people_say: dict[str, dict[str, Any]] | None = None,
    **known: Any,
) -> People:
    """Two juniors and two seniors, with cells and further fields by id."""

    def person(name: str) -> Person:
        side: SideName = "junior" if name.startswith("J") else "senior"
        said = (people_say or {}).get(name, {})
        return Person(name, side, (cells or {}).get(name, {}), **said)

    return People((person(J1), person(J2)), (person(S1), person(S2)), **known)


def refused(made: Any, cohort: People) -> list[Pair]:
    """List the pairs a rule forbids; both readings must agree."""
    assert isinstance(made, PairRule)
    mask = made.forbids(*Cohort(cohort).block(slice(None), slice(None)))
    by_id = cohort.by_id
    listed = [
        (j, s) for j, s in ALL if made.objection(by_id[j], by_id[s], cohort) is not None
    ]
    assert mask.ravel().tolist() == [pair in listed for pair in ALL]
    return listed


DEPARTMENTS = {
    J1: {"department": "Lab"},
    J2: {"department": "Law"},
    S1: {"department": "Lab"},
}


def test_cross_department() -> None:
    cohort = people(DEPARTMENTS)
    strict = rule("cross_department", {})
    assert refused(strict, cohort) == [(J1, S1), (J1, S2), (J2, S2)]
    assert refused(rule("cross_department", {"if_missing": "allow"}), cohort) == [
        (J1, S1)
    ]
    assert isinstance(strict, PairRule)
    said = strict.objection(cohort.juniors[0], cohort.seniors[0], cohort)
    assert said == "J1 and S1 both have department Lab"


@pytest.mark.parametrize(
    ("managers", "levels", "peers", "expected"),
    [
        ({J1: S1}, 1, False, [(J1, S1)]),
        ({S1: J1}, 1, False, [(J1, S1)]),
        ({J1: "x", "x": S1}, 1, False, []),
        ({J1: "x", "x": S1}, 2, False, [(J1, S1)]),
        ({J1: "x", "x": "y", "y": S1}, 2, False, []),
        ({J1: "x", S1: "x"}, 2, False, []),
        ({J1: "x", S1: "x"}, 2, True, [(J1, S1)]),
        ({J1: S1, S1: J1}, 3, True, [(J1, S1)]),
        ({J1: J2, J2: S2}, 2, False, [(J1, S2), (J2, S2)]),
        ({}, 50, True, []),
    ],
)
def test_reporting_line(
    managers: dict[str, str], levels: int, peers: bool, expected: list[Pair]
) -> None:
    made = rule("reporting_line", {"levels": levels, "peers": peers})
    assert refused(made, people(managers=managers)) == expected


def test_vetoes_count_from_both_sides() -> None:
    cohort = people(vetoes=frozenset({(J1, S2), (S1, J2), (J1, "gone"), (J1, J2)}))
    assert refused(rule("vetoes", {}), cohort) == [(J1, S2), (J2, S1)]


def test_only_listed_pairs() -> None:
    scores = {(J1, S1): Fraction(0), (J2, S2): Fraction(-3), (J2, "gone"): Fraction(1)}
    cohort = people(scores={SCORES: scores})
    made = rule("listed_pairs", {"file": SCORES})
    assert refused(made, cohort) == [(J1, S2), (J2, S1)]


def test_ruled_out_pairs_say_who_and_why() -> None:
    cohort = people(agreed=(Agreed(J1, S1, "forbid", "HR", "same team"),))
    assert refused(AgreedRule(), cohort) == [(J1, S1)]
    said = AgreedRule().objection(cohort.juniors[0], cohort.seniors[0], cohort)
    assert said == "J1 with S1 was ruled out by HR: same team"


def test_shared_labels() -> None:
    slots: dict[str, dict[str, Any]] = {
        J1: {"slots": ("Mon", "Tue")},
        J2: {"slots": ("Wed",)},
        S1: {"slots": ("Tue", "Mon", "Fri")},
    }
    cohort = people(people_say=slots)
    one, two = (rule("shared_time", {"minimum_slots": n}) for n in (1, 2))
    assert refused(one, cohort) == [(J1, S2), (J2, S1), (J2, S2)]
    assert refused(two, cohort) == [(J1, S2), (J2, S1), (J2, S2)]
    three = rule("shared_time", {"minimum_slots": 3})
    assert refused(three, cohort) == ALL


def test_both_get_something() -> None:
    def knows(name: str, area: Any, level: int, target: int | None = None) -> Skill:
        aim = None if target is None else Fraction(target)
        return Skill(name, area, Fraction(level), aim)

    def of(*lines: Skill) -> dict[str, Any]:
        return {"skills": {line.name: line for line in lines}}

    cohort = people(
        people_say={
            J1: of(knows("Chat", "tech", 4), knows("Coaching", "soft", 0, 1)),
            J2: of(knows("Chat", "tech", 2), knows("Coaching", "soft", 2, 5)),
            S1: of(knows("Chat", "tech", 1, 3), knows("Coaching", "soft", 5)),
            S2: of(knows("Chat", "tech", 0, 3), knows("Coaching", "soft", 3)),
        }
    )
    assert refused(rule("exchange_floor", {}), cohort) == []
    assert refused(rule("exchange_floor", {"tech": 200}), cohort) == [(J2, S1)]
    assert refused(rule("exchange_floor", {"tech": 200.01}), cohort) == [
        (J1, S1),
        (J2, S1),
        (J2, S2),
    ]
    assert refused(rule("exchange_floor", {"soft": 101}), cohort) == [
        (J1, S1),
        (J1, S2),
        (J2, S2),
    ]


def kept(made: Any, pairs: list[Pair], cohort: People) -> bool:
    """Ask the records whether a plan keeps a rule, and the rows as well."""
    assert isinstance(made, JointRule)
    rules, plan = [Capacity(), made], dict.fromkeys(pairs)
    by_records = made.breaches(plan, cohort) == []
    if audit.breaches(plan, [Capacity()], cohort) == []:
        assert (frozenset(plan.items()) in rows_reading([made], cohort)) == by_records
    assert build(rules, (), cohort).joint_rules[-1] == made
    return by_records


ROOMY = {name: {"max_pairs": 2} for name in (J1, J2, S1, S2)}


def test_coverage_counts_people_not_pairs() -> None:
    cohort = people({J1: {"site": "Oslo"}, J2: {"site": "Rome"}}, ROOMY)
    two = rule("coverage", {"side": "junior", "at_least": 2})
    assert not kept(two, [(J1, S1), (J1, S2)], cohort)
    assert kept(two, [(J1, S1), (J2, S1)], cohort)
    oslo = rule(
        "coverage", {"side": "junior", "at_least_share": 1, "where": {"site": "Oslo"}}
    )
    assert kept(oslo, [(J1, S2)], cohort)
    assert not kept(oslo, [(J2, S2)], cohort)
    half = rule("coverage", {"side": "senior", "at_least_share": 0.51})
    assert not kept(half, [(J1, S2)], cohort)
    assert kept(half, [(J1, S2), (J2, S1)], cohort)
    nobody = rule(
        "coverage", {"side": "junior", "at_least_share": 1, "where": {"site": "Bergen"}}
    )
    assert kept(nobody, [], cohort)


def test_a_share_of_no_pairs_is_kept() -> None:
    cohort = people({**DEPARTMENTS, S2: {"department": "Law"}}, ROOMY)
    half = rule("cross_department_share", {"at_least": 0.5})
    assert kept(half, [], cohort)
    assert kept(half, [(J1, S1), (J1, S2)], cohort)
    assert not kept(half, [(J1, S1), (J1, S2), (J2, S2)], cohort)
    assert kept(half, ALL, cohort)
    without = people({J1: {"department": "Lab"}}, ROOMY)
    assert not kept(half, [(J1, S1)], without)


def test_a_quota_counts_a_pair_once_per_value() -> None:
    cohort = people({**DEPARTMENTS, S2: {"department": "Law"}}, ROOMY)
    most = rule("quota", {"column": "department", "at_most": 2})
    assert kept(most, [(J1, S1), (J1, S2)], cohort)
    assert not kept(most, [(J1, S1), (J1, S2), (J2, S1)], cohort)
    law = rule("quota", {"column": "department", "value": "Law", "at_least": 1})
    assert not kept(law, [(J1, S1)], cohort)
    assert kept(law, [(J2, S1)], cohort)
    two = rule("quota", {"pairs_of": "department", "at_most": 0})
    assert kept(two, [], cohort)
    assert not kept(two, [(J1, S1)], cohort)
    nowhere = rule("quota", {"column": "department", "value": "Sea", "at_least": 1})
    assert kept(nowhere, [], cohort)


@pytest.mark.parametrize(
    ("kind", "parameters", "names"),
    [
        ("capacity", {}, ["junior J1: pairs", "senior S2: pairs"]),
        (
            "quota",
            {"pairs_of": "department", "at_most": 1},
            ["quota department: junior Lab, senior Law"],
        ),
        (
            "quota",
            {"column": "department", "at_most": 1},
            ["quota department: Lab", "quota department: Law"],
        ),
    ],
)
def test_a_pair_counts_in_the_rows_that_name_it(
    kind: str, parameters: dict[str, Any], names: list[str]
) -> None:
    """J1 works in the Lab and S2 in Law."""
    made = rule(kind, parameters)
    cohort = Cohort(people({**DEPARTMENTS, S2: {"department": "Law"}}))
    assert isinstance(made, JointRule)
    stated = made.rows(cohort)
    counted = [
        stated[int(np.ravel(row)[0])].name
        for row, _ in made.entries(*cohort.pairs([0], [1]))
    ]
    assert counted == names


def test_capacity() -> None:
    cohort = people(people_say={J1: {"min_pairs": 1, "max_pairs": 2}})
    assert Capacity().breaches({}, cohort) == ["J1 has 0 pairs, offered 1 to 2"]
    assert Capacity().breaches(dict.fromkeys([(J1, S1), (J1, S2)]), cohort) == []
    assert Capacity().breaches(dict.fromkeys([(J1, S1), (J2, S1)]), cohort) == [
        "S1 has 2 pairs, offered 0 to 1"
    ]


@pytest.mark.parametrize(
    ("kind", "parameters"),
    [
        ("coverage", {"side": "junior"}),
        ("coverage", {"side": "junior", "at_least": 1, "at_least_share": 0.5}),
        ("coverage", {"side": "both", "at_least": 1}),
        ("coverage", {"side": "junior", "at_least_share": 1.5}),
        ("coverage", {"side": "junior", "at_least": -1}),
        ("changes", {}),
        ("changes", {"at_most": -1}),
        ("cross_department", {"if_missing": "perhaps"}),
        ("different", {}),
        ("meetings", {"at_most_per_slot": 0}),
        ("past_partners", {}),
        ("past_partners", {"file": PAST, "within_years": 0}),
        ("past_partners", {"file": PAST, "within_years": 1.5}),
        ("same", {"column": "site", "if_missing": "maybe"}),
        ("seniority_distance", {"column": "grade"}),
        ("seniority_distance", {"column": "grade", "at_least": 2, "at_most": 1}),
        ("share", {"at_least": 0.5}),
        ("share", {"of": {"same": "site"}}),
        ("share", {"of": {"same": "site", "different": "site"}, "at_most": 0.5}),
        ("share", {"of": {}, "at_most": 0.5}),
        ("share", {"of": {"same": "site"}, "at_most": 1.1}),
        ("share", {"of": {"same": "site"}, "at_least": 0.5, "at_most": 0.4}),
        ("shared_language", {"minimum": 0}),
        ("total_pairs", {}),
        ("total_pairs", {"at_least": 3, "at_most": 2}),
        ("total_pairs", {"at_most": 2.5}),
        ("cross_department_share", {"at_least": -0.1}),
        ("exchange_floor", {"tech": "100"}),
        ("quota", {"at_most": 3}),
        ("quota", {"column": "department"}),
        ("quota", {"column": "a", "pairs_of": "b", "at_most": 3}),
        ("quota", {"column": "a", "at_least": 3, "at_most": 2}),
        ("quota", {"pairs_of": "a", "value": "b", "at_most": 2}),
        ("reporting_line", {"levels": 0}),
        ("reporting_line", {"levels": True}),
        ("shared_time", {"minimum_slots": 0}),
        ("shared_time", {"minimum_slots": 1.5}),
    ],
)
def test_what_makes_no_sense_is_refused(kind: str, parameters: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        rule(kind, parameters)


def test_the_audit_accepts_a_breach_that_a_pin_accepts() -> None:
    pin = Agreed(J1, S1, "pin", "HR", accept_breach="they share a project")
    cohort = people(DEPARTMENTS, agreed=(pin,))
    rules = [Capacity(), AgreedRule(), rule("cross_department", {})]
    assert audit.breaches({(J1, S1): None}, rules, cohort) == []
    (breach,) = audit.breaches({}, rules, cohort)
    assert breach.details == ("J1 with S1 was agreed but is not made",)
    plain = people(DEPARTMENTS, agreed=(Agreed(J1, S1, "pin"),))
    (breach,) = audit.breaches({(J1, S1): None}, rules, plain)
    assert breach.rule.kind == "cross_department"


SITES = {J1: {"site": "Oslo"}, J2: {"site": "Rome"}, S1: {"site": "Oslo"}}


def test_same_and_different() -> None:
    """S2 has no site."""
    cohort = people(SITES)
    without = [(J1, S2), (J2, S2)]
    for kind, wrong in (("same", (J2, S1)), ("different", (J1, S1))):
        strict = rule(kind, {"column": "site"})
        assert sorted(refused(strict, cohort)) == sorted([wrong, *without])
        loose = rule(kind, {"column": "site", "if_missing": "allow"})
        assert refused(loose, cohort) == [wrong]
    same = rule("same", {"column": "site"})
    assert isinstance(same, PairRule)
    rome = cohort.juniors[1]
    said = same.objection(rome, cohort.seniors[0], cohort)
    assert said == "J2 has site Rome, S1 has Oslo"
    said = same.objection(rome, cohort.seniors[1], cohort)
    assert said == "no site is known of S2"
    assert same.remarks(cohort)[0].endswith("no site and cannot be paired")


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({"at_least": 2}, [(J1, S2), (J2, S1), (J2, S2)]),
        ({"at_least": 2.01}, ALL),
        ({"at_least": 1.5}, [(J1, S2), (J2, S2)]),
        ({"at_most": 1.5}, [(J1, S1), (J1, S2), (J2, S2)]),
        ({"at_least": -1, "at_most": 1.5}, [(J1, S1), (J1, S2), (J2, S2)]),
        ({"at_most": -3.5, "if_missing": "allow"}, [(J1, S1), (J2, S1)]),
        ({"at_least": 1.51, "at_most": 2, "if_missing": "allow"}, [(J2, S1)]),
    ],
)
def test_seniority_distance(limits: dict[str, Any], expected: list[Pair]) -> None:
    """Grades -0.5, 0 and 1.5; nobody knows that of S2."""
    grades = {J1: {"grade": "-0.5"}, J2: {"grade": "0"}, S1: {"grade": "1.5"}}
    made = rule("seniority_distance", {"column": "grade", **limits})
    assert refused(made, people(grades)) == expected


def test_seniority_is_the_seniors_number_minus_the_juniors() -> None:
    grades = {J1: {"grade": "3"}, S1: {"grade": "1"}}
    cohort = people({**grades, J2: {"grade": "1"}, S2: {"grade": "3"}})
    above = rule("seniority_distance", {"column": "grade", "at_least": 1})
    assert refused(above, cohort) == [(J1, S1), (J1, S2), (J2, S1)]


def test_shared_language() -> None:
    spoken = {
        J1: {"languages": "English; Norsk"},
        J2: {"languages": " Norsk ;; Norsk"},
        S1: {"languages": "Norsk; English; Italiano"},
    }
    cohort = people(spoken)
    assert refused(rule("shared_language", {}), cohort) == [(J1, S2), (J2, S2)]
    two = {"minimum": 2}
    assert refused(rule("shared_language", two), cohort) == [
        (J1, S2),
        (J2, S1),
        (J2, S2),
    ]
    loose = {**two, "if_missing": "allow"}
    assert refused(rule("shared_language", loose), cohort) == [(J2, S1)]


@pytest.mark.parametrize(
    ("years", "ended", "expected"),
    [
        (None, date(1999, 1, 1), True),
        (1, date(2026, 3, 1), False),
        (1, date(2026, 3, 2), True),
        (2, date(2025, 3, 1), False),
        (2, date(2025, 3, 2), True),
        (3, date(2024, 2, 29), False),
        (4, date(2024, 2, 29), True),
        (1, date(2027, 5, 1), True),
    ],
)
def test_past_partners(years: int | None, ended: date, expected: bool) -> None:
    """The programme starts on the first of March 2027, whoever was the junior."""
    calendar = Calendar(start=date(2027, 3, 1))
    made = rule("past_partners", {"file": PAST, "within_years": years})
    for pair in ((J1, S2), (S2, J1)):
        past = {PAST: {pair: ended, (J2, "gone"): ended, ("left", S1): ended}}
        cohort = people(past=past, calendar=calendar)
        assert refused(made, cohort) == ([(J1, S2)] if expected else [])


def test_who_met_twice_is_judged_by_the_later_time() -> None:
    past = {PAST: {(J1, S1): date(2020, 1, 1), (S1, J1): date(2026, 12, 1)}}
    cohort = people(past=past, calendar=Calendar(start=date(2027, 3, 1)))
    made = rule("past_partners", {"file": PAST, "within_years": 1})
    assert refused(made, cohort) == [(J1, S1)]
    assert isinstance(made, PairRule)
    said = made.objection(cohort.juniors[0], cohort.seniors[0], cohort)
    assert said == "J1 and S1 were partners until 2026-12-01"


def test_two_way() -> None:
    def of(name: str, area: Any, level: int, target: int | None = None) -> Skill:
        aim = None if target is None else Fraction(target)
        return Skill(name, area, Fraction(level), aim)

    def knows(*lines: Skill) -> dict[str, Any]:
        return {"skills": {line.name: line for line in lines}}

    cohort = people(
        people_say={
            J1: knows(of("Chat", "tech", 3), of("Coaching", "soft", 1, 2)),
            J2: knows(of("Chat", "tech", 3), of("Coaching", "soft", 2, 3)),
            S1: knows(of("Chat", "tech", 2, 3), of("Coaching", "soft", 2)),
            S2: knows(of("Chat", "tech", 3, 4), of("Coaching", "soft", 5)),
        }
    )
    goals = [goal("tech_transfer", {}), goal("soft_transfer", {"weight": 0})]
    (made,) = Tiered().rules(goals)
    assert refused(made, cohort) == [(J1, S2), (J2, S1), (J2, S2)]
    said = made.objection(cohort.juniors[1], cohort.seniors[0], cohort)
    assert said == "J2 and S1 teach no soft skill"
    assert Tiered(one_way="allow").rules(goals) == ()
    assert Tiered().rules(goals[:1]) == ()


def test_a_share_of_the_pairs_that_are_alike_or_differ() -> None:
    """S2 has no site: its pairs count among all pairs, but neither way."""
    cohort = people(SITES, ROOMY)
    half = {"at_least": 0.5}
    differ = rule("share", {"of": {"different": "site"}, **half})
    assert kept(differ, [(J2, S1)], cohort)
    assert kept(differ, [(J2, S1), (J1, S2)], cohort)
    assert not kept(differ, [(J2, S1), (J1, S2), (J2, S2)], cohort)
    alike = rule("share", {"of": {"same": "site"}, "at_least": 0.25, "at_most": 0.5})
    assert kept(alike, [], cohort)
    assert kept(alike, ALL, cohort)
    assert not kept(alike, [(J1, S1)], cohort)
    assert kept(alike, [(J1, S1), (J1, S2)], cohort)
    assert not kept(alike, [(J1, S2), (J2, S1)], cohort)


@pytest.mark.parametrize(
    ("limits", "allowed"),
    [
        ({"at_least": 2}, {2, 3, 4}),
        ({"at_most": 1}, {0, 1}),
        ({"at_least": 1, "at_most": 3}, {1, 2, 3}),
        ({"at_most": 0}, {0}),
    ],
)
def test_total_pairs(limits: dict[str, int], allowed: set[int]) -> None:
    made, cohort = rule("total_pairs", limits), people(people_say=ROOMY)
    for count in range(5):
        assert kept(made, ALL[:count], cohort) == (count in allowed)


@pytest.mark.parametrize(
    ("previous", "plan", "losers"),
    [
        ([(J1, S1)], [(J1, S1)], 0),
        ([(J1, S1)], [(J1, S2)], 2),
        ([(J1, S1), (J1, S2)], [], 3),
        ([(J1, S1), (J1, S2)], [(J1, S2)], 2),
        ([(J1, S1), (J2, S2)], [(J1, S2), (J2, S1)], 4),
        ([(J1, "gone"), ("left", S1)], [], 0),
        ([(J1, S1), (J1, "gone")], [(J2, S1)], 2),
        ([], ALL, 0),
    ],
)
def test_changes_count_who_loses_a_partner(
    previous: list[Pair], plan: list[Pair], losers: int
) -> None:
    cohort = people(people_say=ROOMY, previous=frozenset(previous))
    for most in range(5):
        made = rule("changes", {"at_most": most})
        assert kept(made, plan, cohort) == (losers <= most)
    few = goal("few_changes", {"weight": 0.333})
    counted = dict.fromkeys(plan)
    assert few.total(counted, cohort) == losers
    assert few.worth(counted, cohort) == -33 * losers
