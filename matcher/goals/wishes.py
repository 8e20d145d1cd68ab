"""People meet whom they asked for."""

from collections import defaultdict
from fractions import Fraction
from typing import ClassVar, Literal

from matcher.cohort import PairTable, Side
from matcher.exact import Ratio
from matcher.people import Pair, People, Person
from matcher.statements import Evidence, PairGoal

FIRST_WISH = 100


class Wishes(PairGoal):
    """A first wish that is met counts 100 points, a second 50, a third 33.

    Wish number r counts 100 // r; if both asked for each other, both count.
    """

    kind: Literal["wishes"] = "wishes"
    sentence: ClassVar[str] = "wishes that are met"

    def points(self, juniors: Side, seniors: Side) -> Ratio:
        """Look both people's wishes up."""
        cohort = juniors.cohort

        def make() -> PairTable:
            known = {p.id for p in cohort.people.juniors}
            points: dict[Pair, int] = defaultdict(int)
            for (person, partner), number in cohort.people.wishes.items():
                pair = (person, partner) if person in known else (partner, person)
                points[pair] += FIRST_WISH // number
            return PairTable(cohort, points)

        return Ratio(cohort.once("wishes", make).at(juniors, seniors))

    def evidence(
        self, junior: Person, senior: Person, people: People
    ) -> list[Evidence]:
        """Say who asked for whom, and as which wish."""
        found = []
        for person, partner in ((junior, senior), (senior, junior)):
            number = people.wishes.get((person.id, partner.id))
            if number is not None:
                found.append(
                    Evidence(
                        f"{person.label} asked for {partner.label} as wish {number}",
                        Fraction(FIRST_WISH // number),
                        {
                            "what": "wish",
                            "person": person.id,
                            "partner": partner.id,
                            "wish": number,
                        },
                    )
                )
        return found
