"""The engine against the definition, on cohorts where every plan can be listed."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest

from matcher import audit
from matcher.run import checked
from matcher.strategies import Weighted
from matcher.verify.confirm import confirmed
from tests.brute import best_plan
from tests.solve import INFEASIBLE, OPTIMAL, model_of, scenario, solved

BATCH = 100


def agree(number: int) -> str:
    """Compare engine, certificate and definition; hand back the status."""
    drawn = rules, goals, people = scenario(number)
    expected, outcome = best_plan(*drawn), solved(drawn)
    where = f"scenario {number}: {rules} {goals}"
    proved = confirmed(outcome, Weighted(), model_of(drawn), Fraction(0))
    assert proved.outcome == outcome, where
    if expected is None:
        assert outcome.status in INFEASIBLE, where
        assert outcome.plan is None, where
        return outcome.status
    assert outcome.status in OPTIMAL, where
    assert outcome.objective == expected.points, where
    assert outcome.bound is not None, where
    assert outcome.bound >= expected.points, where
    assert proved.claims[0].bound == outcome.bound, where
    assert checked(outcome, model_of(drawn), rules, goals, people) == [], where
    assert audit.total(outcome.plan or {}, goals, people) == outcome.objective, where
    if outcome.status == "proved_optimal":
        assert outcome.bound == outcome.objective, where
    return outcome.status


@pytest.mark.parametrize("first", range(0, 600, BATCH))
def test_engine_finds_what_listing_every_plan_finds(first: int) -> None:
    seen = Counter(agree(number) for number in range(first, first + BATCH))
    assert sum(seen[status] for status in OPTIMAL) >= BATCH // 2
    assert sum(seen[status] for status in INFEASIBLE) >= BATCH // 10


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1_500, 21_500, BATCH))
def test_engine_finds_what_listing_finds_many_more_times(first: int) -> None:
    seen = Counter(agree(number) for number in range(first, first + BATCH))
    assert sum(seen[status] for status in OPTIMAL) >= BATCH // 2
