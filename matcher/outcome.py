"""What a strategy found, before the audit and the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from matcher.people import Pair, Plan

Number = int | Fraction
SOME_PAIR = "some pair"
"""Name of the row that counts the pairs that were not agreed before."""
HELD_POINTS = "points held"
"""Name of the row that holds the points while a later priority is improved."""
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


BEST: tuple[Status, ...] = ("proved_optimal", "optimal_claimed")
"""Of a plan with one of these, no better one was left to be found."""
CUT_SHORT: tuple[Status, ...] = (
    "feasible_unproved",
    "no_solution_found",
    "interrupted",
)
"""The search stopped before it had proved as much as it was asked for."""
FEWEST = ("changes",)
"""Priorities of which less is better."""
IN_WORDS: dict[Status, str] = {
    "proved_optimal": "Proved: no plan that keeps the rules brings more points.",
    "proved_within": "Proved to be within the asked optimality gap of the best plan.",
    "optimal_claimed": (
        "The search ended without finding a better plan; proved to be within the "
        "optimality gap shown."
    ),
    "feasible_unproved": (
        "A plan that keeps every rule; the search stopped before it was proved to be "
        "as close to the best as asked."
    ),
    "heuristic": "A plan by the strategy's own measure: no claim is made about points.",
    "infeasible_proved": "Proved: no plan keeps all the rules.",
    "infeasible_claimed": "The search found that no plan keeps all the rules.",
    "no_solution_found": "No plan was found within the time limit.",
    "interrupted": "The run was interrupted; this is the best plan until then.",
}
"""What each status means, in a sentence."""


@dataclass(frozen=True)
class Grounds:
    """What a bound rests on: whole-number prices of the rows of the model.

    Parameters
    ----------
    prices
        By the name of the row; rows that are not listed have the price 0.
    scale
        Prices are in 1/scale points.
    step
        The total of every plan is a multiple of this.
    split
        Where two cases prove more, each with prices of its own.
    """

    prices: Mapping[str, int] = field(default_factory=dict)
    scale: int = 1
    step: int = 1
    split: Split | None = None


@dataclass(frozen=True)
class Split:
    """Two cases that leave none out: a row counts at most so many, or more.

    Parameters
    ----------
    row
        Its name.
    below, above
        What bounds the plans with at most so many, and those with more.
    """

    row: str
    at_most: int
    below: Grounds
    above: Grounds


NO_PRICES = Grounds()


@dataclass(frozen=True)
class Tier:
    """What became of one priority.

    Parameters
    ----------
    objective, bound
        Reached in its own turn, and what no plan can exceed that keeps the priorities
        before it at what they are held at. Fewest changes are counted as they are: no
        plan has fewer than the bound.
    final
        What the final plan has.
    grounds
        What the bound rests on.
    plan
        The plan that reached the objective, where the final plan may have another
        value.
    """

    name: str
    objective: Number
    bound: Number
    final: Number
    claimed: bool = False
    grounds: Grounds = NO_PRICES
    plan: Plan | None = None

    @property
    def own_turn(self) -> Plan | None:
        """The plan that reached the objective; None where the final plan has it."""
        return None if self.final == self.objective else self.plan

    @property
    def reached(self) -> bool:
        """Whether the bound is reached."""
        return self.objective == self.bound

    @property
    def gap(self) -> float:
        """How far from the bound, as a fraction."""
        distance = Fraction(self.bound) - Fraction(self.objective)
        return float(abs(distance) / max(Fraction(1), abs(Fraction(self.bound))))


@dataclass(frozen=True)
class Outcome:
    """What a strategy found.

    Parameters
    ----------
    plan
        The pairs in the order of the tables, each with its slot where a rule books
        one; None where no plan was found.
    objective
        Points of the plan; with priorities, of the points' own turn.
    bound
        What no plan can exceed, proved in whole numbers; None: no claim.
    grounds
        What the bound rests on, or the proof that no plan keeps the rules; with
        priorities each has its own.
    repeatable
        False where the clock or a signal ended the search.
    canonical
        Whether no other plan is as good and could have been chosen as well: whatever
        the order of the tables and the seed, it is this one.
    nearest
        Whether no other plan is as good and nearer to the one that was asked for.
    tiers
        What became of each priority, in order; empty without priorities.
    remarks
        What somebody should know who reads the status.
    """

    status: Status
    plan: dict[Pair, str | None] | None
    objective: int | None = None
    bound: int | None = None
    grounds: Grounds | None = None
    repeatable: bool = True
    canonical: bool = False
    nearest: bool = False
    tiers: tuple[Tier, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The pairs of the plan; empty where there is none."""
        return tuple(self.plan or ())

    @property
    def prices(self) -> Mapping[str, int]:
        """The prices behind the bound on points, by the name of the row."""
        points = next((tier for tier in self.tiers if tier.name == "points"), None)
        grounds = self.grounds if points is None else points.grounds
        return {} if grounds is None else grounds.prices
