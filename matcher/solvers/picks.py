"""The best few pairs of each person, picked from blocks that hold all pairs.

A person's floor is about the least that the best few of the other side are worth, as a
sample of them tells; only pairs that reach one of two floors are sorted. Equal pairs
are told apart by noise: where many are alike, people pick different ones.

Everybody looks among all of the other side, and where asked also among every fourth,
every 16th, ...: where all rank alike, what they pick reaches far down the ranks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from matcher.exact import IntArray

NOISE_BITS = 8
NOISE_SEED = 1
STRIDE = 257
SAMPLE = 256
"""So many people of the other side say how high a person's floor is."""
ALL = (1,)
"""One look: among all."""


@dataclass(frozen=True)
class Floors:
    """What a pair has to be ranked by, to be among the best few.

    Parameters
    ----------
    looks
        Among how many of the other side there is one to look at, for each look.
    least
        What no floor is below.
    senior
        The floor of each senior and look, shape (looks, seniors).
    """

    few: int
    looks: Sequence[int]
    least: int
    senior: IntArray


@dataclass(frozen=True)
class Picked:
    """Pairs by rows: what they are ranked by, and their rank among the junior's.

    Parameters
    ----------
    look
        In which look they were picked.
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

    def under(self, value: IntArray, block: int, every: int = 1) -> IntArray:
        """Put the noise below the lowest digit of every so manieth row of a block."""
        height, width = value.shape
        shift = STRIDE * block % max(1, width)
        ranked: IntArray = value << NOISE_BITS
        ranked += self._bits[: height * every : every, shift : shift + width]
        return ranked


def floors(
    sample: IntArray, whole: int, few: int, looks: Sequence[int], least: int
) -> Floors:
    """Say what the best few of so many juniors would be ranked by, given a sample."""
    lowest = least << NOISE_BITS
    return Floors(few, looks, lowest, _floors(sample, whole, few, looks, lowest))


def _floors(
    sample: IntArray, whole: int, few: int, looks: Sequence[int], lowest: int
) -> IntArray:
    found = [_kth_best(sample, few, max(1, whole // one_in)) for one_in in looks]
    return np.maximum(lowest, np.stack(found))


def _kth_best(sample: IntArray, few: int, whole: int) -> IntArray:
    """Say for each column about what the best few of a whole would be."""
    size = len(sample)
    place = min(size, -(-few * size // whole))
    if place <= 1:
        best: IntArray = sample.max(axis=0)
        return best
    found: IntArray = np.partition(sample, size - place, axis=0)[size - place]
    return found


def pick(ranked: IntArray, floors: Floors, block: int) -> Picked:
    """Pick from a block whoever is among the best few of a junior or of a senior."""
    width = ranked.shape[1]
    sample = ranked[:, :: max(1, width // SAMPLE)].T
    junior = _floors(sample, width, floors.few, floors.looks, floors.least)
    return _joined(
        [
            _seen(ranked, junior[look], floors, look, block % one_in)
            for look, one_in in enumerate(floors.looks)
        ]
    )


def _seen(
    ranked: IntArray, junior: IntArray, floors: Floors, look: int, start: int
) -> Picked:
    """Pick in one look, at the seniors from `start` on."""
    one_in, few = floors.looks[look], floors.few
    seen = ranked[:, start::one_in]
    hit = seen >= junior[:, None]
    hit |= seen >= floors.senior[look, start::one_in]
    down, across = np.nonzero(hit)
    value = seen[down, across]
    own = rank(down, value)
    keep = (own < few) | (rank(across, value) < few)
    senior = across[keep] * one_in + start
    return Picked(
        down[keep], senior, value[keep], own[keep], np.full_like(senior, look)
    )


def _joined(parts: Sequence[Picked]) -> Picked:
    return Picked(
        *(
            np.concatenate([getattr(part, field.name) for part in parts])
            for field in fields(Picked)
        )
    )


def together(parts: Sequence[Picked], few: int) -> tuple[IntArray, IntArray]:
    """Put blocks of juniors together: the best few of everybody, in each look."""
    found = _joined(parts)
    width = int(found.senior.max(initial=0)) + 1
    among = rank(found.look * width + found.senior, found.ranked)
    keep = (found.own < few) | (among < few)
    return found.junior[keep], found.senior[keep]


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
