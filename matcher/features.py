"""Pairs scored as products of what each person has: exact, a whole block at once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.cohort import Cohort, Side, frozen
from matcher.errors import SizeError
from matcher.exact import IntArray
from matcher.people import Person, SideName

AT_ONCE = 1 << 15
"""So many pairs of a list are multiplied at a time, to bound the memory."""


class Features:
    """What each person of both sides has, as numbers whose products count.

    Parameters
    ----------
    junior, senior
        Integers of the *whole* sides, shapes (juniors, f) and (seniors, f).

    Raises
    ------
    SizeError
        Where a sum of products could pass 53 bits.
    """

    def __init__(self, junior: NDArray[Any], senior: NDArray[Any]) -> None:
        kind = exact_float(junior, senior)
        self._sides: Mapping[SideName, NDArray[Any]] = {
            "junior": frozen(np.ascontiguousarray(junior, kind), kind),
            "senior": frozen(np.ascontiguousarray(senior, kind), kind),
        }

    def __getitem__(self, side: SideName) -> NDArray[Any]:
        return self._sides[side]

    def product(self, juniors: Side, seniors: Side) -> IntArray:
        """Multiply junior by senior: an exact dot product for each pair."""
        left, right = self["junior"], self["senior"]
        if juniors.axis is not None:
            block: IntArray = (juniors.of(left) @ seniors.of(right).T).astype(np.int64)
            return block
        listed = np.zeros(juniors.rows.size, dtype=np.int64)
        for start in range(0, listed.size, AT_ONCE):
            part = slice(start, start + AT_ONCE)
            a, b = left[juniors.rows[part]], right[seniors.rows[part]]
            listed[part] = np.einsum("kf,kf->k", a, b)
        return listed


def exact_float(left: NDArray[Any], right: NDArray[Any]) -> type[np.floating[Any]]:
    """Choose the cheapest float in which every sum of products is exact."""
    peaks = [float(np.abs(m).max(initial=0)) for m in (left, right)]
    largest = peaks[0] * peaks[1] * max(1, left.shape[1])
    if largest < 2**24:
        return np.float32
    if largest < 2**53:
        return np.float64
    raise SizeError(
        "a product of features passes 53 bits: expected levels, targets and "
        "importances with fewer digits"
    )


def membership(
    cohort: Cohort,
    key: Hashable,
    entries: Callable[[Person], Sequence[str]],
    order: Sequence[str] | None = None,
) -> Features:
    """Mark who has which entry: one 0/1 row per person, columns shared by both.

    Parameters
    ----------
    order
        The entries in the order of the columns; sorted if not given.
    """

    def make() -> Features:
        sides: tuple[SideName, ...] = ("junior", "senior")
        texts = {e for p in cohort.people.by_id.values() for e in entries(p)}
        listed = sorted(texts) if order is None else order
        place = {text: column for column, text in enumerate(listed)}
        marks: dict[SideName, NDArray[Any]] = {}
        for name in sides:
            matrix = np.zeros((cohort.size(name), len(place)), np.float32)
            for row, person in enumerate(cohort.people.side(name)):
                matrix[row, [place[e] for e in entries(person)]] = 1
            marks[name] = matrix
        return Features(marks["junior"], marks["senior"])

    return cohort.once(("membership", key), make)
