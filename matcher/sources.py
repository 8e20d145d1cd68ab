"""Where the tables of a scenario come from, and how their columns are to be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from matcher.exact import Exact
from matcher.people import Area, SideName
from matcher.section import Section

SKILL = "{skill}"
"""Stands for the name of a skill in the heading of a column."""
Name = Annotated[str, Field(min_length=1)]


class Source(Section):
    """A table: a CSV file, or a sheet of a workbook.

    Parameters
    ----------
    file
        A .csv or .xlsx file in the scenario's folder.
    sheet
        The sheet of a workbook; not needed where there is only one.
    heading_row
        The row of the headings, where a title stands above them.
    columns
        Heading in the file by the name that it has here: {department: Org unit}.
    """

    file: Name
    sheet: str = ""
    heading_row: int | None = Field(default=None, ge=1, le=1_000)
    columns: dict[Name, Name] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _renames_once(self) -> Self:
        twice = {
            w for w in self.columns.values() if [*self.columns.values()].count(w) > 1
        }
        if twice:
            raise ValueError(
                f"columns: two names stand for the heading {min(twice)}: keep one"
            )
        return self


def named(value: Any) -> Any:
    """Take the name of a file for a table that needs nothing else."""
    if value == "":
        raise ValueError("the name of a file is empty: name one in the folder")
    if not isinstance(value, str | Mapping | Source):
        raise ValueError(
            "expected a file's name, or settings such as {file: hr.xlsx, sheet: Staff}"
        )
    return {"file": value} if isinstance(value, str) else value


TableSource = Annotated[
    Source, BeforeValidator(named, json_schema_input_type=str | Source)
]


class Band(Section):
    """Which numbers belong to a side.

    Parameters
    ----------
    at_least, at_most
        The smallest and the largest of them.
    """

    at_least: Exact | None = None
    at_most: Exact | None = None

    @model_validator(mode="after")
    def _has_an_end(self) -> Self:
        if self.at_least is self.at_most is None:
            raise ValueError("expected at_least or at_most, or both")
        return self


class DerivedSide(Section):
    """The side follows from a column of numbers; who is between takes no part.

    Parameters
    ----------
    column
        Column of the people table, such as a grade.
    prefix
        What stands before the number in every cell, such as E in E10.
    junior, senior
        Which numbers make somebody one: {at_most: 4}, {at_least: 7}.
    approved_by, because
        Who agreed that a protected fact is used, and why.
    """

    column: Name
    prefix: str = ""
    junior: Band
    senior: Band
    approved_by: str = ""
    because: str = ""

    @model_validator(mode="after")
    def _apart(self) -> Self:
        low, high = self.junior, self.senior
        if _reach(low, high) and _reach(high, low):
            raise ValueError(
                "a number would make somebody junior and senior at once: end the one "
                "side before the other begins"
            )
        return self


def _reach(one: Band, other: Band) -> bool:
    """Tell whether one band begins before the other ends."""
    if one.at_least is None or other.at_most is None:
        return True
    return one.at_least <= other.at_most


class PeopleSource(Source):
    """The table of everybody, or one of juniors and one of seniors.

    Parameters
    ----------
    juniors, seniors
        A table for each side, instead of `file`; a column `side` is not needed then.
    side
        Tells the side from a column of numbers, instead of a column `side`.
    side_values
        What the words of the column `side` stand for: {mentor: junior, mentee: senior};
        neither lists people and does not match them.
    list_separator
        What stands between the entries of lists such as languages and slots.
    """

    file: str = ""
    juniors: TableSource | None = None
    seniors: TableSource | None = None
    side: DerivedSide | None = None
    side_values: dict[Name, Literal["junior", "senior", "neither"]] = Field(
        default_factory=dict
    )
    list_separator: Name = ";"

    @property
    def by_side(self) -> dict[SideName, Source]:
        """The table of each side, where there are two."""
        if self.juniors is None or self.seniors is None:
            return {}
        return {"junior": self.juniors, "senior": self.seniors}

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.juniors is None) != (self.seniors is None):
            raise ValueError("juniors and seniors go together: name both tables")
        if bool(self.file) == bool(self.juniors):
            raise ValueError("expected file, or juniors and seniors")
        if self.juniors and (self.side or self.side_values):
            raise ValueError(
                "the two tables say who is on which side: drop side and side_values"
            )
        if self.juniors and (self.sheet or self.columns or self.heading_row):
            raise ValueError(
                "write sheet, heading_row and columns under juniors and under seniors"
            )
        if self.side and self.side_values:
            raise ValueError("expected side or side_values, not both")
        return self


def _text(value: Any) -> Any:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if number else value


Written = Annotated[str, BeforeValidator(_text, json_schema_input_type=str | float)]
"""A level as a cell would hold it: a number or a word of the scale."""


class SkillsSource(Source):
    """The skills: one row each, one column each, or lists in columns.

    Without `file`, the columns are those of the people table.

    Parameters
    ----------
    level, importance
        Headings of a table with columns for each skill: "{skill} - now".
    target
        The same, "{skill} - wanted"; with lists, the level that is wanted.
    teaches, learns
        Columns with lists of skills that a person can teach and wants to learn.
    teaches_level, learns_level
        The levels of skills in such lists: the highest, and none, if not given.
    list_separator
        What stands between the entries of such lists, `;` if not given.
    """

    file: str = ""
    level: str = ""
    target: Written = ""
    importance: str = ""
    teaches: str = ""
    learns: str = ""
    teaches_level: Written = ""
    learns_level: Written = ""
    list_separator: str = ""

    @property
    def layout(self) -> Literal["long", "wide", "lists"]:
        """How the table is laid out."""
        if self.teaches or self.learns:
            return "lists"
        return "wide" if self.patterns else "long"

    @property
    def patterns(self) -> dict[str, str]:
        """Headings of the columns of each skill, by what they hold."""
        facts = {
            "level": self.level,
            "target": self.target,
            "importance": self.importance,
        }
        return {fact: text for fact, text in facts.items() if text}

    @model_validator(mode="after")
    def _one_layout(self) -> Self:
        if self.layout == "lists":
            if self.level or self.importance:
                raise ValueError(
                    "teaches and learns name lists, level and importance name columns "
                    "of their own for each skill: expected one of the two layouts"
                )
            return self
        if self.teaches_level or self.learns_level:
            raise ValueError(
                "teaches_level and learns_level go with teaches and learns"
            )
        for fact, text in self.patterns.items():
            if text.count(SKILL) != 1:
                raise ValueError(
                    f"{fact}: expected a heading with {SKILL} in it, such as "
                    f'"{SKILL} - now", found "{text}"'
                )
        if self.layout == "long" and not self.file:
            raise ValueError(
                "file is missing: name the table of skills, or columns of the people "
                f'table by level: "{SKILL} - now" or by teaches and learns'
            )
        return self


class Areas(Source):
    """Which area each skill belongs to, instead of a column `area`.

    Parameters
    ----------
    of
        Area (tech or soft) by skill.
    """

    file: str = ""
    of: dict[Name, Area] = Field(default_factory=dict)


def listed_areas(value: Any) -> Any:
    """Tell a table of areas from areas written down in the scenario."""
    if isinstance(value, Mapping) and "file" not in value:
        return {"of": value}
    return named(value)


PeopleTables = Annotated[
    PeopleSource, BeforeValidator(named, json_schema_input_type=str | PeopleSource)
]
SkillsTable = Annotated[
    SkillsSource, BeforeValidator(named, json_schema_input_type=str | SkillsSource)
]
AreasTable = Annotated[
    Areas,
    BeforeValidator(
        listed_areas, json_schema_input_type=str | Source | dict[Name, Area]
    ),
]
