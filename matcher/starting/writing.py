"""From a draft to the text of scenario.yaml, every part explained."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from jinja2 import Environment, PackageLoader, StrictUndefined

from matcher.starting.draft import Draft

PLAIN = re.compile(r"[^\W\d_][\w .-]*(?<! )")
"""Text that is itself in YAML, between braces too."""
WORDS = ("true", "false", "null")


def scenario_text(draft: Draft) -> str:
    """Write the scenario file of a draft."""
    environment = Environment(
        loader=PackageLoader("matcher.starting"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["yaml"] = scalar
    environment.filters["flow"] = flow
    environment.filters["block"] = block
    environment.filters["comment"] = comment
    return environment.get_template("scenario.yaml").render(draft=draft)


def scalar(text: object) -> str:
    """Write a text so that YAML reads it back as it is.

    Examples
    --------
    >>> scalar("Org unit"), scalar("Level: now"), scalar("no 1"), scalar("007")
    ('Org unit', '"Level: now"', 'no 1', '"007"')
    """
    said = str(text)
    if isinstance(text, int):
        return said
    if PLAIN.fullmatch(said) and said.casefold() not in WORDS:
        return said
    quoted = json.dumps(said, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in quoted)


def flow(settings: Mapping[str, object]) -> str:
    """Write settings on one line.

    Examples
    --------
    >>> flow({"file": "hr.xlsx", "columns": {"id": "No"}})
    '{file: hr.xlsx, columns: {id: No}}'
    """
    parts = (
        f"{scalar(key)}: {flow(value) if isinstance(value, Mapping) else scalar(value)}"
        for key, value in settings.items()
    )
    return f"{{{', '.join(parts)}}}"


def block(settings: Mapping[str, object]) -> str:
    """Write settings on a line each.

    Examples
    --------
    >>> print(block({"file": "hr.xlsx", "heading_row": 2}))
    file: hr.xlsx
    heading_row: 2
    """
    return "\n".join(flow({key: value})[1:-1] for key, value in settings.items())


def comment(text: str) -> str:
    r"""Keep a comment on one line.

    Examples
    --------
    >>> comment("two\nlines")
    'two lines'
    """
    return "".join(c if c.isprintable() else "?" for c in " ".join(text.split()))
