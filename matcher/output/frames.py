"""A record's lists as data frames: fixed columns, a plain counting index.

Ids come back as the caller wrote them; pandas is loaded when a frame is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from matcher.pairrecord import Part
from matcher.record import Record

if TYPE_CHECKING:
    import pandas as pd

PAIR_COLUMNS = (
    "rank",
    "junior",
    "senior",
    "junior_name",
    "senior_name",
    "junior_department",
    "senior_department",
    "points",
    "tech_points",
    "soft_points",
    "slot",
)
OPTION_COLUMNS = (
    "person",
    "side",
    "option",
    "partner",
    "points",
    "tech_points",
    "soft_points",
    "in_plan",
)
REASON_COLUMNS = (
    "junior",
    "senior",
    "teacher",
    "learner",
    "area",
    "skill",
    "from_level",
    "to_level",
    "target",
    "importance",
    "points",
)
UNMATCHED_COLUMNS = ("person", "side", "name", "department", "because")
ID_COLUMNS = {"junior", "senior", "person", "partner", "teacher", "learner"}
"""Columns whose ids come back in the type in which they were handed in."""


def pairs(record: Record, ids: Mapping[str, Any]) -> pd.DataFrame:
    """List the plan, a row for each pair."""
    people = {person.id: person for person in record.people}
    return _frame(
        (
            {
                **_fields(pair),
                "junior_name": people[pair.junior].name,
                "senior_name": people[pair.senior].name,
                "junior_department": people[pair.junior].department,
                "senior_department": people[pair.senior].department,
            }
            for pair in record.pairs
        ),
        PAIR_COLUMNS,
        ids,
    )


def unmatched(record: Record, ids: Mapping[str, Any]) -> pd.DataFrame:
    """List who has no partner, and why."""
    people = {person.id: person for person in record.people}
    return _frame(
        (
            {
                **_fields(left),
                "name": people[left.person].name,
                "department": people[left.person].department,
            }
            for left in record.unmatched
        ),
        UNMATCHED_COLUMNS,
        ids,
    )


def options(record: Record, ids: Mapping[str, Any]) -> pd.DataFrame:
    """List everyone's best eligible options."""
    return _frame(map(_fields, record.options), OPTION_COLUMNS, ids)


def reasons(record: Record, ids: Mapping[str, Any]) -> pd.DataFrame:
    """List every skill that passes, with its points."""
    return _frame(
        (
            {**_fields(line), "junior": pair.junior, "senior": pair.senior}
            for pair in record.pairs
            for line in pair.skills
        ),
        REASON_COLUMNS,
        ids,
    )


def _frame(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[str], ids: Mapping[str, Any]
) -> pd.DataFrame:
    import pandas as pd

    listed = list(rows)
    return pd.DataFrame(
        {
            column: [
                ids.get(row[column], row[column])
                if column in ID_COLUMNS
                else row[column]
                for row in listed
            ]
            for column in columns
        },
        columns=list(columns),
        dtype=None if listed else object,
    )


def _fields(part: Part) -> dict[str, Any]:
    return dict(part)
