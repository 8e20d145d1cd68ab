"""What a plan cost to find, what it breaks, and how far it can be from the best."""

from __future__ import annotations

from fractions import Fraction

from matcher.bench.measures.base import Measure, Planned


class Breaches(Measure):
    """Rules broken: every place that the audit found, by the people's own records."""

    name, title, better, order = "breaches", "Rules broken", "less", 80

    def __call__(self, planned: Planned) -> int:
        """Count what was found."""
        return sum(len(breach.details) for breach in planned.breaches)


class Gap(Measure):
    """How far the points can be from the best possible, in percent of the bound.

    (bound - points) / max(1, |bound|), as in Achterberg, Constraint Integer
    Programming, 2007; with priorities that of the points in their own turn. None where
    nothing is claimed.
    """

    name, title, unit = "gap", "Optimality gap", "%"
    better, order = "less", 81

    def __call__(self, planned: Planned) -> float | None:
        """Compare points and bound."""
        outcome = planned.outcome
        tier = next((t for t in outcome.tiers if t.name == "points"), None)
        if tier is not None:
            return 100 * tier.gap
        if outcome.bound is None or outcome.objective is None:
            return None
        distance = Fraction(outcome.bound - outcome.objective)
        return float(100 * distance / max(1, abs(outcome.bound)))


class Seconds(Measure):
    """Seconds by the clock, from the people's records to the plan."""

    name, title, unit, better, order = "seconds", "Seconds", "s", "less", 82

    def __call__(self, planned: Planned) -> float:
        """Read the clock."""
        return planned.seconds


class Memory(Measure):
    """Memory at most (resident), in millions of bytes."""

    name, title, unit, better, order = "memory", "Memory", "MB", "less", 83

    def __call__(self, planned: Planned) -> float | None:
        """Read the peak."""
        return planned.memory_mb
