"""One plan out of all that are as good: the one whose pairs have the best hashes.

A hash depends on two ids and a slot alone, so that neither the order of the tables nor
the seed of a search has a say. Hashes are below 0: no pair is made for its hash. With
weights drawn at random a single set is likely to be the best (Mulmuley, Vazirani,
Vazirani, "Matching is as easy as matrix inversion", Combinatorica 7, 1987); fresh ones
decide what the first ones leave open.
"""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import blake2b

import numpy as np

from matcher.columns import Columns
from matcher.errors import SizeError
from matcher.exact import IntArray
from matcher.rowmodel import RowModel
from matcher.solvers.asgood import HELD, as_good, counting
from matcher.solvers.cpsat import Effort, Plan, added_up
from matcher.solvers.decide import Task, without_loss
from matcher.solvers.gain import Gain
from matcher.solvers.price import widened
from matcher.solvers.problem import Problem

BITS = 20
MANY = 64
"""Among more columns a second round is needed: two sets can have the same sum."""
LISTED = 2_000
"""Among more columns no plan is singled out: their hashes would pass 31 bits."""
WORK = 2.0
NEAR_WORK = 8.0


def near_to(
    gain: Gain, task: Task, plan: Plan, near: IntArray
) -> tuple[Problem, Plan, bool]:
    """Look among plans that bring as much for one that keeps most of some pairs.

    Parameters
    ----------
    near
        The pairs by key.

    Returns
    -------
    tuple of Problem, Plan and bool
        Columns, the plan, and whether no other one keeps more.
    """
    least = replace(plan, objective=plan.objective - task.proof.step)
    listed = _beating(gain, task, least)
    problem, start = (task.problem, plan) if listed is None else listed
    start = replace(start, objective=plan.objective)
    found, proved = nearest(problem, start, near, task)
    return problem, found, proved and listed is not None


def canonical(gain: Gain, task: Task, plan: Plan) -> tuple[Problem, Plan] | None:
    """Single out one of the plans that bring as much as the best one found.

    Parameters
    ----------
    task
        Complete where all columns are listed.

    Returns
    -------
    tuple of Problem and Plan, or None
        Columns, and the plan in their numbering; None where it stays open which.
    """
    least = replace(plan, objective=plan.objective - task.proof.step)
    listed = _beating(gain, task, least)
    if listed is None:
        return None
    problem, start = listed
    found = singled_out(problem, replace(start, objective=plan.objective), task)
    return None if found is None else (problem, found)


def _beating(gain: Gain, task: Task, plan: Plan) -> tuple[Problem, Plan] | None:
    """List all columns that a better plan can use, and the plan among them."""
    if task.complete:
        listed = without_loss(task, plan)
        chosen = np.searchsorted(listed, plan.chosen)
        return task.problem.take(listed), replace(plan, chosen=chosen)
    problem, start, complete = widened(
        gain, task.proof, plan, task.problem, LISTED, task.watch
    )
    return (problem, start) if complete and start is not None else None


def singled_out(problem: Problem, plan: Plan, task: Task) -> Plan | None:
    """Single out one of the plans that bring as much, among the columns of a problem.

    Returns
    -------
    Plan or None
        None where it stays open which.
    """
    if task.watch.over or len(problem.columns) > LISTED:
        return None
    held, best = problem, plan
    for number in range(1 + (len(problem.columns) > MANY)):
        hashes = _hashes(held.model, held.columns, number)
        try:
            held, answer = as_good(
                *(held, best, hashes, Effort(WORK, task.seed), task.watch),
                name=f"{HELD} ({number})",
            )
        except SizeError:
            return None
        if answer.claim != "optimal" or answer.plan is None:
            return None
        best = answer.plan
    return added_up(problem, best.chosen, best.helpers)


def nearest(
    problem: Problem, plan: Plan, near: IntArray, task: Task
) -> tuple[Plan, bool]:
    """Look among plans that bring as much for one that keeps most of some pairs.

    Parameters
    ----------
    near
        The pairs by key.

    Returns
    -------
    tuple of Plan and bool
        The plan, and whether no other one keeps more.
    """
    try:
        effort = Effort(NEAR_WORK, task.seed)
        wanted = counting(problem, near)
        _, answer = as_good(problem, plan, wanted, effort, task.watch)
    except SizeError:
        return plan, False
    if answer.plan is None:
        return plan, False
    found = added_up(problem, answer.plan.chosen, answer.plan.helpers)
    return found, answer.claim == "optimal"


def _hashes(model: RowModel, columns: Columns, number: int) -> IntArray:
    plan = [model.plan(columns, [column]) for column in range(len(columns))]
    found = [hashed(number, *pair, slot) for p in plan for pair, slot in p.items()]
    return np.array(found, dtype=np.int64)


def hashed(
    number: int, junior: str, senior: str, slot: str | None, bits: int = BITS
) -> int:
    """Draw a number below 0 for a pair in a slot, another one in each round."""
    text = json.dumps([number, junior, senior, slot])
    digest = blake2b(text.encode(), digest_size=8).digest()
    return (int.from_bytes(digest, "big") >> (64 - bits)) - (1 << bits)
