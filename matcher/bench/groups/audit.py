"""Columns to look at a plan by: of the people table, or of a file beside it."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from matcher.errors import Fault, ScenarioError
from matcher.people import People


@dataclass(frozen=True)
class Audit:
    """Columns that only an audit reads: by column, a value for each person's id.

    `unknown` lists the ids of the file that do not take part, `missing` those who take
    part and that the file does not have.
    """

    columns: Mapping[str, Mapping[str, str]]
    unknown: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def read_audit(path: str | PathLike[str], people: People) -> Audit:
    """Read a file of columns for an audit: `id` and what it is to be looked at by.

    Raises
    ------
    ScenarioError
        There is no such file, no column `id` or nothing beside it, or somebody is
        listed twice; all faults are listed.
    """
    file = Path(path)
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.DictReader(opened)
            headings = list(reader.fieldnames or ())
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        told = f"expected a CSV file in UTF-8 that can be read; {error}"
        raise ScenarioError([Fault(file.name, message=told)]) from error
    columns = [heading for heading in headings if heading and heading != "id"]
    if "id" not in headings or not columns:
        told = f"expected a column id and others, found {', '.join(headings) or 'none'}"
        raise ScenarioError([Fault(file.name, 1, message=told)])
    faults, places = [], dict[str, int]()
    for line, row in enumerate(rows, 2):
        person = (row["id"] or "").strip()
        first = places.setdefault(person, line)
        if not person:
            faults.append(Fault(file.name, line, key="id", message="expected an id"))
        elif first != line:
            told = f"{person} is in row {first} already: expected one row for each id"
            faults.append(Fault(file.name, line, key="id", message=told))
    if faults:
        raise ScenarioError(faults)
    listed = {(row["id"] or "").strip(): row for row in rows}
    return Audit(
        {
            column: {
                person: (row[column] or "").strip()
                for person, row in listed.items()
                if person in people.by_id
            }
            for column in columns
        },
        tuple(person for person in listed if person not in people.by_id),
        tuple(person for person in people.by_id if person not in listed),
    )


def columns_of(people: People, columns: Sequence[str]) -> Audit:
    """Take columns of the people table as the groups of an audit.

    Raises
    ------
    ScenarioError
        Nobody has anything in one of the columns; all of these are listed.
    """
    found = {
        column: {one.id: one.cell(column) for one in people.by_id.values()}
        for column in columns
    }
    empty = [column for column, own in found.items() if not any(own.values())]
    if empty:
        told = "expected a column of the people table; nobody has anything in it"
        raise ScenarioError([Fault("--groups", key=c, message=told) for c in empty])
    return Audit(found)
