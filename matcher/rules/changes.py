"""Few people lose a partner of the earlier plan."""

from collections import defaultdict
from collections.abc import Sequence
from typing import ClassVar, Literal

import numpy as np
from pydantic import Field

from matcher.cohort import Cohort, PairTable, Side
from matcher.exact import counted
from matcher.people import Pair, People, Plan
from matcher.statements import Entry, Helper, Joint, JointRule, Need, Row


class CountsLosers(Joint):
    """Count who loses a partner of the earlier plan, for the rule and the goal.

    Counted are people who lose a partner although both still take part; who loses two
    counts once.

    Notes
    -----
    Each of these people has a helper z with z + x >= 1 for every pair x of the earlier
    plan that is theirs. The first row is the total.
    """

    def needs(self) -> tuple[Need, ...]:
        """Compare with the earlier plan."""
        return ("previous",)

    def remarks(self, people: People) -> list[str]:
        """Say if nothing is left of the earlier plan."""
        if kept(people):
            return []
        return ["nobody of the earlier plan still has their partner in the programme"]

    def most(self) -> int | None:
        """Say how many people may lose a partner; None: any number."""
        return None

    def cost(self, unit: int) -> int:
        """Say what each of them costs, in points."""
        return 0

    def rows(self, cohort: Cohort) -> Sequence[Row]:
        """One row for the total, and two for each pair of the earlier plan."""
        total = Row(f"{self.kind}: {self.in_words()}", None, self.most())
        own = [
            Row(f"{self.kind}: {person} keeps {partner}", 1)
            for pair in kept(cohort.people)
            for person, partner in (pair, pair[::-1])
        ]
        return [total, *own]

    def helpers(self, cohort: Cohort, unit: int = 1) -> Sequence[Helper]:
        """One helper for each person who can lose a partner."""
        rows: dict[str, list[int]] = defaultdict(list)
        for place, pair in enumerate(kept(cohort.people)):
            for side, person in enumerate(pair):
                rows[person].append(1 + 2 * place + side)
        return [
            Helper(
                f"{self.kind}: {person} loses a partner",
                0,
                1,
                ((0, 1), *((row, 1) for row in own)),
                -self.cost(unit),
            )
            for person, own in rows.items()
        ]

    def entries(self, juniors: Side, seniors: Side) -> Sequence[Entry]:
        """Count a pair of the earlier plan in its two rows."""
        cohort = juniors.cohort

        def make() -> PairTable:
            listed = kept(cohort.people)
            return PairTable(cohort, {pair: 1 + 2 * i for i, pair in enumerate(listed)})

        row = cohort.once("pairs of the earlier plan", make).at(juniors, seniors)
        one = np.ones(1, dtype=np.int64)
        return [(np.where(row > 0, row + side, -1), one) for side in (0, 1)]


class Changes(CountsLosers, JointRule):
    """At most so many people lose a partner of the earlier plan.

    Counted are people who lose a partner although both still take part; who loses two
    counts once.

    Parameters
    ----------
    at_most
        How many people.
    """

    kind: Literal["changes"] = "changes"
    at_most: int = Field(ge=0)
    sentence: ClassVar[str] = "at most {people} {lose} a partner of the earlier plan"

    def in_words(self) -> str:
        """Say how many people."""
        lose = "loses" if self.at_most == 1 else "lose"
        people = counted(self.at_most, "person", "people")
        return self.sentence.format(people=people, lose=lose)

    def most(self) -> int | None:
        """Take the limit of the scenario."""
        return self.at_most

    def breaches(self, plan: Plan, people: People) -> list[str]:
        """Count the people who lose a partner."""
        losing = losers(plan, people)
        if len(losing) <= self.at_most:
            return []
        return [f"{len(losing)} people lose a partner, allowed {self.at_most}"]


def losers(plan: Plan, people: People) -> list[str]:
    """List who loses a partner of the earlier plan although both still take part."""
    lost = [pair for pair in kept(people) if pair not in plan]
    return sorted({person for pair in lost for person in pair})


def kept(people: People) -> list[Pair]:
    """List the pairs of the earlier plan of whom both still take part."""
    juniors = {person.id for person in people.juniors}
    seniors = {person.id for person in people.seniors}
    return sorted((j, s) for j, s in people.previous if j in juniors and s in seniors)
