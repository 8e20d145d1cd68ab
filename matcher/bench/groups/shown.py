"""Groups as flat rows, small ones left out of what is shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from matcher.bench.groups.table import Group

SUPPRESSED = 5


def as_rows(found: Sequence[Group], *, shared: bool) -> list[dict[str, object]]:
    """Write groups as flat rows, ready for a table or a CSV file.

    Parameters
    ----------
    shared
        Whether others than the auditor may read it: of groups under 5 people only the
        column and that there are few of them is told. Where one group alone is so
        small, so is the next smallest one of the column: it could be worked out from
        the others.
    """
    hidden = _hidden(found) if shared else set()
    return [_told(group, hidden=place in hidden) for place, group in enumerate(found)]


def _hidden(found: Sequence[Group]) -> set[int]:
    tables: dict[tuple[str, str], list[int]] = {}
    for place, group in enumerate(found):
        tables.setdefault((group.column, group.side), []).append(place)
    hidden: set[int] = set()
    for places in tables.values():
        ordered = sorted(places, key=lambda place: found[place].n)
        small = [place for place in ordered if found[place].n < SUPPRESSED]
        hidden.update(ordered[:2] if len(small) == 1 else small)
    return hidden


def _told(group: Group, *, hidden: bool) -> dict[str, object]:
    row: dict[str, object] = {}
    for name, value in asdict(group).items():
        if isinstance(value, dict):
            row |= {f"{name}_{part}": own for part, own in value.items()}
        else:
            row[name] = value
    if hidden:
        kept = ("column", "value", "side")
        row = {name: row[name] if name in kept else None for name in row}
        row["coverage_light"] = row["scoring_light"] = "too few to show"
    return row
