"""What the columns of an export may be: proposed from headings and from values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from matcher.reading.cells import (
    CellError,
    Parser,
    between,
    day,
    decimal,
    free_time,
    identifier,
    whole,
    yes_no,
)
from matcher.reading.findings import many, quoted
from matcher.reading.sides import SIDES
from matcher.reading.zones import Zones
from matcher.starting.export import Column, ExportTable
from matcher.starting.known import (
    HEADINGS,
    LAST_NAME,
    PERSON,
    is_protected,
    known_heading,
)

HEADING = "its heading says so"
MANAGERS = 0.3
"""Share of a column's cells that have to be ids, for it to name managers."""
SMALL = 3
"""Digits from which a number is rather an id than a count or a rank."""
GROUPS = 0.34
"""Share of the people, up to which distinct values look like groups of them."""
Known = Mapping[str, str]
"""Heading by the name that the column gets."""


@dataclass(frozen=True)
class Proposal:
    """What a column is proposed to be.

    Parameters
    ----------
    field
        Name of the column in the scenario.
    because
        What it rests on, or why a known heading is not proposed.
    """

    field: str
    heading: str
    because: str


READERS: dict[str, Parser[object]] = {
    "id": identifier,
    "takes_part": yes_no,
    "leaves_on": day,
    "champion": yes_no,
    "max_pairs": whole,
    "motivation": between(Fraction(1), Fraction(5)),
    "timezone": Zones().read,
    "grade": decimal,
}
"""Columns whose cells have to be of a kind."""


def people_columns(table: ExportTable) -> tuple[list[Proposal], list[Proposal]]:
    """Propose columns of people; also, what looks like one and cannot be read as it.

    Facts that are protected are never proposed.
    """
    free = {h: c for h, c in table.headings.items() if not is_protected(h) and c.filled}
    found: dict[str, Proposal] = {}
    unfit: list[Proposal] = []
    for field, known in HEADINGS.items():
        heading = known_heading(free, known)
        if heading:
            why = misfit(field, free[heading])
            if why:
                unfit.append(Proposal(field, heading, why))
            else:
                found[field] = Proposal(field, heading, HEADING)
            del free[heading]
    for field, by_values in BY_VALUES.items():
        if field not in found:
            chosen = {one.field: one.heading for one in found.values()}
            proposal = by_values(table, free, chosen)
            if proposal is not None:
                found[field] = proposal
                del free[proposal.heading]
    return list(found.values()), unfit


def misfit(field: str, column: Column) -> str:
    """Say why a column cannot be read as a field, "" where it can."""
    if field == "id" and not column.differs:
        empty = len(column.cells) - len(column.filled)
        if empty:
            return f"it has {many(empty, 'empty cell')}"
        return "some of its values stand in several rows"
    if field == "side" and not {v.casefold() for v in column.distinct} <= set(SIDES):
        return "its words are not junior and senior; --junior-value says which are"
    try:
        for text in column.distinct if field in READERS else ():
            READERS[field](text)
    except CellError as error:
        told = "; it can still tell juniors from seniors" if field == "grade" else ""
        return f"{error}{told}"
    return ""


def _ids(
    table: ExportTable, free: Mapping[str, Column], chosen: Known
) -> Proposal | None:
    for heading, column in free.items():
        short = all(len(cell) <= 20 and " " not in cell for cell in column.cells)
        if column.differs and short and not any("@" in c for c in column.cells):
            if misfit("id", column):
                continue
            return Proposal("id", heading, "no two of its values are the same")
    return None


def _name(
    table: ExportTable, free: Mapping[str, Column], chosen: Known
) -> Proposal | None:
    heading = known_heading(free, LAST_NAME)
    because = "last names only: no column holds the whole name"
    return Proposal("name", heading, because) if heading else None


def _email(
    table: ExportTable, free: Mapping[str, Column], chosen: Known
) -> Proposal | None:
    for heading, column in free.items():
        if all("@" in cell and "." in cell for cell in column.filled):
            return Proposal("email", heading, "its values are addresses with an @")
    return None


def _manager(
    table: ExportTable, free: Mapping[str, Column], chosen: Known
) -> Proposal | None:
    if "id" not in chosen:
        return None
    known = set(table.headings[chosen["id"]].cells)
    for heading, column in free.items():
        inside = sum(cell in known for cell in column.filled)
        if all(map(_small, column.distinct)) or column.differs:
            continue
        if inside >= MANAGERS * len(column.filled):
            because = (
                f"{inside} of its {len(column.filled)} values are ids of {chosen['id']}"
            )
            return Proposal("manager_id", heading, because)
    return None


def _small(cell: str) -> bool:
    """Tell whether a cell may be a count or a rank as well as an id."""
    return cell.isdigit() and len(cell) < SMALL


def _slots(
    table: ExportTable, free: Mapping[str, Column], chosen: Known
) -> Proposal | None:
    for heading, column in free.items():
        if all(_times(cell) for cell in column.filled):
            return Proposal("slots", heading, "its values are weekly times")
    return None


def _times(cell: str) -> bool:
    try:
        return all(
            free_time(part.strip()) for part in cell.replace(",", ";").split(";")
        )
    except CellError:
        return False


def _department(
    table: ExportTable, free: Mapping[str, Column], chosen: Known
) -> Proposal | None:
    """Propose the one column of a few words that many people share, if it is alone."""
    groups = [h for h, c in free.items() if _groups(c) and not _numbers(c)]
    if len(groups) != 1:
        return None
    count = len(free[groups[0]].distinct)
    because = f"it sorts everybody into {count} groups"
    return Proposal("department", groups[0], because)


def _groups(column: Column) -> bool:
    few = 2 < len(column.distinct) <= GROUPS * len(column.cells)
    one = not any(mark in cell for cell in column.distinct for mark in ",;")
    return few and one and len(column.filled) > len(column.cells) / 2


def _numbers(column: Column) -> bool:
    return all(cell.replace(".", "", 1).isdigit() for cell in column.filled)


ByValues = Callable[[ExportTable, Mapping[str, Column], Known], Proposal | None]
BY_VALUES: dict[str, ByValues] = {
    "id": _ids,
    "name": _name,
    "email": _email,
    "manager_id": _manager,
    "slots": _slots,
    "department": _department,
}
"""How a column is found that has no known heading, one after the other."""


def choose_people(tables: Sequence[ExportTable]) -> ExportTable:
    """Find the table that looks most like one of people."""

    def looks(table: ExportTable) -> tuple[int, int]:
        found, _ = people_columns(table)
        person = any(one.field == "id" for one in found)
        return (len(found) if person else 0), len(table.columns[0].cells)

    return max(tables, key=looks)


def twins(tables: Sequence[ExportTable]) -> tuple[ExportTable, ExportTable] | None:
    """Find two tables of people with the same headings, in which nobody stands twice.

    They may be the two sides.
    """
    for one, other in combinations(tables, 2):
        heading = next(
            (p.heading for p in people_columns(one)[0] if p.field == "id"), ""
        )
        if not heading or set(one.headings) != set(other.headings):
            continue
        ids = [table.headings[heading] for table in (one, other)]
        apart = set(ids[0].cells).isdisjoint(ids[1].cells)
        if apart and ids[1].differs:
            return one, other
    return None


def refers(column: Column, known: set[str]) -> bool:
    """Tell whether a column is about people of the people table."""
    inside = sum(cell in known for cell in column.filled)
    return inside > len(column.filled) / 2


def whom(
    table: ExportTable, known: set[str], headings: frozenset[str] = PERSON
) -> Proposal | None:
    """Find the column of a further table that says whom a row is about."""
    about = [h for h, c in table.headings.items() if c.filled and refers(c, known)]
    heading = known_heading(about, headings) or next(iter(about), "")
    if not heading:
        return None
    because = HEADING if known_heading([heading], headings) else "its values are ids"
    return Proposal("person_id", heading, because)


def separator(columns: Sequence[Column]) -> str:
    """Find what stands between the entries of lists."""
    cells = [cell for column in columns for cell in column.filled]
    semicolons = any(";" in cell for cell in cells)
    return "," if any("," in cell for cell in cells) and not semicolons else ";"


def samples(column: Column, count: int = 3) -> str:
    """Show the first few values of a column; none of a protected fact."""
    if is_protected(column.heading):
        return "(a protected fact, not shown)"
    shown = ", ".join(quoted(cell) for cell in column.distinct[:count])
    return shown or "(empty)"


def renamed(columns: Mapping[str, str]) -> dict[str, str]:
    """Leave out columns that have their name already."""
    return {name: heading for name, heading in columns.items() if name != heading}
