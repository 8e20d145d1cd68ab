"""Two strategies on the same instances: who is ahead how often, by how much, how sure.

Medians with intervals from order statistics (Conover, Practical Nonparametric
Statistics, 3.2), and the exact two-sided sign test (Dixon and Mood 1946). Neither
assumes how differences are spread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

LEVEL = 0.95
SURE = 0.05


@dataclass(frozen=True)
class Middle:
    """A median, and where that of all such instances lies with 95 % confidence.

    Parameters
    ----------
    low, high
        None where there are too few values to say.
    """

    n: int
    median: float
    low: float | None
    high: float | None


def middle(values: Sequence[float]) -> Middle:
    """Take the median and its interval.

    Examples
    --------
    >>> middle([1, 2, 3])
    Middle(n=3, median=2, low=None, high=None)
    >>> middle([1, 2, 3, 4, 5, 6, 7, 8, 9])
    Middle(n=9, median=5, low=2, high=8)
    """
    from scipy.stats import binom

    ordered, n = sorted(values), len(values)
    cut = int(binom.ppf((1 - LEVEL) / 2, n, 0.5)) if n else 0
    while cut and 2 * binom.cdf(cut - 1, n, 0.5) > 1 - LEVEL:
        cut -= 1
    if not cut:
        return Middle(n, median(ordered), None, None)
    return Middle(n, median(ordered), ordered[cut - 1], ordered[n - cut])


@dataclass(frozen=True)
class Pairwise:
    """One strategy against another, on the instances where both keep the rules.

    Parameters
    ----------
    ahead, level, behind
        Instances where the first is better, as good, worse.
    difference
        First less second, in the measure's unit.
    share
        The same as a share of the second; None where that is 0 somewhere.
    p
        How likely so uneven a count is by chance; 1 where there are only ties.
    """

    first: str
    second: str
    ahead: int
    level: int
    behind: int
    difference: Middle
    share: float | None
    p: float

    @property
    def sure(self) -> bool:
        """Whether chance is an unlikely reason."""
        return self.p < SURE


def pairwise(
    first: str,
    second: str,
    values: Sequence[tuple[float, float]],
    better: str,
) -> Pairwise:
    """Compare the values of two strategies, instance by instance.

    Examples
    --------
    >>> found = pairwise("a", "b", [(2, 1), (3, 1), (1, 1)], "more")
    >>> found.ahead, found.level, found.behind, found.difference.median, found.p
    (2, 1, 0, 1, 0.5)
    """
    from scipy.stats import binomtest

    sign = 1 if better == "more" else -1
    differences = [a - b for a, b in values]
    ahead = sum(sign * d > 0 for d in differences)
    behind = sum(sign * d < 0 for d in differences)
    moved = ahead + behind
    shares = [(a - b) / abs(b) for a, b in values if b]
    return Pairwise(
        first,
        second,
        ahead,
        len(values) - moved,
        behind,
        middle(differences),
        median(shares) if len(shares) == len(values) else None,
        float(binomtest(ahead, moved).pvalue) if moved else 1.0,
    )
