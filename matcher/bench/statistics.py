"""Strategies compared over many cases: medians with intervals, pairs, ranks, Pareto.

Cases are compared case by case, never by their means: instances differ far more than
strategies do. What is told of several cases is a median, beside all the numbers that it
is the median of. Nothing here draws at random: intervals and p values are exact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

import numpy as np

Better = Literal["more", "less"]
Name = TypeVar("Name", bound=str)
LEVEL = 0.95


@dataclass(frozen=True)
class Median:
    """A median, and the interval that covers the true one.

    Parameters
    ----------
    n
        How many numbers it is the median of.
    low, high
        None where there are too few numbers for an interval of this level.
    level
        With which probability the interval covers, at least; 0.95 is 95 %.
    """

    n: int
    median: float
    low: float | None
    high: float | None
    level: float = LEVEL

    @property
    def negative(self) -> Median:
        """That of the same numbers with the other sign."""
        low = None if self.high is None else 0 - self.high
        high = None if self.low is None else 0 - self.low
        return replace(self, median=0 - self.median, low=low, high=high)


@dataclass(frozen=True)
class Paired:
    """Two strategies on the same cases.

    Parameters
    ----------
    wins, ties, losses
        Cases in which the first is better, alike or worse.
    difference
        Median of first minus second, with its interval.
    p
        Of the exact two-sided sign test: with which probability so uneven a count of
        wins and losses comes about where neither is better; 1 where all are ties.
    left_out
        Cases of which one of the two has no number.
    among
        Of how many comparisons this is one; p is corrected for their number.
    """

    first: str
    second: str
    wins: int
    ties: int
    losses: int
    difference: Median | None
    p: float
    left_out: int
    among: int = 1

    @property
    def sure(self) -> bool:
        """Whether the difference is larger than chance explains at 5 %."""
        return self.p < 1 - LEVEL

    @property
    def turned(self) -> Paired:
        """The same, seen from the second."""
        apart = self.difference
        return replace(
            self,
            first=self.second,
            second=self.first,
            wins=self.losses,
            losses=self.wins,
            difference=apart and apart.negative,
        )


@dataclass(frozen=True)
class Ranked:
    """A place by a measure, 1 for the best; equals share the better place."""

    name: str
    place: int
    value: float


def median(values: Sequence[float], level: float = LEVEL) -> Median:
    """Find a median and the distribution-free interval between two order statistics.

    Among n numbers the interval from the k-th smallest to the k-th largest covers the
    true median with probability 1 - 2 P(B < k), B binomial(n, 1/2); the narrowest one
    that reaches the level is taken. (Thompson 1936; Conover, Practical Nonparametric
    Statistics, 3rd edition, 1999, section 3.2.)

    Parameters
    ----------
    values
        At least one number.

    Raises
    ------
    ValueError
        There is no number.

    Examples
    --------
    >>> median([4, 1, 3, 5, 2, 6])
    Median(n=6, median=3.5, low=1.0, high=6.0, level=0.95)
    >>> median([1, 2, 3]).low is None
    True
    """
    if not values:
        raise ValueError("expected at least one number, found none")
    from scipy.stats import binom

    ordered = np.sort(np.asarray(values, dtype=np.float64))
    n = ordered.size
    tails = 1 - 2 * binom.cdf(np.arange(n // 2 + 1) - 1, n, 0.5)
    deep = int(np.flatnonzero(tails >= level)[-1])
    if deep == 0:
        return Median(n, float(np.median(ordered)), None, None, level)
    low, high = float(ordered[deep - 1]), float(ordered[n - deep])
    return Median(n, float(np.median(ordered)), low, high, level)


def paired(
    first: tuple[str, Mapping[object, float | None]],
    second: tuple[str, Mapping[object, float | None]],
    better: Better = "more",
    tolerance: float = 0.0,
) -> Paired:
    """Compare two strategies on the cases that both have a number of.

    The sign test leaves ties out (Dixon and Mood, "The statistical sign test", Journal
    of the American Statistical Association 41, 1946; for algorithms over data sets
    Demsar, Journal of Machine Learning Research 7, 2006, section 3.1.4).

    Parameters
    ----------
    first, second
        Name, and the value by case; None where the measure does not apply.
    tolerance
        Differences up to this are ties.

    Examples
    --------
    >>> found = paired(("a", {1: 5, 2: 7, 3: 4}), ("b", {1: 4, 2: 7, 3: 1}))
    >>> found.wins, found.ties, found.losses, found.p
    (2, 1, 0, 0.5)
    """
    from scipy.stats import binomtest

    apart = []
    cases = dict.fromkeys([*first[1], *second[1]])
    for case in cases:
        one, other = first[1].get(case), second[1].get(case)
        if one is not None and other is not None:
            apart.append(one - other)
    sign = 1 if better == "more" else -1
    wins = sum(sign * d > tolerance for d in apart)
    losses = sum(-sign * d > tolerance for d in apart)
    decided = wins + losses
    p = float(binomtest(wins, decided, 0.5).pvalue) if decided else 1.0
    return Paired(
        first[0],
        second[0],
        wins,
        len(apart) - decided,
        losses,
        median(apart) if apart else None,
        p,
        len(cases) - len(apart),
    )


def corrected(found: Sequence[Paired]) -> list[Paired]:
    """Correct the p values of comparisons that are made together for their number.

    Holm's step-down correction (Holm, "A simple sequentially rejective multiple test
    procedure", Scandinavian Journal of Statistics 6, 1979).

    Examples
    --------
    >>> values = {name: dict.fromkeys(range(6), name == "a") for name in "ab"}
    >>> one = paired(*values.items())
    >>> one.p, [each.p for each in corrected([one, one])]
    (0.03125, [0.0625, 0.0625])
    """
    largest, values = 0.0, {}
    order = sorted(range(len(found)), key=lambda each: found[each].p)
    for done, each in enumerate(order):
        largest = max(largest, min(1.0, found[each].p * (len(found) - done)))
        values[each] = largest
    return [
        replace(one, p=values[each], among=len(found)) for each, one in enumerate(found)
    ]


def ranked(
    values: Mapping[str, float | None],
    better: Better = "more",
    tolerance: float = 0.0,
) -> list[Ranked]:
    """Rank strategies by a number, best first; those without one are left out.

    Equals share the better place, and the next place is left out ("1, 2, 2, 4").

    Parameters
    ----------
    tolerance
        Numbers that are no further than this from the best of a place share it.

    Examples
    --------
    >>> [(r.name, r.place) for r in ranked({"a": 3, "b": 5, "c": 5, "d": None})]
    [('b', 1), ('c', 1), ('a', 3)]
    """
    sign = 1 if better == "more" else -1
    known = [(name, value) for name, value in values.items() if value is not None]
    known.sort(key=lambda one: -sign * one[1])
    found: list[Ranked] = []
    for place, (name, value) in enumerate(known, 1):
        leader = next((r for r in found if r.place == found[-1].place), None)
        level = leader is not None and abs(leader.value - value) <= tolerance
        found.append(Ranked(name, found[-1].place if level else place, value))
    return found


def pareto(
    points: Mapping[Name, tuple[float | None, float | None]],
    better: tuple[Better, Better] = ("more", "more"),
) -> list[Name]:
    """List those that no other beats in one measure without losing in the other.

    Pareto, Manuale di economia politica, 1906. In the order of the first measure, best
    first; equals are all on the front, and those without a number are left out.

    Examples
    --------
    >>> pareto({"a": (3, 1), "b": (2, 2), "c": (2, 1), "d": (1, None)})
    ['a', 'b']
    """
    signs = [1 if each == "more" else -1 for each in better]
    known = {
        name: (signs[0] * two[0], signs[1] * two[1])
        for name, two in points.items()
        if two[0] is not None and two[1] is not None
    }

    def exceeded(own: tuple[float, float]) -> bool:
        return any(
            other[0] >= own[0] and other[1] >= own[1] and other != own
            for other in known.values()
        )

    front = [name for name, own in known.items() if not exceeded(own)]
    return sorted(front, key=lambda name: (-known[name][0], -known[name][1]))
