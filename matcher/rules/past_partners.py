"""Who met before does not meet again."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from matcher.cohort import PairTable, Side
from matcher.exact import BoolArray, counted
from matcher.people import Pair, People, Person
from matcher.statements import Need, PairRule, TableKind


class PastPartners(PairRule):
    """Two people whose pair ended lately are not paired again.

    Parameters
    ----------
    file
        A table with the columns junior, senior, ended (a date). Who of the two was the
        junior does not matter; people who have left are normal.
    within_years
        Only pairs that ended less than so many years before the programme's start;
        without it, all.
    """

    kind: Literal["past_partners"] = "past_partners"
    file: str
    within_years: int | None = Field(default=None, ge=1)
    sentence: ClassVar[str] = "partners of an earlier round are not paired again{since}"

    def in_words(self) -> str:
        """Say how far back the rule looks."""
        years = self.within_years
        since = "" if years is None else f" within {counted(years, 'year')}"
        return self.sentence.format(since=since)

    def files(self) -> dict[str, TableKind]:
        """Read the table of past pairs."""
        return {self.file: "past"}

    def needs(self) -> tuple[Need, ...]:
        """Count back from the programme's start."""
        return ("start",) if self.within_years is not None else ()

    def _counts(self, ended: date, people: People) -> bool:
        begin = people.calendar.start
        if self.within_years is None or begin is None:
            return True
        month, day = ended.month, ended.day
        year = ended.year + self.within_years
        return (year, month, day) > (begin.year, begin.month, begin.day)

    def forbids(self, juniors: Side, seniors: Side) -> BoolArray:
        """Mark pairs that ended lately, whoever was the junior."""
        cohort = juniors.cohort

        def make() -> PairTable:
            past = cohort.people.past[self.file]
            met = [
                pair
                for pair, ended in past.items()
                if self._counts(ended, cohort.people)
            ]
            both = dict.fromkeys([*met, *((b, a) for a, b in met)], 1)
            return PairTable(cohort, both)

        return cohort.once(("past", self.file, self.within_years), make).lists(
            juniors, seniors
        )

    def objection(self, junior: Person, senior: Person, people: People) -> str | None:
        """Say when the pair ended."""
        ended = self._ended(junior, senior, people)
        if ended is None or not self._counts(ended, people):
            return None
        return f"{junior.label} and {senior.label} were partners until {ended}"

    def kept(self, junior: Person, senior: Person, people: People) -> str | None:
        """Say when the two were partners, if that is long enough ago."""
        ended = self._ended(junior, senior, people)
        if ended is None or self.within_years is None or self._counts(ended, people):
            return None
        years = counted(self.within_years, "year")
        return f"they were partners until {ended}, {years} or more before the start"

    def _ended(self, junior: Person, senior: Person, people: People) -> date | None:
        """Find when the two were last partners, whoever was the junior."""
        past = people.past[self.file]
        orders: tuple[Pair, ...] = ((junior.id, senior.id), (senior.id, junior.id))
        return max((past[pair] for pair in orders if pair in past), default=None)
