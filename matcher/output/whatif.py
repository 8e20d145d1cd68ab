"""Plans along a range: as a table, as CSV, and as a page with drawings."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from fractions import Fraction
from io import StringIO

from markupsafe import Markup

from matcher.answers.variant import Figures
from matcher.answers.whatif import Point, WhatIf
from matcher.output.drawing import environment
from matcher.output.svg import Dot, curve
from matcher.output.words import number
from matcher.pairrecord import Number
from matcher.words import ENGLISH, Language, Message, said, write

COLUMNS = (
    *("points", "bound", "pairs", "matched", "worst_off", "changes"),
    *("tech", "soft", "status"),
)
DRAWN = ("points", "matched", "worst_off")


def whatif_text(found: WhatIf, language: Language = ENGLISH) -> str:
    """Set the plans under each other."""
    heading = (
        said("prices.varied_unset", varied=found.varied)
        if found.now is None
        else said("prices.varied", varied=found.varied, now=found.now)
    )
    columns = _columns(found)
    rows = [["", "value", *columns]]
    rows += [
        [_mark(found, point), number(point.value), *_cells(point.figures, columns)]
        for point in found.points
    ]
    wide = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = [
        "  ".join(cell.rjust(w) for cell, w in zip(row, wide, strict=True)).rstrip()
        for row in rows
    ]
    told = [write(part, language) for part in (heading, *_alike(found))]
    told += [*lines, write(said("prices.best"), language)]
    if found.stopped:
        told.append(write(said("prices.stopped"), language))
    return "\n".join(told)


def _alike(found: WhatIf) -> Iterator[Message]:
    """Say which of several rules or goals of a kind was changed, and name the others.

    Without that nobody sees that a number went into the other rule.
    """
    for place, one in enumerate(found.alike):
        yield said(
            "prices.other_one" if place else "prices.this_one",
            path=one.path,
            sentence=one.sentence,
        )


def _mark(found: WhatIf, point: Point) -> str:
    now = "*" if point.value == found.now else ""
    return now + ("" if point.figures.exact or point.figures.points is None else "~")


def _columns(found: WhatIf) -> list[str]:
    """List the columns: who loses a partner only where a priority counts that."""
    counted = any(point.figures.changes is not None for point in found.points)
    return [name for name in COLUMNS if name != "changes" or counted]


def _cells(figures: Figures, columns: Sequence[str]) -> list[str]:
    found = []
    for name in columns:
        value: Number | None = getattr(figures, name)
        found.append("-" if value is None else _written(name, value))
    return found


def _written(name: str, value: Number) -> str:
    return str(value) if name == "status" else number(value)


def whatif_csv(found: WhatIf) -> str:
    """Write a row for each value; numbers as they are."""
    told = StringIO()
    writer = csv.writer(told, lineterminator="\n")
    columns = _columns(found)
    writer.writerow(["value", *columns])
    for point in found.points:
        values = (getattr(point.figures, name) for name in columns)
        row = ["" if value is None else value for value in values]
        writer.writerow([point.value, *row])
    return told.getvalue()


def whatif_html(found: WhatIf) -> str:
    """Draw what each value brings, and tech against soft."""
    drawings = [
        (name.replace("_", " "), _drawn(found, "value", name)) for name in DRAWN
    ]
    drawings.append(("soft against tech", _drawn(found, "tech", "soft")))
    columns = _columns(found)
    page = environment().get_template("whatif.html")
    return page.render(
        varied=found.varied,
        drawings=drawings,
        columns=["value", *columns],
        rows=[[number(p.value), *_cells(p.figures, columns)] for p in found.points],
    )


def _drawn(found: WhatIf, across: str, up: str) -> Markup:
    dots = []
    for point in found.points:
        x = point.value if across == "value" else getattr(point.figures, across)
        y = getattr(point.figures, up)
        if x is not None and y is not None:
            told = f"{number(point.value)}: {number(y)}"
            dots.append(Dot(_float(x), _float(y), told))
    return curve(dots, f"{up.replace('_', ' ')} by {across}")


def _float(value: Number) -> float:
    return float(Fraction(str(value)))
