"""The formulas: what a pair is worth in each family of instances.

A person has a department, a `key` (a random number) and what the formula reads; a pair
is worth what the formula makes of the two. Nothing is stored for a pair: where chance
decides, :mod:`benchmarks.scale.chance` mixes the two keys, so that a block, a list and
the plain reading of one pair agree, and memory grows with the people only.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from types import SimpleNamespace
from typing import Any, ClassVar, Literal

import numpy as np

from benchmarks.scale.chance import mixed, mixed_block
from matcher.cohort import Side
from matcher.exact import IntArray, Ratio
from matcher.people import People, Person
from matcher.statements import Evidence, PairGoal

Chance = Callable[[int], Any]
"""Gives a whole number from 0 up to, and without, the one it is called with."""
Numbers = Any
"""What a formula reads of a person: one whole number, or an array of many people's."""
DEPARTMENTS = 20
KINDS = 12
SAME = 5_000


class Family(PairGoal):
    """A made-up score of pairs: whole points from numbers that people carry.

    Parameters
    ----------
    kind
        Its name on the command line.
    formula
        The same as :meth:`worth_of`, to be read in reports. h(n) is a whole number
        below n, drawn evenly for each pair.
    columns_read
        The numbers that the formula reads, beside `key` and `department`.
    places
        The least and the most pairs that a senior is drawn to take, from 1 up.
    seniors_per_junior
        How many seniors there are.
    places_per_junior
        How many places the seniors have together; None: as drawn.
    """

    formula: ClassVar[str]
    columns_read: ClassVar[Mapping[str, tuple[int, int]]] = {}
    places: ClassVar[tuple[int, int]] = (1, 1)
    seniors_per_junior: ClassVar[Fraction] = Fraction(1)
    places_per_junior: ClassVar[Fraction | None] = None

    @abstractmethod
    def worth_of(self, junior: Numbers, senior: Numbers, h: Chance) -> Any:
        """Say what a pair is worth, from 0 to 2**20: for arrays and for two people."""

    def draw(self, luck: np.random.Generator, count: int) -> dict[str, IntArray]:
        """Draw what the formula reads of so many people of one side."""
        return {
            name: luck.integers(low, high, count, endpoint=True)
            for name, (low, high) in self.columns_read.items()
        }

    def points(self, juniors: Side, seniors: Side) -> Ratio:
        """Compute a block or a list from the vectors of the two sides."""
        left, right = (self._read(side) for side in (juniors, seniors))
        keys = left.key.astype(np.uint32), right.key.astype(np.uint32)
        worth = self.worth_of(left, right, lambda below: mixed_block(*keys, below))
        shape = np.broadcast(juniors.row, seniors.row).shape
        return Ratio(np.ascontiguousarray(np.broadcast_to(worth, shape)))

    def _read(self, side: Side) -> SimpleNamespace:
        def whole_side(name: str) -> IntArray:
            kept = side.cohort.per_person(
                ("family", name), lambda person: _own(person, name)
            )
            return side.shaped(kept[side.name])

        return SimpleNamespace(**{name: whole_side(name) for name in self._columns()})

    def _columns(self) -> Sequence[str]:
        return ("key", "department", *self.columns_read)

    def evidence(
        self, junior: Person, senior: Person, people: People
    ) -> list[Evidence]:
        """Compute one pair again in whole numbers, from the two people's records."""
        left, right = (
            SimpleNamespace(**{name: _own(p, name) for name in self._columns()})
            for p in (junior, senior)
        )
        worth = int(self.worth_of(left, right, lambda n: mixed(left.key, right.key, n)))
        return [Evidence(self.formula, Fraction(worth), {"what": self.kind})]


def _own(person: Person, name: str) -> int:
    """Read a whole number of a person; departments are called D0, D1, ..."""
    return int(person.cell(name).removeprefix("D"))


class Uniform(Family):
    """Any pair may bring anything."""

    kind: Literal["uniform"] = "uniform"
    formula: ClassVar[str] = "h(10,000)"

    def worth_of(self, junior: Numbers, senior: Numbers, h: Chance) -> Any:
        """Draw."""
        return h(10_000)


class Stars(Family):
    """Everyone wants the same few: one senior in twenty is worth ten times as much."""

    kind: Literal["stars"] = "stars"
    formula: ClassVar[str] = "pull · (100 + h(900)), pull 10 for a star, else 1"
    columns_read: ClassVar[Mapping[str, tuple[int, int]]] = {"pull": (1, 10)}

    def draw(self, luck: np.random.Generator, count: int) -> dict[str, IntArray]:
        """Make every twentieth a star, in random order."""
        return {"pull": luck.permutation(np.where(np.arange(count) % 20, 1, 10))}

    def worth_of(self, junior: Numbers, senior: Numbers, h: Chance) -> Any:
        """Multiply what the senior is known for with how well the two fit."""
        return senior.pull * (100 + h(900))


class Clustered(Family):
    """Departments decide: one's own is best, the others are liked more or less."""

    kind: Literal["departments"] = "departments"
    formula: ClassVar[str] = (
        "h(500) + (5,000 in the same department, else 0 to 3,999 for the two)"
    )

    def worth_of(self, junior: Numbers, senior: Numbers, h: Chance) -> Any:
        """Look the two departments up, and add a little chance."""
        table = _between(DEPARTMENTS, 4_000)
        np.fill_diagonal(table, SAME)
        return table[junior.department, senior.department] + h(500)


class Opposed(Family):
    """The more a pair brings to the one, the less it brings to the other."""

    kind: Literal["opposed"] = "opposed"
    formula: ClassVar[str] = (
        "u · x + (2,000 - u) · y, u = h(2,001), x and y from 1 to 5"
    )
    columns_read: ClassVar[Mapping[str, tuple[int, int]]] = {"care": (1, 5)}

    def worth_of(self, junior: Numbers, senior: Numbers, h: Chance) -> Any:
        """Share 2,000 between the two, each counting it as much as they care."""
        share = h(2_001)
        return share * junior.care + (2_000 - share) * senior.care


class Ties(Family):
    """Many are alike: twelve kinds of juniors and of seniors, six different points."""

    kind: Literal["ties"] = "ties"
    formula: ClassVar[str] = "100 · (0 to 5 for the two kinds), 12 kinds on each side"
    columns_read: ClassVar[Mapping[str, tuple[int, int]]] = {"sort": (0, KINDS - 1)}

    def worth_of(self, junior: Numbers, senior: Numbers, h: Chance) -> Any:
        """Look the two kinds up."""
        return 100 * _between(KINDS, 6)[junior.sort, senior.sort]


class Tight(Family):
    """Too few places: half as many seniors, with places for 9 of 10 juniors."""

    kind: Literal["tight"] = "tight"
    formula: ClassVar[str] = "h(10,000); seniors take 1 to 3, 0.9 places a junior"
    places: ClassVar[tuple[int, int]] = (1, 3)
    seniors_per_junior: ClassVar[Fraction] = Fraction(1, 2)
    places_per_junior: ClassVar[Fraction | None] = Fraction(9, 10)

    def worth_of(self, junior: Numbers, senior: Numbers, h: Chance) -> Any:
        """Draw."""
        return h(10_000)


class Loose(Family):
    """Room for everybody: half as many seniors, with two places a junior."""

    kind: Literal["loose"] = "loose"
    formula: ClassVar[str] = "h(10,000); seniors take 2 to 6, about 2 places a junior"
    places: ClassVar[tuple[int, int]] = (2, 6)
    seniors_per_junior: ClassVar[Fraction] = Fraction(1, 2)

    def worth_of(self, junior: Numbers, senior: Numbers, h: Chance) -> Any:
        """Draw."""
        return h(10_000)


class Difference(Family):
    """Opposites meet; every sum of a best plan can be had in very many ways."""

    kind: Literal["difference"] = "difference"
    formula: ClassVar[str] = "|a - b|, a and b from 0 to 9,999"
    columns_read: ClassVar[Mapping[str, tuple[int, int]]] = {"level": (0, 9_999)}

    def worth_of(self, junior: Numbers, senior: Numbers, h: Chance) -> Any:
        """Subtract."""
        return abs(junior.level - senior.level)


class Product(Family):
    """Everybody ranks everybody alike."""

    kind: Literal["product"] = "product"
    formula: ClassVar[str] = "a · b, a and b from 1 to 1,000"
    columns_read: ClassVar[Mapping[str, tuple[int, int]]] = {"level": (1, 1_000)}

    def worth_of(self, junior: Numbers, senior: Numbers, h: Chance) -> Any:
        """Multiply."""
        return junior.level * senior.level


def _between(size: int, below: int) -> IntArray:
    """Make a small table by chance, always the same one."""
    place = np.arange(size, dtype=np.uint32)
    table: IntArray = mixed_block(place[:, None], place[None, :] + 1_000, below)
    return table


FAMILIES: Sequence[Family] = (
    Uniform(),
    Stars(),
    Clustered(),
    Opposed(),
    Ties(),
    Tight(),
    Loose(),
    Difference(),
    Product(),
)
