"""Records of every kind of run: solved, blocked, empty, with names that do harm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from matcher.goals import (
    FewChanges,
    GivenPoints,
    Matched,
    Motivation,
    SoftTransfer,
    TechTransfer,
    Wishes,
)
from matcher.pairrecord import PersonInfo
from matcher.people import Agreed, People, Person, Skill
from matcher.reading import load
from matcher.record import BreachRecord, Record, StatementRecord, TierRecord
from matcher.rules import Coverage, Vetoes
from matcher.run import run
from matcher.scenario import Program, Scenario, Settings
from matcher.strategies import Greedy

SCENARIOS = Path(__file__).parents[2] / "scenarios"
HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "</style><script>alert(2)</script>",
    "</title><svg onload=alert(3)>",
    "{{ 7 * 7 }}{% raw %}",
    '=HYPERLINK("http://example.org")',
    "ليلى عبد الرحمن",
    "田中 さくら, 株式会社",
    "W" * 300,
    "'=1+1",
    'Ann "Quote", O\'Neil; 2nd\nline',
    "&lt;b&gt;",
)


@cache
def quickstart() -> Record:
    """A plan with one person left out and one who does not take part."""
    return run(load(SCENARIOS / "quickstart"))


@cache
def conflict() -> Record:
    """Rules that cannot all hold."""
    return run(load(SCENARIOS / "conflict"))


def nothing_found() -> Record:
    """The time was too short."""
    return conflict().model_copy(
        update={"status": "no_solution_found", "conflict": None}
    )


def person(number: int, side: Any, **cells: str) -> Person:
    """Make somebody who teaches one skill and learns another."""
    mine, theirs = (
        ("Python", "Coaching") if side == "junior" else ("Coaching", "Python")
    )
    area: dict[str, Any] = {"Python": "tech", "Coaching": "soft"}
    skills = (
        Skill(mine, area[mine], Fraction(4)),
        Skill(theirs, area[theirs], None if number % 2 else Fraction(1), Fraction(3)),
    )
    return Person(
        f"{side[0].upper()}{number:03}",
        side,
        cells={column: text for column, text in cells.items() if text},
        skills={skill.name: skill for skill in skills},
    )


def scenario(people: People, **settings: Any) -> Scenario:
    """Ask for the usual with these people."""
    asked = {
        "program": Program(name="Pilot"),
        "goals": (TechTransfer(), SoftTransfer()),
        **settings,
    }
    return Scenario(settings=Settings(**asked), people=people)


@cache
def hostile() -> Record:
    """Everybody's name, department and e-mail tries something."""
    sides = {
        side: tuple(
            person(i, side, name=text, department=text, email=text)
            for i, text in enumerate(texts)
        )
        for side, texts in (("junior", HOSTILE), ("senior", HOSTILE[::-1]))
    }
    extra = person(99, "junior", name=HOSTILE[0], department=HOSTILE[6])
    people = People((*sides["junior"], extra), sides["senior"])
    record = run(
        scenario(
            people,
            program=Program(name=HOSTILE[0], purpose=HOSTILE[1], meets=HOSTILE[2]),
            rules=(Vetoes(),),
        )
    )
    return record.model_copy(
        update={"warnings": list(HOSTILE), "not_taking_part": [HOSTILE[3]]}
    )


@cache
def empty() -> Record:
    """Nobody takes part."""
    return run(scenario(People((), ())))


@cache
def no_seniors() -> Record:
    """Juniors of several departments, and nobody for them to meet."""
    return run(scenario(People(_departments("junior"), ())))


@cache
def no_juniors() -> Record:
    """Seniors of several departments, and nobody for them to meet."""
    return run(scenario(People((), _departments("senior"))))


def _departments(side: Any) -> tuple[Person, ...]:
    return tuple(person(i, side, department=f"D{i}") for i in range(3))


def _three(side: Any) -> tuple[Person, ...]:
    return tuple(person(i, side) for i in range(3))


@cache
def everybody() -> Record:
    """Everybody has a partner; no names, no departments, wishes and an agreed pair."""
    people = People(
        _three("junior"),
        _three("senior"),
        wishes={("J000", "S001"): 1, ("S002", "J002"): 2},
        agreed=(Agreed("J001", "S001", "pin", "HR", "agreed in May"),),
    )
    return run(scenario(people, goals=(TechTransfer(), SoftTransfer(), Wishes())))


@cache
def given() -> Record:
    """Points come from another system, some of them below zero; no skill is known."""
    juniors = tuple(replace(p, skills={}) for p in _three("junior"))
    seniors = tuple(replace(p, skills={}) for p in _three("senior"))
    scores = {
        (j.id, s.id): Fraction(100 * i - 150 * k, 3)
        for i, j in enumerate(juniors)
        for k, s in enumerate(seniors)
    }
    people = People(juniors, seniors, scores={"scores.csv": scores})
    return run(
        scenario(
            people,
            goals=(GivenPoints(file="scores.csv"),),
            rules=(Coverage(side="junior", at_least=3),),
        )
    )


@cache
def baseline_with_breaches() -> Record:
    """A baseline's plan that does not keep a rule."""
    people = People(_three("junior")[:2], _three("senior")[:1])
    record = run(
        scenario(
            people,
            rules=(Coverage(side="junior", at_least=2),),
            strategy=Greedy(),
        )
    )
    more = BreachRecord(
        rule="quota",
        sentence="each department has at least 2 pairs",
        details=[f"department {n} has 1 pair" for n in range(9)],
    )
    return record.model_copy(update={"breaches": [*record.breaches, more]})


def tier(name: str, objective: Any, bound: Any, final: Any) -> TierRecord:
    """Make a priority."""
    distance = abs(Fraction(bound) - objective) / max(1, abs(Fraction(bound)))
    return TierRecord(
        name=name,
        objective=objective,
        bound=bound,
        optimality_gap=float(distance),
        final=final,
    )


@cache
def plan_as_a_whole() -> Record:
    """The total has points that no pair brings."""
    people = People(
        _three("junior"), _three("senior"), previous=frozenset({("J000", "S001")})
    )
    goals = (TechTransfer(), SoftTransfer(), Motivation(), Matched(), FewChanges())
    return run(scenario(people, goals=goals))


@cache
def with_slots() -> Record:
    """Meetings are booked, and there are priorities."""
    record = quickstart()
    pairs = [p.model_copy(update={"slot": p.shared_slots[0]}) for p in record.pairs]
    tiers = [
        tier("matched", 23, 23, 23),
        tier("worst_off", 100, "1000/3", 100),
        tier("points", 11300, 11310, 11282),
        tier("changes", 2, 1, 2),
    ]
    return record.model_copy(
        update={
            "pairs": pairs,
            "tiers": tiers,
            "status": "feasible_unproved",
            "bound": 11300,
            "optimality_gap": 18 / 11300,
            "run": record.run.model_copy(
                update={"unit": 10, "repeatable": False, "canonical": True}
            ),
        }
    )


@cache
def with_reached() -> Record:
    """A rule about many pairs beside one about each pair."""
    rules = [
        StatementRecord(
            kind="cross_department_share",
            sentence="partners work in different departments",
            reached="11 of 12 pairs (91 %)",
            settings={},
        ),
        StatementRecord(kind="vetoes", sentence="nobody meets a foe", settings={}),
    ]
    return quickstart().model_copy(update={"rules": rules})


@cache
def large(pairs: int = 300) -> Record:
    """Many pairs, made by repeating those of the quickstart."""
    small = quickstart()
    names = {p.id: p for p in small.people}
    people: list[PersonInfo] = []
    many = []
    for n in range(pairs):
        pair = small.pairs[n % len(small.pairs)]
        ids = {pair.junior: f"J{n:04}", pair.senior: f"S{n:04}"}
        people += [
            names[old].model_copy(update={"id": new, "partners": []})
            for old, new in ids.items()
        ]
        text = pair.model_dump_json()
        for old, new in ids.items():
            text = text.replace(f'"{old}"', f'"{new}"').replace(f"({old})", f"({new})")
        copy = type(pair).model_validate_json(text)
        many.append(copy.model_copy(update={"points": pair.points - n, "rank": n + 1}))
    options = [
        option.model_copy(update={"person": who, "partner": other, "option": place})
        for pair in many
        for who, other in ((pair.junior, pair.senior), (pair.senior, pair.junior))
        for place, option in enumerate(small.options[:5], 1)
    ]
    out = small.unmatched[0]
    unmatched = [
        out.model_copy(update={"person": person.id}) for person in people[: pairs // 2]
    ]
    return small.model_copy(
        update={
            "people": people,
            "pairs": many,
            "options": options,
            "unmatched": unmatched,
        }
    )


STATES: dict[str, Callable[[], Record]] = {
    "quickstart": quickstart,
    "conflict": conflict,
    "nothing_found": nothing_found,
    "hostile": hostile,
    "empty": empty,
    "no_seniors": no_seniors,
    "no_juniors": no_juniors,
    "everybody": everybody,
    "given": given,
    "baseline_with_breaches": baseline_with_breaches,
    "with_slots": with_slots,
    "with_reached": with_reached,
    "plan_as_a_whole": plan_as_a_whole,
    "large": large,
}
