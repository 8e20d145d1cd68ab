"""The path of a run: all columns, relaxation, prices and bound, decision, status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from matcher.columns import Columns
from matcher.outcome import Outcome, Status
from matcher.people import Pair
from matcher.rowmodel import RowModel
from matcher.solvers.cpsat import Effort, Plan, search
from matcher.solvers.decide import Decision, Task, decide
from matcher.solvers.prices import Prices, absorbed, bound, rounded, scaled_bound
from matcher.solvers.relax import TOLERANCE, Relaxed, relax
from matcher.watch import Watch, optimality_gap

if TYPE_CHECKING:
    from matcher.strategies.base import Asked

SCALE = 10_000
FARKAS_SCALE = 1_000_000
FEASIBLE_WORK = 10.0


def maximise(asked: Asked) -> Outcome:
    """Find the plan with the most points, and prove how good it is."""
    model, watch = asked.model, asked.watch
    watch.tell("scoring")
    columns = model.all_columns()
    watch.tell("relaxing")
    relaxed = _with_enough_penalty(model, columns, watch)
    if relaxed.slack > TOLERANCE and infeasible(model, columns, watch):
        return Outcome("infeasible_proved", None)
    prices = best_prices(model, columns, relaxed)
    proof = _Proof(bound(model, columns, prices), prices.by_name(model))
    watch.tell("deciding", bound=proof.bound)
    found = decide(
        Task(
            model,
            columns,
            relaxed,
            prices,
            scaled_bound(model, columns, prices),
            asked.gap,
            asked.seed,
            asked.workers,
            watch,
        )
    )
    return _outcome(asked, columns, found, proof)


@dataclass(frozen=True)
class _Proof:
    bound: int
    prices: dict[str, int]


def _outcome(asked: Asked, columns: Columns, found: Decision, proof: _Proof) -> Outcome:
    watch = asked.watch
    repeatable = not watch.cut_short and asked.workers == 1
    if found.claimed_infeasible:
        return Outcome("infeasible_claimed", None, repeatable=repeatable)
    if found.plan is None:
        empty: Status = "interrupted" if watch.interrupted else "no_solution_found"
        objective, modes = None, None
        word = empty
    else:
        objective = found.plan.objective
        modes = by_pair(asked.model, columns, found.plan)
        word = status(
            objective,
            proof.bound,
            asked.gap,
            claimed=found.claimed_optimal,
            interrupted=watch.interrupted,
        )
    return Outcome(word, modes, objective, proof.bound, SCALE, proof.prices, repeatable)


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
    relaxed = relax(model, columns, penalty, watch)
    for _ in range(3):
        if relaxed.slack <= TOLERANCE or watch.over:
            break
        penalty *= 20
        relaxed = relax(model, columns, penalty, watch)
    return relaxed


def best_prices(model: RowModel, columns: Columns, relaxed: Relaxed) -> Prices:
    """Round the prices, and keep whichever reading of them proves the lower bound."""
    plain = rounded(model, relaxed.prices, SCALE)
    tidy = absorbed(model, columns, plain)
    return min((plain, tidy), key=lambda p: scaled_bound(model, columns, p))


def infeasible(model: RowModel, columns: Columns, watch: Watch) -> bool:
    """Say whether whole-number prices prove that no plan keeps every row.

    With the objective 0 every plan is worth 0, so a bound below 0 is a contradiction.
    """
    phase_one = relax(model, columns, 1.0, watch, points=False)
    prices = rounded(model, phase_one.prices, FARKAS_SCALE)
    return scaled_bound(model, columns, prices, points=False) < 0


def by_pair(model: RowModel, columns: Columns, plan: Plan) -> dict[Pair, int]:
    """Turn chosen columns into pairs of ids, each with its mode."""
    people = model.cohort.people
    return {columns.pair(c, people): int(columns.mode[c]) for c in plan.chosen}


def feasible(model: RowModel, seed: int, watch: Watch) -> bool | None:
    """Say whether any plan keeps every row; None where that stayed open."""
    columns = model.all_columns()
    if infeasible(model, columns, watch):
        return False
    answer = search(model, columns, Effort(FEASIBLE_WORK, seed), watch, points=False)
    if answer.plan is not None:
        return True
    return False if answer.claim == "infeasible" else None
