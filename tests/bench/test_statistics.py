"""Medians, pairs, ranks and fronts against what they are by definition."""

from __future__ import annotations

from itertools import product
from math import comb
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.bench.statistics import Better, corrected, median, paired, pareto, ranked

NUMBERS = st.lists(st.integers(-20, 20), min_size=1, max_size=40)


@given(NUMBERS)
def test_an_interval_covers_as_often_as_the_binomial_says(values: list[int]) -> None:
    found, n = median(values), len(values)
    ordered = sorted(values)

    def cover(k: int) -> float:
        return 1 - 2 * sum(comb(n, i) for i in range(k)) / 2**n

    deep = max((k for k in range(1, n // 2 + 1) if cover(k) >= 0.95), default=0)
    expected = (ordered[deep - 1], ordered[n - deep]) if deep else (None, None)
    assert (found.low, found.high) == expected
    assert found.n == n
    assert (found.low is None) == (n < 6)


def test_an_interval_covers_the_true_median_in_a_simulation() -> None:
    luck, covered = Random(5), 0
    for _ in range(400):
        found = median([luck.gauss(3, 1) for _ in range(15)])
        assert found.low is not None
        assert found.high is not None
        covered += found.low <= 3 <= found.high
    assert covered >= 370


def test_no_number_has_no_median() -> None:
    with pytest.raises(ValueError, match="at least one number"):
        median([])


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=12))
def test_a_sign_test_counts_all_outcomes_of_fair_coins(
    twos: list[tuple[int, int]],
) -> None:
    one, other = (dict(enumerate(two[side] for two in twos)) for side in (0, 1))
    found = paired(("a", one), ("b", other))
    assert found.wins == sum(a > b for a, b in twos)
    assert found.losses == sum(a < b for a, b in twos)
    assert found.wins + found.ties + found.losses == len(twos)
    n = found.wins + found.losses
    far = abs(found.wins - found.losses)
    extreme = sum(abs(2 * sum(coins) - n) >= far for coins in product((0, 1), repeat=n))
    assert found.p == pytest.approx(extreme / 2**n)
    turned = paired(("a", one), ("b", other), "less")
    assert (turned.wins, turned.losses) == (found.losses, found.wins)


def test_cases_without_a_number_are_left_out_and_counted() -> None:
    one = {"x": 3.0, "y": None, "z": 4.0}
    found = paired(("a", one), ("b", {"x": 1.0, "y": 2.0, "w": 1.0}))
    assert (found.wins, found.ties, found.losses, found.left_out) == (1, 0, 0, 3)
    assert found.difference is not None
    assert found.difference.median == 2
    nothing = paired(("a", {}), ("b", {}))
    assert nothing.difference is None
    assert nothing.p == 1


def test_small_differences_are_ties() -> None:
    found = paired(("a", {1: 1.0}), ("b", {1: 1.0 + 1e-12}), tolerance=1e-9)
    assert (found.wins, found.ties, found.losses) == (0, 1, 0)


def test_holm_raises_p_values_and_keeps_their_order() -> None:
    cases = range(10)
    values = {
        "a": dict.fromkeys(cases, 9.0),
        "b": {case: 5.0 + (case == 0) * 9 for case in cases},
        "c": dict.fromkeys(cases, 1.0),
    }
    plain = [
        paired((x, values[x]), (y, values[y]))
        for x, y in (("a", "b"), ("a", "c"), ("b", "c"))
    ]
    found = corrected(plain)
    smallest, largest = 2 / 2**10, 22 / 2**10
    assert [one.p for one in plain] == pytest.approx([largest, smallest, smallest])
    assert [one.p for one in found] == pytest.approx(
        [largest, 3 * smallest, 3 * smallest]
    )
    assert [one.among for one in found] == [3, 3, 3]
    assert found[1].sure


def test_a_comparison_can_be_seen_from_the_other_side() -> None:
    a, b = {1: 5, 2: 7, 3: 4}, {1: 4, 2: 7, 3: 5}
    assert paired(("a", a), ("b", b)).turned == paired(("b", b), ("a", a))


@given(st.dictionaries(st.text("abcdef", min_size=1), st.integers(0, 3)))
def test_a_place_is_one_more_than_how_many_are_better(values: dict[str, int]) -> None:
    ways: tuple[Better, ...] = ("more", "less")
    for better in ways:
        found = ranked(values, better)
        assert {one.name for one in found} == values.keys()
        for one in found:
            if better == "more":
                ahead = sum(value > one.value for value in values.values())
            else:
                ahead = sum(value < one.value for value in values.values())
            assert one.place == 1 + ahead


@given(
    st.dictionaries(
        st.text("abcdef", min_size=1), st.tuples(st.integers(0, 4), st.integers(0, 4))
    )
)
def test_the_front_is_what_nothing_dominates(
    values: dict[str, tuple[int, int]],
) -> None:
    front = pareto(values)
    for name, (a, b) in values.items():
        beaten = any(
            (c > a and d >= b) or (c >= a and d > b) for c, d in values.values()
        )
        assert (name in front) != beaten
    firsts = [values[name][0] for name in front]
    assert firsts == sorted(firsts, reverse=True)
