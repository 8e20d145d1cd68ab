"""The path of a run: all columns, relaxation, prices and bound, decision, status."""

from __future__ import annotations

import numpy as np

from matcher.columns import Columns
from matcher.outcome import Outcome, Status
from matcher.people import Pair
from matcher.rowmodel import RowModel
from matcher.solvers.cpsat import Effort, Plan, search
from matcher.solvers.decide import decide
from matcher.solvers.prices import Prices, absorbed, bound, rounded, scaled_bound
from matcher.solvers.relax import TOLERANCE, Relaxed, relax
from matcher.watch import Watch, optimality_gap

SCALE = 10_000
FARKAS_SCALE = 1_000_000
FEASIBLE_WORK = 10.0


def maximise(model: RowModel, asked_gap: float, seed: int, watch: Watch) -> Outcome:
    """Find the plan with the most points, and prove how good it is."""
    watch.tell("scoring")
    columns = model.all_columns()
    watch.tell("relaxing")
    relaxed = _with_enough_penalty(model, columns, watch)
    prices = best_prices(model, columns, relaxed)
    if relaxed.slack > TOLERANCE and infeasible(model, columns):
        return Outcome("infeasible_proved", None)
    scaled = scaled_bound(model, columns, prices)
    proved = bound(model, columns, prices)
    watch.tell("deciding", bound=proved)
    found = decide(model, columns, relaxed, prices, scaled, asked_gap, seed, watch)
    if found.plan is None:
        if found.claimed_infeasible:
            return Outcome("infeasible_claimed", None, repeatable=not watch.cut_short)
        empty: Status = "interrupted" if watch.interrupted else "no_solution_found"
        return Outcome(
            empty, None, None, proved, SCALE, prices.by_name(model), repeatable=False
        )
    return Outcome(
        status(
            found.plan.objective,
            proved,
            asked_gap,
            claimed=found.claimed_optimal,
            interrupted=watch.interrupted,
        ),
        by_pair(model, columns, found.plan),
        found.plan.objective,
        proved,
        SCALE,
        prices.by_name(model),
        repeatable=not watch.cut_short,
    )


def status(
    objective: int, proved: int, asked_gap: float, *, claimed: bool, interrupted: bool
) -> Status:
    """Choose our own word for a plan; proofs count before claims."""
    if objective >= proved:
        return "proved_optimal"
    if interrupted:
        return "interrupted"
    if claimed:
        return "optimal_claimed"
    gap = optimality_gap(objective, proved) or 0.0
    return "proved_within" if gap <= asked_gap else "feasible_unproved"


def _with_enough_penalty(model: RowModel, columns: Columns, watch: Watch) -> Relaxed:
    """Raise the cost of slack until none is left, or it is clear that some must be."""
    largest = int(np.abs(columns.points).max(initial=1))
    penalty = 4.0 * largest + 100
    relaxed = relax(model, columns, penalty)
    for _ in range(3):
        if relaxed.slack <= TOLERANCE or watch.over:
            break
        penalty *= 20
        relaxed = relax(model, columns, penalty)
    return relaxed


def best_prices(model: RowModel, columns: Columns, relaxed: Relaxed) -> Prices:
    """Round the prices, and keep whichever reading of them proves the lower bound."""
    plain = rounded(model, relaxed.prices, SCALE)
    tidy = absorbed(model, columns, plain)
    return min((plain, tidy), key=lambda p: scaled_bound(model, columns, p))


def infeasible(model: RowModel, columns: Columns) -> bool:
    """Say whether whole-number prices prove that no plan keeps every row.

    With the objective 0 every plan is worth 0, so a bound below 0 is a contradiction.
    """
    phase_one = relax(model, columns, 1.0, points=False)
    prices = rounded(model, phase_one.prices, FARKAS_SCALE)
    return scaled_bound(model, columns, prices, points=False) < 0


def by_pair(model: RowModel, columns: Columns, plan: Plan) -> dict[Pair, int]:
    """Turn chosen columns into pairs of ids, each with its mode."""
    people = model.cohort.people
    return {columns.pair(c, people): int(columns.mode[c]) for c in plan.chosen}


def feasible(model: RowModel, seed: int, watch: Watch) -> bool | None:
    """Say whether any plan keeps every row; None where that stayed open."""
    columns = model.all_columns()
    if infeasible(model, columns):
        return False
    answer = search(model, columns, Effort(FEASIBLE_WORK, seed), watch, points=False)
    if answer.plan is not None:
        return True
    return False if answer.claim == "infeasible" else None
