"""The two like to work together in the same ways."""

from fractions import Fraction
from typing import ClassVar, Literal

import numpy as np

from matcher.cohort import Side
from matcher.exact import Ratio
from matcher.features import membership
from matcher.people import People, Person
from matcher.statements import Evidence, PairGoal, lacking

ALIKE = 100
"""Points of two people who name exactly the same."""


class WorkingStyle(PairGoal):
    """The more of their channels two people share, the more the pair counts.

    Parameters
    ----------
    column
        Column of lists in the people table: phone; chat; in person.

    Notes
    -----
    100 points times the number of entries both name, divided by the number of entries
    either names (the index of Jaccard, 1901), so that a long list wins nothing.
    """

    kind: Literal["working_style"] = "working_style"
    column: str = "channels"
    sentence: ClassVar[str] = "partners agree in {column}"

    def columns(self) -> tuple[str, ...]:
        """Read the column."""
        return (self.column,)

    def remarks(self, people: People) -> list[str]:
        """Count the empty cells."""
        return lacking(self.column, people)

    def points(self, juniors: Side, seniors: Side) -> Ratio:
        """Multiply the two 0/1 rows of entries."""
        cohort, column = juniors.cohort, self.column
        marks = membership(cohort, column, lambda person: person.listed(column))
        counts = cohort.per_person(
            ("entries", column), lambda person: len(person.listed(column))
        )
        shared = marks.product(juniors, seniors)
        either = (
            juniors.shaped(counts["junior"]) + seniors.shaped(counts["senior"]) - shared
        )
        return Ratio(ALIKE * shared, np.maximum(1, either))

    def evidence(
        self, junior: Person, senior: Person, people: People
    ) -> list[Evidence]:
        """Name what both like."""
        mine, theirs = junior.listed(self.column), senior.listed(self.column)
        shared = [entry for entry in mine if entry in theirs]
        if not shared:
            return []
        points = Fraction(ALIKE * len(shared), len({*mine, *theirs}))
        return [
            Evidence(
                f"{junior.label} and {senior.label} share {', '.join(shared)} "
                f"of their {self.column}",
                points,
                {"what": "style", "column": self.column, "shared": "; ".join(shared)},
            )
        ]
