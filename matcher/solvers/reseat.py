"""The cheapest way round: who moves where when one pair of a seating is changed.

Lengths of shortest ways in the residual graph of a seating, from one person to another
on the other side. No arrow costs less than 0, so that a way is looked for from the
nearest people on, and nobody farther away than the end is asked (Dijkstra, "A note on
two problems in connexion with graphs", 1959; several at once, who may be asked again).
Among ways of the same cost the one is taken that ends fewest pairs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from matcher.exact import IntArray
from matcher.solvers.seating import NEVER, Seating

AT_ONCE = 128
"""So many juniors are asked together."""
Rows = tuple[int, int]
"""Row of a junior, and row of a senior."""


@dataclass(frozen=True)
class Way:
    """What changes beside the pair that was asked about.

    Parameters
    ----------
    cost
        In all, times the scale of the seating; `NEVER` where there is no way.
    made, ended
        Other pairs that are made, and pairs that are given up.
    exact
        False where the search ended early: the cost is at least so much.
    """

    cost: int
    made: tuple[Rows, ...] = ()
    ended: tuple[Rows, ...] = ()
    exact: bool = True

    @property
    def possible(self) -> bool:
        """Whether there is a way."""
        return self.cost < NEVER


def with_pair(
    seating: Seating, junior: int, senior: int, *, pairs: int | None = None
) -> Way:
    """Make a pair: what it costs in all, and who moves.

    Whoever had the senior's place goes elsewhere, and so on, until a place of the
    junior is left.

    Parameters
    ----------
    pairs
        At how many pairs to look at most, about; None: until the way is found.
    """
    if seating.makes(junior, senior):
        return Way(0)
    own = seating.cost(junior, senior)
    if own >= NEVER:
        return Way(NEVER)
    n = seating.model.cohort.n_juniors
    return _added(own, _Ways(seating, n + senior).way_to(junior, pairs))


def without_pair(seating: Seating, junior: int, senior: int) -> Way:
    """Give up a pair: what it costs in all, and who moves.

    An agreed pair is never given up.
    """
    if not seating.makes(junior, senior):
        return Way(0)
    cohort = seating.model.cohort
    key = junior * cohort.n_seniors + senior
    if key in seating.model.pins:
        return Way(NEVER)
    own = int(seating.kept[np.searchsorted(seating.keys, key)])
    return _added(own, _Ways(seating, junior).way_to(cohort.n_juniors + senior))


def _added(own: int, way: Way) -> Way:
    return replace(way, cost=own + way.cost) if way.possible else way


class _Ways:
    """Ways from somebody on: costs first, then how many pairs end.

    The nodes are juniors, then seniors, then nobody.

    Parameters
    ----------
    start
        Where they begin.
    """

    def __init__(self, seating: Seating, start: int) -> None:
        self._seating, self._many = seating, seating.keys.size + 2
        self._n, nobody = seating.model.cohort.n_juniors, seating.people.size
        self._far = np.full(nobody + 1, NEVER)
        self._from = np.full(nobody + 1, -1)
        self._far[start] = 0
        self._source, self._target, self._length = self._few_arrows()

    def _few_arrows(self) -> tuple[IntArray, IntArray, IntArray]:
        """List all arrows but those of pairs that could be made."""
        seating, n = self._seating, self._n
        junior, senior = seating.rows
        nobody = seating.people.size
        juniors, seniors = np.arange(n), np.arange(n, nobody)
        empty = np.flatnonzero(seating.room > 0)
        waiting, open_ = empty[empty < n], empty[empty >= n]
        once = np.ones(1, dtype=np.int64)
        hub, free = once * nobody, once * 0
        parts = [
            (senior + n, junior, seating.kept * self._many + 1),
            (juniors, hub, seating.people[:n] * self._many),
            (hub, seniors, seating.people[n:] * self._many),
            (hub, waiting, free),
            (open_, hub, free),
        ]
        joined = [np.broadcast_arrays(*part) for part in parts]
        source, target, length = (np.concatenate(x) for x in zip(*joined, strict=True))
        return source, target, length

    def way_to(self, end: int, pairs: int | None = None) -> Way:
        """Look for the shortest way to somebody, as long as pairs may be looked at.

        Whatever way was not found goes on from somebody who was not asked: it is at
        least as long as the way to the nearest of them.
        """
        far, asked = self._far[: self._n], np.full(self._n, NEVER)
        looked = 0
        self._spread()
        while True:
            some = np.flatnonzero((far < asked) & (far < self._far[end]))
            if some.size == 0:
                break
            some = some[np.argsort(far[some], kind="stable")[:AT_ONCE]]
            if pairs is not None and looked >= pairs:
                return Way(int(far[some[0]]) // self._many, exact=False)
            looked += some.size * (self._seating.people.size - self._n)
            asked[some] = far[some]
            self._ask(some)
            self._spread()
        return self._traced(end) if self._far[end] < NEVER else Way(NEVER)

    def _ask(self, juniors: IntArray) -> None:
        """Let some juniors take any senior."""
        costs = self._seating.costs(juniors)
        if costs.size == 0:
            return
        length = np.where(costs < NEVER, costs, 0) * self._many
        length[costs >= NEVER] = NEVER
        offered = self._far[juniors][:, None] + length
        nearest = offered.argmin(axis=0)
        seniors = np.arange(nearest.size)
        self._offer(juniors[nearest], seniors + self._n, offered[nearest, seniors])

    def _spread(self) -> None:
        """Go along the few arrows while that is nearer."""
        while self._offer(
            self._source, self._target, self._far[self._source] + self._length
        ):
            pass

    def _offer(self, source: IntArray, target: IntArray, far: IntArray) -> bool:
        """Note who is nearer by another way; of several the nearest is kept."""
        better = np.flatnonzero(np.minimum(far, NEVER) < self._far[target])
        order = better[np.argsort(-far[better], kind="stable")]
        self._far[target[order]], self._from[target[order]] = far[order], source[order]
        return better.size > 0

    def _traced(self, end: int) -> Way:
        """Go back from the end, and list the pairs on the way."""
        made, ended, node, n = [], [], end, self._n
        nobody = self._seating.people.size
        while (before := int(self._from[node])) >= 0:
            if before < n <= node < nobody:
                made.append((before, node - n))
            elif node < n <= before < nobody:
                ended.append((node, before - n))
            node = before
        cost = int(self._far[end]) // self._many
        return Way(cost, tuple(made[::-1]), tuple(ended[::-1]))
