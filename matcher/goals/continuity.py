"""Pairs of the earlier plan go on, or make way for new ones."""

from fractions import Fraction
from typing import ClassVar, Literal

from matcher.cohort import PairTable, Side
from matcher.exact import Ratio
from matcher.people import People, Person
from matcher.statements import Evidence, Need, PairGoal

AGAIN = 100


class Continuity(PairGoal):
    """A pair of the earlier plan counts 100 points more, or 100 less.

    Parameters
    ----------
    prefer
        `same`: partners stay together (100 points). `new`: people meet somebody else
        (a pair of the earlier plan costs 100 points).
    """

    kind: Literal["continuity"] = "continuity"
    prefer: Literal["same", "new"] = "same"
    sentence: ClassVar[str] = "{prefer} partners are preferred"

    def needs(self) -> tuple[Need, ...]:
        """Compare with the earlier plan."""
        return ("previous",)

    @property
    def _worth(self) -> int:
        return AGAIN if self.prefer == "same" else -AGAIN

    def points(self, juniors: Side, seniors: Side) -> Ratio:
        """Look the pair up in the earlier plan."""
        cohort = juniors.cohort
        table = cohort.once(
            "previous",
            lambda: PairTable(cohort, dict.fromkeys(cohort.people.previous, 1)),
        )
        return Ratio(self._worth * table.at(juniors, seniors))

    def evidence(
        self, junior: Person, senior: Person, people: People
    ) -> list[Evidence]:
        """Say that the two are partners already."""
        if (junior.id, senior.id) not in people.previous:
            return []
        return [
            Evidence(
                f"{junior.label} and {senior.label} are partners in the earlier plan",
                Fraction(self._worth),
                {"what": "continuity", "junior": junior.id, "senior": senior.id},
            )
        ]
