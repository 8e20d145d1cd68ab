"""OR-Tools' minimum-cost flow on the dense graph: cost scaling, in whole numbers."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from ortools.graph.python import min_cost_flow

from benchmarks.scale.instance import Instance
from benchmarks.scale.subjects.base import (
    Limits,
    Solved,
    Steps,
    Subject,
    listed,
    named,
    places_only,
)


class DenseFlow(Subject):
    """The transportation problem as a flow; exact.

    From a source to the juniors, to the seniors, to a sink; an arc from source to sink
    lets a junior go without.
    """

    name: ClassVar[str] = "min-cost flow"
    says: ClassVar[str] = (
        "`ortools` SimpleMinCostFlow, an arc for each pair that brings points"
    )

    def applies(self, instance: Instance) -> str | None:
        """Take what has places only."""
        return places_only(instance)

    def solve(self, instance: Instance, limits: Limits) -> Solved:
        """List the pairs, send the flow, and read the pairs that carry it."""
        model, steps = instance.model, Steps()
        n, m = model.cohort.n_juniors, model.cohort.n_seniors
        with steps.step("score"):
            junior, senior, worth = listed(model)
        with steps.step("build"):
            source, sink = n + m, n + m + 1
            room = model.upper[: n + m]
            supply = int(room[:n].sum())
            flow = min_cost_flow.SimpleMinCostFlow()
            add = flow.add_arcs_with_capacity_and_unit_cost
            arcs = add(junior, n + senior, np.ones_like(worth), -worth)
            person = np.arange(n + m, dtype=np.int32)
            tails = np.concatenate([np.full(n, source), person[n:]])
            heads = np.concatenate([person[:n], np.full(m, sink)])
            add(tails, heads, room, np.zeros_like(room))
            flow.add_arc_with_capacity_and_unit_cost(source, sink, supply, 0)
            flow.set_node_supply(source, supply)
            flow.set_node_supply(sink, -supply)
        with steps.step("decide"):
            status = flow.solve()
            if status != flow.OPTIMAL:
                return Solved(status.name.lower(), None, None, (), steps.seconds)
            used = np.flatnonzero(flow.flows(arcs))
            total = -int(flow.optimal_cost())
        pairs = named(model, junior[used], senior[used])
        return Solved("optimal", total, total, pairs, steps.seconds)
