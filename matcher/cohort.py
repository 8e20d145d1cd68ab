"""Everyone at once, as read-only arrays; the only place that turns ids into rows.

A rule never sees the whole cohort times itself. It sees two *sides*: either a block
(juniors down, seniors across) or a list of pairs, and the same broadcasting expression
serves both::

    juniors, seniors = cohort.block(slice(0, 100), slice(0, 200))
    juniors.codes("department") == seniors.codes("department")      # 100 x 200
    juniors, seniors = cohort.pairs([0, 5], [3, 3])
    juniors.codes("department") == seniors.codes("department")      # 2
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import ArrayLike, NDArray

from matcher.errors import SizeError
from matcher.exact import BoolArray, IntArray, cleared, common_denominator
from matcher.people import Pair, People, Person, SideName

BLOCK_CELLS = 1 << 20
T = TypeVar("T")


def frozen(values: ArrayLike, dtype: Any = np.int64) -> NDArray[Any]:
    """Make an array that nobody can write to; a SizeError where a number is too big."""
    try:
        array = np.array(values, dtype=dtype)
    except OverflowError as error:
        raise SizeError(
            "a number passes 63 bits: expected points, levels, targets and importances "
            "with fewer digits"
        ) from error
    array.setflags(write=False)
    return array


@dataclass(frozen=True, eq=False)
class Side:
    """Some people of one side, shaped to broadcast against the other side.

    Parameters
    ----------
    cohort
        Everyone.
    name
        Which side.
    rows
        Rows of these people on their side, shape (k,).
    axis
        0 or 1: this side's axis in a block; None in a list of pairs.
    part
        The same rows as a slice, where they are one: nothing has to be copied.
    """

    cohort: Cohort
    name: SideName
    rows: IntArray
    axis: int | None
    part: slice | None = None

    def of(self, values: NDArray[Any]) -> NDArray[Any]:
        """Take these people's rows of a whole side's array."""
        return values[self.rows if self.part is None else self.part]

    def shaped(self, values: NDArray[Any]) -> NDArray[Any]:
        """Take these people's entries of a whole side's vector, ready to broadcast."""
        taken = self.of(values)
        if self.axis is None:
            return taken
        return taken[:, None] if self.axis == 0 else taken[None, :]

    @property
    def row(self) -> IntArray:
        """Each one's row on this side."""
        return self.shaped(self.cohort.numbers(self.name))

    def codes(self, column: str) -> IntArray:
        """Turn a column into numbers that both sides share; -1 where empty."""
        return self.shaped(self.cohort.codes(column)[self.name])


@dataclass(frozen=True, eq=False)
class Amounts:
    """A column of numbers: whole numbers, who has one, and their denominator."""

    values: Mapping[SideName, IntArray]
    known: Mapping[SideName, BoolArray]
    denominator: int

    def at(self, side: Side) -> IntArray:
        """Take the numbers of some people; 0 where the cell is empty."""
        return side.shaped(self.values[side.name])

    def known_at(self, side: Side) -> BoolArray:
        """Mark who of some people has a number."""
        return side.shaped(self.known[side.name])


class Cohort:
    """Everyone who takes part, as arrays.

    Parameters
    ----------
    people
        The records; kept as they are.
    """

    def __init__(self, people: People) -> None:
        self.people = people
        self.n_juniors = len(people.juniors)
        self.n_seniors = len(people.seniors)
        self._rows = {
            name: {person.id: row for row, person in enumerate(people.side(name))}
            for name in cast("tuple[SideName, ...]", ("junior", "senior"))
        }
        self._made: dict[Hashable, Any] = {}

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Keep what was made for `key`, so that each array is made one time."""
        if key not in self._made:
            self._made[key] = make()
        return cast("T", self._made[key])

    def size(self, name: SideName) -> int:
        """How many people one side has."""
        return self.n_juniors if name == "junior" else self.n_seniors

    def takes_part(self, name: SideName, person: str) -> bool:
        """Say whether somebody of this id is on a side."""
        return person in self._rows[name]

    def row_of(self, name: SideName, person: str) -> int:
        """Where a person stands on their side."""
        return self._rows[name][person]

    def person(self, name: SideName, row: int) -> Person:
        """Who stands at a row."""
        return self.people.side(name)[row]

    def numbers(self, name: SideName) -> IntArray:
        """Count the rows of one side: 0, 1, 2 ..."""
        return self.once(("numbers", name), lambda: frozen(np.arange(self.size(name))))

    def per_person(
        self, key: Hashable, value: Callable[[Person], Any], dtype: Any = np.int64
    ) -> Mapping[SideName, NDArray[Any]]:
        """Make one array per side from each person's record."""
        return self.once(
            key,
            lambda: {
                name: frozen([value(p) for p in self.people.side(name)], dtype)
                for name in ("junior", "senior")
            },
        )

    def vocabulary(self, column: str) -> tuple[str, ...]:
        """List the values that occur in a column on either side, sorted."""
        return self.once(
            ("vocabulary", column),
            lambda: tuple(
                sorted({p.cell(column) for p in self.people.by_id.values()} - {""})
            ),
        )

    def codes(self, column: str) -> Mapping[SideName, IntArray]:
        """Give each person's place in a column's :meth:`vocabulary`, -1 if empty."""
        place = {value: i for i, value in enumerate(self.vocabulary(column))}
        return self.per_person(
            ("codes", column), lambda person: place.get(person.cell(column), -1)
        )

    def amounts(self, column: str) -> Amounts:
        """Read a column as numbers, made whole by one denominator."""

        def make() -> Amounts:
            sides: tuple[SideName, ...] = ("junior", "senior")
            read = {s: [p.number(column) for p in self.people.side(s)] for s in sides}
            known = [v for own in read.values() for v in own if v is not None]
            scale = common_denominator(known)
            return Amounts(
                {
                    s: frozen([0 if v is None else cleared(v, scale) for v in read[s]])
                    for s in sides
                },
                {s: frozen([v is not None for v in read[s]], bool) for s in sides},
                scale,
            )

        return self.once(("amounts", column), make)

    def block(self, juniors: slice, seniors: slice) -> tuple[Side, Side]:
        """See some juniors against some seniors, every pair of them."""
        return (
            Side(self, "junior", self.numbers("junior")[juniors], 0, juniors),
            Side(self, "senior", self.numbers("senior")[seniors], 1, seniors),
        )

    def pairs(self, juniors: ArrayLike, seniors: ArrayLike) -> tuple[Side, Side]:
        """See a list of pairs, given by their rows."""
        return (
            Side(self, "junior", np.asarray(juniors, dtype=np.int64), None),
            Side(self, "senior", np.asarray(seniors, dtype=np.int64), None),
        )

    def blocks(self) -> Iterator[tuple[Side, Side]]:
        """Walk over all pairs in blocks of bounded size."""
        height = max(1, BLOCK_CELLS // max(1, self.n_seniors))
        for start in range(0, self.n_juniors, height):
            yield self.block(slice(start, start + height), slice(None))

    def rows_of(self, pairs: Iterable[Pair]) -> tuple[IntArray, IntArray]:
        """Turn pairs of ids into rows of juniors and rows of seniors."""
        listed = list(pairs)
        return (
            frozen([self.row_of("junior", junior) for junior, _ in listed]),
            frozen([self.row_of("senior", senior) for _, senior in listed]),
        )

    def keys_of(self, pairs: Iterable[Pair]) -> IntArray:
        """Give pairs numbers: junior's row times seniors, plus senior's row."""
        junior, senior = self.rows_of(pairs)
        return frozen(junior * self.n_seniors + senior)


class PairTable:
    """Numbers for a few pairs, zero for all others.

    Parameters
    ----------
    cohort
        Everyone.
    values
        A number by pair; pairs of people who do not take part are left out.
    """

    def __init__(self, cohort: Cohort, values: Mapping[Pair, int]) -> None:
        known = {
            pair: value
            for pair, value in values.items()
            if cohort.takes_part("junior", pair[0])
            and cohort.takes_part("senior", pair[1])
        }
        j, s = cohort.rows_of(known)
        keys = j * cohort.n_seniors + s
        order = np.argsort(keys)
        self._width = cohort.n_seniors
        self._keys = keys[order]
        self._values = frozen(list(known.values()))[order]

    def at(self, juniors: Side, seniors: Side) -> IntArray:
        """Look up every pair of a block or of a list."""
        if juniors.axis is not None:
            return self._in_block(juniors, seniors)
        if self._keys.size == 0:
            return np.zeros(juniors.rows.size, np.int64)
        wanted = juniors.row * self._width + seniors.row
        place = np.minimum(np.searchsorted(self._keys, wanted), self._keys.size - 1)
        found: IntArray = np.where(self._keys[place] == wanted, self._values[place], 0)
        return found

    def _in_block(self, juniors: Side, seniors: Side) -> IntArray:
        """Put the few numbers of a block where they belong."""
        down, across = (
            _place_of(side)[row]
            for side, row in zip(
                (juniors, seniors), np.divmod(self._keys, self._width), strict=True
            )
        )
        here = (down >= 0) & (across >= 0)
        found = np.zeros((juniors.rows.size, seniors.rows.size), np.int64)
        found[down[here], across[here]] = self._values[here]
        return found

    def lists(self, juniors: Side, seniors: Side) -> BoolArray:
        """Mark the pairs that have a number other than 0."""
        mask: BoolArray = self.at(juniors, seniors) != 0
        return mask


def _place_of(side: Side) -> IntArray:
    """Say where each row of a whole side stands in a part of it; -1 if nowhere."""
    place: IntArray = np.full(side.cohort.size(side.name), -1)
    place[side.rows] = np.arange(side.rows.size)
    return place
