"""Prices of people from a best flow: exact, in whole points.

A plan is best over some pairs if and only if there are prices u of juniors and v of
seniors, none below 0 and 0 for whoever has room left, such that no pair that is left
out is worth more than both prices, and none that is made is worth less (complementary
slackness). Written for y = -u and y = v, each condition says that one person's y is at
least another's plus a number, or at least a number of its own: the least such y are
lengths of longest paths, the greatest ones likewise with all arrows turned. All prices
between form a lattice (Ahuja, Magnanti and Orlin, Network Flows, 1993, chapter 9); the
middle of the two, rounded down, is in it and moves least from round to round.

Longest paths are found by policy iteration (Howard, 1960): everybody names the one from
whom they have their y; whole chains of names are added up at once, by doubling; whoever
finds a better one names that one instead. Where chains are long this takes a few steps
instead of one for each link.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matcher.exact import BoolArray, IntArray


@dataclass(frozen=True)
class Places:
    """How many pairs each junior and each senior has room for."""

    juniors: IntArray
    seniors: IntArray


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs to choose from: rows of juniors and seniors, and what each brings."""

    junior: IntArray
    senior: IntArray
    gain: IntArray


class NotBestError(Exception):
    """A plan has no prices, so some other plan is better."""


def potentials(pairs: Pairs, made: BoolArray, places: Places) -> IntArray:
    """Find prices that prove a plan best: one for each junior, then for each senior.

    Parameters
    ----------
    made
        Which of the pairs the plan makes.

    Raises
    ------
    NotBestError
        There are no such prices.
    """
    n, m = places.juniors.size, places.seniors.size
    top = max(0, int(pairs.gain.max(initial=0)))
    full_junior = np.bincount(pairs.junior[made], minlength=n) >= places.juniors
    full_senior = np.bincount(pairs.senior[made], minlength=m) >= places.seniors
    seniors = pairs.senior + n
    source = np.where(made, seniors, pairs.junior)
    target = np.where(made, pairs.junior, seniors)
    length = np.where(made, -pairs.gain, pairs.gain)
    floor = np.concatenate([np.where(full_junior, -top, 0), np.zeros(m, np.int64)])
    ceiling = np.concatenate([np.zeros(n, np.int64), np.where(full_senior, top, 0)])
    least = longest(source, target, length, floor)
    greatest = -longest(target, source, length, -ceiling)
    if (least > greatest).any():
        raise NotBestError
    middle = (least + greatest) // 2
    return np.concatenate([-middle[:n], middle[n:]])


def longest(
    source: IntArray, target: IntArray, length: IntArray, floor: IntArray
) -> IntArray:
    """Find the least y >= floor with y[target] >= y[source] + length for each arrow.

    Raises
    ------
    NotBestError
        There is none: some way round has a length above 0.
    """
    order = np.argsort(target, kind="stable")
    source, target, length = source[order], target[order], length[order]
    first = np.flatnonzero(np.diff(target, prepend=-1))
    targets, counts = target[first], np.diff(first, append=target.size)
    nobody = floor.size
    own, named = np.append(floor, 0), np.full(nobody + 1, nobody)
    value = own
    while first.size:
        offered = value[source] + length
        best = np.maximum.reduceat(offered, first)
        better = best > value[targets]
        if not better.any():
            break
        wanted = np.repeat(better, counts) & (offered == np.repeat(best, counts))
        arrows = np.flatnonzero(wanted)
        arrows = arrows[np.diff(target[arrows], prepend=-1) > 0]
        named[target[arrows]], own[target[arrows]] = source[arrows], length[arrows]
        value = _added_up(own, named)
    return value[:nobody]


def _added_up(own: IntArray, named: IntArray) -> IntArray:
    """Add up everybody's own number and those along the chain of names."""
    nobody = named.size - 1
    value, chain = own, named
    for _ in range(named.size.bit_length() + 1):
        if (chain == nobody).all():
            return value
        value = value + value[chain]
        chain = chain[chain]
    raise NotBestError
