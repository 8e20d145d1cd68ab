"""How pages are drawn: from templates in which everything people wrote is escaped."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from matcher.output import words


@cache
def environment() -> Environment:
    """Load templates strictly: a name that nobody gives is an error."""
    made = Environment(
        loader=PackageLoader("matcher.output", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters.update(
        number=words.number,
        percent=words.percent,
        sentence=words.sentence,
        day=words.day,
    )
    return made
