"""The plan department by department, and which departments meet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from matcher.output import svg, words
from matcher.pairrecord import PersonInfo
from matcher.record import Record

DRAWN = 14
"""So many departments of a side are drawn, those with most people; the rest are one."""
LISTED = 60
NONE = "no department"


@dataclass(frozen=True)
class Department:
    """A department: who has a partner of how many, and what they get."""

    name: str
    juniors: tuple[int, int]
    seniors: tuple[int, int]
    pairs: int
    across: int
    share: float | None
    bar: Markup


@dataclass(frozen=True)
class Departments:
    """All departments; `counts` has pairs by the junior's and the senior's."""

    listed: list[Department]
    more: int
    drawing: Markup
    rows: list[str]
    across: list[str]
    counts: list[list[int]]


def departments(record: Record) -> Departments | None:
    """Count by department; None where fewer than two are known."""
    names = {p.id: p.department or NONE for p in record.people}
    sizes = Counter(names.values())
    if len(sizes.keys() - {NONE}) < 2:
        return None
    pairs = [(names[pair.junior], names[pair.senior]) for pair in record.pairs]
    touched = Counter(name for two in pairs for name in set(two))
    across = Counter(name for two in pairs for name in set(two) if two[0] != two[1])
    members: dict[str, list[PersonInfo]] = {name: [] for name, _ in sizes.most_common()}
    for person in record.people:
        members[names[person.id]].append(person)
    every = [
        _department(name, people, touched[name], across[name])
        for name, people in members.items()
    ]
    rows, columns, counts = _counts(record, names, pairs)
    told = (
        "Pairs by the junior's department (on the left) and the senior's (above); "
        "the table below has the same numbers"
    )
    return Departments(
        every[:LISTED],
        len(every) - LISTED,
        svg.grid(rows, columns, counts, told),
        rows,
        columns,
        counts,
    )


def _department(
    name: str, people: list[PersonInfo], pairs: int, across: int
) -> Department:
    juniors, seniors = (
        [person for person in people if person.side == side]
        for side in ("junior", "senior")
    )
    matched = sum(bool(person.partners) for person in people)
    wants = sum(sum(person.gap.values()) for person in people)
    gets = sum(sum(person.closed.values()) for person in people)
    told = f"{matched:,} of {words.counted(len(people), 'person', 'people')} of {name}"
    return Department(
        name,
        (sum(bool(p.partners) for p in juniors), len(juniors)),
        (sum(bool(p.partners) for p in seniors), len(seniors)),
        pairs,
        across,
        gets / wants if wants else None,
        svg.share_bar(matched / len(people), None, f"{told} have a partner"),
    )


def _counts(
    record: Record, names: dict[str, str], pairs: list[tuple[str, str]]
) -> tuple[list[str], list[str], list[list[int]]]:
    """Count pairs by two departments; small ones are counted together."""
    sides = (
        Counter(names[p.id] for p in record.people if p.side == side)
        for side in ("junior", "senior")
    )
    (rows, row), (columns, column) = map(_places, sides)
    counts = [[0] * len(columns) for _ in rows]
    for junior, senior in pairs:
        counts[row[junior]][column[senior]] += 1
    return rows, columns, counts


def _places(sizes: Counter[str]) -> tuple[list[str], dict[str, int]]:
    ranked = [name for name, _ in sizes.most_common()]
    shown = ranked if len(ranked) <= DRAWN else ranked[: DRAWN - 1]
    rest = len(ranked) - len(shown)
    listed = [*shown, f"{rest:,} others"] if rest else shown
    return listed, {name: min(i, len(shown)) for i, name in enumerate(ranked)}
