"""The most points that were found while priorities are held; or a plan at hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from matcher.solvers.cpsat import Plan, added_up
from matcher.solvers.decide import Decision
from matcher.solvers.gain import Gain
from matcher.solvers.prices import Prices
from matcher.solvers.problem import Problem, row_total
from matcher.solvers.proof import Proof
from matcher.solvers.relax import relax
from matcher.solvers.repair import unchanged
from matcher.solvers.rounding import greedy
from matcher.solvers.sweep import sweep
from matcher.solvers.targets import Level, Ranked, Target
from matcher.solvers.threshold import least

if TYPE_CHECKING:
    from matcher.strategies.base import Present


@dataclass(frozen=True)
class Reached:
    """The most points found while the targets are held."""

    ranked: Ranked
    gain: Gain
    problem: Problem
    proof: Proof
    found: Decision
    plan: Plan


def fallback(ranked: Ranked) -> Reached | None:
    """Take a plan that is at hand, and hold what it reaches.

    For a run that has to end before any plan reached what the bounds allow: the present
    plan if there is one that keeps the rows, else the best pairs that fit together.

    Parameters
    ----------
    ranked
        With a target for every priority before the points.

    Returns
    -------
    Reached or None
        None where the first plan that comes to hand breaks a rule.
    """
    model, present = ranked.model, ranked.asked.present
    if present is not None:
        pairs = np.divmod(present.keys, model.cohort.n_seniors)
        ranked.pool.add(model, model.columns(*model.cohort.pairs(*pairs)))
    problem = Gain("points", model).over(ranked.pool.under(model))
    plan = ranked.start(problem) or _at_hand(problem, present)
    if plan is None:
        return None
    settled, as_aimed = replace(ranked, targets=[]), True
    for target in ranked.targets:
        bounded = target if as_aimed else settled.trivial(target.step)
        plan, own = _measured(settled, problem, plan, bounded)
        settled.targets.append(own)
        as_aimed = as_aimed and own.aim == target.aim
    settled.learn(problem, plan)
    gain = Gain("points", settled.held())
    problem = gain.over(settled.pool.under(gain.model))
    known = settled.start(problem)
    if known is None:
        return None
    swept = sweep(gain.model, gain, Prices.free(gain.model), 1)
    relaxed = relax(problem, 0.0, ranked.asked.watch)
    proof = Proof(relaxed, swept.prices, swept.scaled, 1)
    return Reached(settled, gain, problem, proof, Decision(known), known)


def _at_hand(problem: Problem, present: Present | None) -> Plan | None:
    known = None if present is None else unchanged(problem, present)
    return known or greedy(problem)


def _measured(
    ranked: Ranked, problem: Problem, plan: Plan, target: Target
) -> tuple[Plan, Target]:
    """Aim at what a plan reaches; helpers are moved so that it counts."""
    if target.plan is not None:
        return plan, target
    if isinstance(target, Level):
        lowest = least(ranked.model, problem.columns.take(plan.chosen))
        return plan, replace(target, aim=target.rung_of(lowest))
    counted = row_total(ranked.model, problem.columns, target.row, target.sign)
    made = added_up(counted, plan.chosen, plan.helpers)
    return replace(plan, helpers=made.helpers), replace(target, aim=made.objective)
