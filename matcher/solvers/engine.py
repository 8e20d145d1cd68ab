"""The path of a run: flows, or a relaxation and a decision; then plan and status."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from matcher.outcome import BEST, Grounds, Outcome, Status
from matcher.solvers.canonical import canonical, near_to
from matcher.solvers.decide import Decision, Task
from matcher.solvers.flow import Flowing, fits, improving
from matcher.solvers.gain import Gain
from matcher.solvers.pool import Pool
from matcher.solvers.problem import Problem
from matcher.solvers.proof import Proof
from matcher.solvers.repair import repaired
from matcher.solvers.stage import bounded, decided
from matcher.solvers.tightflow import tight_flow
from matcher.watch import EndedError, Watch, optimality_gap

if TYPE_CHECKING:
    from matcher.strategies.base import Asked


def maximise(asked: Asked) -> Outcome:
    """Find the plan with the most points, and prove how good it is."""
    watch, model = asked.watch, asked.model
    watch.tell("scoring")
    gain = Gain("weighted", model)
    if fits(model):
        best = _flowing(gain, watch)
        if best is not None:
            return _best_flow(asked, gain, best)
    pool = Pool.of(model)
    try:
        problem, proof = bounded(gain, pool, asked.gap, watch)
    except EndedError:
        word: Status = "interrupted" if watch.interrupted else "no_solution_found"
        return Outcome(word, None, repeatable=False)
    if proof.impossible:
        return Outcome("infeasible_proved", None, grounds=proof.against(model))
    watch.tell("deciding", bound=proof.bound)
    early = None if pool.early is None else pool.early.within(problem)
    rest = asked.seed, asked.workers, watch, pool.complete
    task = Task(problem, proof, asked.gap, *rest, early=early)
    problem, found, proof = decided(gain, task, repaired(task, asked.present))
    outcome = _outcome(asked, problem, found, proof)
    if found.plan is not None and asked.near is not None:
        task = replace(task, problem=problem)
        watch.keep(0)
        problem, plan, nearest = near_to(gain, task, found.plan, asked.near.keys)
        near = model.plan(problem.columns, plan.chosen)
        return replace(outcome, plan=near, nearest=nearest)
    if found.plan is None or outcome.status not in BEST:
        return outcome
    single = canonical(gain, replace(task, problem=problem), found.plan)
    if single is None:
        return replace(outcome, repeatable=outcome.repeatable and not watch.cut_short)
    columns, chosen = single[0].columns, single[1].chosen
    return replace(outcome, plan=model.plan(columns, chosen), canonical=True)


def _flowing(gain: Gain, watch: Watch) -> Flowing | None:
    """Go the way of flows; None where the solver was lost before it gave a plan."""
    watch.tell("pricing")
    for best in improving(gain, watch):
        watch.tell("pricing", best.objective, best.bound)
    some = best.keys.size > gain.model.pins.size
    return best if best.proved or watch.over or some else None


def _best_flow(asked: Asked, gain: Gain, best: Flowing) -> Outcome:
    model, watch = asked.model, asked.watch
    single = tight_flow(gain, best, watch)
    if single is not None:
        best = replace(best, keys=single)
    columns = model.columns(*model.cohort.pairs(*best.rows(model)))
    return Outcome(
        status(
            best.objective,
            best.bound,
            asked.gap,
            claimed=False,
            interrupted=watch.interrupted,
        ),
        model.plan(columns, range(len(columns))),
        best.objective,
        best.bound,
        Grounds(best.prices.by_name(model), best.prices.scale),
        repeatable=not watch.cut_short,
        canonical=single is not None,
    )


def _outcome(asked: Asked, problem: Problem, found: Decision, proof: Proof) -> Outcome:
    watch = asked.watch
    repeatable = not watch.cut_short and asked.workers == 1
    if found.claimed_infeasible:
        return Outcome("infeasible_claimed", None, repeatable=repeatable)
    if found.plan is None:
        word: Status = "interrupted" if watch.interrupted else "no_solution_found"
        objective, plan = None, None
    else:
        objective = found.plan.objective
        plan = asked.model.plan(problem.columns, found.plan.chosen)
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
