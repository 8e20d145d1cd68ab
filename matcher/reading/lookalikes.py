"""Cells that people take for the same and that rules and goals take for different."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from matcher.people import Person
from matcher.reading.characters import alike
from matcher.reading.document import Path
from matcher.reading.findings import (
    LISTED,
    Findings,
    as_seen,
    choice,
    listed,
    many,
    quoted,
)
from matcher.reading.peopletable import Everyone
from matcher.reading.settings import Asked

PERSONAL = ("name", "email")
LISTS = ("languages", "slots")
"""Columns that hold lists; those of `working_style` do as well."""


def warn_of_look_alikes(asked: Asked, everyone: Everyone, timed: bool) -> None:
    """Warn of values that differ only in capitals, spaces or codes, once per column."""
    statements = [statement for _, statement in asked.statements]
    read = {"department", *(c for s in statements for c in s.columns())}
    numbers = {column for s in statements for column in s.numbers()}
    exempt = {*PERSONAL, *numbers, *(["slots"] if timed else [])}
    lists = list_columns(asked)
    for column in everyone.headings:
        if column in read - exempt:
            groups = _groups(_values(column, everyone, column in lists))
            if groups:
                more = f" and {len(groups) - LISTED} more" if groups[LISTED:] else ""
                told = "; ".join(groups[:LISTED]) + more
                message = f"values that look alike count as different: {told}"
                everyone.warn(column, message)


def _values(
    column: str, everyone: Everyone, several: bool
) -> Iterator[tuple[str, int]]:
    """Give the values of a column and the rows they stand in."""
    for person, record in everyone.people.items():
        cell = record.cell(column)
        for value in record.listed(column) if several else [cell] if cell else []:
            yield value, everyone.lines[person].row


def _groups(values: Iterable[tuple[str, int]]) -> list[str]:
    first: dict[str, int] = {}
    for value, row in values:
        first.setdefault(value, row)
    groups: dict[str, list[str]] = defaultdict(list)
    for value in sorted(first):
        groups[alike(value)].append(f"{as_seen(value)} (row {first[value]})")
    return [listed(group) for group in groups.values() if len(group) > 1]


def list_columns(asked: Asked) -> set[str]:
    """Name the columns that hold lists."""
    styles = (s for _, s in asked.statements if s.kind == "working_style")
    return {*LISTS, *(column for style in styles for column in style.columns())}


def warn_of_commas(asked: Asked, everyone: Everyone) -> None:
    """Warn of lists whose entries seem to be separated by commas."""
    for column in sorted(list_columns(asked) - {"slots"}):
        lines = [
            everyone.lines[person]
            for person, record in everyone.people.items()
            if "," in record.cell(column) and ";" not in record.cell(column)
        ]
        if lines:
            first = lines[0].text(column)
            message = (
                f"entries are separated by ; and not by commas: {quoted(first)} is one "
                f"entry ({many(len(lines), 'such cell')})"
            )
            lines[0].sheet.findings.warn(lines[0].place(column, message))


def warn_of_other_spelling(
    asked: Asked, people: Iterable[Person], findings: Findings
) -> None:
    """Warn of a rule's `where` or `value` that nobody has, though it looks familiar."""
    everyone = list(people)
    for path, column, value, side in _named(asked):
        cells = {p.cell(column) for p in everyone if side in (None, "both", p.side)}
        close = sorted(c for c in cells if c and alike(c) == alike(value))
        if close and value not in cells:
            meant = choice(as_seen(cell) for cell in close)
            message = f"no {column} is {quoted(value)} (did you mean {meant}?)"
            findings.warn(asked.document.fault(path, message))


def _named(asked: Asked) -> Iterator[tuple[Path, str, str, str | None]]:
    """Give the cells that rules and goals name: place, column, value and side."""
    for path, statement in asked.statements:
        side = getattr(statement, "side", None)
        where = getattr(statement, "where", None)
        for column, value in where.items() if isinstance(where, dict) else ():
            yield (*path, "where", column), column, value, side
        value = getattr(statement, "value", None)
        if isinstance(value, str):
            for column in statement.columns():
                yield (*path, "value"), column, value, side
