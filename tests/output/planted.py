"""Scenarios in which everything private of everyone can be found again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import count
from pathlib import Path

from matcher.goals import WorkingStyle
from matcher.people import AREAS, Agreed, Pair, People, Person, Skill
from matcher.reading import load, with_settings
from matcher.record import Record
from matcher.run import run
from matcher.scenario import Scenario

HOME = Path(__file__).parents[2] / "scenarios"
FILES = sorted(str(path.relative_to(HOME)) for path in HOME.glob("*/*.yaml"))
STEP = 1_000_000
BOSS, QUARREL = "Bosswhodecided", "Quarrelinmay"


@dataclass(frozen=True)
class Planted:
    """A run of such a scenario.

    Parameters
    ----------
    private
        Words and numbers that only one person may read, with the person's id.
    public
        Words of names and e-mails, which partners may read too.
    """

    record: Record
    private: dict[str, str]
    public: dict[str, str]


@cache
def planted(file: str) -> Planted:
    """Plan a scenario that ships, with everybody's private facts made unique.

    The plan is a baseline's, which needs no solver; what is told of it is the same.
    """
    scenario = load(HOME / file)
    numbers = count(1)
    people = [_planted(p, n, scenario, numbers) for n, p in enumerate(_all(scenario))]
    juniors = tuple(person for person in people if person.side == "junior")
    seniors = tuple(person for person in people if person.side == "senior")
    wishes = _wishes(scenario.people, juniors, seniors)
    ruled_out = Agreed(juniors[0].id, seniors[0].id, "forbid", BOSS, QUARREL)
    changed = replace(
        scenario.people,
        juniors=juniors,
        seniors=seniors,
        wishes=wishes,
        agreed=(*scenario.people.agreed, ruled_out),
    )
    asked = with_settings(
        replace(scenario, people=changed), strategy={"kind": "greedy"}
    )
    private = {word: p.id for p in people for word in _private(p, wishes)}
    public = {word: p.id for p in people for word in _public(p)}
    return Planted(run(asked), private, public)


def _all(scenario: Scenario) -> tuple[Person, ...]:
    return (*scenario.people.juniors, *scenario.people.seniors)


def _planted(
    person: Person, number: int, scenario: Scenario, numbers: Iterator[int]
) -> Person:
    """Make every level unique, in the old order, and add words to every list."""
    word = f"Secret{number:04}"
    skills = {
        skill.name: replace(
            skill,
            level=_unique(skill.level, numbers),
            target=_unique(skill.target, numbers),
        )
        for skill in person.skills.values()
    }
    for area in AREAS:
        for name, target in ((f"Can{word}{area}", None), (f"Want{word}{area}", 4)):
            skills[name] = Skill(
                name,
                area,
                _unique(Fraction(1), numbers),
                _unique(None if target is None else Fraction(target), numbers),
            )
    lists = ["languages", *(_styles(scenario))]
    cells = {
        **person.cells,
        **{c: f"{person.cells[c]}; {word}{c}" for c in lists if person.cells.get(c)},
        "name": f"Name{number:04} Family{number:04}",
        "email": f"mail{number:04}@example.org",
        "note": f"{word}note",
    }
    labels = person.slots and not scenario.people.timed
    slots = (*person.slots, f"{word}slot") if labels else person.slots
    return replace(person, cells=cells, skills=skills, slots=slots)


def _styles(scenario: Scenario) -> Iterator[str]:
    for goal in scenario.settings.goals:
        if isinstance(goal, WorkingStyle):
            yield goal.column


def _unique(level: Fraction | None, numbers: Iterator[int]) -> Fraction | None:
    return None if level is None else (level + 1) * STEP + next(numbers)


def _wishes(
    people: People, juniors: tuple[Person, ...], seniors: tuple[Person, ...]
) -> dict[Pair, int]:
    """Number every wish differently, and let many ask for many."""
    asked = dict.fromkeys(people.wishes)
    for place, junior in enumerate(juniors):
        senior = seniors[place % len(seniors)]
        asked |= {(junior.id, senior.id): None, (senior.id, junior.id): None}
    return {pair: 700_000 + n for n, pair in enumerate(asked)}


def _private(person: Person, wishes: dict[Pair, int]) -> Iterator[str]:
    yield person.cells["note"].removesuffix("note")
    for skill in person.skills.values():
        for level in (skill.level, skill.target):
            if level is not None:
                assert level.denominator == 1
                yield str(level)
    for (asking, _), number in wishes.items():
        if asking == person.id:
            yield str(number)


def _public(person: Person) -> Iterator[str]:
    yield from (*person.name.split(), person.email.partition("@")[0])
