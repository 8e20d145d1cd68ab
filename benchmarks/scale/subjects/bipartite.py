"""SciPy's sparse assignment: LAPJVsp over the pairs that bring anything."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from benchmarks.scale.instance import Instance
from benchmarks.scale.subjects.base import (
    Limits,
    Solved,
    Steps,
    Subject,
    listed,
    named,
    one_sided,
    senior_of_place,
)


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
        """List the pairs, repeat the seniors for their places, and match."""
        model, steps = instance.model, Steps()
        with steps.step("score"):
            junior, senior, worth = listed(model)
        with steps.step("build"):
            of_place = senior_of_place(model)
            juniors = model.cohort.n_juniors
            counts = np.bincount(of_place, minlength=model.cohort.n_seniors)
            first = np.concatenate([[0], np.cumsum(counts)[:-1]])
            edge = np.repeat(np.arange(junior.size), counts[senior])
            start = np.concatenate([[0], np.cumsum(counts[senior])[:-1]])
            place = first[senior[edge]] + np.arange(edge.size) - start[edge]
            top = int(worth.max(initial=0)) + 1
            own = np.arange(juniors)
            down = np.concatenate([junior[edge], own])
            across = np.concatenate([place, of_place.size + own])
            cost = np.concatenate([top - worth[edge], np.full(juniors, top)])
            shape = (juniors, of_place.size + juniors)
            graph = csr_array(coo_array((cost.astype(float), (down, across)), shape))
        with steps.step("decide"):
            row, column = min_weight_full_bipartite_matching(graph)
            kept = column < of_place.size
            total = round(juniors * top - float(graph[row, column].sum()))
        pairs = named(model, row[kept], of_place[column[kept]])
        return Solved("optimal", total, total, pairs, steps.seconds)
