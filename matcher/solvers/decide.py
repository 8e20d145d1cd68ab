"""From a relaxation to a plan: short list, fix what is settled, release, widen.

Columns are ranked by reduced value. The relaxation's whole pairs are fixed first, which
gives a plan early; then everything on the list is free. Once a plan exists, a column can
be dropped *without loss* if choosing it would bring the bound down to that plan, and what
is left is searched to the end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from matcher.columns import Columns
from matcher.exact import BoolArray, IntArray
from matcher.rowmodel import RowModel
from matcher.solvers.cpsat import Answer, Effort, Plan, search
from matcher.solvers.prices import Prices, reduced
from matcher.solvers.relax import TOLERANCE, Relaxed
from matcher.watch import Watch, optimality_gap

SMALL = 3_000
"""So many columns are searched as they are."""
PER_PERSON = 24
CARRIED = 25_000
"""The longest list that is worth a search to the end."""
FIRST_WORK = 4.0
FULL_WORK = 40.0


@dataclass(frozen=True)
class Decision:
    """The best plan found, and what was claimed about it.

    Parameters
    ----------
    plan
        Over the columns that were handed in; None if none was found.
    claimed_optimal
        CP-SAT searched a list without loss to the end.
    claimed_infeasible
        CP-SAT found all columns together infeasible.
    """

    plan: Plan | None
    claimed_optimal: bool = False
    claimed_infeasible: bool = False


def decide(
    model: RowModel,
    columns: Columns,
    relaxed: Relaxed,
    prices: Prices,
    scaled: int,
    asked_gap: float,
    seed: int,
    watch: Watch,
) -> Decision:
    """Find a plan whose optimality gap is at most `asked_gap`, or the best in time.

    Parameters
    ----------
    prices, scaled
        Whole-number prices, and the bound they prove times their scale.
    """
    value = reduced(columns, prices)
    step = model.step(columns)
    bound = scaled // prices.scale // step * step
    best: Plan | None = None

    def keep(answer: Answer, which: IntArray) -> bool:
        nonlocal best
        plan = answer.plan
        if plan is not None and (best is None or plan.objective > best.objective):
            best = Plan(which[plan.chosen], plan.helpers, plan.objective)
            watch.tell("deciding", best=best.objective)
        return plan is not None

    def close_enough() -> bool:
        if best is None:
            return False
        if best.objective >= bound:
            return True
        gap = optimality_gap(best.objective, bound)
        small = len(columns) <= SMALL
        return not small and gap is not None and gap <= asked_gap / 10

    everything = np.arange(len(columns))
    listed = everything if len(columns) <= SMALL else shortlist(columns, value, relaxed)
    settled = relaxed.x >= 1 - TOLERANCE
    attempts: list[Callable[[], tuple[Answer, IntArray]]] = [
        lambda: _search(model, columns, listed, settled, best, FIRST_WORK, seed, watch),
        lambda: _search(model, columns, listed, None, best, FIRST_WORK, seed, watch),
    ]
    for attempt in attempts:
        if watch.over or close_enough():
            break
        if keep(*attempt()) and len(columns) > SMALL:
            break
    while not watch.over and not close_enough():
        lossless = everything
        if best is not None:
            margin = scaled - prices.scale * (best.objective + step)
            lossless = np.flatnonzero(-value <= margin)
            chosen = np.isin(everything, best.chosen) | columns.pinned
            lossless = np.union1d(lossless, np.flatnonzero(chosen))
        if lossless.size > CARRIED and best is not None:
            lossless = _widest(columns, value, lossless, CARRIED)
            complete = False
        else:
            complete = True
        answer, which = _search(
            model, columns, lossless, None, best, FULL_WORK, seed, watch
        )
        before = best
        keep(answer, which)
        if answer.claim == "infeasible" and complete and best is None:
            return Decision(None, claimed_infeasible=True)
        if answer.claim == "optimal" and complete:
            return Decision(best, claimed_optimal=True)
        if best is before or answer.claim in ("optimal", "infeasible"):
            break
    return Decision(best)


def shortlist(columns: Columns, value: IntArray, relaxed: Relaxed) -> IntArray:
    """List each person's best columns by reduced value, and all that the LP uses."""
    keep = columns.pinned | (relaxed.x > TOLERANCE)
    for who in (columns.junior, columns.senior):
        order = np.lexsort((-value, who))
        starts = np.concatenate([[0], np.flatnonzero(np.diff(who[order])) + 1])
        sizes = np.diff(np.append(starts, order.size))
        place = np.arange(order.size) - np.repeat(starts, sizes)
        keep[order[place < PER_PERSON]] = True
    return np.flatnonzero(keep)


def _widest(columns: Columns, value: IntArray, among: IntArray, count: int) -> IntArray:
    must = among[columns.pinned[among]]
    ranked = among[np.argsort(-value[among], kind="stable")][:count]
    return np.union1d(ranked, must)


def _search(
    model: RowModel,
    columns: Columns,
    which: IntArray,
    settled: BoolArray | None,
    best: Plan | None,
    work: float,
    seed: int,
    watch: Watch,
) -> tuple[Answer, IntArray]:
    part = columns.take(which)
    fixed = None if settled is None else settled[which]
    hint = None if best is None else np.isin(which, best.chosen)
    effort = Effort(work, seed)
    return search(model, part, effort, watch, fixed=fixed, hint=hint), which
