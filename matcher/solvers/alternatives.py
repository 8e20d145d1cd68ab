"""Which pairs of a plan every plan has that is as good.

A plan as good is looked for that has as few as possible of the pairs in question. Those
it does without are not needed; if there is none without even one of them, all are.
Each plan that is found settles many pairs at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from matcher.errors import SizeError
from matcher.exact import IntArray
from matcher.people import Plan as Pairs
from matcher.solvers.asgood import as_good, counting
from matcher.solvers.cpsat import Effort, Plan
from matcher.solvers.gain import Gain
from matcher.solvers.near import near
from matcher.solvers.prices import Prices
from matcher.solvers.problem import Problem
from matcher.watch import Watch

LISTED = 30_000
"""Among so many pairs other plans are looked for."""
WORK = 8.0


@dataclass(frozen=True, eq=False)
class Other:
    """A plan that is as good.

    Parameters
    ----------
    plan
        None where it was proved that every plan as good has the pairs in question.
    without
        The pairs in question that it does without, by key.
    """

    plan: Pairs | None
    without: IntArray


def others(
    gain: Gain,
    prices: Prices,
    scaled: int,
    least: int,
    keys: IntArray,
    asked: IntArray,
    seed: int,
    watch: Watch,
) -> Iterator[Other]:
    """Find plans as good, one after the other, until nothing is open or time is over.

    Parameters
    ----------
    prices, scaled
        What bounds every plan.
    least
        What the plan brings, and the others have to.
    keys, asked
        The pairs of the plan, and those of them in question, by key.
    """
    problem = _useful(gain, prices, prices.scale * least - scaled, keys, watch)
    if problem is None:
        return
    columns, width = problem.columns, gain.model.cohort.n_seniors
    own = columns.junior * width + columns.senior
    hint = Plan(np.flatnonzero(np.isin(own, keys)), np.zeros(0, np.int64), least)
    while asked.size and not watch.over:
        wanted = -counting(problem, asked)
        try:
            effort = Effort(WORK, seed)
            held, answer = as_good(problem, hint, wanted, effort, watch)
        except SizeError:
            return
        if answer.plan is None:
            return
        chosen = answer.plan.chosen
        without = asked[~np.isin(asked, own[chosen])]
        if without.size == 0:
            if answer.claim == "optimal":
                yield Other(None, asked)
            return
        yield Other(held.model.plan(columns, chosen), without)
        asked = np.setdiff1d(asked, without)


def _useful(
    gain: Gain, prices: Prices, margin: int, keys: IntArray, watch: Watch
) -> Problem | None:
    """List the columns of all plans that are as good; None where they are too many.

    A plan with a pair of reduced value v < 0 brings at most (scaled + v) / scale.
    """
    model = gain.model
    found = near(model, gain, prices, -min(0, margin), LISTED, watch)
    if not found.complete:
        return None
    pairs = np.union1d(found.junior * model.cohort.n_seniors + found.senior, keys)
    pairs = np.union1d(pairs, model.pins)
    rows = np.divmod(pairs, max(1, model.cohort.n_seniors))
    return gain.over(model.columns(*model.cohort.pairs(*rows)))
