"""What is known of a problem before any plan: relaxation, prices, and their bound."""

from __future__ import annotations

from dataclasses import dataclass

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
        The prices prove that no plan keeps every row.
    """

    relaxed: Relaxed
    prices: Prices
    scaled: int
    step: int
    impossible: bool = False

    @property
    def bound(self) -> int:
        """What no plan can exceed."""
        return self.scaled // self.prices.scale // self.step * self.step


def prove(problem: Problem, watch: Watch) -> Proof:
    """Relax a problem, and round the prices to whole numbers that prove a bound."""
    relaxed = _with_enough_penalty(problem, watch)
    prices = best_prices(problem, relaxed)
    scaled = scaled_bound(problem, prices)
    impossible = relaxed.slack > TOLERANCE and (
        scaled < prices.scale * problem.least or infeasible(problem, watch)
    )
    return Proof(relaxed, prices, scaled, problem.step, impossible)


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
    """Say whether whole-number prices prove that no plan keeps every row.

    With the objective 0 every plan is worth 0, so a bound below 0 is a contradiction.
    """
    phase_one = anything(problem.model, problem.columns)
    prices = rounded(problem.model, relax(phase_one, 1.0, watch).prices, FARKAS_SCALE)
    return scaled_bound(phase_one, prices) < 0
