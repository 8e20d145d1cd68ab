"""Scenarios by number, and the engine's answer to them."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from matcher.model import all_rules, build
from matcher.outcome import Outcome
from matcher.people import People
from matcher.rowmodel import RowModel
from matcher.solvers.problem import Problem, weighted_total
from matcher.statements import Goal, Statement
from matcher.strategies import Weighted
from matcher.strategies.base import Asked, Strategy
from matcher.watch import Watch
from tests.draw import fitting, some_goals, some_people, some_rules

SIZES = (
    *((1, 1, 2), (1, 3, 2), (2, 1, 2), (2, 3, 2), (3, 2, 3), (2, 2, 3), (0, 2, 1)),
    *((3, 3, 1), (3, 4, 1), (4, 3, 1), (3, 4, 2), (3, 3, 2), (4, 4, 2)),
    *((4, 4, 1), (4, 5, 1), (3, 5, 1), (4, 5, 1)),
)
"""Juniors, seniors, and places of a junior."""
OPTIMAL = {"proved_optimal", "optimal_claimed"}
INFEASIBLE = {"infeasible_proved", "infeasible_claimed"}

Drawn = tuple[list[Statement], list[Goal], People]


def scenario(number: int) -> Drawn:
    """Draw the scenario of a number: rules as a model takes them, goals, people."""
    luck = Random(f"scenario {number}")
    written, goals = some_rules(luck), some_goals(luck)
    people = some_people(luck, *luck.choice(SIZES))
    return stated(written, goals, people)


def stated(
    written: Sequence[Statement],
    goals: Sequence[Goal],
    people: People,
    strategy: Strategy | None = None,
) -> Drawn:
    """Add what is always on and what a strategy asks for; pins accept breaches."""
    way = strategy or Weighted()
    asked = (*way.rules(goals), *written)
    counted = [*goals, *way.goals(goals, people)]
    rules = all_rules(asked, counted, people)
    return list(rules), counted, fitting(people, rules)


def model_of(drawn: Drawn) -> RowModel:
    """Build the integer rows of a scenario."""
    return build(*drawn)


def problem_of(drawn: Drawn) -> Problem:
    """Ask for the most points of a scenario."""
    model = model_of(drawn)
    return weighted_total(model, model.all_columns())


def solved(
    drawn: Drawn, strategy: Strategy | None = None, gap: float = 0.0, seed: int = 1
) -> Outcome:
    """Let the engine, or another strategy, plan a scenario to the end."""
    asked = Asked(model_of(drawn), gap, seed, Watch(60))
    return (strategy or Weighted()).plan(asked)


def optimum(drawn: Drawn) -> int | None:
    """Say what the best plan brings; None where no plan keeps the rules."""
    outcome = solved(drawn)
    assert outcome.status in OPTIMAL | INFEASIBLE, outcome.status
    return outcome.objective
