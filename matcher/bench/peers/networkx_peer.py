"""NetworkX' matching in general graphs."""

from __future__ import annotations

from importlib import import_module
from typing import Any, ClassVar, Literal

import numpy as np

from matcher.bench.peers.base import Peer, single
from matcher.outcome import Outcome
from matcher.strategies.base import Asked
from matcher.strategies.table import Table


class NetworkX(Peer):
    """`networkx.max_weight_matching`, exact and pure Python: for small sizes.

    It knows people's places, one for each junior. (Galil, "Efficient algorithms for
    finding maximum matching in graphs", ACM Computing Surveys 18, 1986.)
    """

    kind: Literal["networkx"] = "networkx"
    name: ClassVar[str] = "networkx"
    needs: ClassVar[str] = "networkx"

    def plan(self, asked: Asked) -> Outcome:
        """Add an edge for each junior and place, and match."""
        networkx: Any = import_module("networkx")
        table = Table.of(asked.model)
        single("junior", table.junior_room.tolist(), "networkx matches one to one")
        senior = np.repeat(np.arange(table.seniors.size), table.senior_room)
        n = table.juniors.size
        graph = networkx.Graph()
        for junior in np.flatnonzero(table.junior_room).tolist():
            own = table.worth[junior, senior].tolist()
            graph.add_weighted_edges_from(
                (junior, n + place, points)
                for place, points in enumerate(own)
                if points > 0
            )
        made = np.zeros(table.worth.shape, dtype=bool)
        for one, other in networkx.max_weight_matching(graph):
            junior, place = min(one, other), max(one, other) - n
            made[junior, senior[place]] = True
        return table.outcome(made)
