"""Who reports to whom: the organisation table and the people table together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from matcher.reading.cells import identifier
from matcher.reading.findings import Findings, listed
from matcher.reading.layouts import ORGANISATION
from matcher.reading.peopletable import Everyone
from matcher.reading.roster import Roster
from matcher.reading.table import Line, Sheet, Table

Managers = dict[str, tuple[str, Line]]


def read_organisation(
    table: Table | None, everyone: Everyone, findings: Findings
) -> tuple[dict[str, str], Sheet | None]:
    """Put both tables' managers together; what they contradict is a fault.

    Returns
    -------
    dict
        Manager's id by person's id, "" for people whose cell is empty: they have none.
    """
    sheet = Sheet(table, ORGANISATION, findings) if table is not None else None
    listed_managers, rows = ({}, {}) if sheet is None else _managers(sheet)
    for person, (manager, line) in everyone.managers.items():
        other = listed_managers.get(person)
        if other is not None and other[0] != manager:
            place = f"{other[1].sheet.table.file} row {other[1].row}"
            line.fault(
                "manager_id",
                f"{person} reports to {manager} here and to {other[0]} in {place}: "
                "make them agree",
            )
    together = {**listed_managers, **everyone.managers}
    _refuse_circles(together)
    _warn_of_look_alikes(together, everyone.roster)
    managers = dict.fromkeys((*rows, *everyone.people, *everyone.not_taking_part), "")
    return managers | {p: manager for p, (manager, _) in together.items()}, sheet


def _managers(sheet: Sheet) -> tuple[Managers, dict[str, int]]:
    found: Managers = {}
    rows: dict[str, int] = {}
    for line in sheet:
        sheet.used += 1
        person = line.needed("id", identifier, "the person's id")
        manager = line.value("manager_id", identifier)
        if person is None:
            continue
        if person in rows:
            line.fault(
                "id", f"{person} stands in row {rows[person]} already: keep one row"
            )
            continue
        rows[person] = line.row
        if manager is not None:
            found[person] = (manager, line)
    return found, rows


def _refuse_circles(together: Managers) -> None:
    for circle in circles({p: manager for p, (manager, _) in together.items()}):
        line = together[circle[0]][1]
        line.fault(
            "manager_id",
            f"a reporting line goes round in a circle: {listed([*circle, circle[0]])}"
            if len(circle) > 1
            else f"{circle[0]} cannot report to themselves: leave the cell empty",
        )


def circles(managers: Mapping[str, str]) -> Iterator[list[str]]:
    """Find the reporting lines that lead back to where they began.

    Examples
    --------
    >>> list(circles({"a": "b", "b": "a", "c": "a"}))
    [['a', 'b']]
    """
    done: set[str] = set()
    for person in managers:
        line: dict[str, None] = {}
        here = person
        while here in managers and here not in done and here not in line:
            line[here] = None
            here = managers[here]
        if here in line:
            steps = list(line)
            yield steps[steps.index(here) :]
        done.update(line)


def _warn_of_look_alikes(together: Managers, roster: Roster) -> None:
    """Warn of a manager who is unknown only because of how the id is written."""
    seen: set[str] = set()
    for manager, line in together.values():
        if manager in seen or manager in together:
            continue
        seen.add(manager)
        if roster.standing(manager) == "unknown":
            meant = roster.written_otherwise(manager)
            if meant:
                message = (
                    f"the manager {manager} is in no table, though {meant} is: write "
                    "the id the same way if it is one person"
                )
                line.sheet.findings.warn(line.place("manager_id", message))
