"""Who gets least, and how unequal the benefits are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from matcher.bench.measures.base import Measure, Planned, VectorMeasure
from matcher.exact import IntArray
from matcher.goals.transfer import Transfer
from matcher.goals.worst_off import WorstOff


class WorstPair(Measure):
    """Points of the pair that gets least: the smaller of its tech and soft points.

    The egalitarian level (Rawls, A Theory of Justice, 1971) by the definition of the
    goal `worst_off`: before weights, agreed pairs left out. None without such a pair.
    """

    name, title, unit = "worst_pair", "Worst-off pair", "points"
    better, order = "more", 30

    def __call__(self, planned: Planned) -> float | None:
        """Take the smallest level."""
        model, own = planned.model, planned.benefits
        sides = model.cohort.pairs(own.junior, own.senior)
        free = ~model.pinned(*sides)
        goals = [goal for goal in model.pair_goals if isinstance(goal, Transfer)]
        if not goals or not free.any():
            return None
        found = WorstOff().level(*sides, goals)
        return float(min(min(level.different(free)) for level in found))


class WorstBenefit(Measure):
    """What the person with a partner who learns least learns, in points.

    Points before weights, from all partners together (Rawls, A Theory of Justice,
    1971). None where nobody has a partner.
    """

    name, title, unit = "worst_benefit", "Worst-off person with a partner", "points"
    better, order = "more", 31

    def __call__(self, planned: Planned) -> int | None:
        """Take the smallest benefit."""
        own = planned.benefits
        some = own.everyone[own.matched]
        return int(some.min()) if some.size else None


class Benefit(VectorMeasure):
    """What people learn, in points before weights: the median of everybody.

    The vector is everybody's benefit, worst-off first, people without a partner as 0:
    what leximin compares (Sen, Collective Choice and Social Welfare, 1970).
    """

    name, title, unit = "benefit", "Median benefit", "points"
    better, order = "more", 32

    def __call__(self, planned: Planned) -> float | None:
        """Take the median."""
        found = self.vector(planned)
        return float(np.median(found)) if len(found) else None

    def vector(self, planned: Planned) -> Sequence[int]:
        """List everybody's benefit, smallest first."""
        ordered: list[int] = np.sort(planned.benefits.everyone).tolist()
        return ordered


class Gini(Measure):
    """How unequally benefits are spread: 0 where all learn alike, near 1 at worst.

    G = sum over i of (2 i - n - 1) x_i / (n * sum x) for the n benefits x in rising
    order, people without a partner as 0 (Gini, Variabilita e mutabilita, 1912). None
    where nobody learns, or where points below 0 leave it without a meaning.
    """

    name, title, better, order = "gini", "Gini of benefits", "less", 33

    def __call__(self, planned: Planned) -> float | None:
        """Weigh each benefit by its place."""
        return gini(planned.benefits.everyone)


def gini(values: IntArray) -> float | None:
    """Compute the Gini index of numbers that are not negative.

    Examples
    --------
    >>> gini(np.array([5, 5])), gini(np.array([0, 0, 0, 8]))
    (0.0, 0.75)
    """
    rising, total = np.sort(values), int(values.sum())
    if total <= 0 or rising[0] < 0:
        return None
    n = rising.size
    places = 2 * np.arange(1, n + 1) - n - 1
    return float((places * rising).sum() / (n * total))
