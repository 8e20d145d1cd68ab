"""What the rows come to: values by instance, standings, comparisons, fronts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from statistics import median

from matcher.bench.measures import Measure
from matcher.bench.rows import Run
from matcher.bench.statistics import Median, Paired, corrected, paired
from matcher.bench.statistics import median as with_interval

Instance = tuple[str, int, int]
OF_ANY_PLAN = ("breaches", "seconds", "memory", "memory_mb")
"""Measures that count for plans that break rules as well."""
ALIKE = 1e-9


@dataclass(frozen=True)
class Standing:
    """How a strategy does by one measure.

    Parameters
    ----------
    best, of
        Instances where nobody who keeps the rules is better, of those where it keeps
        them itself and somebody to compare with does.
    rank
        The median of its ranks; those that are level share the best rank.
    """

    strategy: str
    best: int
    of: int
    rank: float
    value: Median


@dataclass(frozen=True)
class Findings:
    """Rows, and what they come to.

    Parameters
    ----------
    measures
        By name, in the order of the tables.
    strategies
        In the order of the tables.
    """

    runs: Sequence[Run]
    measures: Mapping[str, Measure]
    strategies: Sequence[str]

    @cached_property
    def instances(self) -> list[Instance]:
        """The instances, in the order of the rows."""
        return list(dict.fromkeys(run.instance for run in self.runs))

    def juniors(self, instance: Instance) -> int:
        """Count the juniors of an instance; its size where no cell told."""
        own = (run.juniors for run in self.runs if run.instance == instance)
        return next((count for count in own if count), instance[1])

    @cached_property
    def ranked(self) -> list[str]:
        """The measures of which more, or less, is better."""
        return [name for name, each in self.measures.items() if each.better]

    @cached_property
    def _by_measure(self) -> dict[str, dict[Instance, dict[str, float]]]:
        return {name: self._collected(name) for name in self.measures}

    def _collected(self, measure: str) -> dict[Instance, dict[str, float]]:
        lists: dict[Instance, dict[str, list[float]]] = {}
        for run in self.runs:
            value = run.values.get(measure)
            counts = run.keeps_rules or (run.planned and measure in OF_ANY_PLAN)
            if value is not None and counts:
                own = lists.setdefault(run.instance, {})
                own.setdefault(run.strategy, []).append(value)
        return {
            instance: {name: median(values) for name, values in own.items()}
            for instance, own in lists.items()
        }

    def values(self, measure: str) -> dict[Instance, dict[str, float]]:
        """Give the median over repeats, of strategies that keep every rule there."""
        return self._by_measure[measure]

    def best(self, measure: str, values: Mapping[str, float]) -> float:
        """Take the best of some values."""
        more = self.measures[measure].better != "less"
        return max(values.values()) if more else min(values.values())

    def standings(self, measure: str) -> list[Standing]:
        """Rank strategies: most often the best first, then by median rank."""
        less = self.measures[measure].better == "less"
        ranks: dict[str, list[int]] = {}
        values: dict[str, list[float]] = {}
        for own in self.values(measure).values():
            for name, value in own.items():
                values.setdefault(name, []).append(value)
                if len(own) > 1:
                    ahead = sum(
                        (value - other if less else other - value) > ALIKE
                        for other in own.values()
                    )
                    ranks.setdefault(name, []).append(ahead + 1)
        found = [
            Standing(
                name, own.count(1), len(own), median(own), with_interval(values[name])
            )
            for name, own in ranks.items()
        ]
        place = {name: number for number, name in enumerate(self.strategies)}
        return sorted(found, key=lambda s: (-s.best, s.rank, place[s.strategy]))

    def against(self, measure: str, first: str, second: str) -> Paired | None:
        """Compare two strategies; None where they never meet.

        The p value is corrected for all the pairs that are compared by this measure.
        """
        known = self._pairs[measure]
        if (first, second) in known:
            return known[first, second]
        return known[second, first].turned if (second, first) in known else None

    @cached_property
    def _pairs(self) -> dict[str, dict[tuple[str, str], Paired]]:
        return {name: self._compared(name) for name in self.ranked}

    def _compared(self, measure: str) -> dict[tuple[str, str], Paired]:
        better = self.measures[measure].better or "more"
        numbers = {name: self._of(measure, name) for name in self.strategies}
        found = [
            paired((a, numbers[a]), (b, numbers[b]), better, ALIKE)
            for a, b in combinations(self.strategies, 2)
        ]
        met = corrected([each for each in found if each.difference])
        return {(each.first, each.second): each for each in met}

    def share(self, measure: str, first: str, second: str) -> float | None:
        """Give the median difference as a share of the second; None next to a 0."""
        one, other = (self._of(measure, name) for name in (first, second))
        met = [
            (a, b)
            for i, a in one.items()
            if a is not None and (b := other.get(i)) is not None
        ]
        if not met or not all(b for _, b in met):
            return None
        return median((a - b) / abs(b) for a, b in met)

    def _of(self, measure: str, strategy: str) -> dict[object, float | None]:
        return {
            instance: own[strategy]
            for instance, own in self.values(measure).items()
            if strategy in own
        }

    def pairs(self) -> Iterator[tuple[str, Paired]]:
        """Compare every two strategies by every measure."""
        for measure, found in self._pairs.items():
            for each in found.values():
                yield measure, each

    def shares(
        self, measure: str, instances: Sequence[Instance]
    ) -> dict[str, list[float]]:
        """Give each strategy's percentages of the best value of each instance."""
        shares: dict[str, list[float]] = {}
        for instance in instances:
            own = self.values(measure).get(instance)
            if not own or not self.best(measure, own):
                continue
            for name, value in own.items():
                shares.setdefault(name, []).append(
                    100 * value / self.best(measure, own)
                )
        return shares

    def relative(self, measure: str, instances: Sequence[Instance]) -> dict[str, float]:
        """Give each strategy's median percentage of the best value of each instance."""
        shares = self.shares(measure, instances)
        return {name: median(own) for name, own in shares.items()}

    def kept(self, strategy: str) -> tuple[int, int]:
        """Count the instances where its plan keeps the rules, and those with a plan."""
        own = [run for run in self.runs if run.strategy == strategy and run.planned]
        keeps = {run.instance for run in own if run.keeps_rules}
        breaks = {run.instance for run in own if not run.keeps_rules}
        return len(keeps - breaks), len(keeps | breaks)
