"""Pairs scored as products of what each person has: exact, a whole block at once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from matcher.cohort import Cohort, Side
from matcher.errors import SizeError
from matcher.exact import IntArray
from matcher.people import Person, SideName


def product(
    juniors: Side, seniors: Side, left: NDArray[Any], right: NDArray[Any]
) -> IntArray:
    """Multiply the features of juniors and seniors: a dot product for each pair.

    Parameters
    ----------
    left, right
        Integer features of the *whole* sides, shapes (juniors, f) and (seniors, f).

    Returns
    -------
    IntArray
        One integer per pair; exact, or a SizeError.
    """
    kind = exact_float(left, right)
    a = left[juniors.rows].astype(kind, copy=False)
    b = right[seniors.rows].astype(kind, copy=False)
    if juniors.axis is None:
        exact: IntArray = np.rint(np.einsum("kf,kf->k", a, b)).astype(np.int64)
    else:
        exact = np.rint(a @ b.T).astype(np.int64)
    return exact


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
) -> Mapping[SideName, NDArray[Any]]:
    """Mark who has which entry: one 0/1 row per person, columns shared by both.

    Parameters
    ----------
    order
        The entries in the order of the columns; sorted if not given.
    """

    def make() -> Mapping[SideName, NDArray[Any]]:
        sides: tuple[SideName, ...] = ("junior", "senior")
        texts = {e for p in cohort.people.by_id.values() for e in entries(p)}
        listed = sorted(texts) if order is None else order
        place = {text: column for column, text in enumerate(listed)}
        marks: dict[SideName, NDArray[Any]] = {}
        for name in sides:
            matrix = np.zeros((cohort.size(name), len(place)), np.float32)
            for row, person in enumerate(cohort.people.side(name)):
                matrix[row, [place[e] for e in entries(person)]] = 1
            matrix.setflags(write=False)
            marks[name] = matrix
        return marks

    return cohort.once(("membership", key), make)
