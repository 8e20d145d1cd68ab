"""Points that another system gave."""

from fractions import Fraction
from typing import ClassVar, Literal

from matcher.cohort import PairTable, Side
from matcher.exact import Ratio, cleared, common_denominator, plain
from matcher.people import People, Person
from matcher.statements import Evidence, PairGoal, TableKind


class GivenPoints(PairGoal):
    """Another system's score of a pair counts as it stands.

    Parameters
    ----------
    file
        A table with the columns junior, senior, points.
    unlisted
        What a pair without a line is: `forbid` (not made) or `zero` (0 points).
    """

    kind: Literal["given_points"] = "given_points"
    file: str
    unlisted: Literal["forbid", "zero"] = "forbid"
    sentence: ClassVar[str] = "points given in {file}"

    def files(self) -> dict[str, TableKind]:
        """Read the table of points."""
        return {self.file: "points"}

    def remarks(self, people: People) -> list[str]:
        """Say if decimals will be lost: points are whole."""
        scores = people.scores[self.file].values()
        broken = sum((score * self.weight).denominator != 1 for score in scores)
        if not broken:
            return []
        return [
            f"{broken} of {len(scores)} scores times the weight are no whole points "
            "and are rounded; a larger weight, such as 1000, keeps more decimals"
        ]

    def points(self, juniors: Side, seniors: Side) -> Ratio:
        """Look the pair up."""
        cohort = juniors.cohort
        given = cohort.people.scores[self.file]

        def make() -> tuple[PairTable, int]:
            denominator = common_denominator(list(given.values()))
            whole = {pair: cleared(v, denominator) for pair, v in given.items()}
            return PairTable(cohort, whole), denominator

        table, denominator = cohort.once(("given", self.file), make)
        return Ratio(table.at(juniors, seniors), denominator)

    def evidence(
        self, junior: Person, senior: Person, people: People
    ) -> list[Evidence]:
        """Quote the file."""
        value = people.scores[self.file].get((junior.id, senior.id), Fraction(0))
        if not value:
            return []
        return [
            Evidence(
                f"{self.file} lists {junior.label} with {senior.label}",
                value,
                {"what": "given_points", "file": self.file, "points": plain(value)},
            )
        ]
