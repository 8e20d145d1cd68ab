"""What a strategy found, before the audit and the answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from matcher.people import Pair

Status = Literal[
    "proved_optimal",
    "proved_within",
    "optimal_claimed",
    "feasible_unproved",
    "heuristic",
    "infeasible_proved",
    "infeasible_claimed",
    "no_solution_found",
    "interrupted",
]


@dataclass(frozen=True)
class Outcome:
    """What a strategy found.

    Parameters
    ----------
    modes
        The pairs in the order of the tables, each with the number of its mode; None
        where no plan was found.
    bound
        What no plan can exceed, proved in whole numbers; None: no claim.
    scale, prices
        The whole-number prices that prove the bound, by row name, in 1/scale points.
    repeatable
        False where the clock or a signal ended the search.
    """

    status: Status
    modes: dict[Pair, int] | None
    objective: int | None = None
    bound: int | None = None
    scale: int = 1
    prices: dict[str, int] = field(default_factory=dict)
    repeatable: bool = True

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs of the plan; empty where there is none."""
        return tuple(self.modes or ())
