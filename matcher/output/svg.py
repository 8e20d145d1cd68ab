"""Small drawings for the report: shares, sums, columns and a map of two sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

WIDE = 100.0
HIGH = 100.0
CELL, LETTER, LETTERS = 28, 7, 20
"""Pixels of a map's field and of a letter beside it, and so many letters at most."""


@dataclass(frozen=True)
class Part:
    """One part of a sum; `kind` is the class that gives it its colour."""

    kind: str
    name: str
    points: int


@dataclass(frozen=True)
class Column:
    """One column of a chart, from the bottom up."""

    parts: tuple[Part, ...]
    name: str


def share_bar(share: float, aim: float | None, told: str) -> Markup:
    """Draw a share of a whole, with a mark where an aim lies."""
    filled = WIDE * min(1.0, max(0.0, share))
    shapes = [_rectangle("full", 0, 3, WIDE, 8), _rectangle("part", 0, 3, filled, 8)]
    if aim is not None:
        place = min(WIDE - 1, max(0.0, WIDE * aim - 0.5))
        shapes.append(_rectangle("aim", place, 0, 1, 14))
    return _drawing("share", told, 14, shapes)


def sum_bar(parts: Sequence[Part], most: int, told: str) -> Markup:
    """Draw parts side by side, on a scale that ends at `most`."""
    shapes, start = [], 0.0
    for part in parts:
        wide = WIDE * max(0, part.points) / max(1, most)
        if wide > 0:
            shapes.append(_rectangle(part.kind, start, 0, wide, 6))
            start += wide
    return _drawing("sum", told, 6, shapes)


def columns(chart: Sequence[Column], most: int, told: str) -> Markup:
    """Draw columns beside each other, each with its name when pointed at."""
    step = WIDE / max(1, len(chart))
    shapes = []
    for place, column in enumerate(chart):
        top, stack = HIGH, []
        for part in column.parts:
            high = HIGH * max(0, part.points) / max(1, most)
            if high > 0:
                top -= high
                left, wide = (place + 0.1) * step, 0.8 * step
                stack.append(_rectangle(part.kind, left, top, wide, high))
        title = Markup("<title>{}</title>").format(column.name)
        shapes.append(Markup("<g>{}{}</g>").format(title, Markup("").join(stack)))
    return _drawing("columns", told, HIGH, shapes)


def grid(
    rows: Sequence[str],
    across: Sequence[str],
    counts: Sequence[Sequence[int]],
    told: str,
) -> Markup:
    """Draw a field for each row and column, the darker the more; sizes in pixels."""
    most = max((1, *(count for row in counts for count in row)))
    left = LETTER * _longest(rows) + 8
    high = round(0.77 * LETTER * _longest(across)) + 16
    shapes = [
        _label("end", left - 8, high + i * CELL + 18, name)
        for i, name in enumerate(rows)
    ]
    shapes += [
        _label("up", left + j * CELL + 18, high - 8, name)
        for j, name in enumerate(across)
    ]
    for i, row in enumerate(counts):
        for j, count in enumerate(row):
            name = f"{rows[i]} with {across[j]}: {count}"
            place = left + j * CELL, high + i * CELL
            shapes.append(_field(*place, count, count / most, name))
    width = left + len(across) * CELL + round(0.65 * LETTER * _longest(across))
    return Markup(
        '<svg class="grid" viewBox="0 0 {0:g} {1:g}" width="{0:g}" height="{1:g}" '
        'role="img" aria-label="{2}"><title>{2}</title>{3}</svg>'
    ).format(width, high + len(rows) * CELL, told, Markup("").join(shapes))


def _longest(names: Sequence[str]) -> int:
    return min(LETTERS, max(map(len, names), default=0))


def _field(x: float, y: float, count: int, share: float, name: str) -> Markup:
    side = CELL - 2
    number = Markup('<text class="middle" x="{:g}" y="{:g}">{}</text>').format(
        x + side / 2, y + 17, count
    )
    return Markup(
        '<g><title>{0}</title><rect class="full" x="{1:g}" y="{2:g}" width="{3:g}" '
        'height="{3:g}"/><rect class="field" x="{1:g}" y="{2:g}" width="{3:g}" '
        'height="{3:g}" opacity="{4:.2g}"/>{5}</g>'
    ).format(name, x, y, side, share, number if count else "")


def _label(kind: str, x: float, y: float, name: str) -> Markup:
    turned = (
        Markup(' transform="rotate(-50 {:g} {:g})"').format(x, y)
        if kind == "up"
        else ""
    )
    return Markup(
        '<text class="{}" x="{:g}" y="{:g}"{}>{}<title>{}</title></text>'
    ).format(kind, x, y, turned, _short(name), name)


def _short(name: str) -> str:
    return name if len(name) <= LETTERS else f"{name[: LETTERS - 1]}…"


def _drawing(kind: str, told: str, high: float, shapes: Sequence[Markup]) -> Markup:
    return Markup(
        '<svg class="{}" viewBox="0 0 {:g} {:g}" preserveAspectRatio="none" role="img" '
        'aria-label="{}"><title>{}</title>{}</svg>'
    ).format(kind, WIDE, high, told, told, Markup("").join(shapes))


def _rectangle(kind: str, x: float, y: float, wide: float, high: float) -> Markup:
    places = (("x", x), ("y", y), ("width", wide), ("height", high))
    given = (Markup(' {}="{:.4g}"').format(*place) for place in places if place[1])
    return Markup('<rect class="{}"{}/>').format(kind, Markup("").join(given))


@dataclass(frozen=True)
class Dot:
    """A point of a curve, and what it says when pointed at."""

    x: float
    y: float
    name: str


def curve(dots: Sequence[Dot], told: str) -> Markup:
    """Draw dots in their order with a line between them; sizes in pixels."""
    wide, high, left, top = 420.0, 180.0, 70.0, 12.0
    xs, ys = [dot.x for dot in dots] or [0.0], [dot.y for dot in dots] or [0.0]

    def placed(dot: Dot) -> tuple[float, float]:
        across = (dot.x - min(xs)) / ((max(xs) - min(xs)) or 1)
        up = (dot.y - min(ys)) / ((max(ys) - min(ys)) or 1)
        return left + wide * across, top + high * (1 - up)

    places = [placed(dot) for dot in dots]
    line = " ".join(f"{x:.4g},{y:.4g}" for x, y in places)
    shapes = [Markup('<polyline class="line" points="{}"/>').format(line)]
    for dot, (x, y) in zip(dots, places, strict=True):
        shapes.append(
            Markup(
                '<circle class="dot" cx="{:.4g}" cy="{:.4g}" r="4"><title>{}</title>'
                "</circle>"
            ).format(x, y, dot.name)
        )
    ends = (
        (left, top + high + 20, "middle", min(xs)),
        (left + wide, top + high + 20, "middle", max(xs)),
        (left - 10, top + high + 4, "end", min(ys)),
        (left - 10, top + 4, "end", max(ys)),
    )
    shapes += [
        Markup('<text class="{}" x="{:g}" y="{:g}">{:,.4g}</text>').format(
            kind, x, y, value
        )
        for x, y, kind, value in ends
    ]
    return Markup(
        '<svg class="curve" viewBox="0 0 {0:g} {1:g}" width="{0:g}" height="{1:g}" '
        'role="img" aria-label="{2}"><title>{2}</title>{3}</svg>'
    ).format(left + wide + 30, top + high + 30, told, Markup("").join(shapes))
