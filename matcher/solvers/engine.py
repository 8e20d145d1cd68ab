"""The path of a run: flows, or relaxation and decision; then plan, bound and status."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from matcher.columns import Columns
from matcher.outcome import Grounds, Outcome, Status
from matcher.rowmodel import RowModel
from matcher.solvers.cpsat import Effort, Plan, search
from matcher.solvers.decide import CARRIED, Decision, Task, decide, first_plan
from matcher.solvers.flow import Flowing, fits, improving
from matcher.solvers.gain import Gain
from matcher.solvers.price import columns_of, price, widened
from matcher.solvers.problem import anything
from matcher.solvers.proof import Proof, infeasible, prove
from matcher.watch import Watch, optimality_gap

if TYPE_CHECKING:
    from matcher.strategies.base import Asked

FEASIBLE_WORK = 10.0
DENSE = 400_000
"""Up to so many pairs they are all listed; above, they are priced in."""


def maximise(asked: Asked) -> Outcome:
    """Find the plan with the most points, and prove how good it is."""
    watch, model = asked.watch, asked.model
    watch.tell("scoring")
    gain = Gain("weighted", model)
    flowing = _flowing(gain, watch) if fits(model) else None
    if flowing is not None:
        return _best_flow(asked, flowing)
    few = model.cohort.n_juniors * model.cohort.n_seniors <= DENSE
    listed = few or model.chooser is not None
    if listed:
        problem = gain.over(model.all_columns())
        watch.tell("relaxing")
        proof = prove(problem, watch)
    else:
        problem, proof = price(gain, asked.gap, watch)
    if proof.impossible:
        return Outcome("infeasible_proved", None, grounds=proof.against(model))
    watch.tell("deciding", bound=proof.bound)
    task = Task(problem, proof, asked.gap, asked.seed, asked.workers, watch, listed)
    if not listed:
        task, first = _wider(task, gain)
        found = decide(task, first)
    else:
        found = decide(task)
    return _outcome(asked, task.problem.columns, found, proof)


def _wider(task: Task, gain: Gain) -> tuple[Task, Plan | None]:
    """Take a first plan among the candidates, then list what could beat it."""
    first = first_plan(task)
    if first is not None and task.good_enough(first.objective, task.gap):
        return task, first
    problem, plan, complete = widened(gain, task.proof, first, task.problem, CARRIED)
    return replace(task, problem=problem, complete=complete), plan


def _flowing(gain: Gain, watch: Watch) -> Flowing | None:
    """Go the way of flows; None where the solver was lost before it gave a plan."""
    watch.tell("pricing")
    for best in improving(gain, watch):
        watch.tell("pricing", best.objective, best.bound)
    some = best.keys.size > gain.model.pins.size
    return best if best.proved or watch.over or some else None


def _best_flow(asked: Asked, best: Flowing) -> Outcome:
    model = asked.model
    columns = columns_of(model, best.keys)
    return Outcome(
        status(
            best.objective,
            best.bound,
            asked.gap,
            claimed=False,
            interrupted=asked.watch.interrupted,
        ),
        model.plan(columns, range(len(columns))),
        best.objective,
        best.bound,
        Grounds(best.prices.by_name(model), best.prices.scale),
        repeatable=not asked.watch.cut_short,
    )


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
        proof.grounds(asked.model),
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
