"""Scenarios by number, and the engine's answer to them."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from matcher.model import all_rules, build
from matcher.outcome import Outcome
from matcher.people import People
from matcher.rowmodel import RowModel
from matcher.statements import PairGoal, Statement
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

Drawn = tuple[list[Statement], list[PairGoal], People]


def scenario(number: int) -> Drawn:
    """Draw the scenario of a number: rules as a model takes them, goals, people."""
    luck = Random(f"scenario {number}")
    written, goals = some_rules(luck), some_goals(luck)
    people = some_people(luck, *luck.choice(SIZES))
    return stated(written, goals, people)


def stated(
    written: Sequence[Statement], goals: Sequence[PairGoal], people: People
) -> Drawn:
    """Add the rules that are always on; pins that break a rule say so."""
    rules = all_rules(written, goals, people)
    return list(rules), list(goals), fitting(people, rules)


def model_of(drawn: Drawn) -> RowModel:
    """Build the integer rows of a scenario."""
    return build(*drawn)


def solved(drawn: Drawn, strategy: Strategy | None = None) -> Outcome:
    """Let the engine, or another strategy, plan a scenario to the end."""
    asked = Asked(model_of(drawn), 0.0, 1, Watch(60))
    return (strategy or Weighted()).plan(asked)


def optimum(drawn: Drawn) -> int | None:
    """Say what the best plan brings; None where no plan keeps the rules."""
    outcome = solved(drawn)
    assert outcome.status in OPTIMAL | INFEASIBLE, outcome.status
    return outcome.objective
