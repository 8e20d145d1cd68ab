"""Small runs by number, and the ways to check them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from random import Random
from unittest.mock import patch

from matcher.certificate import RESULT
from matcher.model import build, statements
from matcher.people import Plan
from matcher.rowmodel import RowModel
from matcher.run import finish
from matcher.scenario import Program, Scenario, Settings, SolverSettings
from matcher.solvers import branch
from matcher.statements import Goal, Statement
from matcher.strategies import Tiered, Weighted
from matcher.strategies.tiered import Priority
from matcher.verify.examine import examine
from matcher.verify.verdict import Check
from tests.brute import kept_plans
from tests.draw import PARAMETERS, goal, some_goals, some_people, some_rules
from tests.solve import SIZES, stated
from tests.test_tiers import some_tiers

Files = dict[str, bytes]
HALF = Fraction(1, 2)
GENEROUS = (
    Priority(maximise="matched", give_up=HALF),
    Priority(maximise="worst_off", give_up=HALF),
    Priority(maximise="points", give_up=HALF),
    Priority(minimise="changes"),
)
"""Priorities that give up much, so that the final plan has less than they reached."""


@dataclass(frozen=True)
class Made:
    """A scenario, and what a run of it hands over."""

    scenario: Scenario
    files: Files

    @cached_property
    def stated(self) -> tuple[tuple[Statement, ...], tuple[Goal, ...], RowModel]:
        """The rules and goals that count, and their rows."""
        rules, goals = statements(self.scenario.settings, self.scenario.people)
        return rules, goals, build(rules, goals, self.scenario.people)

    @cached_property
    def plans(self) -> list[Plan]:
        """Every plan that keeps the rules."""
        return [*kept_plans(self.stated[0], self.scenario.people)]


def drawn(number: int) -> Scenario:
    """Draw the scenario of a number; the even ones have priorities."""
    luck = Random(f"verified {number}")
    strategy: Tiered | Weighted = Weighted()
    if number % 2 == 0:
        strategy = some_tiers(luck)
    if number % 8 == 0:
        strategy = Tiered(tiers=GENEROUS, one_way="allow")
    written, goals = some_rules(luck, 3), some_goals(luck)
    kinds = {made.kind for made in goals}
    for name in ("tech_transfer", "soft_transfer"):
        if name not in kinds and luck.random() < 0.7:
            goals.append(goal(name, PARAMETERS[name](luck)))
    people = some_people(luck, *luck.choice(SIZES))
    people = stated(written, goals, people, strategy)[2]
    gap = luck.choice([Fraction(0), Fraction(1, 20)])
    settings = Settings(
        program=Program(name="Tiny"),
        rules=tuple(written),
        goals=tuple(goals),
        strategy=strategy,
        solver=SolverSettings(optimality_gap=gap),
    )
    return Scenario(settings, people)


@lru_cache(maxsize=2048)
def made(number: int) -> Made:
    """Run the scenario of a number; some without cases, so that gaps are left."""
    scenario = drawn(number)
    most = 0 if number % 8 == 1 else branch.RELAXATIONS
    with patch.object(branch, "RELAXATIONS", most):
        finished = finish(scenario)
    result = finished.record.model_dump_json(indent=2).encode()
    return Made(scenario, {**finished.proof, RESULT: result})


def first_doubt(files: Files, scenario: Scenario) -> Check | None:
    """Find the first thing that is not as claimed."""
    return next((c for c in examine(files, scenario) if not c.confirmed), None)
