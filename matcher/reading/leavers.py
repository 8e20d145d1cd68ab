"""Who leaves before the programme starts, or while it runs."""

from __future__ import annotations

from datetime import date

from matcher.reading.findings import listed
from matcher.reading.table import Sheet
from matcher.scenario import Program

COLUMN = "leaves_on"
LEFT = "leaves before the programme starts"


class Leavers:
    """Holds the day on which people leave against the calendar of the programme."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._during: list[str] = []

    def gone(self, person: str, day: date | None) -> bool:
        """Tell whether somebody has left before the first day."""
        start, end = self._program.start, self._program.end
        if day is None or (end is not None and day >= end):
            return False
        if start is not None and day < start:
            return True
        self._during.append(f"{person} ({day})")
        return False

    def tell(self, sheet: Sheet) -> None:
        """Name who is matched and does not stay to the end, as far as is known."""
        if not self._during:
            return
        if self._program.start is None:
            message = (
                f"{listed(self._during)}: matched all the same, since nobody knows "
                "when the programme is: write start and end under `program`"
            )
        else:
            message = (
                f"leave before the programme ends: {listed(self._during)}; write no in "
                "takes_part for those who are not to have a partner"
            )
        sheet.warn(COLUMN, message)
        self._during.clear()
