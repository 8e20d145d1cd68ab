"""Exact numbers: fractions as people write them, integers as solvers need them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from matcher.errors import SizeError

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
FloatArray = NDArray[np.float64]

LIMIT = 2**62
FLOAT_EXACT = 2**50


def fraction(value: Any) -> Any:
    """Read a number as the decimal that was written, so that 0.1 is one tenth.

    Examples
    --------
    >>> fraction(0.1)
    Fraction(1, 10)
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    text = repr(value)
    if text in ("inf", "-inf", "nan"):
        raise ValueError("expected a finite number")
    return Fraction(text)


def plain(value: Fraction) -> int | float:
    """Show an exact number the way people write it."""
    return value.numerator if value.denominator == 1 else float(value)


def exact_number(value: Fraction) -> int | float | str:
    """Write an exact number for JSON: a decimal where one ends, else as a fraction.

    Examples
    --------
    >>> exact_number(Fraction(5, 2)), exact_number(Fraction(1000, 3))
    (2.5, '1000/3')
    """
    decimal = plain(value)
    return decimal if Fraction(repr(decimal)) == value else str(value)


def spoken(value: Fraction) -> str:
    """Write a number for a sentence, to two decimals at most.

    Examples
    --------
    >>> spoken(Fraction(1200)), spoken(Fraction(1000, 3)), spoken(Fraction(5, 2))
    ('1,200', '333.33', '2.5')
    """
    return f"{float(value):,.2f}".rstrip("0").rstrip(".")


def counted(count: int, one: str, many: str = "") -> str:
    """Write a count with its noun.

    Examples
    --------
    >>> counted(1, "pair"), counted(1200, "pair"), counted(2, "person", "people")
    ('1 pair', '1,200 pairs', '2 people')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


Exact = Annotated[
    Fraction,
    BeforeValidator(fraction),
    PlainSerializer(plain, when_used="json"),
    WithJsonSchema({"type": "number"}),
]
"""A number that is kept exactly: 0.8 is four fifths."""


@dataclass(frozen=True)
class Ratio:
    """An exact rational per pair: integer numerators over positive denominators."""

    numerator: IntArray
    denominator: IntArray | int = 1

    def times(self, weight: Fraction, unit: int = 1) -> IntArray:
        """Multiply by `weight`, divide by `unit`, round once, half to even."""
        factor, denominator = weight / unit, self.denominator
        if isinstance(denominator, int):
            factor, denominator = factor / denominator, 1
        peak = max(_peak(self.numerator) * abs(factor.numerator), 1)
        floor = _peak(denominator) * factor.denominator
        _refuse_above(max(peak, floor))
        if floor == 1:
            return _multiplied(self.numerator, factor.numerator)
        if isinstance(denominator, int) and max(peak, floor) < FLOAT_EXACT:
            return _rounded(
                _multiplied(self.numerator, factor.numerator), factor.denominator
            )
        return half_even(
            self.numerator * factor.numerator,
            np.asarray(denominator) * factor.denominator,
        )

    def plus(self, other: Ratio) -> Ratio:
        """Add two rationals pair by pair."""
        mine, theirs = _peak(self.denominator), _peak(other.denominator)
        reach = _peak(self.numerator) * theirs + _peak(other.numerator) * mine
        _refuse_above(max(reach, mine * theirs))
        return Ratio(
            self.numerator * other.denominator + other.numerator * self.denominator,
            np.asarray(self.denominator) * np.asarray(other.denominator),
        )

    def smaller(self, other: Ratio) -> Ratio:
        """Take the smaller of two rationals pair by pair."""
        mine, theirs = _peak(self.denominator), _peak(other.denominator)
        reach = max(_peak(self.numerator) * theirs, _peak(other.numerator) * mine)
        _refuse_above(max(reach, mine * theirs))
        own = self.numerator * other.denominator <= other.numerator * self.denominator
        return Ratio(
            np.where(own, self.numerator, other.numerator),
            np.where(own, self.denominator, other.denominator),
        )

    def different(self, where: BoolArray) -> set[Fraction]:
        """List the values that occur among the marked pairs."""
        top = np.broadcast_to(self.numerator, where.shape)[where]
        bottom = np.broadcast_to(np.asarray(self.denominator), where.shape)[where]
        base = _peak(bottom) + 1
        _refuse_above(max(_peak(top), 1) * base)
        found = np.unique(top * base + bottom).tolist()
        return {Fraction(*divmod(each, base)) for each in found}

    def below(self, limit: Fraction) -> BoolArray:
        """Mark the pairs that have less than a limit."""
        floor = abs(limit.numerator) * _peak(self.denominator)
        _refuse_above(max(_peak(self.numerator) * limit.denominator, floor))
        less: BoolArray = (
            self.numerator * limit.denominator < limit.numerator * self.denominator
        )
        return less


def _refuse_above(reach: int) -> None:
    if reach * 4 >= LIMIT:
        raise SizeError(
            "points need more than 62 bits to be exact: expected weights, levels "
            "and importances with fewer digits"
        )


def _peak(values: IntArray | int) -> int:
    array = np.asarray(values)
    return max(int(array.max()), -int(array.min())) if array.size else 0


def _multiplied(values: IntArray, factor: int) -> IntArray:
    return values if factor == 1 else values * factor


def _rounded(numerator: IntArray, denominator: int) -> IntArray:
    """Divide and round half to even, in floats that cannot be wrong.

    Below 2**50 a quotient is rounded to a half only where it is one.
    """
    quotient: IntArray = np.rint(numerator / denominator).astype(np.int64)
    return quotient


def half_even(numerator: IntArray, denominator: IntArray | int) -> IntArray:
    """Divide integers and round to the nearest, halves to the even neighbour.

    Examples
    --------
    >>> half_even(np.array([1, 3, 5, -1]), 2).tolist()
    [0, 2, 2, 0]
    """
    quotient, rest = np.divmod(numerator, denominator)
    twice = 2 * rest
    up = (twice > denominator) | ((twice == denominator) & (quotient % 2 == 1))
    result: IntArray = quotient + up
    return result


def common_denominator(values: list[Fraction]) -> int:
    """Find the smallest positive integer that clears every fraction."""
    return lcm(*{value.denominator for value in values})


def cleared(value: Fraction, scale: int) -> int:
    """Multiply a fraction by a multiple of its denominator: a whole number.

    Examples
    --------
    >>> cleared(Fraction(1, 2), 6)
    3
    """
    return value.numerator * (scale // value.denominator)
