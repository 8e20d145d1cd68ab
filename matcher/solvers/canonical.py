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
from scipy import sparse

from matcher.cohort import Side
from matcher.columns import Columns
from matcher.errors import SizeError
from matcher.exact import IntArray
from matcher.rowmodel import NONE, RowModel
from matcher.solvers.cpsat import Effort, Plan, added_up, search
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
HELD = "as good"
"""What the rows are called that hold what was reached."""


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

    It is the one with the best hashes, or one that keeps most of the pairs that the
    task wants it to be near to.

    Returns
    -------
    Plan or None
        None where it stays open which.
    """
    hashing = task.near is None
    if task.watch.over or (hashing and len(problem.columns) > LISTED):
        return None
    held, best = problem, plan
    for number in range(1 + (hashing and len(problem.columns) > MANY)):
        held = _holding(held, best.objective, f"{HELD} ({number})")
        if task.near is None:
            gain = _hashes(held.model, held.columns, number)
        else:
            gain = _kept(held, task.near)
        held = replace(held, gain=gain, helper_gain=np.zeros_like(held.helper_gain))
        hint = np.isin(np.arange(len(held.columns)), best.chosen)
        try:
            answer = search(held, Effort(WORK, task.seed), task.watch, hint=hint)
        except SizeError:
            return None
        if answer.claim != "optimal" or answer.plan is None:
            return None
        best = answer.plan
    return added_up(problem, best.chosen, best.helpers)


def _holding(problem: Problem, least: int, name: str) -> Problem:
    """Add a row: there is at least as much of what is counted."""
    step = problem.step
    gain, helpers = problem.gain // step, problem.helper_gain // step
    model = problem.model.with_row(name, -(-least // step), NONE, _listed_already)
    own = problem.model.helpers
    model.helpers = replace(own, matrix=_wider(own.matrix, helpers))
    columns = replace(problem.columns, matrix=_wider(problem.columns.matrix, gain))
    return replace(problem, model=model, columns=columns)


def _listed_already(juniors: Side, seniors: Side) -> IntArray:
    raise ValueError("no further columns can be made under a row of hashes")


def _wider(matrix: sparse.csr_array, own: IntArray) -> sparse.csr_array:
    return sparse.csr_array(sparse.hstack([matrix, sparse.csr_array(own[:, None])]))


def _kept(problem: Problem, near: IntArray) -> IntArray:
    columns, width = problem.columns, problem.model.cohort.n_seniors
    return np.isin(columns.junior * width + columns.senior, near).astype(np.int64)


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
