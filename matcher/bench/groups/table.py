"""What the people of each group get."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from matcher.bench.groups.audit import Audit
from matcher.bench.groups.rates import Rate, rates
from matcher.bench.measures.base import Planned
from matcher.bench.measures.tables import SIDES
from matcher.exact import BoolArray, FloatArray, IntArray
from matcher.people import SideName

NOT_STATED = "not stated"


@dataclass(frozen=True)
class Group:
    """What the people of one side who share a value get.

    Parameters
    ----------
    column, value
        Of intersections, joined by " × ".
    coverage
        Of having a partner.
    scoring
        Of a benefit above the median of the side.
    mean, median, p10, least
        Of what each one learns, in points before weights; 0 without a partner.
    top_1, top_3, top_5, reciprocal_rank
        Of the rank of the best partner, over those who have an option; None where
        nobody has one.
    options
        Median count of acceptable partners.
    envious
        How many have justified envy.
    """

    column: str
    value: str
    side: SideName
    n: int
    coverage: Rate
    scoring: Rate
    mean: float
    median: float
    p10: float
    least: int
    top_1: float | None
    top_3: float | None
    top_5: float | None
    reciprocal_rank: float | None
    options: float
    envious: int


def groups(planned: Planned, audit: Audit, depth: int = 2) -> list[Group]:
    """Say for every group of both sides what its people get.

    Parameters
    ----------
    depth
        Up to so many columns are crossed; 1 for none.
    """
    own, choices = planned.benefits, planned.choices
    found: list[Group] = []
    for side in SIDES:
        persons = [person.id for person in planned.scenario.people.side(side)]
        if not persons:
            continue
        facts = _Facts(
            side,
            own.partners[side] > 0,
            own.people[side],
            choices.options[side],
            choices.rank[side],
            choices.envious[side],
        )
        for column, values in _crossed(audit, persons, depth):
            found += _of(facts, column, values)
    return found


@dataclass(frozen=True, eq=False)
class _Facts:
    """What each person of a side has, by row."""

    side: SideName
    matched: BoolArray
    benefit: IntArray
    options: IntArray
    rank: IntArray
    envious: BoolArray


def _crossed(
    audit: Audit, persons: Sequence[str], depth: int
) -> Iterator[tuple[str, list[str]]]:
    """List columns and their intersections, with everybody's value."""
    for size in range(1, depth + 1):
        for names in combinations(audit.columns, size):
            yield (
                " × ".join(names),
                [
                    " × ".join(audit.columns[n].get(p) or NOT_STATED for n in names)
                    for p in persons
                ],
            )


def _of(facts: _Facts, column: str, values: Sequence[str]) -> Iterator[Group]:
    named, code = np.unique(np.array(values), return_inverse=True)
    above = facts.benefit > np.median(facts.benefit)
    covered = rates(*_counts(code, facts.matched))
    scoring = rates(*_counts(code, above))
    for place, value in enumerate(named.tolist()):
        here = code == place
        benefit = facts.benefit[here]
        rank = facts.rank[here & (facts.options > 0)]
        yield Group(
            column,
            value,
            facts.side,
            int(here.sum()),
            covered[place],
            scoring[place],
            float(benefit.mean()),
            float(np.median(benefit)),
            float(np.quantile(benefit, 0.1)),
            int(benefit.min()),
            _within(rank, 1),
            _within(rank, 3),
            _within(rank, 5),
            _average(np.where(rank > 0, 1 / np.maximum(1, rank), 0.0)),
            float(np.median(facts.options[here])),
            int(facts.envious[here].sum()),
        )


def _counts(code: IntArray, has: BoolArray) -> tuple[list[int], list[int]]:
    """Count those who have something, and all, of each group."""
    return np.bincount(code, has).astype(int).tolist(), np.bincount(code).tolist()


def _within(rank: IntArray, most: int) -> float | None:
    return _average(((rank > 0) & (rank <= most)).astype(np.float64))


def _average(values: FloatArray) -> float | None:
    return float(values.mean()) if values.size else None
