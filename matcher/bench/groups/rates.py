"""Shares of groups beside each other, and how sure the difference is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Literal

import numpy as np

FOUR_FIFTHS = Fraction(4, 5)
FEW, P_LIMIT = 10, 0.05
Light = Literal["red", "amber", "green", "too few to say"]


@dataclass(frozen=True)
class Rate:
    """How many of a group have something, beside the group that has it most.

    Parameters
    ----------
    share, low, high
        With its 95 % interval (Wilson, "Probable inference", Journal of the American
        Statistical Association 22, 1927).
    ratio
        The impact ratio: share / the highest share of the groups with at least 10
        people, or of all where none has so many; None where that is 0.
    p
        Of Fisher's exact test against the rest of the side, two-sided (Fisher, The
        Design of Experiments, 1935).
    short
        How many more would have to have it to reach four fifths of the highest share
        (Uniform Guidelines on Employee Selection Procedures, 29 CFR 1607.4 D).
    light
        Red only where the ratio is below four fifths and p below 0.05; amber where the
        ratio alone is.
    """

    count: int
    share: float
    low: float
    high: float
    ratio: float | None
    p: float
    short: int
    light: Light


def rates(counts: Sequence[int], sizes: Sequence[int]) -> list[Rate]:
    """Compare the groups of a side: how many of how many have something.

    Examples
    --------
    >>> low = rates([90, 50], [100, 100])[1]
    >>> round(low.ratio, 3), low.short, low.light
    (0.556, 22, 'red')
    """
    from scipy.stats import binomtest, fisher_exact

    shares = [Fraction(c, n) for c, n in zip(counts, sizes, strict=True)]
    large = [s for s, n in zip(shares, sizes, strict=True) if n >= FEW]
    highest = max(large or shares)
    found = []
    for count, size, share in zip(counts, sizes, shares, strict=True):
        others = sum(counts) - count, sum(sizes) - size
        table = [[count, size - count], [others[0], others[1] - others[0]]]
        p = float(fisher_exact(np.array(table)).pvalue) if others[1] else 1.0
        interval = binomtest(count, size).proportion_ci(0.95, "wilson")
        ratio = share / highest if highest else None
        found.append(
            Rate(
                count,
                float(share),
                float(interval.low),
                float(interval.high),
                None if ratio is None else float(ratio),
                p,
                max(0, ceil(FOUR_FIFTHS * highest * size) - count),
                _light(size, ratio, p),
            )
        )
    return found


def _light(size: int, ratio: Fraction | None, p: float) -> Light:
    if size < FEW:
        return "too few to say"
    if ratio is None or ratio >= FOUR_FIFTHS:
        return "green"
    return "red" if p < P_LIMIT else "amber"
