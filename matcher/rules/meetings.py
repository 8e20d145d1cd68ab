"""Every pair gets a weekly slot, and nobody has two meetings at once."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import ClassVar, Literal

import numpy as np
from pydantic import Field

from matcher.cohort import Cohort, Side, frozen
from matcher.exact import BoolArray, IntArray
from matcher.features import Features, membership
from matcher.meeting_times import shared_starts, under_way
from matcher.people import Pair, People, Plan, SideName
from matcher.statements import Entry, JointRule, Row
from matcher.timetable import Booking, booking

SIDES: tuple[SideName, ...] = ("junior", "senior")


class Meetings(JointRule):
    """Every pair gets one slot that both have free; nobody has two meetings at once.

    Parameters
    ----------
    at_most_per_slot
        How many meetings may be under way at the same time, rooms for example.

    Notes
    -----
    A pair comes once for each slot it can take: its modes. Rows are needed for people
    who take several pairs, one for each moment, and for the limit per slot. Two people
    of one pair each, without a limit, can meet in any slot they share: they take the
    first. An agreed pair whose breach is accepted and that shares no slot gets none.
    """

    kind: Literal["meetings"] = "meetings"
    at_most_per_slot: int | None = Field(default=None, ge=1)
    sentence: ClassVar[str] = "every pair gets a slot, and no meetings overlap{limit}"

    def in_words(self) -> str:
        """Say the limit."""
        most = self.at_most_per_slot
        limit = "" if most is None else f"; at most {most} are under way at once"
        return self.sentence.format(limit=limit)

    def columns(self) -> tuple[str, ...]:
        """Read the slots."""
        return ("slots",)

    def _booking(self, cohort: Cohort) -> Booking:
        return cohort.once("booking", lambda: booking(cohort.people))

    def _marks(self, cohort: Cohort) -> Features:
        plan = self._booking(cohort)
        return membership(cohort, "booking", lambda p: plan.of[p.id], plan.slots)

    def _busy(self, cohort: Cohort) -> list[tuple[SideName, int]]:
        """List the people whose meetings could overlap: side and row."""
        return cohort.once(
            "several meetings",
            lambda: [
                (side, row)
                for side in SIDES
                for row, person in enumerate(cohort.people.side(side))
                if person.max_pairs > 1
            ],
        )

    def rows(self, cohort: Cohort) -> Sequence[Row]:
        """One row for each busy person and moment, and for each moment's limit."""
        moments = self._booking(cohort).moments
        people = cohort.people
        own = [
            Row(f"{self.kind}: {people.side(side)[row].id} at {moment}", None, 1)
            for side, row in self._busy(cohort)
            for moment in moments
        ]
        most = self.at_most_per_slot
        if most is None:
            return own
        return own + [Row(f"{self.kind}: all at {m}", None, most) for m in moments]

    def entries(self, juniors: Side, seniors: Side) -> Sequence[Entry]:
        """Everything depends on the slot: see `mode_entries`."""
        return ()

    def modes(self, cohort: Cohort) -> Sequence[str]:
        """Name the slots that anybody has."""
        return self._booking(cohort).slots

    def alternatives(self, juniors: Side, seniors: Side) -> tuple[IntArray, IntArray]:
        """List the slots that each pair shares; the first where any will do."""
        cohort, marks = juniors.cohort, self._marks(juniors.cohort)
        shared = (marks["junior"][juniors.rows] * marks["senior"][seniors.rows]) > 0
        if self.at_most_per_slot is None:
            most = cohort.per_person("max_pairs", lambda person: person.max_pairs)
            single = (most["junior"][juniors.rows] <= 1) & (
                most["senior"][seniors.rows] <= 1
            )
            first = np.cumsum(shared, axis=1) == 1
            shared &= first | ~single[:, None]
        place, mode = np.nonzero(shared)
        return place, mode

    def takes(self, side: Side, mode: int) -> BoolArray:
        """Mark who has a slot."""
        marks = self._marks(side.cohort)[side.name]
        free: BoolArray = side.of(marks)[:, mode] > 0
        return free

    def mode_entries(
        self, juniors: Side, seniors: Side, mode: IntArray
    ) -> Sequence[Entry]:
        """Count a meeting at every moment it takes, for both people and the limit."""
        cohort = juniors.cohort
        plan = self._booking(cohort)
        busy = self._busy(cohort)
        width = len(plan.moments)

        def make() -> dict[SideName, IntArray]:
            first = {name: np.full(cohort.size(name), -1) for name in SIDES}
            for place, (side, row) in enumerate(busy):
                first[side][row] = place * width
            return {name: frozen(values) for name, values in first.items()}

        first = cohort.once(("busy", self.at_most_per_slot), make)
        one = np.ones(1, dtype=np.int64)
        found: list[Entry] = []
        for moment in plan.covers[mode].T:
            for side in (juniors, seniors):
                row = side.shaped(first[side.name])
                taken = (row >= 0) & (moment >= 0)
                found.append((np.where(taken, row + moment, -1), one))
            if self.at_most_per_slot is not None:
                limit = len(busy) * width + moment
                found.append((np.where(moment >= 0, limit, -1), one))
        return found

    def breaches(self, plan: Plan, people: People) -> list[str]:
        """Look for pairs without a slot they share, and for meetings at once."""
        found = []
        held: dict[str, list[tuple[Pair, str]]] = defaultdict(list)
        together: Counter[str] = Counter()
        for pair, slot in plan.items():
            junior, senior = (people.by_id[person] for person in pair)
            shared = shared_starts(junior, senior, people)
            pin = people.pins.get(pair)
            if slot is None and not shared and pin is not None and pin.accept_breach:
                continue
            if slot not in shared:
                found.append(
                    f"{junior.label} and {senior.label} have no slot they share"
                )
                continue
            for person in pair:
                held[person].append((pair, slot))
            together.update(under_way(slot, people))
        for person, meetings in held.items():
            for (_, a), (_, b) in combinations(meetings, 2):
                if set(under_way(a, people)) & set(under_way(b, people)):
                    found.append(f"{person} meets at {a} and at {b}")
        most = self.at_most_per_slot
        if most is not None and together and max(together.values()) > most:
            moment, count = together.most_common(1)[0]
            found.append(f"{count} meetings are under way at {moment}, allowed {most}")
        return found
