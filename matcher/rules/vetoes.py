"""A person's veto is kept."""

from typing import ClassVar, Literal

from matcher.cohort import PairTable, Side
from matcher.exact import BoolArray
from matcher.people import People, Person
from matcher.statements import PairRule


class Vetoes(PairRule):
    """Nobody meets a person whom they ruled out, or who ruled them out.

    The word `veto` in the wishes table. Only administrators see whose it was.
    """

    kind: Literal["vetoes"] = "vetoes"
    sentence: ClassVar[str] = "nobody meets a person they ruled out"

    def forbids(self, juniors: Side, seniors: Side) -> BoolArray:
        """Mark pairs with a veto in either direction."""
        cohort = juniors.cohort
        table = cohort.once(
            "vetoes",
            lambda: PairTable(
                cohort,
                {
                    (a, b) if cohort.takes_part("junior", a) else (b, a): 1
                    for a, b in cohort.people.vetoes
                },
            ),
        )
        return table.lists(juniors, seniors)

    def objection(self, junior: Person, senior: Person, people: People) -> str | None:
        """Say whose veto it is."""
        if (junior.id, senior.id) in people.vetoes:
            return f"{junior.label} does not want to meet {senior.label}"
        if (senior.id, junior.id) in people.vetoes:
            return f"{senior.label} does not want to meet {junior.label}"
        return None
