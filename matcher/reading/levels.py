"""Levels and importances: from the text of a cell to a place on the scale."""

from __future__ import annotations

from fractions import Fraction

from matcher.exact import plain
from matcher.reading.cells import CellError, Parser, decimal
from matcher.scenario import Scale

MOST_IMPORTANT = Fraction(5)
SHOWN = 12
"""Levels that a message lists one by one."""


def on_scale(scale: Scale | None) -> Parser[Fraction]:
    """Make a reader of levels; any number is one where the scale itself has faults."""

    def read(text: str) -> Fraction:
        value = decimal(text)
        if scale is None:
            return value
        steps = (value - scale.min) / scale.step
        if not scale.min <= value <= scale.max or steps.denominator != 1:
            raise CellError(f"expected {_levels(scale)}, found {text}")
        return value

    return read


def _levels(scale: Scale) -> str:
    count = int((scale.max - scale.min) / scale.step) + 1
    if count > SHOWN:
        return (
            f"a level from {plain(scale.min)} to {plain(scale.max)} in steps of "
            f"{plain(scale.step)}"
        )
    levels = (str(plain(scale.min + i * scale.step)) for i in range(count))
    return f"one of the levels {', '.join(levels)}"


def importance(text: str) -> Fraction:
    """Read how important a skill is to who learns it.

    Examples
    --------
    >>> importance("2.5")
    Fraction(5, 2)
    """
    value = decimal(text)
    if not 0 < value <= MOST_IMPORTANT:
        raise CellError(f"expected an importance above 0 and at most 5, found {text}")
    return value
