"""Pairs priced into the relaxation: from a few candidates to a bound over all pairs.

The relaxation is solved over candidate pairs; its prices are held against *all* pairs;
the best pairs that it misses join the candidates; and so on, until the bound over all
pairs is as close to the relaxation as it needs to be. (Column generation: Gilmore and
Gomory, Operations Research 9, 1961; the bound: Lasdon, "Optimization theory for large
systems", 1970.) Memory: the candidates, and a few blocks of bounded size.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from math import gcd

import numpy as np

from matcher.columns import Columns
from matcher.exact import IntArray
from matcher.rowmodel import RowModel
from matcher.solvers.cpsat import Plan
from matcher.solvers.gain import Gain
from matcher.solvers.prices import Prices, rounded
from matcher.solvers.problem import Problem
from matcher.solvers.proof import FARKAS_SCALE, SCALE, Proof
from matcher.solvers.relax import TOLERANCE, Relaxed, relax
from matcher.solvers.sweep import best_pairs, near, slices, sweep
from matcher.watch import Watch

FIRST = 8
"""Candidates for each person at the start."""
MORE = 4
"""Candidates that join for each person and round."""
ROUNDS = 60
EVERYTHING = 2**60
ENOUGH = 2e-5
"""The bound is close enough to the relaxation at this fraction."""


@dataclass
class Candidates:
    """The pairs that the relaxation knows, and what it proved with them."""

    gain: Gain
    columns: Columns
    step: int

    @property
    def model(self) -> RowModel:
        """The rows."""
        return self.gain.model

    def add(self, junior: IntArray, senior: IntArray) -> bool:
        """Let pairs join; False if all of them are candidates already."""
        width = self.model.cohort.n_seniors
        own = self.columns.junior * width + self.columns.senior
        fresh = np.setdiff1d(junior * width + senior, own)
        if fresh.size == 0:
            return False
        together = Columns.join([self.columns, columns_of(self.model, fresh)])
        keys = together.junior * width + together.senior
        self.columns = together.take(np.argsort(keys, kind="stable"))
        return True


def price(gain: Gain, watch: Watch) -> tuple[Problem, Proof]:
    """Find candidates, and prices that prove a bound over all pairs."""
    found = Candidates(gain, *_seed(gain))
    proof = _priced(found, watch)
    if proof.relaxed.slack > TOLERANCE:
        hopeless = replace(found, gain=Gain("nothing", gain.model))
        _priced(hopeless, watch, penalty=1.0, scale=FARKAS_SCALE)
        against = _priced_out(hopeless, watch)
        impossible = against is not None
        proof = replace(proof, impossible=impossible, contradiction=against)
    return gain.over(found.columns), proof


def _priced(
    found: Candidates, watch: Watch, penalty: float | None = None, scale: int = SCALE
) -> Proof:
    """Relax, price and repeat; the candidates grow."""
    proofs: list[Proof] = []
    for _ in range(ROUNDS):
        problem = found.gain.over(found.columns)
        cost = 4.0 * problem.largest + 100 if penalty is None else penalty
        relaxed = relax(problem, cost, watch)
        prices = rounded(found.model, relaxed.prices, scale)
        swept = sweep(found.model, found.gain, prices, MORE)
        proofs.append(Proof(relaxed, swept.prices, swept.scaled, found.step))
        best = min(proofs, key=lambda proof: proof.scaled)
        watch.tell("pricing", bound=best.bound if penalty is None else None)
        if _close(best, relaxed) or watch.over:
            break
        if not found.add(swept.junior, swept.senior):
            break
    return replace(best, relaxed=relaxed)


def _close(best: Proof, relaxed: Relaxed) -> bool:
    missing = best.scaled / best.prices.scale - relaxed.value
    return missing <= ENOUGH * abs(relaxed.value)


def _priced_out(hopeless: Candidates, watch: Watch) -> Prices | None:
    """Find prices over all pairs that prove that no plan keeps every row."""
    problem = hopeless.gain.over(hopeless.columns)
    relaxed = relax(problem, 1.0, watch)
    prices = rounded(hopeless.model, relaxed.prices, FARKAS_SCALE)
    swept = sweep(hopeless.model, hopeless.gain, prices, 1)
    return swept.prices if swept.scaled < 0 else None


def widened(
    gain: Gain, proof: Proof, plan: Plan | None, problem: Problem, most: int
) -> tuple[Problem, Plan | None, bool]:
    """List the best pairs that a better plan can use, and say if those are all.

    Returns
    -------
    tuple of Problem, Plan or None, bool
        The pairs, the plan in their numbering, and whether none is left out.
    """
    margin = EVERYTHING
    needed = problem.columns.pinned.copy()
    if plan is not None:
        needed[plan.chosen] = True
        least = proof.prices.scale * (plan.objective + proof.step)
        margin = proof.scaled - least
    listed = near(gain.model, gain, proof.prices, margin, most)
    width = gain.model.cohort.n_seniors
    own = problem.columns.junior * width + problem.columns.senior
    keys = np.union1d(listed.junior * width + listed.senior, own[needed])
    wider = gain.over(columns_of(gain.model, keys))
    if plan is not None:
        plan = replace(plan, chosen=np.searchsorted(keys, own[plan.chosen]))
    return wider, plan, listed.complete


def columns_of(model: RowModel, keys: IntArray) -> Columns:
    """Make the columns of pairs given as junior times width plus senior."""
    return model.columns(*model.cohort.pairs(*np.divmod(keys, model.cohort.n_seniors)))


def _seed(gain: Gain) -> tuple[Columns, int]:
    """Take everyone's best pairs, and find what divides all gains."""
    model = gain.model
    keys = [np.zeros(0, dtype=np.int64)]
    step = reduce(gcd, (abs(int(v)) for v in np.unique(gain.helpers)), 0)
    for rows in slices(model):
        juniors, seniors = model.cohort.block(rows, slice(None))
        worth = gain.block(juniors, seniors)
        allowed = ~model.forbidden(juniors, seniors)
        step = reduce(gcd, (abs(int(v)) for v in np.unique(worth[allowed])), step)
        shown = np.where(allowed, worth + 1 - worth.min(initial=0), 0)
        pinned = model.pinned(juniors, seniors)
        for down, across in (best_pairs(shown, FIRST), np.nonzero(pinned)):
            keys.append((down + rows.start) * model.cohort.n_seniors + across)
    return columns_of(model, np.unique(np.concatenate(keys))), step or 1
