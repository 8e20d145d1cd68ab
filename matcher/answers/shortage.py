"""Who is short of partners: people who compete for too few places.

From somebody without a partner one goes to everybody they could meet, from each of
those to the people who hold their places, and on. Where no free place is ever met, the
people met on the way have no others to turn to than these, whose places are all held by
people met on the way: one person more than there are places. Those from whom one comes
to the same places are short of them together. (Hall, "On representatives
of subsets", 1935.)
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from matcher.cohort import Side
from matcher.exact import BoolArray, IntArray
from matcher.people import Pair, SideName
from matcher.rowmodel import RowModel

CELLS = 4_000_000
"""With more pairs than this, no shortage is looked for."""


@dataclass(frozen=True)
class Shortage:
    """People who can meet only these others, who have fewer places than they are.

    Parameters
    ----------
    people, partners
        Ids, in the order of the tables.
    places
        Of the partners together.
    """

    people: tuple[str, ...]
    partners: tuple[str, ...]
    places: int


class Shortages:
    """Looks for shortages on one side, beside a plan.

    Parameters
    ----------
    side
        The side of the people who may be short of partners.
    """

    def __init__(self, model: RowModel, plan: Iterable[Pair], side: SideName) -> None:
        self._people = model.cohort.people
        self._side = side
        self._other: SideName = "senior" if side == "junior" else "junior"
        cohort = model.cohort
        self._known = cohort.n_juniors * cohort.n_seniors <= CELLS
        if not self._known:
            return
        self._allowed = _allowed(model, side)
        places = [p.max_pairs for p in self._people.side(self._other)]
        self._places: IntArray = np.array(places, dtype=np.int64)
        self._held = np.zeros(self._allowed.shape, dtype=bool)
        juniors, seniors = cohort.rows_of(plan)
        own, theirs = (juniors, seniors) if side == "junior" else (seniors, juniors)
        first = np.unique(own, return_index=True)[1]
        self._held[own[first], theirs[first]] = True
        self._free: BoolArray = self._held.sum(axis=0) < self._places

    def of(self, row: int) -> Shortage | None:
        """Find the shortage that somebody without a partner is part of.

        None where there is none: with other pairs everybody who has a partner and this
        person could have one, as far as the rules about pairs go.
        """
        if not self._known or not self._allowed[row].any():
            return None
        people = np.zeros(len(self._allowed), dtype=bool)
        partners = np.zeros_like(self._free)
        people[row], new = True, np.array([row])
        while new.size:
            met = self._allowed[new].any(axis=0) & ~partners
            if (met & self._free).any():
                return None
            partners |= met
            held_by = self._held[:, met].any(axis=1) & ~people
            people |= held_by
            new = np.flatnonzero(held_by)
        return Shortage(
            self._ids(self._side, people),
            self._ids(self._other, partners),
            int(self._places[partners].sum()),
        )

    def among(self, rows: Sequence[int]) -> dict[int, Shortage]:
        """Find the shortage of each who is part of one, by row.

        Those who can turn to the same others are told as one shortage, as they compete
        for the same places.
        """
        found = {row: short for row in rows if (short := self.of(row)) is not None}
        together: dict[tuple[str, ...], set[str]] = {}
        for short in found.values():
            together.setdefault(short.partners, set()).update(short.people)
        order = [person.id for person in self._people.side(self._side)]
        people = {
            partners: tuple(one for one in order if one in some)
            for partners, some in together.items()
        }
        return {
            row: replace(short, people=people[short.partners])
            for row, short in found.items()
        }

    def _ids(self, side: SideName, marked: BoolArray) -> tuple[str, ...]:
        people = self._people.side(side)
        return tuple(people[row].id for row in np.flatnonzero(marked))


def _allowed(model: RowModel, side: SideName) -> BoolArray:
    """Mark the pairs that no rule forbids, of people who offer places, by side."""
    cohort = model.cohort
    parts: list[BoolArray] = [
        np.broadcast_to(~model.forbidden(*block), _shape(block))
        for block in cohort.blocks()
    ]
    allowed = np.concatenate(parts) if parts else np.zeros((0, cohort.n_seniors), bool)
    offered = [
        np.array([p.max_pairs > 0 for p in cohort.people.side(name)], dtype=bool)
        for name in ("junior", "senior")
    ]
    allowed = allowed & offered[0][:, None] & offered[1][None, :]
    found: BoolArray = allowed if side == "junior" else allowed.T
    return found


def _shape(block: tuple[Side, Side]) -> tuple[int, int]:
    return block[0].rows.size, block[1].rows.size
