"""What is known of a problem before any plan: relaxation, prices, and their bound."""

from __future__ import annotations

from dataclasses import dataclass

from matcher.outcome import Grounds
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
    """

    relaxed: Relaxed
    prices: Prices
    scaled: int
    step: int
    impossible: bool = False
    contradiction: Prices | None = None

    @property
    def bound(self) -> int:
        """What no plan can exceed."""
        return self.scaled // self.prices.scale // self.step * self.step

    def grounds(self, model: RowModel) -> Grounds:
        """Name the rows whose prices prove the bound."""
        return Grounds(self.prices.by_name(model), self.prices.scale, self.step)

    def against(self, model: RowModel) -> Grounds:
        """Name the rows whose prices prove that no plan keeps every row."""
        if self.contradiction is None:
            raise ValueError("nothing was found impossible")
        return Grounds(self.contradiction.by_name(model))


def prove(problem: Problem, watch: Watch) -> Proof:
    """Relax a problem, and round the prices to whole numbers that prove a bound."""
    relaxed = _with_enough_penalty(problem, watch)
    prices = best_prices(problem, relaxed)
    scaled = scaled_bound(problem, prices)
    against: Prices | None = None
    if relaxed.slack > TOLERANCE:
        below = scaled < prices.scale * problem.least
        against = prices if below else contradiction(problem, watch)
    impossible = against is not None
    return Proof(relaxed, prices, scaled, problem.step, impossible, against)


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
    """Round the prices, and keep whichever reading of them proves the lower bound."""
    plain = rounded(problem.model, relaxed.prices, SCALE)
    tidy = absorbed(problem, plain)
    return min((plain, tidy), key=lambda p: scaled_bound(problem, p))


def infeasible(problem: Problem, watch: Watch) -> bool:
    """Say whether whole-number prices prove that no plan keeps every row."""
    return contradiction(problem, watch) is not None


def contradiction(problem: Problem, watch: Watch) -> Prices | None:
    """Find whole-number prices that prove that no plan keeps every row.

    With the objective 0 every plan is worth 0, so a bound below 0 is a contradiction.
    """
    phase_one = anything(problem.model, problem.columns)
    prices = rounded(problem.model, relax(phase_one, 1.0, watch).prices, FARKAS_SCALE)
    return prices if scaled_bound(phase_one, prices) < 0 else None
