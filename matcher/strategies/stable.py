"""No two people would rather have each other: deferred acceptance."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import Literal

import numpy as np

from matcher.exact import BoolArray, IntArray
from matcher.outcome import Outcome
from matcher.preferences import Wanted, preferences
from matcher.strategies.base import Asked, Strategy
from matcher.strategies.table import Table


class Stable(Strategy):
    """Let one side ask in the order of its preferences, and the other keep its best.

    Everybody likes a partner by what they learn from them and by their own wishes (see
    `matcher.preferences`); who is liked equally comes in the order of the pair's
    points, then of the ids. Rules about pairs are kept, and nobody takes more partners
    than they have places for. No two people who are not paired would both rather have
    each other. Agreed pairs are made first. Rules about all pairs together are not
    known and may end up broken, which is reported. (Gale and Shapley, "College
    admissions and the stability of marriage", American Mathematical Monthly 69, 1962;
    with several partners on both sides Roth and Sotomayor, Two-Sided Matching, 1990,
    chapter 5.)

    Parameters
    ----------
    proposing
        Which side asks: of all stable plans, it gets the one that is best for everyone
        on it.

    Notes
    -----
    3,000 juniors and 3,000 seniors of `matcher.synthetic.organisation`, seed 1,
    took 5.7 s of processor time and 0.54 GB.
    """

    kind: Literal["stable"] = "stable"
    proposing: Literal["junior", "senior"] = "junior"

    def plan(self, asked: Asked) -> Outcome:
        """Rank everybody, and let one side ask."""
        table = Table.of(asked.model)
        juniors, seniors = likes(table)
        room = table.junior_room, table.senior_room
        if self.proposing == "junior":
            return table.outcome(accepted(juniors, seniors, *room))
        return table.outcome(accepted(seniors, juniors, *room[::-1]).T)


def likes(table: Table) -> tuple[list[IntArray], list[IntArray]]:
    """List for each junior, and for each senior, whom they would have, the best first.

    People are numbered in the order of their ids.
    """
    wanted = _wanted(table)
    out = ~wanted.acceptable
    return (
        _order(wanted.junior, table.worth, out),
        _order(wanted.senior.T, table.worth.T, out.T),
    )


def _wanted(table: Table) -> Wanted:
    """Read everybody's preferences, people in the order of their ids."""
    found = preferences(table.model)
    cohort = table.model.cohort
    shape = cohort.n_juniors, cohort.n_seniors
    whole = Wanted(
        np.zeros(shape, np.int64), np.zeros(shape, np.int64), np.zeros(shape, bool)
    )
    for down, across in cohort.blocks():
        here = found.of(down, across)
        whole.junior[down.rows] = here.junior
        whole.senior[down.rows] = here.senior
        whole.acceptable[down.rows] = here.acceptable & ~table.model.pinned(
            down, across
        )
    sorted_ = np.ix_(table.juniors, table.seniors)
    return Wanted(
        whole.junior[sorted_], whole.senior[sorted_], whole.acceptable[sorted_]
    )


def _order(liked: IntArray, worth: IntArray, out: BoolArray) -> list[IntArray]:
    """List for each person of one side the acceptable others, the best first."""
    found = []
    for own, points, never in zip(liked, worth, out, strict=True):
        order = np.lexsort((-points, -own, never))
        found.append(order[: order.size - int(never.sum())])
    return found


def accepted(
    asking: list[IntArray], asked: list[IntArray], places: IntArray, room: IntArray
) -> BoolArray:
    """Let each person ask, the best first, until their places are taken or all said no.

    Parameters
    ----------
    asking, asked
        For each person of the side that asks, and of the other, whom they would have,
        the best first.
    places, room
        How many partners they take at most.

    Returns
    -------
    BoolArray
        Who is paired, those who ask down and the others across.
    """
    rank = np.full((len(asked), len(asking)), len(asking))
    for person, order in enumerate(asked):
        rank[person, order] = np.arange(order.size)
    held: list[list[tuple[int, int]]] = [[] for _ in asked]
    following = [0] * len(asking)
    wanting = [int(p) for p in places]
    free = [person for person, count in enumerate(wanting) if count][::-1]
    while free:
        person = free[-1]
        if wanting[person] == 0 or following[person] == len(asking[person]):
            free.pop()
            continue
        other = int(asking[person][following[person]])
        following[person] += 1
        if room[other] == 0:
            continue
        heappush(held[other], (-int(rank[other, person]), person))
        wanting[person] -= 1
        if len(held[other]) > room[other]:
            refused = heappop(held[other])[1]
            wanting[refused] += 1
            if refused != person:
                free.append(refused)
    made = np.zeros((len(asking), len(asked)), dtype=bool)
    for other, own in enumerate(held):
        made[[person for _, person in own], other] = True
    return made
