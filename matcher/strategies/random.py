"""Any plan that keeps the rules, drawn by lot."""

from typing import Literal

import numpy as np

from matcher import audit
from matcher.exact import IntArray
from matcher.outcome import Outcome
from matcher.strategies.base import Asked, Strategy
from matcher.strategies.listing import Listing
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
        listing = Listing.of(model)
        lots = np.random.Generator(np.random.PCG64(asked.seed))
        tickets = lots.integers(1, LOTS, len(listing), endpoint=True)
        order = np.argsort(tickets.astype(np.int16), kind="stable")
        pinned = listing.pinned[order]
        taken = walk(model, listing, np.append(order[pinned], order[~pinned]))
        drawn = baseline(model, taken, range(len(taken)))
        rules = (*model.joint_rules, *model.pair_rules)
        if not audit.breaches(drawn.plan or {}, rules, model.cohort.people):
            return drawn
        return _searched(asked, tickets) or drawn


def _searched(asked: Asked, tickets: IntArray) -> Outcome | None:
    """Look for the plan with the most lots; tickets are in the order of the ids."""
    from matcher.solvers.cpsat import Effort, search
    from matcher.solvers.problem import Problem

    model = asked.model
    columns = model.all_columns()
    senior = places(model.cohort, "senior")[columns.senior]
    by_ids = np.lexsort((senior, places(model.cohort, "junior")[columns.junior]))
    worth = np.empty(len(columns), dtype=np.int64)
    worth[by_ids] = tickets
    nothing = np.zeros_like(model.helpers.points)
    problem = Problem(model, columns, worth, nothing)
    answer = search(problem, Effort(WORK, asked.seed), asked.watch)
    if answer.plan is None:
        return None
    return baseline(model, columns, answer.plan.chosen.tolist())
