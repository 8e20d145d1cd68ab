"""A share of the pairs crosses departments."""

from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from matcher.exact import Exact, plain
from matcher.rules.share import ShareOfPairs


class CrossDepartmentShare(ShareOfPairs):
    """At least this share of the pairs joins two departments.

    Parameters
    ----------
    at_least
        Share of the pairs made, from 0 to 1, exact. A pair of whom one has no
        department does not cross.
    """

    kind: Literal["cross_department_share"] = "cross_department_share"
    at_least: Exact = Field(ge=0, le=1)
    sentence: ClassVar[str] = "at least {percent} % of the pairs cross departments"

    def in_words(self) -> str:
        """Say the share in percent."""
        return self.sentence.format(percent=plain(self.at_least * 100))

    def sort(self) -> tuple[str, bool]:
        """Count pairs whose departments differ."""
        return "department", False

    def limits(self) -> list[tuple[Fraction, bool]]:
        """Give the one limit."""
        return [(self.at_least, True)]
