"""Small panels of lines and marks, as one SVG that any browser shows."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from matcher.bench.labels import labels

ACROSS = 4
WIDE, HIGH = 300.0, 220.0
LEFT, RIGHT, TOP, BOTTOM = 56.0, 14.0, 26.0, 36.0
HEAD, KEYS = 60.0, 18.0
ROOM = 0.12
"""Powers of ten between the outermost values and the frame."""
FEW_DECADES = 2.2
LABELS = 5
COLOURS = (
    *("#0072b2", "#d55e00", "#009e73", "#cc79a7"),
    *("#b07c00", "#56b4e9", "var(--ink, #000)", "#999999"),
)
"""Told apart by the colour-blind as well (Okabe and Ito)."""
STYLE = """
svg { background: #fff; font: 11px system-ui, sans-serif; fill: #222 }
.title { font-weight: 600 } .told { font-size: 13px }
.note { font-style: italic; paint-order: stroke; stroke: #fff; stroke-width: 3px }
.frame { fill: none; stroke: #888 } .grid { stroke: #e4e4e4 }
.line { fill: none; stroke-width: 1.6 } .tick { fill: #555; font-size: 10px }
"""


@dataclass(frozen=True)
class Axis:
    """An axis, logarithmic if not linear.

    What is at or below the floor of a logarithmic axis is drawn on the floor.
    """

    name: str
    floor: float | None = None
    floor_label: str = ""
    linear: bool = False


@dataclass(frozen=True)
class Dot:
    """A point of a line."""

    x: float
    y: float
    hollow: bool = False


@dataclass(frozen=True)
class Series:
    """A line; its number gives it colour and shape.

    Parameters
    ----------
    steps
        Each value holds until the next.
    ends
        Only the last point is marked.
    labelled
        The name stands beside the last point.
    """

    name: str
    number: int
    dots: Sequence[Dot]
    steps: bool = False
    ends: bool = False
    labelled: bool = False


@dataclass(frozen=True)
class Panel:
    """One small plot; the notes stand in it, for what cannot be drawn."""

    title: str
    series: Sequence[Series] = ()
    notes: Sequence[str] = ()


@dataclass(frozen=True)
class Scale:
    """Turns a value into a place; low and high are powers of ten, or values."""

    axis: Axis
    low: float
    high: float
    start: float
    length: float

    def __call__(self, value: float) -> float:
        """Find the place of a value."""
        if self.axis.linear:
            power = value
        else:
            power = max(self.low, math.log10(value)) if value > 0 else self.low
        return self.start + (power - self.low) / (self.high - self.low) * self.length

    def ticks(self) -> Iterator[tuple[float, str]]:
        """List round values with their labels; a few labels are enough."""
        if self.axis.linear:
            yield from _round(self.low, self.high)
            return
        few = self.high - self.low < FEW_DECADES
        step = max(1, round((self.high - self.low) / LABELS))
        if self.axis.floor is not None:
            yield self.axis.floor, self.axis.floor_label
        for power in range(math.floor(self.low), math.ceil(self.high) + 1):
            for first in (1, 2, 5) if few else (1,):
                value = first * 10.0**power
                within = self.low <= math.log10(value) <= self.high
                if within and value != self.axis.floor:
                    label = f"{value:,.0f}" if power >= 0 else f"{value:.{-power}f}"
                    yield value, label if few or power % step == 0 else ""


def drawing(
    panels: Sequence[Panel],
    x: Axis,
    y: Axis,
    legend: Sequence[tuple[str, int]],
    told: str,
    *,
    style: str = STYLE,
    own_axes: bool = False,
) -> str:
    """Draw the panels beside and below each other.

    Parameters
    ----------
    style
        CSS inside the drawing; "" where the page around it has its own.
    own_axes
        Each panel is drawn to a scale of its own; else all are on the same axes.
    """
    dots = [dot for panel in panels for series in panel.series for dot in series.dots]
    across = scale(x, [dot.x for dot in dots], LEFT, WIDE - LEFT - RIGHT)
    up = scale(y, [dot.y for dot in dots], HIGH - BOTTOM, TOP + BOTTOM - HIGH)
    keys = list(_keys(legend))
    shapes = [_text(12, 22, told, "told"), *(key for row in keys for key in row)]
    head_high = HEAD + KEYS * len(keys)
    for place, panel in enumerate(panels):
        row, column = divmod(place, ACROSS)
        if own_axes:
            own = [dot for series in panel.series for dot in series.dots]
            across = scale(x, [dot.x for dot in own], LEFT, WIDE - LEFT - RIGHT)
            up = scale(y, [dot.y for dot in own], HIGH - BOTTOM, TOP + BOTTOM - HIGH)
        inside = Markup("").join(_panel(panel, across, up))
        shapes.append(
            Markup('<g transform="translate({:g} {:g})">{}</g>').format(
                column * WIDE, head_high + row * HIGH, inside
            )
        )
    height = head_high + HIGH * math.ceil(len(panels) / ACROSS)
    head = Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0:g} {1:g}" '
        'width="{0:g}" height="{1:g}" role="img"><title>{2}</title>{3}'
    ).format(
        ACROSS * WIDE,
        height,
        told,
        Markup("<style>{}</style>").format(Markup(style)) if style else "",
    )
    return str(head + Markup("\n").join(shapes) + Markup("</svg>\n"))


def scale(axis: Axis, values: Sequence[float], start: float, length: float) -> Scale:
    """Fit an axis to values, with a little room at both ends."""
    if axis.linear:
        low, high = min(values, default=0.0), max(values, default=1.0)
        room = ROOM * (high - low) or 1.0
        return Scale(axis, low - room, high + room, start, length)
    powers = [math.log10(value) for value in values if value > 0] or [0.0]
    low = min(powers) - ROOM if axis.floor is None else math.log10(axis.floor)
    high = max(*powers, low) + ROOM
    return Scale(axis, low, high, start, length)


def _panel(panel: Panel, x: Scale, y: Scale) -> Iterator[Markup]:
    yield _text(LEFT, TOP - 8, panel.title, "title")
    for value, label in x.ticks():
        yield _line(x(value), TOP, x(value), HIGH - BOTTOM)
        yield _text(x(value), HIGH - BOTTOM + 13, label, "tick", "middle")
    for value, label in y.ticks():
        yield _line(LEFT, y(value), WIDE - RIGHT, y(value))
        yield _text(LEFT - 4, y(value) + 3, label, "tick", "end")
    yield Markup(
        '<rect class="frame" x="{:g}" y="{:g}" width="{:g}" height="{:g}"/>'
    ).format(LEFT, TOP, WIDE - LEFT - RIGHT, HIGH - TOP - BOTTOM)
    yield _text((LEFT + WIDE - RIGHT) / 2, HIGH - 8, x.axis.name, "tick", "middle")
    turned = Markup('<g transform="translate(11 {:g}) rotate(-90)">{}</g>')
    yield turned.format(
        (TOP + HIGH - BOTTOM) / 2, _text(0, 0, y.axis.name, "tick", "middle")
    )
    named = [s for s in panel.series if s.labelled and s.dots]
    ends = [(x(s.dots[-1].x), y(s.dots[-1].y), s.name) for s in named]
    for each in labels(ends, LEFT + (WIDE - LEFT) / 2, TOP):
        yield _text(each.x, each.y, each.text, "note", each.anchor)
    for series in panel.series:
        yield from _series(series, x, y)
    for place, note in enumerate(panel.notes):
        yield _text(LEFT + 8, TOP + 16 + 13 * place, note, "note")


def _series(series: Series, x: Scale, y: Scale) -> Iterator[Markup]:
    colour = COLOURS[series.number % len(COLOURS)]
    places = [(x(dot.x), y(dot.y)) for dot in series.dots]
    path = " ".join(f"{a:.1f},{b:.1f}" for a, b in _joined(places, series.steps))
    if len(places) > 1:
        yield Markup('<polyline class="line" stroke="{}" points="{}"/>').format(
            colour, path
        )
    marked = list(zip(series.dots, places, strict=True))
    for dot, (a, b) in marked[-1:] if series.ends else marked:
        told = f"{series.name}: {dot.x:,.4g}, {dot.y:,.4g}"
        yield mark(series.number, a, b, hollow=dot.hollow or series.ends, told=told)


def _joined(
    places: Sequence[tuple[float, float]], steps: bool
) -> Iterator[tuple[float, float]]:
    for place, (a, b) in enumerate(places):
        if steps and place:
            yield a, places[place - 1][1]
        yield a, b


def mark(number: int, x: float, y: float, *, hollow: bool, told: str) -> Markup:
    """Draw the sign of a series: shapes differ as colours do."""
    colour = COLOURS[number % len(COLOURS)]
    turned = number + number // len(COLOURS)
    corners = SHAPES[turned % len(SHAPES)](4.2)
    points = " ".join(f"{x + a:.1f},{y + b:.1f}" for a, b in corners)
    return Markup(
        '<polygon points="{}" fill="{}" stroke="{}" stroke-width="1.5">'
        "<title>{}</title></polygon>"
    ).format(points, "var(--paper, #fff)" if hollow else colour, colour, told)


def _polygon(corners: int, turn: float) -> Callable[[float], list[tuple[float, float]]]:
    def shape(radius: float) -> list[tuple[float, float]]:
        angles = [math.tau * (turn + corner / corners) for corner in range(corners)]
        return [(radius * math.cos(a), radius * math.sin(a)) for a in angles]

    return shape


SHAPES = (
    *(_polygon(24, 0), _polygon(4, 1 / 8), _polygon(4, 0), _polygon(3, 3 / 4)),
    *(_polygon(3, 1 / 4), _polygon(5, 3 / 4), _polygon(6, 0), _polygon(3, 0)),
)


def _keys(legend: Sequence[tuple[str, int]]) -> Iterator[list[Markup]]:
    """Draw the legend, in as many rows as it needs."""
    place, high, row = 16.0, 50.0, list[Markup]()
    for name, number in legend:
        wide = 34 + 6.3 * len(name)
        if row and place + wide > ACROSS * WIDE:
            yield row
            place, high, row = 16.0, high + KEYS, []
        row.append(mark(number, place, high, hollow=False, told=name))
        row.append(_text(place + 10, high + 4, name))
        place += wide
    if row:
        yield row


def _round(low: float, high: float) -> Iterator[tuple[float, str]]:
    """List round values between two, about LABELS of them."""
    rough = (high - low) / LABELS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(n * power for n in (1, 2, 5, 10) if n * power >= rough)
    places = max(0, -math.floor(math.log10(step) + 1e-9))
    for number in range(math.ceil(low / step), math.floor(high / step) + 1):
        yield number * step, f"{number * step:,.{places}f}"


def _text(
    x: float, y: float, text: str, kind: str = "", anchor: str = "start"
) -> Markup:
    return Markup(
        '<text class="{}" x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>'
    ).format(kind, x, y, anchor, text)


def _line(x1: float, y1: float, x2: float, y2: float) -> Markup:
    return Markup('<path class="grid" d="M{:.1f} {:.1f}L{:.1f} {:.1f}"/>').format(
        x1, y1, x2, y2
    )
