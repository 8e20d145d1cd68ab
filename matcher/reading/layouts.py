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
    """

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    on_demand: tuple[str, ...] = ()

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
        "timezone",
        "slots",
    ),
    ("site", "languages", "motivation", "champion"),
)
ORGANISATION = Layout(("id", "manager_id"))
SKILLS = Layout(
    ("person_id", "skill", "area", "level"),
    ("target", "importance", "last_used"),
    ("last_used",),
)
WISHES = Layout(("person_id", "partner_id", "wish"))
POINTS = Layout(("junior", "senior", "points"))
PAST = Layout(("junior", "senior", "ended"))
PREVIOUS = Layout(("junior", "senior"))
OVERRIDES = Layout(("junior", "senior", "decision"), ("by", "because", "accept_breach"))
