"""Columns priced into the relaxation: from a few candidates to a bound over all pairs.

The relaxation is solved over candidates; its prices are held against *all* pairs; the
best pairs that it misses join the candidates; and so on, until the bound over all pairs
is as close to the relaxation as it needs to be. (Column generation: Gilmore and Gomory,
Operations Research 9, 1961; the bound: Lasdon, "Optimization theory for large systems",
1970.) Memory: the candidates, and a few blocks of bounded size.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf

import numpy as np

from matcher.columns import Columns
from matcher.exact import IntArray
from matcher.solvers.cpsat import Plan
from matcher.solvers.gain import Gain
from matcher.solvers.near import near
from matcher.solvers.opening import opening
from matcher.solvers.picks import foremost
from matcher.solvers.pool import Known, Pool, in_best_modes, merged, places
from matcher.solvers.prices import Prices, reduced, rounded
from matcher.solvers.problem import Problem
from matcher.solvers.proof import FARKAS_SCALE, SCALE, Proof
from matcher.solvers.relax import TOLERANCE, Relaxed, Start, relax
from matcher.solvers.rounding import greedy
from matcher.solvers.seed import common_step, looked, seed
from matcher.solvers.sweep import Swept, sweep
from matcher.watch import EndedError, Watch

MORE = 4
"""Candidates that join for each person and round."""
ROUNDS = 60
OF_PAIRS = ("weighted", "points")
"""Where each pair brings its own, first prices are sought in a sample."""
EVERYTHING = 2**60
PART = 0.35
"""So much of the time that is left at the start is kept for a plan."""
CHECKED = 5
"""To check a plan and its proof again takes as long as so many looks at all pairs."""
FAR = 0.25
"""As long as so much is missing, prices move only halfway."""
NEARER = 0.1
CLOSEST = 1e-6
"""The bound is close enough to the relaxation at this share of the asked gap."""
LOOSE, CRISP, TIGHT = 1e-4, 1e-5, 1e-6
"""How exactly the relaxation is solved: at first, to round it, and at most."""
CORNER = 5_000
"""Over so many columns a corner of it is found in no time."""
EACH = 3
"""So many of them for each person are enough."""


@dataclass
class Candidates:
    """The columns that the relaxation knows, and where its next solution can begin.

    A plan of some of them may be at hand early.
    """

    gain: Gain
    columns: Columns
    start: Start | None = None
    early: Known | None = None

    def relax(
        self, penalty: float, watch: Watch, tolerance: float, seconds: float = inf
    ) -> Relaxed:
        """Solve the relaxation over the candidates, from where the last one ended."""
        relaxed = relax(
            self.gain.over(self.columns),
            penalty,
            watch,
            start=self.start,
            tolerance=tolerance,
            seconds=seconds,
        )
        self.start = relaxed.start
        return relaxed

    def add(self, columns: Columns) -> bool:
        """Let columns join; False if all of them are candidates already."""
        count = len(self.columns)
        self.columns, known = merged(self.gain.model, self.columns, columns)
        if known is not None and self.start is not None:
            self.start = self.start.among(known, len(self.columns))
        return len(self.columns) > count

    def grow(self, prices: Prices, junior: IntArray, senior: IntArray) -> bool:
        """Let pairs join in the modes that are best at these prices."""
        return self.add(in_best_modes(self.gain.model, junior, senior, prices))


def price(gain: Gain, pool: Pool, gap: float, watch: Watch) -> tuple[Problem, Proof]:
    """Find candidates, and prices that prove a bound over all pairs.

    Parameters
    ----------
    pool
        Where to begin; it grows by the candidates.
    gap
        The optimality gap that is good enough; the bound comes closer than that.

    Raises
    ------
    EndedError
        The run has to end before there is any plan for the weighted total.
    """
    found = Candidates(gain, pool.under(gain.model))
    if gain.of == "nothing":
        if len(found.columns) == 0:
            found.add(seed(gain, looked(gain).prices))
        proof = _any(found, watch)
    else:
        proof = _bounded(found, max(CLOSEST, NEARER * gap), watch)
    pool.add(gain.model, found.columns)
    pool.early = found.early
    return gain.over(found.columns), proof


def _bounded(found: Candidates, close: float, watch: Watch) -> Proof:
    """Find the first candidates, a plan out of them if points count, and a bound."""
    gain, first, ending = found.gain, None, _ending(found.gain, watch)
    if gain.of in OF_PAIRS:
        first = opening(gain, watch)
    began = watch.seconds
    swept = looked(gain, first, ending)
    checking = CHECKED * (watch.seconds - began)
    _tell_bound(gain, swept.scaled // swept.prices.scale, watch)
    if gain.of in OF_PAIRS or len(found.columns) == 0:
        found.add(seed(gain, swept.prices, ending))
    if gain.of == "weighted":
        found.early = _early(gain.over(found.columns), watch)
    if found.early is not None and watch.short_of(checking):
        watch.keep(checking)
    penalty = 4.0 * gain.over(found.columns).largest + 100
    proof = _priced(found, watch, penalty, close, swept)
    if found.early is None and proof.relaxed.slack > TOLERANCE * gain.model.n_rows:
        hopeless = Candidates(Gain("nothing", gain.model), found.columns)
        against = _any(hopeless, watch).contradiction
        return replace(proof, impossible=against is not None, contradiction=against)
    if watch.over:
        return proof
    return replace(proof, relaxed=_corner(found, proof, penalty, watch))


def _priced(
    found: Candidates, watch: Watch, penalty: float, close: float, swept: Swept
) -> Proof:
    """Relax, price and repeat; the candidates grow.

    As long as the bound is far from the relaxation, prices are sought halfway to the
    best so far, because those of a relaxation with few candidates jump about. (Wentges,
    "Weighted Dantzig-Wolfe decomposition", 1997.)
    """
    model, gain = found.gain.model, found.gain
    tolerance, missing, ending = LOOSE, inf, _ending(gain, watch)
    step, patience = common_step(gain, watch), PART * watch.left
    relaxed = found.relax(penalty, watch, tolerance, patience)
    best = Proof(relaxed, swept.prices, swept.scaled, step)
    for _ in range(ROUNDS):
        held = gain.of in OF_PAIRS and missing > FAR
        prices = rounded(model, relaxed.prices, SCALE)
        if held:
            prices = best.prices.halfway(prices)
        began = watch.seconds
        try:
            swept = sweep(model, gain, prices, MORE, watch=ending)
        except EndedError:
            break
        watch.keep(CHECKED * (watch.seconds - began))
        if swept.scaled < best.scaled:
            best = Proof(relaxed, swept.prices, swept.scaled, step)
        _tell_bound(gain, best.bound, watch)
        missing = _missing(best, relaxed)
        whole = best.bound <= relaxed.value + 2 * tolerance * max(
            1.0, abs(relaxed.value)
        )
        done = missing <= close or (whole and tolerance <= CRISP)
        if done or watch.short_of(patience):
            break
        grown = found.grow(prices, swept.junior, swept.senior)
        if not (grown or held) and tolerance <= TIGHT:
            break
        if not (grown or held) or whole or missing <= 2 * tolerance:
            tolerance /= 10
        relaxed = found.relax(penalty, watch, tolerance, watch.left - patience)
    return replace(best, relaxed=relaxed)


def _early(problem: Problem, watch: Watch) -> Known | None:
    """Find the pairs that gain most and fit together, should the run be ended early."""
    plan = greedy(problem)
    if plan is None:
        return None
    watch.tell("pricing", best=plan.objective)
    return Known.of(problem, plan)


def _tell_bound(gain: Gain, bound: int, watch: Watch) -> None:
    """Pass on what no plan can exceed, where that is points."""
    watch.tell("pricing", bound=bound if gain.of == "weighted" else None)


def _ending(gain: Gain, watch: Watch) -> Watch | None:
    """Say what may end a look at all pairs: not where there is a plan already."""
    return watch if gain.of == "weighted" else None


def _any(found: Candidates, watch: Watch) -> Proof:
    """Look for any fractions that keep the rows, or for prices that none can.

    With the objective 0 every plan is worth 0, so a bound below 0 is a contradiction.
    """
    model, tolerance = found.gain.model, LOOSE
    for _ in range(ROUNDS):
        relaxed = found.relax(1.0, watch, tolerance)
        prices = rounded(model, relaxed.prices, FARKAS_SCALE)
        proof = Proof(relaxed, prices, 0, 1)
        if watch.over or relaxed.slack <= TOLERANCE * model.n_rows:
            break
        swept = sweep(model, found.gain, prices, MORE)
        if swept.scaled < 0:
            return replace(proof, impossible=True, contradiction=swept.prices)
        if not found.grow(prices, swept.junior, swept.senior):
            if tolerance <= TIGHT:
                break
            tolerance /= 10
    return proof


def _corner(found: Candidates, proof: Proof, penalty: float, watch: Watch) -> Relaxed:
    """Solve the relaxation once more, so that as many columns as can be are whole.

    Where people are few, that is at a corner of it (by the simplex method), over the
    columns that cost next to nothing, of equal ones those that it uses; elsewhere in
    its inside, but more exactly.
    """
    problem = found.gain.over(found.columns)
    value = reduced(problem, proof.prices) // proof.prices.scale
    best = np.lexsort((-proof.relaxed.x, -value))[:CORNER]
    near = np.union1d(best, np.flatnonzero(found.columns.pinned))
    cohort = found.gain.model.cohort
    if EACH * max(cohort.n_juniors, cohort.n_seniors) <= near.size:
        relaxed = relax(problem.take(near), penalty, watch, tolerance=CRISP)
        loss = proof.relaxed.value - relaxed.value
        if loss <= CRISP * abs(proof.relaxed.value) + proof.step:
            return relaxed.over(near, len(found.columns))
    return found.relax(penalty, watch, CRISP, PART * watch.left)


def _missing(best: Proof, relaxed: Relaxed) -> float:
    """Say how far the bound is from the relaxation, as a fraction."""
    distance = best.scaled / best.prices.scale - relaxed.value
    return distance / max(1.0, abs(relaxed.value))


def widened(
    gain: Gain,
    proof: Proof,
    plan: Plan | None,
    problem: Problem,
    most: int,
    watch: Watch,
) -> tuple[Problem, Plan | None, bool]:
    """List the best columns that a better plan can use, and say if those are all.

    Returns
    -------
    tuple of Problem, Plan or None, bool
        The columns, the plan in their numbering, and whether none is left out.
    """
    model, margin = gain.model, EVERYTHING
    needed = problem.columns.pinned.copy()
    if plan is not None:
        needed[plan.chosen] = True
        least = proof.prices.scale * (plan.objective + proof.step)
        margin = proof.scaled - least
    listed = near(model, gain, proof.prices, margin, most, watch)
    wide = model.columns(*model.cohort.pairs(listed.junior, listed.senior))
    value = reduced(gain.over(wide), proof.prices)
    useful = np.flatnonzero(value >= -margin)
    complete = listed.complete and useful.size <= most
    wide = wide.take(useful[foremost(value[useful], most)])
    columns, _ = merged(model, problem.columns.take(needed), wide)
    if plan is not None:
        chosen = places(model, columns, problem.columns.take(plan.chosen))
        plan = replace(plan, chosen=chosen)
    return gain.over(columns), plan, complete
