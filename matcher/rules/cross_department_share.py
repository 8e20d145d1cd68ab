"""A share of the pairs crosses departments."""

from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar, Literal

import numpy as np
from pydantic import Field

from matcher.cohort import Cohort, Side
from matcher.exact import Exact, plain
from matcher.people import Pair, People
from matcher.statements import Entry, JointRule, Row, without


class CrossDepartmentShare(JointRule):
    """At least this share of the pairs joins two departments.

    Parameters
    ----------
    at_least
        Share of the pairs made, from 0 to 1, exact. A pair of whom one has no
        department does not cross.

    Notes
    -----
    With the share p/q: (q - p) for a pair that crosses, -p for one that does not, and
    the sum is at least 0.
    """

    kind: Literal["cross_department_share"] = "cross_department_share"
    at_least: Exact = Field(ge=0, le=1)
    sentence: ClassVar[str] = "at least {at_least} of the pairs cross departments"

    def in_words(self) -> str:
        """Say the share in percent."""
        return f"at least {plain(self.at_least * 100)} % of the pairs cross departments"

    def columns(self) -> tuple[str, ...]:
        """Read the department."""
        return ("department",)

    def remarks(self, people: People) -> list[str]:
        """Count the people without a department."""
        count = len(without("department", people))
        if not count:
            return []
        return [f"{count} people have no department; their pairs count as not crossing"]

    def rows(self, cohort: Cohort) -> Sequence[Row]:
        """One row for the whole plan."""
        return [Row(f"{self.kind}: {self.in_words()}", 0)]

    def entries(self, juniors: Side, seniors: Side) -> Sequence[Entry]:
        """Credit a pair that crosses, charge one that does not."""
        left, right = juniors.codes("department"), seniors.codes("department")
        crosses = (left != right) & (left >= 0) & (right >= 0)
        p, q = self.at_least.numerator, self.at_least.denominator
        return [(np.zeros(1, dtype=np.int64), np.where(crosses, q - p, -p))]

    def breaches(self, pairs: Sequence[Pair], people: People) -> list[str]:
        """Count the pairs that cross."""
        crossing = 0
        for junior, senior in pairs:
            a = people.by_id[junior].cell("department")
            b = people.by_id[senior].cell("department")
            crossing += bool(a and b and a != b)
        if not pairs or Fraction(crossing, len(pairs)) >= self.at_least:
            return []
        return [f"{crossing} of {len(pairs)} pairs cross departments"]
