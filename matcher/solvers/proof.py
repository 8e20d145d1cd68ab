"""What is known of a problem before any plan: relaxation, prices, and their bound."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace

import numpy as np

from matcher.errors import SizeError
from matcher.outcome import Grounds, Split
from matcher.rowmodel import RowModel
from matcher.solvers.prices import Prices, absorbed, rounded, scaled_bound
from matcher.solvers.problem import Problem, anything
from matcher.solvers.relax import TOLERANCE, Relaxed, relax
from matcher.watch import Watch

SCALE = 10_000
FARKAS_SCALE = 1_000_000


@dataclass(frozen=True)
class Proof:
    """A relaxation, and the whole-number prices that prove a bound.

    Parameters
    ----------
    scaled
        What the prices prove, times their scale.
    step
        All totals are multiples of this.
    impossible
        Prices prove that no plan keeps every row.
    contradiction
        Those prices: at them, doing anything at all is worth less than 0.
    cases
        Two cases that prove more together.
    """

    relaxed: Relaxed
    prices: Prices
    scaled: int
    step: int
    impossible: bool = False
    contradiction: Prices | None = None
    cases: Cases | None = None

    @property
    def bound(self) -> int:
        """What no plan can exceed."""
        own = self.scaled // self.prices.scale // self.step * self.step
        return own if self.cases is None else min(own, self.cases.bound)

    def grounds(self, model: RowModel) -> Grounds:
        """Name the rows whose prices prove the bound."""
        split = None if self.cases is None else self.cases.split(model)
        return Grounds(self.prices.by_name(model), self.prices.scale, self.step, split)

    def against(self, model: RowModel) -> Grounds:
        """Name the rows whose prices prove that no plan keeps every row."""
        if self.contradiction is None:
            raise ValueError("nothing was found impossible")
        return Grounds(self.contradiction.by_name(model))


@dataclass(frozen=True)
class Cases:
    """A row counts at most so many, or more: each case with a proof of its own."""

    row: int
    at_most: int
    below: Proof
    above: Proof

    @property
    def bound(self) -> int:
        """What no plan can exceed in either case."""
        parts = self.below, self.above
        return max(p.bound if p.cases is None else p.cases.bound for p in parts)

    def split(self, model: RowModel) -> Split:
        """Name the rows."""
        parts = self.below.grounds(model), self.above.grounds(model)
        return Split(model.names[self.row], self.at_most, *parts)


def prove(problem: Problem, watch: Watch) -> Proof:
    """Bound a problem, or prove that no plan keeps every row."""
    proof = bound_of(problem, watch)
    if proof.relaxed.slack <= TOLERANCE:
        return proof
    below = proof.scaled < proof.prices.scale * problem.least
    against = proof.prices if below else contradiction(problem, watch)
    return replace(proof, impossible=against is not None, contradiction=against)


def bound_of(problem: Problem, watch: Watch) -> Proof:
    """Relax a problem, and round the prices to whole numbers that prove a bound."""
    relaxed = _with_enough_penalty(problem, watch)
    prices = best_prices(problem, relaxed)
    return Proof(relaxed, prices, scaled_bound(problem, prices), problem.step)


def _with_enough_penalty(problem: Problem, watch: Watch) -> Relaxed:
    """Raise the cost of slack until none is left, or it is clear that some must be."""
    penalty = 4.0 * problem.largest + 100
    relaxed = relax(problem, penalty, watch)
    for _ in range(3):
        if relaxed.slack <= TOLERANCE or watch.over:
            break
        penalty *= 20
        relaxed = relax(problem, penalty, watch)
    return relaxed


def best_prices(problem: Problem, relaxed: Relaxed) -> Prices:
    """Round the prices, and keep whichever reading of them proves the lower bound.

    Prices too large to be added up, as no sound relaxation gives them, are dropped.
    """
    plain = rounded(problem.model, relaxed.prices, SCALE)
    with suppress(SizeError):
        tidy = absorbed(problem, plain)
        return min((plain, tidy), key=lambda p: scaled_bound(problem, p))
    return Prices(SCALE, np.zeros_like(plain.values))


def infeasible(problem: Problem, watch: Watch) -> bool:
    """Say whether whole-number prices prove that no plan keeps every row."""
    return contradiction(problem, watch) is not None


def contradiction(problem: Problem, watch: Watch) -> Prices | None:
    """Find whole-number prices that prove that no plan keeps every row.

    With the objective 0 every plan is worth 0, so a bound below 0 is a contradiction.
    """
    phase_one = anything(problem.model, problem.columns)
    prices = rounded(problem.model, relax(phase_one, 1.0, watch).prices, FARKAS_SCALE)
    with suppress(SizeError):
        return prices if scaled_bound(phase_one, prices) < 0 else None
    return None
