"""What is in the way of a plan, for the report, the summary and a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from matcher.answers.blocked.telling import told
from matcher.output import words
from matcher.record import Record
from matcher.words import ENGLISH, write, write_html


@dataclass(frozen=True)
class Paragraph:
    """A heading and the entries of a list below it, ready for a page."""

    heading: Markup
    entries: list[Markup]


def conflict_lines(record: Record) -> Iterator[str]:
    """Say in lines what is in the way; nothing where a plan was found."""
    if record.conflict is None:
        return
    yield "Why there is no plan"
    for each in told(record.conflict, _names(record)):
        yield f"  {write(each.heading, ENGLISH)}"
        yield from (f"  - {write(entry, ENGLISH)}" for entry in each.entries)


def conflict_paragraphs(record: Record) -> list[Paragraph]:
    """Say for a page what is in the way; nothing where a plan was found."""
    if record.conflict is None:
        return []
    return [
        Paragraph(
            write_html(each.heading, ENGLISH),
            [write_html(entry, ENGLISH) for entry in each.entries],
        )
        for each in told(record.conflict, _names(record))
    ]


def _names(record: Record) -> dict[str, str]:
    return {person.id: words.label(person) for person in record.people}
