"""Rules that compare one column of the two: `same`, `different`, `cross_department`."""

from abc import abstractmethod
from typing import ClassVar

from matcher.cohort import Side
from matcher.exact import BoolArray
from matcher.people import People, Person
from matcher.statements import IfMissing, PairRule, said_of_missing, unknown


class TwoCells(PairRule):
    """What stands in one column of the two must agree, or must not.

    Parameters
    ----------
    if_missing
        What happens to a pair of whom one has an empty cell: forbid or allow.
    """

    if_missing: IfMissing = "forbid"
    alike: ClassVar[bool]
    """Whether the two cells have to be the same."""

    @abstractmethod
    def compared(self) -> str:
        """Name the column that is compared."""

    def columns(self) -> tuple[str, ...]:
        """Read the column."""
        return (self.compared(),)

    def remarks(self, people: People) -> list[str]:
        """Count the people whose cell is empty."""
        return said_of_missing(self.compared(), people, self.if_missing)

    def forbids(self, juniors: Side, seniors: Side) -> BoolArray:
        """Compare the cells, and judge empty ones as asked."""
        left, right = juniors.codes(self.compared()), seniors.codes(self.compared())
        unknown = (left < 0) | (right < 0)
        wrong: BoolArray = ((left == right) != self.alike) & ~unknown
        return wrong | unknown if self.if_missing == "forbid" else wrong

    def objection(self, junior: Person, senior: Person, people: People) -> str | None:
        """Quote the two cells, or say whose is empty."""
        column = self.compared()
        missing = unknown(column, junior, senior)
        if missing:
            return None if self.if_missing == "allow" else missing
        a, b = junior.cell(column), senior.cell(column)
        if (a == b) == self.alike:
            return None
        if a == b:
            return f"{junior.label} and {senior.label} both have {column} {a}"
        return f"{junior.label} has {column} {a}, {senior.label} has {b}"

    def kept(self, junior: Person, senior: Person, people: People) -> str | None:
        """Quote what the two have, or have not, in common."""
        if self.objection(junior, senior, people) is not None:
            return None
        column = self.compared()
        missing = unknown(column, junior, senior)
        if missing:
            return f"{missing}, which is allowed"
        a, b = junior.cell(column), senior.cell(column)
        if self.alike:
            return f"both have {column} {a}"
        return f"they differ in {column}: {a} and {b}"
