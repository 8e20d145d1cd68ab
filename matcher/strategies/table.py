"""All pairs as one table of points, people in the order of their ids.

For strategies without a solver of their own. Whatever they decide by place, such as
which of two equals comes first, does not depend on the order of the people's tables.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matcher.cohort import Cohort, Side
from matcher.exact import BoolArray, IntArray
from matcher.outcome import Outcome
from matcher.people import SideName
from matcher.rowmodel import RowModel
from matcher.strategies.walk import baseline


@dataclass(frozen=True, eq=False)
class Table:
    """Everybody's points with everybody: juniors down, seniors across.

    Parameters
    ----------
    juniors, seniors
        Rows of the people, in the order of their ids.
    worth
        Points of each pair; 0 where a rule forbids it, where it was agreed and where it
        costs points.
    junior_room, senior_room
        Places that agreed pairs leave.
    """

    model: RowModel
    juniors: IntArray
    seniors: IntArray
    worth: IntArray
    junior_room: IntArray
    senior_room: IntArray

    @staticmethod
    def of(model: RowModel) -> Table:
        """Look at all pairs, block by block."""
        cohort = model.cohort
        worth = np.zeros((cohort.n_juniors, cohort.n_seniors), dtype=np.int64)
        for down, across in cohort.blocks():
            out = model.forbidden(down, across) | model.pinned(down, across)
            points = model.points(down, across)
            worth[down.rows] = np.where(out, 0, np.maximum(points, 0))
        agreed = np.divmod(model.pins, max(1, cohort.n_seniors))
        juniors, seniors = by_id(cohort, "junior"), by_id(cohort, "senior")
        n = cohort.n_juniors
        room = [
            np.maximum(0, side - np.bincount(who, minlength=side.size))
            for side, who in zip(
                (model.upper[:n], model.upper[n : model.n_people]), agreed, strict=True
            )
        ]
        return Table(
            model,
            juniors,
            seniors,
            worth[np.ix_(juniors, seniors)],
            room[0][juniors],
            room[1][seniors],
        )

    def against(self, junior: int) -> tuple[Side, Side]:
        """See one junior against all seniors, as a list of pairs."""
        rows = np.full(self.seniors.size, self.juniors[junior])
        return self.model.cohort.pairs(rows, self.seniors)

    def outcome(self, made: BoolArray, *remarks: str) -> Outcome:
        """Hand over the pairs that were made and those that were agreed."""
        return seated(self.model, *self.rows(made), *remarks)

    def rows(self, made: BoolArray) -> tuple[IntArray, IntArray]:
        """List the rows of the people of pairs."""
        down, across = np.nonzero(made)
        return self.juniors[down], self.seniors[across]


def by_id(cohort: Cohort, side: SideName) -> IntArray:
    """List the rows of a side in the order of the ids."""
    ids = [person.id for person in cohort.people.side(side)]
    return np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int64)


def places(cohort: Cohort, side: SideName) -> IntArray:
    """Say at which place each row of a side stands in the order of the ids."""
    order = by_id(cohort, side)
    found = np.empty_like(order)
    found[order] = np.arange(order.size)
    return found


def seated(
    model: RowModel, juniors: IntArray, seniors: IntArray, *remarks: str
) -> Outcome:
    """Hand over chosen pairs and those that were agreed.

    Where a rule books slots, each pair takes the first one that fits, in the order of
    the ids; where none fits its first one, and the rule is broken.
    """
    cohort = model.cohort
    width = max(1, cohort.n_seniors)
    keys = np.union1d(juniors * width + seniors, model.pins)
    columns = model.columns(*cohort.pairs(*np.divmod(keys, width)))
    ranks = places(cohort, "junior"), places(cohort, "senior")
    starts = columns.pair_starts()
    ends = np.append(starts[1:], len(columns))
    turn = (ranks[1][columns.senior[starts]], ranks[0][columns.junior[starts]])
    counts = np.zeros(model.n_rows, dtype=np.int64)
    chosen = []
    for place in np.lexsort(turn):
        modes = range(int(starts[place]), int(ends[place]))
        used = [columns.matrix[[mode], :].toarray().ravel() for mode in modes]
        fits = [bool((counts + own <= model.upper)[own > 0].all()) for own in used]
        best = fits.index(True) if True in fits else 0
        counts += used[best]
        chosen.append(modes[best])
    return baseline(model, columns, chosen, *remarks)
