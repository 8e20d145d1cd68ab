"""Columns of the integer model: pairs in their modes, and helpers, as arrays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from matcher.cohort import Side
from matcher.exact import BoolArray, IntArray
from matcher.people import Pair, People

NO_MODE = -1
"""Mode of a pinned pair that can take none of the alternatives."""
Amount = Callable[[Side, Side], IntArray]
"""Says how much each pair of a block or list counts."""
Mask = Callable[[Side, Side], BoolArray]
"""Marks pairs of a block or list."""


@dataclass(frozen=True)
class Columns:
    """Pairs in their modes, with what they earn and where they count.

    The modes of a pair stand next to each other.

    Parameters
    ----------
    junior, senior, mode, points
        Shape (k,).
    pinned
        The pair must be made, in one of its modes.
    matrix
        Shape (k, rows), integers.
    """

    junior: IntArray
    senior: IntArray
    mode: IntArray
    points: IntArray
    pinned: BoolArray
    matrix: sparse.csr_array

    def __len__(self) -> int:
        return self.junior.size

    def take(self, which: IntArray | BoolArray) -> Columns:
        """Keep some of the columns."""
        return Columns(
            self.junior[which],
            self.senior[which],
            self.mode[which],
            self.points[which],
            self.pinned[which],
            self.matrix[which],
        )

    @staticmethod
    def join(parts: Sequence[Columns]) -> Columns:
        """Put columns one after the other."""
        return Columns(
            np.concatenate([part.junior for part in parts]),
            np.concatenate([part.senior for part in parts]),
            np.concatenate([part.mode for part in parts]),
            np.concatenate([part.points for part in parts]),
            np.concatenate([part.pinned for part in parts]),
            sparse.vstack([part.matrix for part in parts], format="csr"),
        )

    def pair_starts(self) -> IntArray:
        """Find the first column of each pair, in order."""
        new = np.ones(len(self), dtype=bool)
        new[1:] = (np.diff(self.junior) != 0) | (np.diff(self.senior) != 0)
        return np.flatnonzero(new)

    def pair(self, column: int, people: People) -> Pair:
        """Name the two people of a column."""
        junior = people.juniors[self.junior[column]]
        return junior.id, people.seniors[self.senior[column]].id


@dataclass(frozen=True)
class Helpers:
    """All helpers of a model as arrays; `matrix` has shape (helpers, rows)."""

    names: tuple[str, ...]
    lower: IntArray
    upper: IntArray
    points: IntArray
    matrix: sparse.csr_array


def unique(names: Sequence[str]) -> tuple[str, ...]:
    """Make each name the only one: a second "share" becomes "share (2)".

    Examples
    --------
    >>> unique(["quota Lab", "share", "quota Lab"])
    ('quota Lab', 'share', 'quota Lab (2)')
    """
    seen: Counter[str] = Counter()
    found: dict[str, None] = {}
    for name in names:
        own = name
        while own in found:
            seen[name] += 1
            own = f"{name} ({seen[name] + 1})"
        found[own] = None
    return tuple(found)
