"""Whom could each one meet instead? Two backups for each place, all possible together.

The first backups of everybody together are a plan: nobody is one for more people than
they have places. So are the second ones, which differ from the first. They are chosen
so that as many as possible have one, and then cost least at the prices of the plan:
somebody with an empty place costs least.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matcher.answers.standing import Standing
from matcher.exact import BoolArray, IntArray
from matcher.pairrecord import Number, Part
from matcher.people import SideName
from matcher.solvers.potentials import Pairs, Places
from matcher.solvers.seating import NEVER
from matcher.solvers.transport import transported
from matcher.watch import Watch

ROUNDS = 2
LISTED = 100_000
"""Up to so many pairs all can be backups; above, everybody's best options."""


class Backup(Part):
    """Somebody whom a person could meet instead.

    Parameters
    ----------
    choice
        1 for the first backup, 2 for the second.
    free
        Whether the partner has an empty place in the plan.
    points
        What the goals about pairs give the two.
    cost
        What the pair costs at least at the prices of the plan, whoever has to move for
        it not counted; None where the plan has no prices.
    """

    person: str
    side: SideName
    partner: str
    choice: int
    free: bool
    points: int
    cost: Number | None


@dataclass(frozen=True, eq=False)
class Candidates:
    """Pairs that are possible and not in the plan.

    Parameters
    ----------
    junior, senior
        Their rows.
    points
        Of the goals about pairs.
    places
        How many pairs there can be at most.
    cost, scale
        At the prices of the plan, in 1/scale points; None where there are no prices.
    """

    junior: IntArray
    senior: IntArray
    points: IntArray
    places: int
    cost: IntArray | None
    scale: int = 1

    @staticmethod
    def of(standing: Standing) -> Candidates:
        """List them: all, or where there are many everybody's best options."""
        model = standing.model
        cohort, width = model.cohort, max(1, model.cohort.n_seniors)
        if cohort.n_juniors * width <= LISTED:
            keys = np.arange(cohort.n_juniors * cohort.n_seniors)
        else:
            pairs = {
                (one.person, one.partner)
                if one.side == "junior"
                else (one.partner, one.person)
                for one in standing.case.record.options
            }
            junior, senior = cohort.rows_of(sorted(pairs))
            keys = junior * width + senior
        keys = np.setdiff1d(keys, standing.keys)
        sides = cohort.pairs(*np.divmod(keys, width))
        allowed = ~model.forbidden(*sides)
        junior, senior = (side.rows[allowed] for side in sides)
        points = model.points(*cohort.pairs(junior, senior))
        room = np.split(model.upper[: model.n_people], [cohort.n_juniors])
        places = min(int(side.sum()) for side in room)
        stage = standing.main
        seat = None if stage is None or not junior.size else stage.seatings[0]
        if seat is None or not seat.listed:
            return Candidates(junior, senior, points, places, None)
        every = seat.costs(cohort.numbers("junior"))[junior, senior]
        cost = np.where(every >= NEVER, 0, every)
        return Candidates(junior, senior, points, places, cost, seat.prices.scale)

    @property
    def worth(self) -> IntArray:
        """Rank them: above all a backup at all, then the cheapest one."""
        price = self.points.max(initial=0) - self.points
        if self.cost is not None:
            price = self.cost
        dearest = int(price.max(initial=0)) * min(self.places, self.junior.size)
        found: IntArray = dearest + 1 - price
        return found


def backups(standing: Standing, watch: Watch) -> list[Backup]:
    """Find up to two backups for everybody who has a partner in the plan."""
    model = standing.model
    asked = Candidates.of(standing)
    n = model.cohort.n_juniors
    taken = np.zeros(model.n_people, dtype=np.int64)
    junior, senior = np.divmod(standing.keys, max(1, model.cohort.n_seniors))
    np.add.at(taken, np.concatenate([junior, senior + n]), 1)
    room = model.upper[: model.n_people]
    matched = (taken > 0)[asked.junior] | (taken > 0)[asked.senior + n]
    left = matched
    found: list[Backup] = []
    for choice in range(1, ROUNDS + 1):
        some = np.flatnonzero(left)
        pairs = Pairs(asked.junior[some], asked.senior[some], asked.worth[some])
        made = transported(pairs, Places(room[:n], room[n:]), watch)
        if made is None:
            break
        chosen = some[made]
        left[chosen] = False
        found += _listed(standing, asked, chosen, choice, taken, room - taken > 0)
    place = {one: at for at, one in enumerate(standing.people.by_id)}
    return sorted(found, key=lambda one: (place[one.person], one.choice))


def _listed(
    standing: Standing,
    asked: Candidates,
    chosen: IntArray,
    choice: int,
    taken: IntArray,
    free: BoolArray,
) -> list[Backup]:
    """List each pair from both sides, for those who have a partner."""
    people, n = standing.people, standing.model.cohort.n_juniors
    found = []
    for pair in chosen.tolist():
        row = int(asked.junior[pair]), int(asked.senior[pair])
        two = people.juniors[row[0]], people.seniors[row[1]]
        places = row[0], row[1] + n
        cost = None if asked.cost is None else int(asked.cost[pair]) // asked.scale
        for own, other in ((0, 1), (1, 0)):
            if taken[places[own]]:
                found.append(
                    Backup(
                        person=two[own].id,
                        side=two[own].side,
                        partner=two[other].id,
                        choice=choice,
                        free=bool(free[places[other]]),
                        points=int(asked.points[pair]),
                        cost=cost,
                    )
                )
    return found
