"""The two have time at the same hour."""

from typing import ClassVar, Literal

from pydantic import Field

from matcher.cohort import Side
from matcher.exact import BoolArray, counted
from matcher.features import membership
from matcher.meeting_times import shared_starts
from matcher.people import People, Person
from matcher.statements import PairRule
from matcher.timetable import weekly_slots


class SharedTime(PairRule):
    """The two share at least so many weekly slots.

    Parameters
    ----------
    minimum_slots
        Possible starts of a meeting that lies in both people's free time in every week
        of the programme; where the table has plain labels, labels that both have.
    """

    kind: Literal["shared_time"] = "shared_time"
    minimum_slots: int = Field(default=1, ge=1)
    sentence: ClassVar[str] = "partners share at least {slots}"

    def in_words(self) -> str:
        """Say how many slots."""
        return self.sentence.format(slots=counted(self.minimum_slots, "weekly slot"))

    def columns(self) -> tuple[str, ...]:
        """Read the slots."""
        return ("slots",)

    def forbids(self, juniors: Side, seniors: Side) -> BoolArray:
        """Multiply the two 0/1 rows of slots."""
        cohort = juniors.cohort
        slots = cohort.once("weekly slots", lambda: weekly_slots(cohort.people))
        marks = membership(cohort, "slots", lambda person: slots[person.id])
        shared = marks.product(juniors, seniors)
        return shared < self.minimum_slots

    def objection(self, junior: Person, senior: Person, people: People) -> str | None:
        """Recount the slots the two share."""
        shared = shared_starts(junior, senior, people)
        if len(shared) >= self.minimum_slots:
            return None
        return (
            f"{junior.label} and {senior.label} share "
            f"{counted(len(shared), 'slot')}, "
            f"needed {self.minimum_slots}"
        )
