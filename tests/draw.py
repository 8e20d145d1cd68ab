"""Cohorts, rules and goals drawn at random, in the words of the field.

Everything comes from a `random.Random`, so that a number names a cohort for ever. A new
rule or goal needs one entry in `PARAMETERS`; every contract then tests it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random
from typing import Any, get_args

from matcher.goals import AnyGoal
from matcher.people import (
    Agreed,
    Calendar,
    FreeTime,
    Pair,
    People,
    Person,
    SideName,
    Skill,
)
from matcher.rules import Agreed as AgreedRule
from matcher.rules import AnyRule, Capacity, ListedPairs
from matcher.statements import PairGoal, PairRule, Statement

SCORES = "scores.csv"
DEPARTMENTS = ("Lab", "Sales", "Law", "")
SITES = ("Oslo", "Rome", "")
OUTSIDERS = ("boss", "chair")
LABELS = ("Mon morning", "Tue noon", "Fri evening")
TECH = ("Python", "Chat", "Cloud")
SOFT = ("Coaching", "Listening")
LEVELS = tuple(Fraction(n, 4) for n in (0, 0, 2, 4, 5, 8, 10, 12, 16, 20))
IMPORTANCES = tuple(Fraction(n, 4) for n in (4, 4, 4, 1, 3, 8, 20))
LAST_USED = (
    None,
    None,
    date(2027, 1, 31),
    date(2025, 3, 23),
    date(2025, 3, 24),
    date(2024, 2, 29),
)
ZONES = ("", "", "Europe/Oslo", "America/New_York", "Asia/Kathmandu")
FREE_TIMES = (
    (FreeTime(1, 13 * 60, 15 * 60),),
    (FreeTime(1, 12 * 60, 14 * 60), FreeTime(3, 9 * 60, 11 * 60)),
    (FreeTime(1, 14 * 60, 15 * 60), FreeTime(1, 15 * 60, 16 * 60 + 30)),
    (FreeTime(1, 7 * 60, 9 * 60), FreeTime(3, 8 * 60, 10 * 60)),
    (FreeTime(1, 17 * 60, 21 * 60),),
    (),
)
SPRING = Calendar(date(2027, 3, 23), date(2027, 4, 7), "Europe/Oslo", 60)

RULES: dict[str, type[Statement]] = {
    rule.model_fields["kind"].default: rule
    for rule in (*get_args(get_args(AnyRule)[0]), AgreedRule, Capacity, ListedPairs)
}
"""Every rule by kind, those that are always on included."""
WRITTEN_RULES = tuple(
    rule.model_fields["kind"].default for rule in get_args(get_args(AnyRule)[0])
)
"""Kinds that a scenario lists under `rules:`."""
GOALS: dict[str, type[Statement]] = {
    goal.model_fields["kind"].default: goal for goal in get_args(get_args(AnyGoal)[0])
}


def _coverage(luck: Random) -> dict[str, Any]:
    count: dict[str, Any] = {"at_least": luck.choice([0, 1, 1, 2, 2])}
    share = {"at_least_share": luck.choice([0, 0.25, 0.5, 0.5, 0.8, 1])}
    where = luck.choice(
        [{}, {"site": "Oslo"}, {"department": "Lab"}, {"site": "Rome", "grade": "2"}]
    )
    return {
        "side": luck.choice(["junior", "senior"]),
        "where": where,
        **luck.choice([count, share]),
    }


def _quota(luck: Random) -> dict[str, Any]:
    most = {"at_most": luck.choice([0, 1, 1, 2, 2, 3])}
    least = {"at_least": luck.choice([0, 1, 1, 2])}
    column = luck.choice(["department", "site"])
    if luck.random() < 0.5:
        return {"pairs_of": column, **luck.choice([most, most, {"at_least": 0}, least])}
    limits = luck.choice([most, most, least, {"at_least": 1, "at_most": 3}])
    value = luck.choice([{}, {"value": "Lab"}, {"value": "Oslo"}, {"value": "no such"}])
    return {"column": column, **limits, **value}


def _transfer(luck: Random) -> dict[str, Any]:
    return {
        "weight": luck.choice([1, 1, 0.5, 0, 0.37, 2.5]),
        "from": luck.choice(["junior", "senior", "both"]),
        "per": luck.choice(["level", "learner"]),
        "decay": luck.choice([0, 0, 0.25, 1]),
    }


PARAMETERS: dict[str, Callable[[Random], dict[str, Any]]] = {
    "agreed": lambda luck: {},
    "capacity": lambda luck: {},
    "coverage": _coverage,
    "cross_department": lambda luck: {"if_missing": luck.choice(["forbid", "allow"])},
    "cross_department_share": lambda luck: {
        "at_least": luck.choice([0, 0.3, 0.5, 0.75, 0.8, 1])
    },
    "exchange_floor": lambda luck: {
        "tech": luck.choice([0, 0, 25, 50, 100, 150.5]),
        "soft": luck.choice([0, 0, 0, 50, 100]),
        "decay": luck.choice([0, 0, 0.5]),
    },
    "given_points": lambda luck: {
        "weight": luck.choice([1, 1, 0.5, 0.3, 3]),
        "file": SCORES,
        "unlisted": luck.choice(["forbid", "zero", "zero"]),
    },
    "listed_pairs": lambda luck: {"file": SCORES},
    "quota": _quota,
    "reporting_line": lambda luck: {
        "levels": luck.choice([1, 2, 3]),
        "peers": luck.choice([True, False]),
    },
    "shared_time": lambda luck: {"minimum_slots": luck.choice([1, 1, 1, 2, 3])},
    "soft_transfer": _transfer,
    "tech_transfer": _transfer,
    "vetoes": lambda luck: {},
    "wishes": lambda luck: {"weight": luck.choice([1, 0.5, 0.25, 0.3])},
}
"""For each kind, parameters as a scenario file would say them."""


def examples(kind: str, count: int = 8) -> list[dict[str, Any]]:
    """List different parameters of a kind, the same ones on every call."""
    found: list[dict[str, Any]] = []
    for number in range(10 * count):
        parameters = PARAMETERS[kind](Random(number))
        if parameters not in found:
            found.append(parameters)
    return found[:count]


def rule(kind: str, parameters: dict[str, Any]) -> Statement:
    """Make a rule from its parameters."""
    return RULES[kind].model_validate({"kind": kind, **parameters})


def goal(kind: str, parameters: dict[str, Any]) -> PairGoal:
    """Make a goal from its parameters."""
    made = GOALS[kind].model_validate({"kind": kind, **parameters})
    assert isinstance(made, PairGoal)
    return made


def some_rules(luck: Random, most: int = 4) -> list[Statement]:
    """Draw up to `most` rules of a scenario."""
    kinds = [luck.choice(WRITTEN_RULES) for _ in range(luck.randint(0, most))]
    return [rule(kind, PARAMETERS[kind](luck)) for kind in kinds]


def some_goals(luck: Random) -> list[PairGoal]:
    """Draw one or more goals, each kind at most once."""
    kinds = luck.sample(sorted(GOALS), luck.randint(1, len(GOALS)))
    return [goal(kind, PARAMETERS[kind](luck)) for kind in kinds]


def some_people(luck: Random, juniors: int, seniors: int, places: int = 1) -> People:
    """Draw a cohort with everything that rules and goals read.

    Parameters
    ----------
    places
        How many pairs a person may take at most; seniors may take two more.
    """
    how = luck.choice(["labels", "labels", "labels", "times", "none"])
    both = (
        tuple(_person(luck, "junior", n, how, places) for n in range(juniors)),
        tuple(_person(luck, "senior", n, how, places + 2) for n in range(seniors)),
    )
    ids = [[person.id for person in side] for side in both]
    everyone = ids[0] + ids[1]
    towards = {**dict.fromkeys(ids[0], ids[1]), **dict.fromkeys(ids[1], ids[0])}
    wishes: dict[Pair, int] = {}
    for person in everyone:
        others = towards[person]
        wanted = luck.sample(others, min(len(others), luck.choice([0, 0, 1, 2, 3])))
        wishes |= {(person, other): i for i, other in enumerate(wanted, 1)}
    pairs = [(j, s) for j in ids[0] for s in ids[1]]
    vetoes = [luck.choice([(j, s), (s, j)]) for j, s in pairs if luck.random() < 0.08]
    return People(
        *both,
        managers=_managers(luck, everyone),
        wishes=wishes,
        vetoes=frozenset(vetoes),
        agreed=_agreed(luck, pairs),
        scores={SCORES: _scores(luck, pairs)},
        lowest={"tech": Fraction(0), "soft": Fraction(luck.choice([0, 0, 1]), 2)},
        calendar=SPRING,
    )


def small_people(luck: Random) -> People:
    """Draw a cohort so small that every set of pairs can be listed."""
    juniors, seniors = luck.choice([(1, 1), (1, 3), (2, 2), (2, 3), (3, 2), (3, 3)])
    return some_people(luck, juniors, seniors, luck.choice([1, 2]))


def _person(luck: Random, side: SideName, number: int, how: str, most: int) -> Person:
    places = luck.choice([1, 1, *range(1, most + 1), luck.randint(0, most)])
    skills = [_skill(luck, name) for name in (*TECH, *SOFT)]
    cells = {
        "name": luck.choice(["", f"{side.title()} No. {number:02}"]),
        "department": luck.choice(DEPARTMENTS),
        "site": luck.choice(SITES),
        "grade": luck.choice(["1", "2"]),
    }
    return Person(
        f"{side[0].upper()}{number:02}",
        side,
        {column: value for column, value in cells.items() if value},
        min_pairs=min(places, luck.choice([0] * 24 + [1, 1, 2])),
        max_pairs=places,
        timezone=luck.choice(ZONES) if how == "times" else "",
        slots=tuple(luck.sample(LABELS, luck.randint(0, 3))) if how == "labels" else (),
        free=luck.choice(FREE_TIMES) if how == "times" else (),
        skills={skill.name: skill for skill in skills if skill is not None},
    )


def _skill(luck: Random, name: str) -> Skill | None:
    if luck.random() < 0.3:
        return None
    level = luck.choice(LEVELS)
    target = luck.choice(LEVELS)
    return Skill(
        name,
        "tech" if name in TECH else "soft",
        None if luck.random() < 0.15 else level + Fraction(1, 2) * (name in SOFT),
        None if luck.random() < 0.3 else target + Fraction(1, 2) * (name in SOFT),
        luck.choice(IMPORTANCES),
        luck.choice(LAST_USED),
    )


def _managers(luck: Random, everyone: Sequence[str]) -> dict[str, str]:
    above = [*everyone, *OUTSIDERS, *OUTSIDERS]
    managers = {p: luck.choice(above) for p in everyone if luck.random() < 0.6}
    if luck.random() < 0.5:
        managers["boss"] = luck.choice(above)
    return {person: boss for person, boss in managers.items() if person != boss}


def _agreed(luck: Random, pairs: Sequence[Pair]) -> tuple[Agreed, ...]:
    if not pairs or luck.random() < 0.7:
        return ()
    count = min(len(pairs), luck.choice([1, 1, 2]))
    return tuple(
        Agreed(*pair, luck.choice(["pin", "forbid"]), "HR")
        for pair in luck.sample(pairs, count)
    )


def _scores(luck: Random, pairs: Sequence[Pair]) -> dict[Pair, Fraction]:
    return {
        pair: Fraction(luck.randint(-400, 1200), luck.choice([1, 1, 2, 3, 10]))
        for pair in pairs
        if luck.random() < 0.75
    }


def fitting(people: People, rules: Sequence[Statement]) -> People:
    """Let every pin that breaks a pair rule say that this is accepted."""

    def breaks(decision: Agreed) -> bool:
        both = (people.by_id[decision.junior], people.by_id[decision.senior])
        return any(
            rule.objection(*both, people) is not None
            for rule in rules
            if isinstance(rule, PairRule)
        )

    agreed = tuple(
        replace(decision, accept_breach="both insist")
        if decision.decision == "pin" and breaks(decision)
        else decision
        for decision in people.agreed
    )
    return replace(people, agreed=agreed)
