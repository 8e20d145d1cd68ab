"""Everything that is left to chance, so that a seed names one organisation for ever.

Only uniform draws of PCG64 are used, with sums, products, comparisons and stable sorts
of them: these give the same numbers on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from matcher.exact import BoolArray, FloatArray, IntArray

Shape = int | tuple[int, ...]


class Chance:
    """One stream of draws.

    Parameters
    ----------
    seed
        Names the stream.

    Examples
    --------
    >>> Chance(np.random.SeedSequence(1)).whole(6, 4).tolist()
    [3, 5, 0, 5]
    """

    def __init__(self, seed: np.random.SeedSequence) -> None:
        self._generator = np.random.Generator(np.random.PCG64(seed))

    def unit(self, shape: Shape) -> FloatArray:
        """Draw from 0 up to, but not including, 1."""
        return self._generator.random(shape)

    def whole(self, count: int, shape: Shape) -> IntArray:
        """Draw from 0, 1, ... count - 1."""
        return (self.unit(shape) * count).astype(np.int64)

    def below(self, counts: IntArray) -> IntArray:
        """Draw one whole number below each count; 0 where the count is 0."""
        return (self.unit(counts.shape) * counts).astype(np.int64)

    def hits(self, share: float, shape: Shape) -> BoolArray:
        """Say yes with a probability."""
        mask: BoolArray = self.unit(shape) < share
        return mask

    def pick(self, weights: Sequence[int], shape: Shape) -> IntArray:
        """Draw places of a list of weights, heavier ones more often."""
        ends = np.cumsum(weights)
        drawn = self.whole(int(ends[-1]), shape)
        return np.searchsorted(ends, drawn, side="right").astype(np.int64)

    def few(self, count: int, among: int) -> BoolArray:
        """Mark exactly `count` of the numbers below `among` (all, if fewer)."""
        mask = np.zeros(among, dtype=bool)
        mask[np.argsort(self.unit(among), kind="stable")[:count]] = True
        return mask

    def some(self, counts: IntArray, weights: ArrayLike) -> BoolArray:
        """Mark so many columns in each row, heavier ones more often.

        Parameters
        ----------
        counts
            Shape (rows,).
        weights
            Above 0; shape (columns,) or (rows, columns).
        """
        heavy = np.asarray(weights, dtype=np.float64)
        key = self.unit((counts.size, heavy.shape[-1])) / heavy
        mask = np.zeros(key.shape, dtype=bool)
        order = np.argsort(key, axis=1, kind="stable")
        np.put_along_axis(mask, order, np.arange(key.shape[1]) < counts[:, None], 1)
        return mask
