"""As few people as possible lose a partner of the earlier plan."""

from typing import ClassVar, Literal

import numpy as np

from matcher.cohort import Side
from matcher.exact import IntArray
from matcher.people import People, Plan
from matcher.rules.changes import CountsLosers, losers
from matcher.statements import JointGoal

PERSON = 100
"""Points that a person costs who loses a partner."""


class FewChanges(CountsLosers, JointGoal):
    """Everybody who loses a partner of the earlier plan costs 100 points.

    Counted are people who lose a partner although both still take part; who loses two
    counts once.
    """

    kind: Literal["changes"] = "changes"
    sentence: ClassVar[str] = "few people lose a partner of the earlier plan"

    def cost(self, unit: int) -> int:
        """Take 100 points times the weight."""
        return round(PERSON * self.weight / unit)

    def pair_points(self, juniors: Side, seniors: Side, unit: int = 1) -> IntArray:
        """Pairs themselves cost nothing."""
        shape = np.broadcast(juniors.row, seniors.row).shape
        return np.zeros(shape, dtype=np.int64)

    def total(self, plan: Plan, people: People) -> int:
        """Count who loses a partner."""
        return len(losers(plan, people))

    def worth(self, plan: Plan, people: People, unit: int = 1) -> int:
        """Add up what they cost."""
        return -self.cost(unit) * self.total(plan, people)
