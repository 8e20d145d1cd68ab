"""Exact numbers: fractions as written, one rounding, and a refusal before a wrap."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from matcher.errors import SizeError
from matcher.exact import Exact, Ratio, common_denominator, half_even
from matcher.model import LARGEST_PAIR, unit_for

NUMBER: TypeAdapter[Fraction] = TypeAdapter(Exact)
whole = st.integers(-(10**6), 10**6)
positive = st.integers(1, 10**4)
fractions = st.builds(Fraction, whole, positive)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (0.1, Fraction(1, 10)),
        (0.8, Fraction(4, 5)),
        (3, Fraction(3)),
        (-2.50, Fraction(-5, 2)),
        (1e-3, Fraction(1, 1000)),
    ],
)
def test_a_number_is_what_was_written(written: float, meant: Fraction) -> None:
    assert NUMBER.validate_python(written, strict=True) == meant


@pytest.mark.parametrize("written", [True, "0.5", float("nan"), float("inf"), None])
def test_what_is_no_number_is_refused(written: object) -> None:
    with pytest.raises(ValidationError):
        NUMBER.validate_python(written, strict=True)


@given(st.decimals(-1000, 1000, places=4))
def test_a_decimal_comes_back_from_json(number: object) -> None:
    value = Fraction(str(number))
    assert NUMBER.validate_json(NUMBER.dump_json(value)) == value


@given(st.lists(whole, min_size=1), positive)
def test_halves_go_to_the_even_neighbour(numerators: list[int], below: int) -> None:
    expected = [round(Fraction(n, below)) for n in numerators]
    assert half_even(np.array(numerators), below).tolist() == expected


@given(st.lists(st.tuples(whole, positive), min_size=1), fractions, st.just(10))
def test_times_rounds_once(
    ratios: list[tuple[int, int]], weight: Fraction, unit: int
) -> None:
    numerators, denominators = (np.array(part) for part in zip(*ratios, strict=True))
    got = Ratio(numerators, denominators).times(weight, unit)
    expected = [round(Fraction(n, d) * weight / unit) for n, d in ratios]
    assert got.tolist() == expected


@given(st.lists(whole, min_size=1), positive, fractions)
def test_times_rounds_once_under_one_denominator(
    numerators: list[int], below: int, weight: Fraction
) -> None:
    got = Ratio(np.array(numerators), below).times(weight)
    assert got.tolist() == [round(Fraction(n, below) * weight) for n in numerators]


@given(whole, positive, whole, positive)
def test_sums_and_comparisons_are_exact(a: int, b: int, c: int, d: int) -> None:
    left, right = Ratio(np.array([a]), np.array([b])), Ratio(np.array([c]), d)
    total = left.plus(right)
    assert Fraction(
        int(total.numerator[0]), int(np.asarray(total.denominator)[0])
    ) == Fraction(a, b) + Fraction(c, d)
    assert left.below(Fraction(c, d)).tolist() == [Fraction(a, b) < Fraction(c, d)]


def test_what_would_wrap_is_refused() -> None:
    large = Ratio(np.array([2**40]), np.array([2**20 + 1]))
    with pytest.raises(SizeError):
        large.times(Fraction(2**30, 7))
    with pytest.raises(SizeError):
        large.times(Fraction(1, 2**50 + 1))
    with pytest.raises(SizeError):
        large.plus(Ratio(np.array([1]), np.array([2**30])))
    with pytest.raises(SizeError):
        large.below(Fraction(1, 2**30))


def test_a_denominator_that_the_weight_cancels_is_no_obstacle() -> None:
    cents = Ratio(np.array([94_809_658_792]), 10**8)
    assert cents.times(Fraction(10**8)).tolist() == [94_809_658_792]


@given(st.lists(fractions))
def test_a_common_denominator_clears_all(values: list[Fraction]) -> None:
    common = common_denominator(values)
    assert all((value * common).denominator == 1 for value in values)
    assert not values or any((v * common).denominator == 1 for v in values)


def test_no_values_have_the_denominator_one() -> None:
    assert common_denominator([]) == 1
    assert common_denominator([Fraction(1, 3), Fraction(5, 4)]) == 12


@given(st.integers(0, 10**20))
def test_a_unit_brings_points_below_twenty_bits(largest: int) -> None:
    unit = unit_for(largest)
    assert largest <= LARGEST_PAIR * unit
    assert unit == 1 or largest > LARGEST_PAIR * unit // 10


def test_points_without_measure_are_refused() -> None:
    with pytest.raises(SizeError):
        unit_for(10**24)
