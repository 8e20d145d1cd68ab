"""The path of a run: all columns, relaxation, prices and bound, decision, status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matcher.columns import Columns
from matcher.outcome import Outcome, Status
from matcher.rowmodel import RowModel
from matcher.solvers.cpsat import Effort, search
from matcher.solvers.decide import Decision, Task, decide
from matcher.solvers.problem import anything, weighted_total
from matcher.solvers.proof import Proof, infeasible, prove
from matcher.watch import Watch, optimality_gap

if TYPE_CHECKING:
    from matcher.strategies.base import Asked

FEASIBLE_WORK = 10.0


def maximise(asked: Asked) -> Outcome:
    """Find the plan with the most points, and prove how good it is."""
    watch = asked.watch
    watch.tell("scoring")
    columns = asked.model.all_columns()
    problem = weighted_total(asked.model, columns)
    watch.tell("relaxing")
    proof = prove(problem, watch)
    if proof.impossible:
        return Outcome("infeasible_proved", None)
    watch.tell("deciding", bound=proof.bound)
    found = decide(Task(problem, proof, asked.gap, asked.seed, asked.workers, watch))
    return _outcome(asked, columns, found, proof)


def _outcome(asked: Asked, columns: Columns, found: Decision, proof: Proof) -> Outcome:
    watch = asked.watch
    repeatable = not watch.cut_short and asked.workers == 1
    if found.claimed_infeasible:
        return Outcome("infeasible_claimed", None, repeatable=repeatable)
    if found.plan is None:
        word: Status = "interrupted" if watch.interrupted else "no_solution_found"
        objective, plan = None, None
    else:
        objective = found.plan.objective
        plan = asked.model.plan(columns, found.plan.chosen)
        word = status(
            objective,
            proof.bound,
            asked.gap,
            claimed=found.claimed_optimal,
            interrupted=watch.interrupted,
        )
    return Outcome(
        word,
        plan,
        objective,
        proof.bound,
        proof.prices.scale,
        proof.prices.by_name(asked.model),
        repeatable,
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


def feasible(model: RowModel, seed: int, watch: Watch) -> bool | None:
    """Say whether any plan keeps every row; None where that stayed open."""
    problem = anything(model, model.all_columns())
    if infeasible(problem, watch):
        return False
    answer = search(problem, Effort(FEASIBLE_WORK, seed), watch)
    if answer.plan is not None:
        return True
    return False if answer.claim == "infeasible" else None
