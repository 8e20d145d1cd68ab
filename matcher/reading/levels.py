"""Levels, targets and importances: from the text of a cell to a number."""

from __future__ import annotations

from fractions import Fraction

from matcher.exact import plain
from matcher.reading.cells import CellError, Parser, decimal
from matcher.reading.characters import alike
from matcher.reading.findings import choice, did_you_mean, quoted
from matcher.scale import AreaScale

MOST_IMPORTANT = Fraction(5)
SHOWN = 12
"""Levels that a message lists one by one."""


def on_scale(scale: AreaScale | None) -> Parser[Fraction]:
    """Make a reader of levels; where the scale has faults itself, all is accepted."""
    if scale is None:
        return lambda _: Fraction(0)
    words = {alike(word): level for word, level in scale.words.items()}

    def read(text: str) -> Fraction:
        level = words.get(alike(text))
        if level is not None:
            return level
        try:
            value = decimal(text)
        except CellError as error:
            if not words:
                raise
            raise CellError(_unlisted(text, scale)) from error
        if not scale.has(value):
            raise CellError(f"expected {_levels(scale)}, found {text}")
        return value

    return read


def target_on(scale: AreaScale | None) -> Parser[Fraction | None]:
    """Make a reader of targets: levels, or yes for the usual one and no for none."""
    level = on_scale(scale)

    def read(text: str) -> Fraction | None:
        said = alike(text)
        if scale is None or said not in ("yes", "no"):
            return level(text)
        if said in map(alike, scale.words):
            return level(text)
        if said == "no":
            return None
        if scale.default_target is None:
            raise CellError(
                "yes needs to know the usual target: add default_target to the scale, "
                "or write a level"
            )
        return scale.default_target

    return read


def _unlisted(text: str, scale: AreaScale) -> str:
    return (
        f"expected {choice(scale.words)} or a level from {plain(scale.min)} to "
        f"{plain(scale.max)}, found {quoted(text)}{did_you_mean(text, scale.words)}: "
        "mend the cell, or add the word to the scale's `words`"
    )


def _levels(scale: AreaScale) -> str:
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
