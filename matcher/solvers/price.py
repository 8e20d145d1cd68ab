"""Pairs priced into the relaxation: from a few candidates to a bound over all pairs.

The relaxation is solved over candidate pairs; its prices are held against *all* pairs;
the best pairs that it misses join the candidates; and so on, until the bound over all
pairs is as close to the relaxation as it needs to be. (Column generation: Gilmore and
Gomory, Operations Research 9, 1961; the bound: Lasdon, "Optimization theory for large
systems", 1970.) Memory: the candidates, and a few blocks of bounded size.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial, reduce
from math import gcd

import numpy as np

from matcher.cohort import Side
from matcher.columns import Columns
from matcher.exact import IntArray
from matcher.rowmodel import RowModel
from matcher.solvers.cpsat import Plan
from matcher.solvers.gain import Gain
from matcher.solvers.picks import Noise, Picked, pick, together
from matcher.solvers.prices import Prices, rounded
from matcher.solvers.problem import Problem
from matcher.solvers.proof import FARKAS_SCALE, SCALE, Proof
from matcher.solvers.relax import TOLERANCE, Relaxed, Start, relax
from matcher.solvers.sweep import SAMPLE, height, in_blocks, near, sampled, sweep
from matcher.watch import Watch

FIRST = 8
"""Candidates for each person at the start."""
MORE = 4
"""Candidates that join for each person and round."""
ROUNDS = 60
EVERYTHING = 2**60
WORST = 2**40
"""More than any pair can cost."""
NEARER = 0.1
CLOSEST = 1e-6
"""The bound is close enough to the relaxation at this share of the asked gap."""
LOOSE, CRISP, TIGHT = 1e-4, 1e-5, 1e-6
"""How exactly the relaxation is solved: at first, to round it, and at most."""


@dataclass
class Candidates:
    """The pairs that the relaxation knows, and where its next solution can begin."""

    gain: Gain
    columns: Columns
    step: int
    start: Start | None = None

    @property
    def model(self) -> RowModel:
        """The rows."""
        return self.gain.model

    @property
    def keys(self) -> IntArray:
        """One number for each pair, in order."""
        width = self.model.cohort.n_seniors
        return self.columns.junior * width + self.columns.senior

    def relax(self, penalty: float, watch: Watch, tolerance: float) -> Relaxed:
        """Solve the relaxation over the candidates, from where the last one ended."""
        relaxed = relax(
            self.gain.over(self.columns),
            penalty,
            watch,
            start=self.start,
            tolerance=tolerance,
        )
        self.start = relaxed.start
        return relaxed

    def add(self, junior: IntArray, senior: IntArray) -> bool:
        """Let pairs join; False if all of them are candidates already."""
        own = self.keys
        fresh = np.setdiff1d(junior * self.model.cohort.n_seniors + senior, own)
        if fresh.size == 0:
            return False
        together = Columns.join([self.columns, columns_of(self.model, fresh)])
        order = np.argsort(np.concatenate([own, fresh]), kind="stable")
        self.columns = together.take(order)
        if self.start is not None:
            places = np.flatnonzero(order < own.size)
            self.start = self.start.among(places, order.size)
        return True


def price(gain: Gain, gap: float, watch: Watch) -> tuple[Problem, Proof]:
    """Find candidates, and prices that prove a bound over all pairs.

    Parameters
    ----------
    gap
        The optimality gap that is good enough; the bound comes closer than that.
    """
    found = Candidates(gain, *_seed(gain))
    close = max(CLOSEST, NEARER * gap)
    penalty = 4.0 * gain.over(found.columns).largest + 100
    proof = _priced(found, watch, penalty, SCALE, close)
    if proof.relaxed.slack > TOLERANCE * gain.model.n_rows:
        hopeless = replace(found, gain=Gain("nothing", gain.model), start=None)
        _priced(hopeless, watch, 1.0, FARKAS_SCALE, close)
        against = _priced_out(hopeless, watch)
        impossible = against is not None
        proof = replace(proof, impossible=impossible, contradiction=against)
    elif not watch.over:
        proof = replace(proof, relaxed=found.relax(penalty, watch, CRISP))
    return gain.over(found.columns), proof


def _priced(
    found: Candidates, watch: Watch, penalty: float, scale: int, close: float
) -> Proof:
    """Relax, price and repeat; the candidates grow."""
    best: Proof | None = None
    tolerance = LOOSE
    watch.tell("pricing")
    for _ in range(ROUNDS):
        relaxed = found.relax(penalty, watch, tolerance)
        prices = rounded(found.model, relaxed.prices, scale)
        swept = sweep(found.model, found.gain, prices, MORE)
        if best is None or swept.scaled < best.scaled:
            best = Proof(relaxed, swept.prices, swept.scaled, found.step)
        watch.tell("pricing", bound=best.bound if found.gain.of == "weighted" else None)
        if watch.over or _missing(best, relaxed) <= close:
            break
        grown = found.add(swept.junior, swept.senior)
        if not grown and tolerance <= TIGHT:
            break
        if not grown or _missing(best, relaxed) <= 2 * tolerance:
            tolerance /= 10
    assert best is not None
    return replace(best, relaxed=relaxed)


def _missing(best: Proof, relaxed: Relaxed) -> float:
    """Say how far the bound is from the relaxation, as a fraction."""
    distance = best.scaled / best.prices.scale - relaxed.value
    return distance / max(1.0, abs(relaxed.value))


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
    cohort = model.cohort
    floors = sampled(model, partial(_worth, gain), FIRST)
    noise = Noise(height(model), cohort.n_seniors)

    def look(number: int, rows: slice) -> tuple[Picked, IntArray, int]:
        juniors, seniors = cohort.block(rows, slice(None))
        worth = _worth(gain, juniors, seniors)
        found = pick(noise.under(worth, number), floors.of(rows), FIRST)
        down, across = np.nonzero(model.pinned(juniors, seniors))
        pinned = (down + rows.start) * cohort.n_seniors + across
        found = replace(found, junior=found.junior + rows.start)
        return found, pinned, _step_of(gain.block(juniors, seniors))

    blocks = in_blocks(model, look)
    junior, senior = together([block[0] for block in blocks], FIRST)
    keys = [junior * cohort.n_seniors + senior, *(block[1] for block in blocks)]
    steps = [_step_of(gain.helpers), *(block[2] for block in blocks)]
    return columns_of(model, np.unique(np.concatenate(keys))), reduce(gcd, steps) or 1


def _worth(gain: Gain, juniors: Side, seniors: Side) -> IntArray:
    """Rank eligible pairs by what they gain; even those that cost are above 0."""
    worth = gain.block(juniors, seniors)
    worth += WORST
    worth[gain.model.forbidden(juniors, seniors)] = 0
    return worth


def _step_of(values: IntArray) -> int:
    """Find the greatest whole number that divides all values."""
    flat = values.ravel()
    step = int(np.gcd.reduce(flat[:: max(1, flat.size // SAMPLE)], initial=0))
    if step <= 1:
        return step
    return int(np.gcd.reduce(flat, initial=0)) if (flat % step).any() else step
