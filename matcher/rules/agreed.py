"""Pairs that people ruled out before the run."""

from typing import ClassVar, Literal

from matcher.cohort import PairTable, Side
from matcher.exact import BoolArray
from matcher.people import People, Person
from matcher.statements import PairRule


class Agreed(PairRule):
    """A pair that was ruled out in the overrides is not made.

    Always on. Agreed pairs are made because their column may not be 0.
    """

    kind: Literal["agreed"] = "agreed"
    sentence: ClassVar[str] = "decisions in the overrides are kept"

    def forbids(self, juniors: Side, seniors: Side) -> BoolArray:
        """Mark the pairs with decision `forbid`."""
        cohort = juniors.cohort
        table = cohort.once(
            "agreed",
            lambda: PairTable(cohort, dict.fromkeys(cohort.people.forbidden, 1)),
        )
        return table.lists(juniors, seniors)

    def objection(self, junior: Person, senior: Person, people: People) -> str | None:
        """Say who ruled the pair out and why."""
        decision = people.forbidden.get((junior.id, senior.id))
        if decision is None:
            return None
        by = f" by {decision.by}" if decision.by else ""
        because = f": {decision.because}" if decision.because else ""
        return f"{junior.label} with {senior.label} was ruled out{by}{because}"
