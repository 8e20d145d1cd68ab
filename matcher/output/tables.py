"""The tables of a run, as CSV files that spreadsheets and mail merges open unedited."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from matcher.output.guard import guard
from matcher.output.words import levels
from matcher.pairrecord import PairRecord, PersonInfo
from matcher.record import Record

Cell = str | int | float
Row = dict[str, Cell]
CONTACT = ("name", "email", "department")
YEARS = ("level_after_1_year", "level_after_2_years", "level_after_5_years")
COLUMNS: dict[str, tuple[str, ...]] = {
    "pairs.csv": (
        "rank",
        *("junior", *(f"junior_{fact}" for fact in CONTACT)),
        *("senior", *(f"senior_{fact}" for fact in CONTACT)),
        *("points", "tech_points", "soft_points", "slot"),
        *("junior_teaches", "senior_teaches", "shared_slots"),
        *("wishes", "agreed", "because"),
    ),
    "options.csv": (
        *("person", "side", "name", "option", "partner", "partner_name"),
        *("points", "tech_points", "soft_points", "in_plan"),
    ),
    "unmatched.csv": (
        *("person", "side", *CONTACT),
        *("because", "possible", "still_possible"),
    ),
    "baseline.csv": (
        *("junior", "senior", "person", "name", "skill", "area"),
        *("level", "target", "assumed", *YEARS),
    ),
}
"""The tables and their columns, in order."""


def tables(record: Record) -> dict[str, bytes]:
    """Write every table, by file name."""
    people = {person.id: person for person in record.people}
    rows: dict[str, Iterable[Row]] = {
        "pairs.csv": (pair_row(pair, people) for pair in record.pairs),
        "options.csv": _options(record, people),
        "unmatched.csv": unmatched_rows(record, people),
        "baseline.csv": _baseline(record, people),
    }
    return {name: written(COLUMNS[name], rows[name]) for name in COLUMNS}


def written(columns: tuple[str, ...], rows: Iterable[Row]) -> bytes:
    """Write a table; UTF-8 with a mark that spreadsheets look for."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(row[column]) for column in columns])
    return text.getvalue().encode("utf-8-sig")


def cell(value: Cell) -> Cell:
    """Guard a text, and write a whole number without decimals."""
    if isinstance(value, str):
        return guard(value)
    return int(value) if value == int(value) else value


def pair_row(pair: PairRecord, people: Mapping[str, PersonInfo]) -> Row:
    """Put a pair into a row."""
    return {
        "rank": pair.rank,
        "junior": pair.junior,
        **_contact(people[pair.junior], "junior_"),
        "senior": pair.senior,
        **_contact(people[pair.senior], "senior_"),
        "points": pair.points,
        "tech_points": pair.tech_points,
        "soft_points": pair.soft_points,
        "slot": pair.slot or "",
        "junior_teaches": _teaches(pair, pair.junior),
        "senior_teaches": _teaches(pair, pair.senior),
        "shared_slots": "; ".join(pair.shared_slots),
        "wishes": "; ".join(f"{w['person']}: wish {w['wish']}" for w in pair.wishes),
        "agreed": pair.agreed or "",
        "because": "; ".join(pair.because),
    }


def _contact(person: PersonInfo, prefix: str = "") -> Row:
    return {f"{prefix}{fact}": getattr(person, fact) for fact in CONTACT}


def _teaches(pair: PairRecord, teacher: str) -> str:
    return "; ".join(
        f"{line.skill} ({levels(line)})"
        for line in pair.skills
        if line.teacher == teacher
    )


def _options(record: Record, people: Mapping[str, PersonInfo]) -> Iterator[Row]:
    for option in record.options:
        yield {
            **option.model_dump(exclude={"in_plan"}),
            "name": people[option.person].name,
            "partner_name": people[option.partner].name,
            "in_plan": "yes" if option.in_plan else "no",
        }


def unmatched_rows(record: Record, people: Mapping[str, PersonInfo]) -> Iterator[Row]:
    """Put everyone without a partner into a row."""
    for left_out in record.unmatched:
        yield {
            "person": left_out.person,
            "side": left_out.side,
            **_contact(people[left_out.person]),
            "because": "; ".join(left_out.because),
            "possible": left_out.possible,
            "still_possible": "; ".join(left_out.still_possible),
        }


def _baseline(record: Record, people: Mapping[str, PersonInfo]) -> Iterator[Row]:
    """One row per pair, person and wanted skill, to be filled in again years later."""
    for pair in record.pairs:
        for person in (people[pair.junior], people[pair.senior]):
            for target in person.targets:
                yield {
                    "junior": pair.junior,
                    "senior": pair.senior,
                    "person": person.id,
                    "name": person.name,
                    "skill": target.skill,
                    "area": target.area,
                    "level": target.level,
                    "target": target.target,
                    "assumed": "yes" if target.assumed else "no",
                    **dict.fromkeys(YEARS, ""),
                }
