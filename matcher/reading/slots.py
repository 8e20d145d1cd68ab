"""Free times of everybody: either weekly times or plain labels, never both."""

from __future__ import annotations

from dataclasses import replace

from matcher.people import FreeTime
from matcher.reading.cells import CellError, free_time, not_a_time, remembered
from matcher.reading.findings import listed, quoted
from matcher.reading.peopletable import Everyone
from matcher.reading.table import Line

Place = tuple[Line, str]


def read_slots(everyone: Everyone) -> Place | None:
    """Decide over the whole table what the slots are, and add the times.

    Returns
    -------
    tuple of Line and str or None
        The first entry that is a time, if any is.
    """
    times: list[Place] = []
    labels: list[Place] = []
    read = remembered(_read)
    for person, record in everyone.people.items():
        line = everyone.lines[person]
        free = []
        for entry in record.slots:
            found, message = read(entry)
            if message:
                line.fault("slots", message)
            (times if found or message else labels).append((line, entry))
            if found:
                free.append(found)
        everyone.people[person] = replace(record, free=tuple(free))
    if times and labels:
        _mixed(times, labels)
    elif labels:
        message = (
            "no entry is a time such as Tue 13:00-15:00, so the entries are labels, "
            "compared as they stand"
        )
        everyone.warn("slots", message)
        _attempted(labels)
    return times[0] if times else None


def _read(entry: str) -> tuple[FreeTime | None, str]:
    try:
        return free_time(entry), ""
    except CellError as error:
        return None, str(error)


def _attempted(labels: list[Place]) -> None:
    """Warn of labels that were meant as times, at the first of them."""
    why = remembered(not_a_time)
    tried = [(line, entry) for line, entry in labels if why(entry)]
    if tried:
        line, entry = tried[0]
        more = f", and {len(tried) - 1} more" if len(tried) > 1 else ""
        message = f"{quoted(entry)} looks like a time and is none: {why(entry)}{more}"
        line.sheet.findings.warn(line.place("slots", message))


def _mixed(times: list[Place], labels: list[Place]) -> None:
    why = remembered(not_a_time)
    meant = len(labels) <= len(times) or any(why(entry) for _, entry in labels)
    odd, rest = (labels, times) if meant else (times, labels)
    what = ("times", "labels") if odd is labels else ("labels", "times")
    reasons = [f"; {why(e)}" if odd is labels and why(e) else "" for _, e in odd]
    entries = listed(
        f"{quoted(entry)} (row {line.row}{reason})"
        for (line, entry), reason in zip(odd, reasons, strict=True)
    )
    line, _ = odd[0]
    line.fault(
        "slots",
        f"{len(rest)} entries are {what[0]} such as {quoted(rest[0][1])}, but these "
        f"are not: {entries}: write all as times such as Tue 13:00-15:00, or none",
    )
