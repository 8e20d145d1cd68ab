"""The CP-SAT model that a newcomer would write."""

from __future__ import annotations

from typing import ClassVar, Literal

from matcher.bench.peers.base import Peer
from matcher.outcome import Outcome, Status
from matcher.strategies.base import Asked
from matcher.strategies.walk import baseline


class PlainCpSat(Peer):
    """One Boolean for each eligible pair, all rules as rows, one call of CP-SAT.

    Default parameters, the asked optimality gap, a worker for each processor; it knows
    every rule. It runs in this process, so that a crash of the solver is a crash of the
    run. With several workers a run need not repeat.
    """

    kind: Literal["plain_cpsat"] = "plain_cpsat"
    name: ClassVar[str] = "plain_cpsat"
    needs: ClassVar[str] = "ortools"

    def plan(self, asked: Asked) -> Outcome:
        """List all pairs, write the program, and search."""
        from matcher.solvers.native.plain import search, write
        from matcher.solvers.problem import weighted_total

        model = asked.model
        columns = model.all_columns()
        gain = weighted_total(model, columns).gain.tolist()
        written = write(model, columns, gain)
        found = search(written, max(0.01, asked.watch.left), asked.gap)
        remark = f"CP-SAT says: {found.status}."
        if found.objective is None:
            word: Status = "no_solution_found"
            if found.status == "infeasible":
                word = "infeasible_claimed"
            return Outcome(word, None, repeatable=False, remarks=(remark,))
        return baseline(model, columns, list(found.chosen), remark)
