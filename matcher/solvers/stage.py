"""One objective: a bound over all pairs, then a plan; pairs are listed or priced in."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from matcher.solvers.branch import in_cases
from matcher.solvers.cpsat import Plan
from matcher.solvers.decide import CARRIED, Decision, Task, better, decide, first_plan
from matcher.solvers.gain import Gain
from matcher.solvers.pool import Pool
from matcher.solvers.price import price, widened
from matcher.solvers.problem import Problem
from matcher.solvers.proof import Proof, prove
from matcher.watch import Watch


def bounded(gain: Gain, pool: Pool, gap: float, watch: Watch) -> tuple[Problem, Proof]:
    """Relax an objective, and prove a bound over all pairs.

    Returns
    -------
    tuple of Problem and Proof
        Columns to choose from, all of them if the pool is complete, and the proof.
    """
    if not pool.complete:
        return price(gain, pool, gap, watch)
    watch.tell("relaxing")
    problem = gain.over(pool.under(gain.model))
    return problem, prove(problem, watch)


class Decided(NamedTuple):
    """The columns that were decided on, what was found, and what is proved by now."""

    problem: Problem
    found: Decision
    proof: Proof


def decided(gain: Gain, task: Task, start: Plan | None = None) -> Decided:
    """Find a plan; among candidates first, then among all that could beat it.

    Where all pairs are listed and a plan seems the best, cases close what the prices
    leave open.

    Parameters
    ----------
    task
        Complete where all columns are listed.
    start
        A plan that keeps every row, to improve on.
    """
    if not task.complete:
        start = first_plan(task) if start is None else better(start, task.early)
        if start is None or not task.good_enough(start.objective, task.gap):
            problem, start, complete = widened(
                gain, task.proof, start, task.problem, CARRIED, task.watch
            )
            task = replace(task, problem=problem, complete=complete)
        return Decided(task.problem, decide(task, start), task.proof)
    found, proof = decide(task, start), task.proof
    if task.cases and found.claimed_optimal and found.plan is not None:
        proof = in_cases(task.problem, proof, found.plan.objective, task.watch)
    return Decided(task.problem, found, proof)
