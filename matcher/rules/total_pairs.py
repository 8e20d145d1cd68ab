"""How many pairs the plan has."""

from collections.abc import Sequence
from typing import ClassVar, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from matcher.cohort import Cohort, Side
from matcher.people import People, Plan
from matcher.statements import Entry, JointRule, Row


class TotalPairs(JointRule):
    """The plan has at least, or at most, so many pairs.

    Parameters
    ----------
    at_least, at_most
        How many pairs; at least one of the two.
    """

    kind: Literal["total_pairs"] = "total_pairs"
    at_least: int | None = Field(default=None, ge=0)
    at_most: int | None = Field(default=None, ge=0)
    sentence: ClassVar[str] = "the plan has {how_many} pairs"

    @model_validator(mode="after")
    def _has_a_limit(self) -> Self:
        low, high = self.at_least, self.at_most
        if low is None and high is None:
            raise ValueError("expected at_least or at_most")
        if low is not None and high is not None and low > high:
            raise ValueError("at_least is above at_most")
        return self

    def in_words(self) -> str:
        """Say the limits."""
        low = None if self.at_least is None else f"at least {self.at_least}"
        high = None if self.at_most is None else f"at most {self.at_most}"
        limits = " and ".join(part for part in (low, high) if part)
        return self.sentence.format(how_many=limits)

    def rows(self, cohort: Cohort) -> Sequence[Row]:
        """One row for the whole plan."""
        return [Row(f"{self.kind}: {self.in_words()}", self.at_least, self.at_most)]

    def entries(self, juniors: Side, seniors: Side) -> Sequence[Entry]:
        """Count every pair once."""
        return [(np.zeros(1, dtype=np.int64), np.ones(1, dtype=np.int64))]

    def breaches(self, plan: Plan, people: People) -> list[str]:
        """Count the pairs."""
        low, high = self.at_least, self.at_most
        if low is not None and len(plan) < low:
            return [f"{len(plan)} pairs are made, needed {low}"]
        if high is not None and len(plan) > high:
            return [f"{len(plan)} pairs are made, allowed {high}"]
        return []
