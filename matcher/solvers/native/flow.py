"""A flow of least cost by SimpleMinCostFlow, in exact integers."""

from __future__ import annotations

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from matcher.solvers.native.programs import FlowAnswer, FlowProgram


def route(program: FlowProgram) -> FlowAnswer:
    """Find the flow; the solver hears no wish to stop and knows no time limit."""
    solver = SimpleMinCostFlow()
    arcs = solver.add_arcs_with_capacity_and_unit_cost(
        program.tails.astype(np.int32),
        program.heads.astype(np.int32),
        program.capacities.astype(np.int64),
        program.costs.astype(np.int64),
    )
    nodes = np.arange(program.supplies.size, dtype=np.int32)
    solver.set_nodes_supplies(nodes, program.supplies.astype(np.int64))
    status = solver.solve()
    if status != solver.OPTIMAL:
        nothing = np.zeros(program.tails.size, dtype=np.int64)
        return FlowAnswer(status.name.lower(), nothing, 0)
    flows = np.array(solver.flows(arcs), dtype=np.int64)
    return FlowAnswer("optimal", flows, solver.optimal_cost())
