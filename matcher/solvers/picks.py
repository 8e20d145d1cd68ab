"""The best few pairs of each person, picked from blocks that hold all pairs.

A person's floor is about the least that the best few of the other side are worth, as a
sample of them tells; only pairs that reach one of two floors are sorted. Equal pairs
are told apart by noise: where many are alike, people pick different ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np

from matcher.exact import IntArray

NOISE_BITS = 8
NOISE_SEED = 1
STRIDE = 257


@dataclass(frozen=True)
class Floors:
    """What a pair has to be ranked by, for each junior or for each senior.

    Parameters
    ----------
    spread
        Everybody looks among all of the other side, but also among every fourth, every
        16th, ...: where all rank alike, what they pick reaches far down the ranks.
    junior, senior
        Shape (len(spread), people).
    """

    spread: Sequence[int]
    junior: IntArray
    senior: IntArray

    def of(self, rows: slice) -> Floors:
        """Take some of the juniors."""
        return replace(self, junior=self.junior[:, rows])


@dataclass(frozen=True)
class Picked:
    """Pairs by rows: what they are ranked by, and their rank among the junior's.

    Parameters
    ----------
    look
        In which look of the spread they were picked.
    """

    junior: IntArray
    senior: IntArray
    ranked: IntArray
    own: IntArray
    look: IntArray


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


def noised(value: IntArray) -> IntArray:
    """Put noise below the lowest digit of a sample's values."""
    chance = np.random.default_rng(NOISE_SEED)
    ranked: IntArray = value << NOISE_BITS
    ranked += chance.integers(0, 1 << NOISE_BITS, value.shape)
    return ranked


def floors_among(
    ranked: IntArray, few: int, whole: int, spread: Sequence[int], least: int
) -> IntArray:
    """Say for each column what its best few would be ranked by, look by look.

    Parameters
    ----------
    whole
        How many rows the given ones are a sample of.
    least
        What no floor is below, as a value without noise.
    """
    floors = [kth_best(ranked, few, -(-whole // stride)) for stride in spread]
    return np.maximum(least << NOISE_BITS, np.stack(floors))


def kth_best(worth: IntArray, few: int, whole: int) -> IntArray:
    """Say for each column about what its best few of a larger whole would be worth."""
    size = len(worth)
    place = min(size, -(-few * size // max(1, whole)))
    if place <= 1:
        best: IntArray = worth.max(axis=0)
        return best
    found: IntArray = np.partition(worth, size - place, axis=0)[size - place]
    return found


def pick(ranked: IntArray, floors: Floors, few: int, block: int = 0) -> Picked:
    """Pick from a block whoever is among the best few of a junior or of a senior."""
    looks = [
        _look(ranked, floors, few, look, block % stride)
        for look, stride in enumerate(floors.spread)
    ]
    return joined(looks)


def _look(ranked: IntArray, floors: Floors, few: int, look: int, start: int) -> Picked:
    stride = floors.spread[look]
    seen = ranked[:, start::stride]
    hit = seen >= floors.junior[look][:, None]
    hit |= seen >= floors.senior[look][None, start::stride]
    down, across = np.divmod(np.flatnonzero(hit), max(1, seen.shape[1]))
    value = seen[down, across]
    own = _rank(down, value)
    keep = (own < few) | (_rank(across, value) < few)
    senior = across[keep] * stride + start
    looks = np.full(senior.size, look)
    return Picked(down[keep], senior, value[keep], own[keep], looks)


def joined(parts: Sequence[Picked]) -> Picked:
    """Put pairs one after the other."""
    names = (field.name for field in fields(Picked))
    return Picked(
        *(np.concatenate([getattr(p, name) for p in parts]) for name in names)
    )


def together(parts: Sequence[Picked], few: int) -> tuple[IntArray, IntArray]:
    """Put blocks of juniors together: the best few of everybody."""
    all_ = joined(parts)
    width = int(all_.senior.max(initial=0)) + 1
    place = _rank(all_.look * width + all_.senior, all_.ranked)
    keep = (all_.own < few) | (place < few)
    return all_.junior[keep], all_.senior[keep]


def _rank(who: IntArray, worth: IntArray) -> IntArray:
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
