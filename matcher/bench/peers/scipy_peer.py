"""SciPy's sparse assignment: the pairs that are worth points, and no others."""

from __future__ import annotations

from typing import ClassVar, Literal

import numpy as np

from matcher.bench.peers.base import Peer, single
from matcher.outcome import Outcome
from matcher.strategies.base import Asked
from matcher.strategies.table import Table


class SciPy(Peer):
    """`scipy.sparse.csgraph.min_weight_full_bipartite_matching`, exact.

    It knows people's places, one for each junior. It wants everybody matched, so each
    junior has an empty place of their own that is worth nothing. (Jonker and Volgenant,
    "A shortest augmenting path algorithm for dense and sparse linear assignment
    problems", Computing 38, 1987.)
    """

    kind: Literal["scipy"] = "scipy"
    name: ClassVar[str] = "scipy"
    needs: ClassVar[str] = "scipy"

    def plan(self, asked: Asked) -> Outcome:
        """Give each place of a senior a column, and match."""
        from scipy.sparse import csr_array, hstack, identity
        from scipy.sparse.csgraph import min_weight_full_bipartite_matching

        table = Table.of(asked.model)
        single("junior", table.junior_room.tolist(), "scipy matches one to one")
        senior = np.repeat(np.arange(table.seniors.size), table.senior_room)
        able = np.flatnonzero(table.junior_room)
        worth = table.worth[np.ix_(able, senior)]
        made = np.zeros(table.worth.shape, dtype=bool)
        if able.size:
            top = float(worth.max(initial=0) + 1)  # a cost of 0 would be no edge
            places = csr_array(np.where(worth > 0, top - worth, 0.0))
            alone = csr_array(identity(able.size)) * top
            row, column = min_weight_full_bipartite_matching(
                csr_array(hstack([places, alone]))
            )
            kept = column < senior.size
            made[able[row[kept]], senior[column[kept]]] = True
        return table.outcome(made)
