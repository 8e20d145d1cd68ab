"""Nobody meets their own boss."""

from typing import ClassVar, Literal

from pydantic import Field

from matcher.cohort import Cohort, Side, frozen
from matcher.exact import BoolArray, IntArray, counted
from matcher.people import People, Person, SideName
from matcher.statements import PairRule

NOBODY = -1


class ReportingLine(PairRule):
    """The two are not in one reporting line, nor do they share a manager.

    Parameters
    ----------
    levels
        How many steps up or down count as one line: 1 is the own manager.
    peers
        Whether two people with the same manager are kept apart as well.
    """

    kind: Literal["reporting_line"] = "reporting_line"
    levels: int = Field(default=2, ge=1, le=50)
    peers: bool = True
    sentence: ClassVar[str] = (
        "nobody meets a person {levels} or fewer steps up or down their reporting line"
    )

    def in_words(self) -> str:
        """Say the steps, and whether peers count."""
        peers = ", nor anybody with the same manager" if self.peers else ""
        return super().in_words() + peers

    def forbids(self, juniors: Side, seniors: Side) -> BoolArray:
        """Compare each one with the other's managers, step by step."""
        chains = self._chains(juniors.cohort)

        def above(side: Side, step: int) -> IntArray:
            return side.shaped(chains[side.name][:, step])

        me, you = above(juniors, 0), above(seniors, 0)
        mask: BoolArray = (me == you) & False
        for step in range(1, self.levels + 1):
            mask = mask | (above(juniors, step) == you) | (above(seniors, step) == me)
        if self.peers:
            mine, yours = above(juniors, 1), above(seniors, 1)
            mask = mask | ((mine == yours) & (mine != NOBODY))
        return mask

    def remarks(self, people: People) -> list[str]:
        """Count the people whose chain of managers ends too early to be checked."""
        if not any(people.managers.values()):
            return ["no table says who reports to whom, so the rule forbids nothing"]
        top = {boss for boss in people.managers.values() if boss}
        known = {*people.managers, *people.by_id}
        short = sum(self._ends_outside(p.id, people) for p in self._all(people))
        if not short:
            return []
        outside = len(top - known)
        return [
            f"for {counted(short, 'person', 'people')} the reporting line leaves the "
            f"tables before {counted(self.levels, 'level')} (managers who are in no "
            f"table: {outside}); an organisation table would complete it"
        ]

    def _all(self, people: People) -> tuple[Person, ...]:
        return (*people.juniors, *people.seniors)

    def _ends_outside(self, person: str, people: People) -> bool:
        """Walk up; True if a manager whom no table lists is met too early."""
        for _ in range(self.levels - 1):
            person = people.managers.get(person, "")
            if person and person not in people.managers and person not in people.by_id:
                return True
        return False

    def _chains(self, cohort: Cohort) -> dict[SideName, IntArray]:
        """List each person and the managers above, numbered: (people, levels + 1)."""

        def make() -> dict[SideName, IntArray]:
            managers = cohort.people.managers
            names = {*cohort.people.by_id, *managers, *managers.values()}
            number = {name: i for i, name in enumerate(sorted(names))}

            def chain(person: str) -> list[int]:
                line = [person]
                while len(line) <= self.levels:
                    line.append(managers.get(line[-1], "") if line[-1] else "")
                return [number[p] if p else NOBODY for p in line]

            sides: tuple[SideName, ...] = ("junior", "senior")
            return {
                side: frozen([chain(p.id) for p in cohort.people.side(side)]).reshape(
                    -1, self.levels + 1
                )
                for side in sides
            }

        return cohort.once(("chains", self.levels), make)

    def objection(self, junior: Person, senior: Person, people: People) -> str | None:
        """Walk up from each of the two."""
        for low, high in ((junior, senior), (senior, junior)):
            boss = people.managers.get(low.id)
            steps = 1
            while boss and steps <= self.levels:
                if boss == high.id:
                    how = "reports to" if steps == 1 else f"works {steps} steps under"
                    return f"{low.label} {how} {high.label}"
                boss = people.managers.get(boss)
                steps += 1
        shared = people.managers.get(junior.id)
        if self.peers and shared and shared == people.managers.get(senior.id):
            return f"{junior.label} and {senior.label} both report to {shared}"
        return None

    def kept(self, junior: Person, senior: Person, people: People) -> str | None:
        """Say how far apart the two lines are, as far as the tables show them."""
        if self.objection(junior, senior, people) is not None:
            return None
        bosses = [people.managers.get(person.id) for person in (junior, senior)]
        seen = not any(self._ends_outside(p.id, people) for p in (junior, senior))
        told = []
        if any(bosses) and seen:
            far = "" if self.levels == 1 else f" within {self.levels} levels"
            told.append(f"neither manages the other{far}")
        if all(bosses) and self.peers:
            told.append("they have different managers")
        return ", and ".join(told) or None
