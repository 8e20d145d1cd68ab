"""The groups of a comparison: read once before it, counted for every plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from matcher.bench.groups import Audit, Group, Rate, as_rows, columns_of, groups
from matcher.bench.groups import read_audit as read
from matcher.bench.measures import Planned
from matcher.people import People

GROUPS, SHARED = "groups.csv", "groups-shared.csv"
"""For the auditor alone, and with small groups left out."""


def columns() -> tuple[str, ...]:
    """List the headings of both files."""
    return ("cell", "strategy", *_headings())


def _headings() -> Iterator[str]:
    for each in fields(Group):
        if each.type in ("Rate", Rate):
            yield from (f"{each.name}_{part.name}" for part in fields(Rate))
        else:
            yield each.name


def audit_of(
    people: People, listed: Sequence[str] | None, file: str | None
) -> Audit | None:
    """Take columns of the people table, and all of a file beside it; None: neither.

    Raises
    ------
    ScenarioError
        A column or the file is not there, or the file has faults.
    """
    if not listed and file is None:
        return None
    own = columns_of(people, listed).columns if listed else {}
    beside = Audit({}) if file is None else read(Path(file), people)
    return Audit({**own, **beside.columns}, beside.unknown, beside.missing)


def counted(planned: Planned, audit: Audit | None) -> dict[str, list[dict[str, Any]]]:
    """Count a plan by groups: once for the auditor, once to be shared."""
    if audit is None:
        return {}
    found = groups(planned, audit)
    return {
        GROUPS: as_rows(found, shared=False),
        SHARED: as_rows(found, shared=True),
    }


def told(row: Mapping[str, Any], cell: str, strategy: str) -> dict[str, Any]:
    """Name the cell of a row."""
    return {"cell": cell, "strategy": strategy, **row}
