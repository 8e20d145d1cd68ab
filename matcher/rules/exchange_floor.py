"""Both get something out of it."""

from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from matcher.cohort import Side
from matcher.exact import BoolArray, Exact, plain, spoken
from matcher.goals.soft_transfer import SoftTransfer
from matcher.goals.tech_transfer import TechTransfer
from matcher.goals.transfer import fading
from matcher.people import People, Person
from matcher.statements import PairRule


class ExchangeFloor(PairRule):
    """Each direction of a pair teaches at least so much.

    Parameters
    ----------
    tech, soft
        Points before weights: 100 are one level at importance 1. Tech is what the
        junior teaches, soft what the senior teaches.
    decay
        As in the goals: levels a teacher loses per year since a skill was used.
    """

    kind: Literal["exchange_floor"] = "exchange_floor"
    tech: Exact = Field(default=Fraction(0), ge=0)
    soft: Exact = Field(default=Fraction(0), ge=0)
    decay: Exact = Field(default=Fraction(0), ge=0)
    sentence: ClassVar[str] = (
        "each pair teaches at least {tech} points of tech and {soft} of soft skills"
    )

    def in_words(self) -> str:
        """Say the floors, and whether levels fade."""
        fades = f"; {fading(self.decay)}" if self.decay else ""
        return super().in_words() + fades

    def _directions(self) -> tuple[tuple[TechTransfer | SoftTransfer, Fraction], ...]:
        return (
            (TechTransfer(decay=self.decay), self.tech),
            (SoftTransfer(decay=self.decay), self.soft),
        )

    def forbids(self, juniors: Side, seniors: Side) -> BoolArray:
        """Compare each direction's points with its floor, in integers."""
        tech, soft = (
            goal.points(juniors, seniors).below(floor)
            for goal, floor in self._directions()
        )
        mask: BoolArray = tech | soft
        return mask

    def objection(self, junior: Person, senior: Person, people: People) -> str | None:
        """Say which direction teaches too little."""
        for goal, floor in self._directions():
            got = goal.worth(junior, senior, people)
            if got < floor:
                return (
                    f"{junior.label} and {senior.label} exchange {plain(got)} points "
                    f"of {goal.area} skills, needed {plain(floor)}"
                )
        return None

    def kept(self, junior: Person, senior: Person, people: People) -> str | None:
        """Say what each direction teaches, beside its floor."""
        if self.objection(junior, senior, people) is not None:
            return None
        reached = [
            f"{spoken(goal.worth(junior, senior, people))} points of {goal.area} "
            f"skills (needed: {spoken(floor)})"
            for goal, floor in self._directions()
            if floor
        ]
        return f"they exchange {' and '.join(reached)}" if reached else None
