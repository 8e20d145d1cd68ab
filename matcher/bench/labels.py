"""Where names of marks stand in a plot, so that they do not hide each other."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

NEAR = 8.0
"""Marks so near share a label."""
LINE, TEXT, LETTER = 28, 12.0, 6.6
"""Letters of a line at most; how high a line is, and how wide a letter."""


@dataclass(frozen=True)
class Label:
    """A line of text; x is its start or its end, as the anchor says."""

    x: float
    y: float
    text: str
    anchor: str


def labels(
    ends: Sequence[tuple[float, float, str]], middle: float, top: float
) -> Iterator[Label]:
    """Put a name above each mark, or below where there is no room; the upper first.

    Parameters
    ----------
    ends
        x, y and name of each mark; y grows downwards.
    middle
        To the right of it, text ends at its mark, so that it stays within the frame.
    top
        Above it there is no room.

    Examples
    --------
    >>> ends = [(9, 50, "a"), (9, 51, "b"), (80, 50, "c")]
    >>> [each.text for each in labels(ends, 40, 0)]
    ['a, b', 'c']
    """
    taken: list[tuple[float, float, float]] = []
    for a, b, names in _together(ends):
        lines = wrap(", ".join(names), LINE)
        above = b - 8 - TEXT * (len(lines) - 1)
        high = above if above > top + TEXT else b + 16
        for line in lines:
            long = LETTER * len(line)
            start, end = (a + 5 - long, a + 5) if a > middle else (a - 5, a - 5 + long)
            while any(
                start < other_end and other_start < end and abs(high - other) < TEXT
                for other_start, other_end, other in taken
            ):
                high += 1
            taken.append((start, end, high))
            anchor, at = ("end", end) if a > middle else ("start", start)
            yield Label(at, high, line, anchor)
            high += TEXT


def _together(
    ends: Sequence[tuple[float, float, str]],
) -> list[tuple[float, float, list[str]]]:
    places: list[tuple[float, float, list[str]]] = []
    for a, b, name in sorted(ends, key=lambda end: (end[1], end[0])):
        for other_a, other_b, names in places:
            if math.hypot(a - other_a, b - other_b) < NEAR:
                names.append(name)
                break
        else:
            places.append((a, b, [name]))
    return places
