"""Is there any plan at all? What is asked when rules are left out one by one.

The relaxation says no in most cases, and its prices prove it; else its fractions are
rounded to a plan. What lies between is searched, over all pairs where they can be
listed.
"""

from __future__ import annotations

from dataclasses import dataclass

from matcher.rowmodel import RowModel
from matcher.solvers.cpsat import Effort, search
from matcher.solvers.decide import Task, first_plan
from matcher.solvers.gain import Gain
from matcher.solvers.pool import Pool
from matcher.solvers.prices import Prices
from matcher.solvers.stage import bounded
from matcher.watch import Watch

LISTED = 100_000
"""Up to so many pairs are all listed for a search to the end."""
WORK = 4.0


@dataclass(frozen=True)
class Possible:
    """Whether a plan keeps every row.

    Parameters
    ----------
    answer
        None where that stayed open.
    against
        Prices at which doing anything at all is worth less than nothing; None where the
        search claims that there is no plan, and wherever there is one.
    """

    answer: bool | None
    against: Prices | None = None


def possible(model: RowModel, seed: int, watch: Watch) -> Possible:
    """Say whether any plan keeps every row."""
    gain, pool = Gain("nothing", model), Pool.of(model)
    problem, proof = bounded(gain, pool, 0.0, watch)
    if proof.impossible:
        return Possible(False, proof.contradiction)
    if watch.over:
        return Possible(None)
    task = Task(problem, proof, 0.0, seed, 1, watch, pool.complete)
    if first_plan(task) is not None:
        return Possible(True)
    cohort = model.cohort
    if not pool.complete:
        if cohort.n_juniors * cohort.n_seniors > LISTED:
            return Possible(None)
        problem = gain.over(model.all_columns())
    found = search(problem, Effort(WORK, seed), watch)
    if found.plan is not None:
        return Possible(True)
    return Possible(False if found.claim == "infeasible" else None)
