"""The best few pairs of each person, picked from blocks that hold all pairs.

A person's floor is about the least that the best few of the other side are worth, as a
sample of them tells; only pairs that reach one of two floors are sorted. Equal pairs
are told apart by noise: where many are alike, people pick different ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matcher.exact import IntArray

NOISE_BITS = 8
NOISE_SEED = 1
STRIDE = 257


@dataclass(frozen=True)
class Floors:
    """What a pair has to be worth to each junior, or to each senior."""

    junior: IntArray
    senior: IntArray

    def of(self, rows: slice) -> Floors:
        """Take some of the juniors."""
        return Floors(self.junior[rows], self.senior)


@dataclass(frozen=True)
class Picked:
    """Pairs by rows, what they are ranked by, and their rank among the junior's."""

    junior: IntArray
    senior: IntArray
    ranked: IntArray
    own: IntArray


class Noise:
    """Small numbers that tell equal pairs apart, the same in every run."""

    def __init__(self, height: int, width: int) -> None:
        chance = np.random.default_rng(NOISE_SEED)
        self._bits = chance.integers(0, 1 << NOISE_BITS, (height, 2 * width))

    def under(self, value: IntArray, block: int) -> IntArray:
        """Put the noise below the lowest digit of a block's values."""
        height, width = value.shape
        shift = STRIDE * block % max(1, width)
        ranked: IntArray = value << NOISE_BITS
        ranked += self._bits[:height, shift : shift + width]
        return ranked


def kth_best(worth: IntArray, few: int, whole: int) -> IntArray:
    """Say for each column about what its best few would be worth.

    Parameters
    ----------
    whole
        How many rows the given ones are a sample of.
    """
    size = len(worth)
    place = min(size, -(-few * size // max(1, whole)))
    if place <= 1:
        best: IntArray = worth.max(axis=0)
        return best
    found: IntArray = np.partition(worth, size - place, axis=0)[size - place]
    return found


def pick(ranked: IntArray, floors: Floors, few: int) -> Picked:
    """Pick from a block whoever is among the best few of a junior or of a senior."""
    hit = ranked >= (floors.junior << NOISE_BITS)[:, None]
    hit |= ranked >= (floors.senior << NOISE_BITS)[None, :]
    place = np.flatnonzero(hit)
    down, across = np.divmod(place, max(1, ranked.shape[1]))
    value = ranked.ravel()[place]
    own = rank(down, value)
    keep = (own < few) | (rank(across, value) < few)
    return Picked(down[keep], across[keep], value[keep], own[keep])


def together(parts: Sequence[Picked], few: int) -> tuple[IntArray, IntArray]:
    """Put blocks of juniors together: the best few of everybody."""
    junior, senior, ranked, own = (
        np.concatenate([getattr(part, name) for part in parts])
        for name in ("junior", "senior", "ranked", "own")
    )
    keep = (own < few) | (rank(senior, ranked) < few)
    return junior[keep], senior[keep]


def rank(who: IntArray, worth: IntArray) -> IntArray:
    """Rank each entry among those of the same person, from 0."""
    order = np.lexsort((-worth, who))
    in_turn = who[order]
    first = np.ones(who.size, dtype=bool)
    first[1:] = in_turn[1:] != in_turn[:-1]
    starts = np.flatnonzero(first)
    sizes = np.diff(np.append(starts, who.size))
    rank = np.empty(who.size, dtype=np.int64)
    rank[order] = np.arange(who.size) - np.repeat(starts, sizes)
    return rank


def foremost(worth: IntArray, many: int) -> IntArray:
    """Find where the largest values stand, in order; equal ones are taken by chance.

    Where many are alike, everybody gets a part of them.
    """
    if worth.size <= many:
        return np.arange(worth.size)
    chance = np.random.default_rng(NOISE_SEED).permutation(worth.size)
    return np.sort(np.lexsort((chance, -worth))[:many])
