"""How many pairs the plan has."""

from collections.abc import Sequence
from typing import ClassVar, Literal

import numpy as np
from pydantic import Field

from matcher.cohort import Cohort, Side
from matcher.people import People, Plan
from matcher.rules.limits import Limits
from matcher.statements import Entry, JointRule, Row


class TotalPairs(Limits, JointRule):
    """The plan has at least, or at most, so many pairs.

    Parameters
    ----------
    at_least, at_most
        How many pairs; at least one of the two.
    """

    kind: Literal["total_pairs"] = "total_pairs"
    at_least: int | None = Field(default=None, ge=0)
    at_most: int | None = Field(default=None, ge=0)
    sentence: ClassVar[str] = "the plan has {how_many} {pairs}"

    def in_words(self) -> str:
        """Say the limits."""
        return self.sentence.format(
            how_many=self.limits_in_words(), pairs=self.noun("pair")
        )

    def rows(self, cohort: Cohort) -> Sequence[Row]:
        """One row for the whole plan."""
        return [Row(f"{self.kind}: {self.in_words()}", self.at_least, self.at_most)]

    def entries(self, juniors: Side, seniors: Side) -> Sequence[Entry]:
        """Count every pair once."""
        return [(np.zeros(1, dtype=np.int64), np.ones(1, dtype=np.int64))]

    def breaches(self, plan: Plan, people: People) -> list[str]:
        """Count the pairs."""
        beyond = self.missed(len(plan))
        return [] if beyond is None else [f"pairs made: {len(plan)}, {beyond}"]
