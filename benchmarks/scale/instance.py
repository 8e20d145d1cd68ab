"""From a family, a size, rules and a seed to people, and to the rows of the model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Literal
from zlib import crc32

import numpy as np

from benchmarks.scale.families import DEPARTMENTS, FAMILIES, Family
from matcher.exact import IntArray
from matcher.model import all_rules, build
from matcher.people import People, Person, SideName
from matcher.rowmodel import RowModel
from matcher.rules import CrossDepartmentShare, Quota
from matcher.statements import Goal, Statement

if TYPE_CHECKING:
    from matcher.synthetic import Organisation

RulesName = Literal["free", "side"]
RULES: tuple[RulesName, ...] = ("free", "side")
"""Free: everyone's places alone. Side: the two rules about departments as well."""
ORGANISATION = "organisation"
"""The family that is no formula: an invented organisation and its skill transfer."""
CROSSING = Fraction(4, 5)
GOALS = (
    {"kind": "tech_transfer"},
    {"kind": "soft_transfer"},
    {"kind": "wishes", "weight": 0.5},
)


@dataclass(frozen=True)
class Case:
    """What names an instance: the same names give the same one on any machine.

    Parameters
    ----------
    size
        Juniors; families say how many seniors there are for each.
    """

    family: str
    size: int
    rules: RulesName
    seed: int


@dataclass(frozen=True)
class Instance:
    """People, what holds between them and what counts; the rows are made when asked."""

    case: Case
    people: People
    rules: tuple[Statement, ...]
    goals: tuple[Goal, ...]

    @cached_property
    def model(self) -> RowModel:
        """The rows, as a run of the package makes them."""
        return build(self.rules, self.goals, self.people)

    @property
    def per_cell(self) -> int:
        """How many pairs the side rules allow for each pair of departments."""
        return max(1, self.case.size // 250)


def names() -> list[str]:
    """List the families."""
    return [*(family.kind for family in FAMILIES), ORGANISATION]


def formula(family: str) -> str:
    """Say what a pair is worth, as it is shown in reports."""
    said = {each.kind: each.formula for each in FAMILIES}
    return said.get(family, "skill transfer and wishes of an invented organisation")


def invent(case: Case) -> People | Organisation:
    """Draw an instance's people: records, or the tables that they are read from."""
    if case.family == ORGANISATION:
        from matcher.synthetic import organisation

        return organisation(
            case.size, case.size, seed=case.seed, departments=DEPARTMENTS
        )
    family = next(each for each in FAMILIES if each.kind == case.family)
    return people_of(family, case)


def state(case: Case, source: People | Organisation) -> Instance:
    """Say what holds and what counts, reading tables first where there are tables."""
    side = side_rules(case)
    if isinstance(source, People):
        family = next(each for each in FAMILIES if each.kind == case.family)
        return Instance(case, source, all_rules(side, (family,), source), (family,))
    scenario = source.scenario(
        rules=[{"kind": "vetoes"}, *side],
        goals=GOALS,
    )
    goals = tuple(scenario.settings.goals)
    rules = all_rules(scenario.settings.rules, goals, scenario.people)
    return Instance(case, scenario.people, rules, goals)


def side_rules(case: Case) -> Sequence[Statement]:
    """List the side rules: most pairs cross departments, spread over all of them."""
    if case.rules == "free":
        return ()
    spread = Quota(pairs_of="department", at_most=max(1, case.size // 250))
    return CrossDepartmentShare(at_least=CROSSING), spread


def people_of(family: Family, case: Case) -> People:
    """Draw people with the numbers that a formula reads; juniors take one pair."""
    luck = np.random.default_rng((case.seed, case.size, crc32(family.kind.encode())))
    seniors = max(1, round(case.size * family.seniors_per_junior))
    return People(
        _side("junior", family, luck, np.ones(case.size, dtype=np.int64)),
        _side("senior", family, luck, _places(family, luck, case.size, seniors)),
    )


def _side(
    side: SideName, family: Family, luck: np.random.Generator, places: IntArray
) -> tuple[Person, ...]:
    count = len(places)
    numbers = {
        "key": luck.integers(0, 2**32, count),
        "department": luck.integers(0, DEPARTMENTS, count),
        **family.draw(luck, count),
    }
    written = {name: list(map(str, own.tolist())) for name, own in numbers.items()}
    written["department"] = [f"D{text}" for text in written["department"]]
    letter = side[0].upper()
    return tuple(
        Person(
            f"{letter}{row + 1:05}",
            side,
            {name: own[row] for name, own in written.items()},
            max_pairs=most,
        )
        for row, most in enumerate(places.tolist())
    )


def _places(
    family: Family, luck: np.random.Generator, juniors: int, seniors: int
) -> IntArray:
    """Draw places, then take one away or add one here and there until they add up."""
    low, high = family.places
    places = luck.integers(low, high, seniors, endpoint=True)
    if family.places_per_junior is not None:
        wanted = max(seniors, int(juniors * family.places_per_junior))
        while (missing := wanted - int(places.sum())) != 0:
            open_ = places < high if missing > 0 else places > low
            some = luck.permutation(np.flatnonzero(open_))[: abs(missing)]
            places[some] += np.sign(missing)
    return places
