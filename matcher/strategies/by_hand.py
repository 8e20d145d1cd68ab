"""A simulated administrator, who reads a few forms for each junior."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

import numpy as np
from pydantic import Field

from matcher.exact import IntArray
from matcher.goals.transfer import Transfer
from matcher.outcome import Outcome
from matcher.people import Pair, Person
from matcher.rowmodel import RowModel
from matcher.strategies.base import Asked, Strategy
from matcher.strategies.table import Table


class ByHand(Strategy):
    """Go through the juniors and take the best of a shortlist for each.

    An assumption about how people work, not a measurement. The juniors come by
    department and id, once for each place they have. For each a shortlist of seniors is
    drawn up who are free and whom no rule about pairs forbids: first those one of the
    two asked for, the better the wish; then those who can teach what the junior wants
    most (importance times gap, as far as the programme counts it); then those of
    another department; then by id. Of these forms it takes the one with the most skills
    that pass, in either direction: a human sees which skills match, not how many points
    that is worth. Agreed pairs are made first. Rules about all pairs together may end
    up broken, which is reported.

    Parameters
    ----------
    shortlist
        How many seniors are looked at for each junior.
    """

    kind: Literal["by_hand"] = "by_hand"
    shortlist: int = Field(default=5, ge=1)

    def plan(self, asked: Asked) -> Outcome:
        """Pair one junior after the other."""
        table = Table.of(asked.model)
        desk = _Desk(table, self.shortlist)
        people = asked.model.cohort.people
        juniors = [people.juniors[row] for row in table.juniors]
        turns = sorted(range(len(juniors)), key=lambda j: (juniors[j].department, j))
        made = np.zeros(table.worth.shape, dtype=bool)
        left, free = table.junior_room.copy(), table.senior_room.copy()
        for _ in range(int(left.max(initial=0))):
            for junior in turns:
                if left[junior] == 0:
                    continue
                senior = desk.choice(junior, (free > 0) & ~made[junior])
                if senior is not None:
                    made[junior, senior] = True
                    left[junior] -= 1
                    free[senior] -= 1
        return table.outcome(made)


class _Desk:
    """What the administrator has at hand."""

    def __init__(self, table: Table, shortlist: int) -> None:
        self._table, self._shortlist = table, shortlist
        model = table.model
        self._people = model.cohort.people
        self._seniors = [self._people.seniors[row] for row in table.seniors]
        self._transfers = [g for g in model.pair_goals if isinstance(g, Transfer)]
        self._wishes = _wishes(model)
        self._departments = np.array(
            [s.department for s in self._seniors], dtype=object
        )

    def choice(
        self, junior: int, free: np.ndarray[tuple[int], np.dtype[np.bool_]]
    ) -> int | None:
        """Take the senior of the shortlist with the most skills that pass."""
        sides = self._table.against(junior)
        open_ = free & ~self._table.model.forbidden(*sides)
        able = np.flatnonzero(open_)
        if not able.size:
            return None
        person = self._people.juniors[self._table.juniors[junior]]
        order = np.lexsort([key[able] for key in self._keys(person)])
        listed: list[int] = able[order[: self._shortlist]].tolist()
        return max(listed, key=lambda s: self._skills(person, self._seniors[s]))

    def _keys(self, junior: Person) -> list[IntArray]:
        """Give the order of the forms, the strongest reason last."""
        last = len(self._people.by_id)
        wish = [self._wishes.get((junior.id, s.id), last) for s in self._seniors]
        own = (self._departments == junior.department).astype(np.int64)
        return [own, self._cannot_teach(junior), np.array(wish, dtype=np.int64)]

    def _cannot_teach(self, junior: Person) -> IntArray:
        """Mark with 1 who cannot teach the skill that a junior wants most."""
        wanted = _most_wanted(junior, self._transfers)
        if wanted is None:
            return np.zeros(len(self._seniors), dtype=np.int64)
        start = junior.skills[wanted].level or Fraction(0)
        levels = [
            (s.skills[wanted].level or Fraction(0)) if wanted in s.skills else start
            for s in self._seniors
        ]
        return np.array([level <= start for level in levels], dtype=np.int64)

    def _skills(self, junior: Person, senior: Person) -> int:
        """Count the skills that pass between two people."""
        return sum(
            len(goal.evidence(junior, senior, self._people)) for goal in self._transfers
        )


def _wishes(model: RowModel) -> Mapping[Pair, int]:
    """Find the better of the two people's wishes for each other."""
    found: dict[Pair, int] = {}
    for (person, partner), number in model.cohort.people.wishes.items():
        junior = model.cohort.takes_part("junior", person)
        pair = (person, partner) if junior else (partner, person)
        found[pair] = min(number, found.get(pair, number))
    return found


def _most_wanted(junior: Person, transfers: list[Transfer]) -> str | None:
    """Name the skill that a junior wants most, of those that seniors teach."""
    areas = {goal.area for goal in transfers if "senior" in goal.teachers()}
    wanted = {
        skill.name: skill.importance * (skill.target - (skill.level or 0))
        for skill in junior.skills.values()
        if skill.area in areas and skill.target is not None
    }
    best = max(wanted.values(), default=Fraction(0))
    return (
        min((n for n, v in wanted.items() if v == best), default=None)
        if best > 0
        else None
    )
