"""How an export tells of skills and wishes: which table, in which of the layouts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from matcher.reading.characters import alike
from matcher.sources import SKILL
from matcher.starting.export import Column, ExportTable
from matcher.starting.fields import renamed, whom
from matcher.starting.known import (
    AREA,
    HEADINGS,
    IMPORTANCE,
    LEARNS,
    LEVEL,
    TARGET,
    TEACHES,
    known_heading,
    plain,
)
from matcher.starting.known import (
    SKILL as SKILL_HEADINGS,
)
from matcher.starting.levels import level_of

SIGNS = " -–:([/|_."
"""What may stand between a skill and what is asked about it."""
FEWEST = 2
"""Skills that a pattern of headings has at least."""
LEVELS = 10
"""The highest level that bare numbers below the names of skills are taken for."""
Patterns = Mapping[str, str]


@dataclass(frozen=True)
class Survey:
    """Where the skills stand.

    Parameters
    ----------
    table
        None where the columns are those of the people table.
    settings
        The keys of `skills` in the scenario, without file and sheet.
    names
        Every skill.
    cells
        The columns that hold levels and targets.
    areas
        Whether the table itself says which area a skill belongs to.
    """

    table: ExportTable | None
    settings: Mapping[str, object]
    because: str
    names: tuple[str, ...]
    cells: tuple[Column, ...] = ()
    targets: tuple[Column, ...] = ()
    areas: bool = False

    @property
    def read(self) -> frozenset[str]:
        """Headings of the people table that tell of skills."""
        if self.table is not None:
            return frozenset()
        lists = (self.settings.get(key) for key in ("teaches", "learns"))
        own = (column.heading for column in (*self.cells, *self.targets))
        return frozenset(str(heading) for heading in (*lists, *own) if heading)


def surveys(
    tables: Sequence[ExportTable], people: ExportTable, known: set[str]
) -> Iterator[Survey]:
    """Find tables of skills, the likeliest first."""
    others = [table for table in tables if table is not people]
    for table in others:
        found = _long(table, known)
        if found is not None:
            yield found
    found = _lists(people)
    if found is not None:
        yield found
    for table in (*others, people):
        found = _wide(table, known, own=table is not people)
        if found is not None:
            yield found


def _long(table: ExportTable, known: set[str]) -> Survey | None:
    person = whom(table, known)
    skill = known_heading(table.headings, SKILL_HEADINGS)
    level = known_heading(table.headings, LEVEL)
    if person is None or not skill or not level:
        return None
    columns = {"person_id": person.heading, "skill": skill, "level": level}
    also = {"area": AREA, "target": TARGET, "importance": IMPORTANCE}
    for name, headings in also.items():
        rest = [h for h in table.headings if h not in columns.values()]
        heading = known_heading(rest, headings)
        if heading:
            columns[name] = heading
    area = table.headings.get(columns.get("area", ""))
    says = area is not None and {alike(a) for a in area.filled} <= {"tech", "soft"}
    if not says:
        columns.pop("area", None)
    target = columns.get("target")
    return Survey(
        table,
        {"columns": renamed(columns)},
        "one row for each skill of each person",
        table.headings[skill].distinct,
        (table.headings[level],),
        (table.headings[target],) if target else (),
        says,
    )


def _lists(people: ExportTable) -> Survey | None:
    settings: dict[str, object] = {}
    columns = []
    for key, headings in (("teaches", TEACHES), ("learns", LEARNS)):
        heading = known_heading(people.headings, headings)
        if heading:
            settings[key] = heading
            columns.append(people.headings[heading])
    if len(settings) < len(("teaches", "learns")):
        return None
    return of_lists(settings, columns)


def of_lists(settings: Mapping[str, object], columns: Sequence[Column]) -> Survey:
    """Describe columns with lists of skills."""
    cells = [cell for column in columns for cell in column.filled]
    between = "," if not any(";" in cell for cell in cells) else ";"
    parts = (part.strip() for cell in cells for part in cell.split(between))
    names = tuple(dict.fromkeys(filter(None, parts)))
    own = {**settings, "list_separator": between} if between != ";" else settings
    return Survey(None, own, "lists in columns of the people table", names)


def _wide(table: ExportTable, known: set[str], *, own: bool) -> Survey | None:
    person = whom(table, known) if own else None
    if own and person is None:
        return None
    patterns = proposed_patterns(table)
    if not patterns:
        return None
    return of_patterns(table, patterns, person.heading if person else "")


def of_patterns(table: ExportTable, patterns: Patterns, person: str) -> Survey:
    """Describe columns of their own for each skill.

    Parameters
    ----------
    person
        Heading of the person's id; "" in the people table itself.
    """
    found = {fact: stems(table, pattern) for fact, pattern in patterns.items()}
    names = dict.fromkeys(name for one in found.values() for name in one)
    settings: dict[str, object] = dict(patterns)
    if person and person != "person_id":
        settings = {"columns": {"person_id": person}, **settings}
    return Survey(
        table if person else None,
        settings,
        "columns of their own for each skill",
        tuple(names),
        tuple(found.get("level", {}).values()),
        tuple(found.get("target", {}).values()),
    )


def stems(table: ExportTable, pattern: str) -> dict[str, Column]:
    """Find the columns whose headings fit a pattern, by the skill they name."""
    before, _, after = pattern.partition(SKILL)
    if not (before or after):
        return {h: c for h, c in table.headings.items() if _levels(c)}
    found = {}
    for heading, column in table.headings.items():
        long_enough = len(heading) > len(before) + len(after)
        if long_enough and heading.startswith(before) and heading.endswith(after):
            found[heading[len(before) : len(heading) - len(after)].strip()] = column
    return found


def proposed_patterns(table: ExportTable) -> dict[str, str]:
    """Find patterns such as "{skill} - now" by the words that many headings share."""
    counts: Counter[str] = Counter()
    for heading in table.headings:
        counts.update(_patterns_of(heading))
    facts: dict[str, str] = {}
    for pattern, count in sorted(counts.items(), key=lambda item: -item[1]):
        asked = plain(pattern.replace(SKILL, ""))
        fact = "level" if asked in LEVEL else "target" if asked in TARGET else ""
        if count >= FEWEST and fact and fact not in facts:
            facts[fact] = pattern
    if "level" in facts:
        return facts
    bare = sum(_levels(column) for column in table.columns)
    return {"level": SKILL} if bare > FEWEST else {}


def _levels(column: Column) -> bool:
    """Tell whether a column could hold nothing but somebody's levels of a skill."""
    if any(plain(column.heading) in known for known in HEADINGS.values()):
        return False
    numbers = {cell for cell in column.filled if cell.isdigit()}
    words = set(column.filled) - numbers
    known = all(level_of(word) is not None for word in words)
    return bool(column.filled) and known and all(int(n) <= LEVELS for n in numbers)


def _patterns_of(heading: str) -> Iterator[str]:
    """List how a heading can be cut into a skill and what is asked about it."""
    for place in range(1, len(heading)):
        if heading[place] in SIGNS and heading[place - 1] not in SIGNS:
            yield SKILL + heading[place:]
        if heading[place - 1] in SIGNS and heading[place] not in SIGNS:
            yield heading[:place] + SKILL


def area_table(
    tables: Sequence[ExportTable], names: Sequence[str]
) -> ExportTable | None:
    """Find a table that says which area each skill belongs to."""
    for table in tables:
        if {"skill", "area"} <= {plain(heading) for heading in table.headings}:
            listed = table.column("skill")
            if listed is not None and set(listed.cells) & set(names):
                return table
    return None
