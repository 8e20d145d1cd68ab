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
from re import sub
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
from matcher.rules import AnyRule, Capacity, ListedPairs, TwoWay
from matcher.statements import (
    BottleneckGoal,
    Goal,
    JointRule,
    PairRule,
    Statement,
)

SCORES = "scores.csv"
PAST = "past.csv"
DEPARTMENTS = ("Lab", "Sales", "Law", "")
SITES = ("Oslo", "Rome", "")
OUTSIDERS = ("boss", "chair")
GRADES = ("1", "2", "2", "4", "2.5", "-1", "-0.25", "")
JOINED = ("2019", "2021", "2021.5", "-3", "0", "")
LANGUAGES = ("English", "Norsk", "English; Norsk", "Norsk; Italiano; English", "")
CHANNELS = ("phone", "chat; phone", "phone;in person; chat", "in person", "")
URGENCIES = ("1", "0", "0.5", "1.25", "3", "-0.5", "")
MOTIVATIONS = (None, Fraction(1), Fraction(3), Fraction(7, 2), Fraction(5))
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
ENDED = (
    *(date(2027, 3, 22), date(2026, 3, 24), date(2026, 3, 23), date(2026, 3, 22)),
    *(date(2025, 3, 24), date(2025, 3, 23), date(2024, 2, 29), date(2019, 1, 1)),
)
"""When past pairs ended; some on the very day, years before the start."""

RULES: dict[str, type[Statement]] = {
    rule.model_fields["kind"].default: rule
    for rule in (
        *get_args(get_args(AnyRule)[0]),
        *(AgreedRule, Capacity, ListedPairs, TwoWay),
    )
}
"""Every rule by kind, those that are always on included."""
WRITTEN_RULES = tuple(
    rule.model_fields["kind"].default for rule in get_args(get_args(AnyRule)[0])
)
"""Kinds that a scenario lists under `rules:`."""
JOINT_KINDS = tuple(
    kind for kind in WRITTEN_RULES if issubclass(RULES[kind], JointRule)
)
GOALS: dict[str, type[Statement]] = {
    sub(r"(?<=[a-z])(?=[A-Z])", "_", goal.__name__).lower(): goal
    for goal in get_args(get_args(AnyGoal)[0])
}
"""Every goal by the name of its class: the kind `changes` is a rule as well."""
SUMMANDS = tuple(
    sorted(kind for kind, made in GOALS.items() if not issubclass(made, BottleneckGoal))
)
"""Kinds of goals that a weighted total can add up."""


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


def _limits(luck: Random, least: Sequence[float], most: Sequence[float]) -> Any:
    low, high = luck.choice(least), luck.choice(most)
    both = {"at_least": min(low, high), "at_most": max(low, high)}
    return luck.choice([{"at_least": low}, {"at_most": high}, {"at_most": high}, both])


def _compared(luck: Random) -> dict[str, Any]:
    return {
        "column": luck.choice(["site", "department", "grade"]),
        "if_missing": luck.choice(["forbid", "allow"]),
    }


def _distance(luck: Random) -> dict[str, Any]:
    return {
        "column": luck.choice(["grade", "joined"]),
        "if_missing": luck.choice(["forbid", "allow"]),
        **_limits(luck, [-3, 0, 0.5, 1, 1], [-0.25, 0, 1.5, 2, 4]),
    }


def _share(luck: Random) -> dict[str, Any]:
    shares = [0, 0.3, 0.5, 0.75, 1]
    column = luck.choice(["site", "department"])
    return {
        "of": {luck.choice(["same", "different"]): column},
        **_limits(luck, shares, shares),
    }


def _bridging(luck: Random) -> dict[str, Any]:
    apart = {"joined": luck.choice([1, 2, 2.5]), "grade": luck.choice([0.25, 1.5])}
    return {
        "weight": luck.choice([1, 0.5, 0.33]),
        **luck.choice(
            [
                {"columns": ("department",)},
                {"columns": ("site", "department"), "apart": apart},
                {"apart": apart},
            ]
        ),
    }


def _two_way(luck: Random) -> dict[str, Any]:
    tech, soft = _transfer(luck), _transfer(luck)
    listed = [goal("tech_transfer", tech), goal("soft_transfer", soft)]
    if luck.random() < 0.3:
        listed.append(goal("tech_transfer", _transfer(luck)))
    return {"transfers": tuple(listed)}


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
    "bridging": _bridging,
    "capacity": lambda luck: {},
    "changes": lambda luck: {"at_most": luck.choice([0, 2, 2, 3, 4])},
    "continuity": lambda luck: {
        "weight": luck.choice([1, 0.5]),
        "prefer": luck.choice(["same", "new"]),
    },
    "coverage": _coverage,
    "cross_department": lambda luck: {"if_missing": luck.choice(["forbid", "allow"])},
    "cross_department_share": lambda luck: {
        "at_least": luck.choice([0, 0.3, 0.5, 0.75, 0.8, 1])
    },
    "different": _compared,
    "exchange_floor": lambda luck: {
        "tech": luck.choice([0, 0, 25, 50, 100, 150.5]),
        "soft": luck.choice([0, 0, 0, 50, 100]),
        "decay": luck.choice([0, 0, 0.5]),
    },
    "few_changes": lambda luck: {"weight": luck.choice([1, 0.5, 0.333])},
    "given_points": lambda luck: {
        "weight": luck.choice([1, 1, 0.5, 0.3, 3]),
        "file": SCORES,
        "unlisted": luck.choice(["forbid", "zero", "zero"]),
    },
    "listed_pairs": lambda luck: {"file": SCORES},
    "matched": lambda luck: {
        "weight": luck.choice([1, 0.5, 0.333, 4]),
        "side": luck.choice(["junior", "senior", "both"]),
        "priority": luck.choice([None, "urgency", "urgency"]),
    },
    "meetings": lambda luck: {"at_most_per_slot": luck.choice([None, None, 1, 1, 2])},
    "motivation": lambda luck: {"weight": luck.choice([1, 0.5, 0.3])},
    "past_partners": lambda luck: {
        "file": PAST,
        "within_years": luck.choice([None, 1, 1, 2, 3]),
    },
    "quota": _quota,
    "reporting_line": lambda luck: {
        "levels": luck.choice([1, 2, 3]),
        "peers": luck.choice([True, False]),
    },
    "same": _compared,
    "seniority_distance": _distance,
    "share": _share,
    "shared_language": lambda luck: {
        "minimum": luck.choice([1, 1, 2, 3]),
        "if_missing": luck.choice(["forbid", "allow"]),
    },
    "shared_time": lambda luck: {"minimum_slots": luck.choice([1, 1, 1, 2, 3])},
    "soft_transfer": _transfer,
    "tech_transfer": _transfer,
    "total_pairs": lambda luck: _limits(luck, [0, 1, 2, 2], [0, 1, 2, 2, 3]),
    "two_way": _two_way,
    "vetoes": lambda luck: {},
    "wishes": lambda luck: {"weight": luck.choice([1, 0.5, 0.25, 0.3])},
    "working_style": lambda luck: {"weight": luck.choice([1, 0.5, 0.3])},
    "worst_off": lambda luck: {},
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


def goal(name: str, parameters: dict[str, Any]) -> Any:
    """Make a goal from its parameters."""
    entry = GOALS[name]
    kind = entry.model_fields["kind"].default
    return entry.model_validate({"kind": kind, **parameters})


def some_rules(luck: Random, most: int = 4) -> list[Statement]:
    """Draw up to `most` rules of a scenario; joint rules as often as pair rules."""
    menus = (JOINT_KINDS, WRITTEN_RULES)
    kinds = [luck.choice(luck.choice(menus)) for _ in range(luck.randint(0, most))]
    found = [rule(kind, PARAMETERS[kind](luck)) for kind in kinds]
    slots = [made for made in found if made.kind == "meetings"]
    return [made for made in found if made not in slots[1:]]


def some_goals(luck: Random, names: Sequence[str] = SUMMANDS) -> list[Goal]:
    """Draw one or more goals, each at most once."""
    drawn = luck.sample(names, luck.choice([1, 1, 2, 3, len(names)]))
    return [goal(name, PARAMETERS[name](luck)) for name in drawn]


def some_people(
    luck: Random, juniors: int, seniors: int, places: int = 1, how: str = ""
) -> People:
    """Draw a cohort with everything that rules and goals read.

    Parameters
    ----------
    places
        How many pairs a person may take at most; seniors may take two more.
    how
        What slots are: labels, times or none; by default any.
    """
    how = how or luck.choice(["labels", "labels", "labels", "times", "times", "none"])
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
        past={PAST: _past(luck, pairs)},
        previous=_previous(luck, pairs),
        lowest={"tech": Fraction(0), "soft": Fraction(luck.choice([0, 0, 1]), 2)},
        calendar=replace(SPRING, meeting_minutes=luck.choice([45, 60, 60, 90])),
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
        "grade": luck.choice(GRADES),
        "joined": luck.choice(JOINED),
        "languages": luck.choice(LANGUAGES),
        "channels": luck.choice(CHANNELS),
        "urgency": luck.choice(URGENCIES),
    }
    return Person(
        f"{side[0].upper()}{number:02}",
        side,
        {column: value for column, value in cells.items() if value},
        min_pairs=min(places, luck.choice([0] * 24 + [1, 1, 2])),
        max_pairs=places,
        motivation=luck.choice(MOTIVATIONS),
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


def _past(luck: Random, pairs: Sequence[Pair]) -> dict[Pair, date]:
    met = [pair for pair in pairs if luck.random() < 0.25]
    both = [luck.choice([(j, s), (s, j)]) for j, s in met]
    gone = [(luck.choice(["J77", *pair]), "S77") for pair in met[:1]]
    found = {pair: luck.choice(ENDED) for pair in (*both, *gone)}
    again = {(b, a): luck.choice(ENDED) for a, b in both if luck.random() < 0.3}
    return {**found, **again}


def _previous(luck: Random, pairs: Sequence[Pair]) -> frozenset[Pair]:
    """Draw an earlier plan; some of its people have left."""
    if luck.random() < 0.3:
        return frozenset()
    stayed = luck.sample(pairs, min(len(pairs), luck.choice([1, 1, 2, 3])))
    left = [(j, "S88") for j, _ in stayed[:1]] + [("J88", s) for _, s in stayed[1:]]
    return frozenset((*stayed, *left))


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
