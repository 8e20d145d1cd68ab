"""Motivated people are matched first."""

from fractions import Fraction
from typing import ClassVar, Literal

from matcher.cohort import Side
from matcher.exact import Ratio, cleared, common_denominator, counted, plain
from matcher.people import People, Person
from matcher.statements import Evidence, PairGoal

STEP = 25
"""Points of one step on the scale from 1 to 5."""


class Motivation(PairGoal):
    """A pair counts 25 points for each step of motivation above 1, of both people.

    Motivation is a column of the people table, from 1 to 5; an empty cell counts as 1.
    """

    kind: Literal["motivation"] = "motivation"
    sentence: ClassVar[str] = "motivated people are matched"

    def columns(self) -> tuple[str, ...]:
        """Read the motivation."""
        return ("motivation",)

    def remarks(self, people: People) -> list[str]:
        """Count the empty cells."""
        count = sum(p.motivation is None for p in people.by_id.values())
        told = f"no motivation is stated by {counted(count, 'person', 'people')}"
        return [f"{told}: it counts as 1"] if count else []

    def points(self, juniors: Side, seniors: Side) -> Ratio:
        """Add both people's steps."""
        cohort = juniors.cohort
        scale = cohort.once(
            "motivation scale",
            lambda: common_denominator(
                [_steps(person) for person in cohort.people.by_id.values()]
            ),
        )
        steps = cohort.per_person("motivation", lambda p: cleared(_steps(p), scale))
        total = juniors.shaped(steps["junior"]) + seniors.shaped(steps["senior"])
        return Ratio(STEP * total, scale)

    def evidence(
        self, junior: Person, senior: Person, people: People
    ) -> list[Evidence]:
        """Quote each one's motivation."""
        return [
            Evidence(
                f"{person.label} states a motivation of {plain(person.motivation)}",
                STEP * _steps(person),
                {
                    "what": "motivation",
                    "person": person.id,
                    "motivation": plain(person.motivation),
                },
            )
            for person in (junior, senior)
            if person.motivation is not None and _steps(person)
        ]


def _steps(person: Person) -> Fraction:
    return Fraction(0) if person.motivation is None else person.motivation - 1
