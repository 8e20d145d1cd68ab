"""SciPy's sparse assignment: LAPJVsp over the pairs that bring anything."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from scipy.sparse import csr_array, hstack, vstack
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from benchmarks.scale.instance import Instance
from benchmarks.scale.subjects.base import (
    Limits,
    Solved,
    Steps,
    Subject,
    gains,
    named,
    one_sided,
    senior_of_place,
)
from matcher.model import LARGEST_PAIR


class SparseBipartite(Subject):
    """The sparse assignment problem; exact.

    The method wants everyone matched. Each junior therefore has a place of their own
    that brings nothing; all costs are raised alike, since 0 would mean no edge.
    """

    name: ClassVar[str] = "min_weight_full_bipartite"
    says: ClassVar[str] = (
        "`scipy.sparse.csgraph.min_weight_full_bipartite_matching`, all pairs that "
        "bring points, and a place of their own for each junior"
    )

    def applies(self, instance: Instance) -> str | None:
        """Take what has places only."""
        return one_sided(instance)

    def solve(self, instance: Instance, limits: Limits) -> Solved:
        """Give each place a column, block by block, and match."""
        model, steps = instance.model, Steps()
        juniors, senior = model.cohort.n_juniors, senior_of_place(model)
        top = LARGEST_PAIR + 1
        with steps.step("score"):
            parts = []
            for rows, worth in gains(model):
                spread = worth[:, senior]
                own = np.arange(rows.start, rows.stop)
                entries = (np.full(own.size, float(top)), (own - rows.start, own))
                places = csr_array(np.where(spread > 0, float(top) - spread, 0.0))
                alone = csr_array(entries, (own.size, juniors))
                parts.append(hstack([places, alone]))
        with steps.step("build"):
            graph = csr_array(vstack(parts))
            parts.clear()
        with steps.step("decide"):
            row, column = min_weight_full_bipartite_matching(graph)
            kept = column < senior.size
            total = round(juniors * top - float(graph[row, column].sum()))
        pairs = named(model, row[kept], senior[column[kept]])
        return Solved("optimal", total, total, pairs, steps.seconds)
