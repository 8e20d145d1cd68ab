"""The columns of each kind of table."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Layout:
    """The columns of one kind of table.

    Parameters
    ----------
    on_demand
        Those of the optional columns that only some rules and goals read.
    sheet
        The sheet of a workbook that is read where several are and none is named.
    """

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    on_demand: tuple[str, ...] = ()
    sheet: str = ""

    @property
    def known(self) -> tuple[str, ...]:
        """Every column that can be read."""
        return (*self.required, *self.optional)


PEOPLE = Layout(
    ("id", "side"),
    (
        "name",
        "email",
        "department",
        "manager_id",
        "site",
        "languages",
        "min_pairs",
        "max_pairs",
        "motivation",
        "champion",
        "takes_part",
        "leaves_on",
        "timezone",
        "slots",
    ),
    ("site", "languages", "motivation"),
)
SIDELESS = Layout(("id",), PEOPLE.optional, PEOPLE.on_demand)
"""People whose side is told by something else than a column `side`."""
ORGANISATION = Layout(("id", "manager_id"))
SKILLS = Layout(
    ("person_id", "skill", "area", "level"),
    ("target", "importance", "last_used"),
    ("last_used",),
)
SKILLS_AREAS = Layout(
    ("person_id", "skill", "level"), SKILLS.optional, SKILLS.on_demand
)
"""Skills whose areas are listed elsewhere."""
SKILLS_OF_PERSON = Layout(("person_id",))
"""Skills in columns that the scenario names: one row for each person."""
AREAS = Layout(("skill", "area"))
WISHES = Layout(("person_id", "partner_id", "wish"))
POINTS = Layout(("junior", "senior", "points"))
PAST = Layout(("junior", "senior", "ended"))
RANK = "rank"
"""A column that every pair of a plan has; what stands below them has it empty."""
PREVIOUS = Layout(("junior", "senior"), sheet="pairs")
OVERRIDES = Layout(
    ("junior", "senior", "decision"), ("by", "because", "accept_breach"), sheet="pairs"
)
