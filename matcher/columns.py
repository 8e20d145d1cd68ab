"""Columns of the integer model: pairs in their modes, and helpers, as arrays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from matcher.cohort import Side, frozen
from matcher.exact import BoolArray, IntArray
from matcher.people import Pair, People
from matcher.statements import Helper

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

    @staticmethod
    def of(found: Sequence[tuple[int, Helper]], rows: int) -> Helpers:
        """Collect helpers, each with the first row of whoever states it."""
        entries = [
            (place, start + row, coefficient)
            for place, (start, helper) in enumerate(found)
            for row, coefficient in helper.entries
        ]
        places, where, values = np.array(entries, dtype=np.int64).reshape(-1, 3).T
        helpers = [helper for _, helper in found]
        return Helpers(
            tuple(h.name for h in helpers),
            frozen([h.lower for h in helpers]),
            frozen([h.upper for h in helpers]),
            frozen([h.points for h in helpers]),
            sparse.csr_array((values, (places, where)), (len(found), rows)),
        )


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
