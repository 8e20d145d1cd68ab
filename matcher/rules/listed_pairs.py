"""Only pairs that the other system scored."""

from typing import ClassVar, Literal

from matcher.cohort import PairTable, Side
from matcher.exact import BoolArray
from matcher.people import People, Person
from matcher.statements import PairRule


class ListedPairs(PairRule):
    """A pair without a line in the file of points is not made.

    Added by the goal `given_points` with `unlisted: forbid`.

    Parameters
    ----------
    file
        The file of points.
    """

    kind: Literal["listed_pairs"] = "listed_pairs"
    file: str
    sentence: ClassVar[str] = "only pairs listed in {file} are made"

    def forbids(self, juniors: Side, seniors: Side) -> BoolArray:
        """Mark the pairs that the file does not list."""
        cohort = juniors.cohort
        table = cohort.once(
            ("listed", self.file),
            lambda: PairTable(
                cohort, dict.fromkeys(cohort.people.scores[self.file], 1)
            ),
        )
        return ~table.lists(juniors, seniors)

    def objection(self, junior: Person, senior: Person, people: People) -> str | None:
        """Say that the line is missing."""
        if (junior.id, senior.id) in people.scores[self.file]:
            return None
        return f"{self.file} has no points for {junior.label} with {senior.label}"
