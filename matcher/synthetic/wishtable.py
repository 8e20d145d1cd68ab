"""The wishes table of an invented organisation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from matcher.exact import IntArray
from matcher.synthetic.chance import Chance
from matcher.synthetic.columns import labelled
from matcher.synthetic.staff import Staff

MOST = 3
WISHING = 0.6
VETOING = 0.02
FAVOURITES = 2
VETO = MOST + 1


@dataclass(frozen=True)
class Pool:
    """The people of one side, sorted by department.

    Parameters
    ----------
    members
        Places in the staff.
    start, size
        Where each department begins, and how many it has.
    """

    members: IntArray
    start: IntArray
    size: IntArray
    stars: IntArray

    def anyone(self, chance: Chance, shape: tuple[int, ...]) -> IntArray:
        """Draw from the whole side."""
        return self.members[chance.whole(self.members.size, shape)]

    def of(self, department: IntArray, chance: Chance) -> IntArray:
        """Draw from departments; from the whole side where one has nobody."""
        size = self.size[department]
        place = self.start[department] + chance.below(size)
        someone = self.anyone(chance, department.shape)
        inside = self.members[np.minimum(place, self.members.size - 1)]
        return np.where(size > 0, inside, someone)


def wishes_table(staff: Staff, chance: Chance) -> pd.DataFrame:
    """Write down whom people wish for, and whom a few rule out.

    Most wishes go to two departments that are popular in one's own, some to stars.
    """
    departments = len(staff.departments)
    popular = chance.whole(departments, (departments, FAVOURITES))
    seniors = staff.is_senior
    parts = []
    for side in (False, True):
        own = np.flatnonzero(seniors == side)
        pool = _pool(staff, np.flatnonzero(seniors != side))
        parts += [
            _wishes(own, popular[staff.department[own]], pool, chance),
            _vetoes(own, pool, chance),
        ]
    person, partner, number = np.concatenate(parts, axis=1)
    order = np.lexsort((number, person))
    table = pd.DataFrame({"person": person, "partner": partner, "number": number})
    table = table.iloc[order].drop_duplicates(["person", "partner"])
    again = table.groupby("person").cumcount()
    wish = np.where(table["number"] == VETO, MOST, again)
    return pd.DataFrame(
        {
            "person_id": labelled(staff.ids, table["person"].to_numpy()),
            "partner_id": labelled(staff.ids, table["partner"].to_numpy()),
            "wish": labelled(("1", "2", "3", "veto"), wish),
        }
    )


def _pool(staff: Staff, side: IntArray) -> Pool:
    where = staff.department[side]
    members = side[np.argsort(where, kind="stable")]
    size = np.bincount(where, minlength=len(staff.departments))
    return Pool(members, np.cumsum(size) - size, size, side[staff.star[side]])


def _wishes(own: IntArray, popular: IntArray, pool: Pool, chance: Chance) -> IntArray:
    """Draw up to three wishes of most people: rows are person, partner, number."""
    shape = (own.size, MOST)
    place = chance.whole(FAVOURITES, shape)
    department = np.take_along_axis(popular, place, axis=1)
    star = pool.stars[chance.whole(pool.stars.size, shape)]
    choices = [pool.of(department, chance), star, pool.anyone(chance, shape)]
    partner = np.choose(chance.pick((6, 3, 1), shape), choices)
    counts = np.where(
        chance.hits(WISHING, own.size), 1 + chance.pick((3, 2, 1), own.size), 0
    )
    rows, number = np.nonzero(np.arange(MOST) < counts[:, None])
    return np.stack([own[rows], partner[rows, number], number + 1])


def _vetoes(own: IntArray, pool: Pool, chance: Chance) -> IntArray:
    who = own[chance.few(max(1, round(VETOING * own.size)), own.size)]
    return np.stack([who, pool.anyone(chance, (who.size,)), np.full(who.size, VETO)])
