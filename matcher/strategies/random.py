"""Any plan that keeps the rules, drawn by lot."""

from typing import Literal

import numpy as np

from matcher import audit
from matcher.columns import Columns
from matcher.outcome import Outcome
from matcher.strategies.base import Asked, Strategy
from matcher.strategies.table import places
from matcher.strategies.walk import baseline, walk

LOTS = 1000
WORK = 10.0


class Random(Strategy):
    """Draw pairs by lot; the scenario's seed decides.

    Pairs are taken in a random order while they fit. Where rules that ask for a minimum
    end up broken, a plan that keeps every rule is looked for by a search that gives
    each pair a random worth; if none is found, the breaches of the first are reported.
    """

    kind: Literal["random"] = "random"

    def plan(self, asked: Asked) -> Outcome:
        """Draw until the rules are kept, or the search gives up."""
        model = asked.model
        columns = model.all_columns()
        lots = np.random.Generator(np.random.PCG64(asked.seed))
        senior = places(model.cohort, "senior")[columns.senior]
        by_ids = np.lexsort((senior, places(model.cohort, "junior")[columns.junior]))
        tickets = np.empty(len(columns), dtype=np.int64)
        tickets[by_ids] = lots.integers(1, LOTS, len(columns), endpoint=True)
        order = by_ids[np.lexsort((tickets[by_ids], ~columns.pinned[by_ids]))]
        drawn = baseline(model, columns, walk(model, columns, order))
        rules = (*model.joint_rules, *model.pair_rules)
        if not audit.breaches(drawn.plan or {}, rules, model.cohort.people):
            return drawn
        return _searched(asked, columns, tickets) or drawn


def _searched(
    asked: Asked, columns: Columns, tickets: np.ndarray[tuple[int], np.dtype[np.int64]]
) -> Outcome | None:
    from matcher.solvers.cpsat import Effort, search
    from matcher.solvers.problem import Problem

    model = asked.model
    nothing = np.zeros_like(model.helpers.points)
    problem = Problem(model, columns, tickets, nothing)
    answer = search(problem, Effort(WORK, asked.seed), asked.watch)
    if answer.plan is None:
        return None
    return baseline(model, columns, answer.plan.chosen.tolist())
