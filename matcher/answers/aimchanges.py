"""Which aims two plans meet."""

from __future__ import annotations

from matcher.pairrecord import Part
from matcher.record import Record


class AimChange(Part):
    """An aim, and whether it is met; None where it was not set."""

    aim: str
    asked_before: float | None
    asked_after: float | None
    reached_before: float | None
    reached_after: float | None
    met_before: bool | None
    met_after: bool | None


def aim_changes(before: Record, after: Record) -> list[AimChange]:
    """List the aims of either plan, those of the later one first."""
    old, new = ({aim.aim: aim for aim in record.aims} for record in (before, after))
    found = []
    for name in dict.fromkeys((*new, *old)):
        a, b = old.get(name), new.get(name)
        found.append(
            AimChange(
                aim=name,
                asked_before=a.asked if a else None,
                asked_after=b.asked if b else None,
                reached_before=a.reached if a else None,
                reached_after=b.reached if b else None,
                met_before=a.met if a else None,
                met_after=b.met if b else None,
            )
        )
    return found
