"""From a cell's names to the instance, the same for every strategy."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from matcher.bench.cases import Case, cases_of
from matcher.model import all_rules, build, statements
from matcher.rowmodel import RowModel
from matcher.scenario import Scenario
from matcher.statements import BottleneckGoal, Goal, JointGoal, Statement
from matcher.strategies.base import Strategy
from matcher.strategies.weighted import Weighted


def comparable(scenario: Scenario) -> Scenario:
    """Leave out the goals that only a priority can count.

    People with a partner, the worst-off pair and changes are measured of every plan.
    In points they would be added for some strategies and not for others.
    """
    settings = scenario.settings
    goals = tuple(
        goal
        for goal in settings.goals
        if not isinstance(goal, JointGoal | BottleneckGoal)
    )
    changed = {"goals": goals or settings.goals, "strategy": Weighted()}
    return replace(scenario, settings=settings.model_copy(update=changed))


@dataclass(frozen=True)
class Stated:
    """An instance as one strategy is asked about it.

    Parameters
    ----------
    rules, goals
        The scenario's own: the yardstick for every plan.
    own_rules, own_goals
        Those that the strategy adds, included.
    """

    scenario: Scenario
    rules: tuple[Statement, ...]
    goals: tuple[Goal, ...]
    own_rules: tuple[Statement, ...]
    own_goals: tuple[Goal, ...]

    @cached_property
    def own_model(self) -> RowModel:
        """The rows that the strategy is asked about."""
        return build(self.own_rules, self.own_goals, self.scenario.people)

    @cached_property
    def model(self) -> RowModel:
        """The rows of the scenario alone."""
        if (self.rules, self.goals) == (self.own_rules, self.own_goals):
            return self.own_model
        unit = self.own_model.unit
        return build(self.rules, self.goals, self.scenario.people, unit)


def stated(scenario: Scenario, strategy: Any) -> Stated:
    """Say what holds and what counts, with what a strategy adds."""
    settings, people = scenario.settings, scenario.people
    goals: tuple[Goal, ...] = tuple(settings.goals)
    rules = all_rules(settings.rules, goals, people)
    own_rules: tuple[Statement, ...] = rules
    own_goals: tuple[Goal, ...] = goals
    if isinstance(strategy, Strategy):
        changed = settings.model_copy(update={"strategy": strategy})
        scenario = replace(scenario, settings=changed)
        own_rules, own_goals = statements(changed, people)
    return Stated(scenario, rules, goals, own_rules, own_goals)


def one_scenario(path: Path) -> Case:
    """Make a case of somebody's own scenario; seeds are those of the search."""

    def read(size: int, seed: int) -> Scenario:
        from matcher.reading import load

        return load(path)

    def people() -> int:
        return len(read(0, 0).people.juniors)

    return Case(path.stem, "scenario", (people(),), read, seeded=False, fixed=True)


def case_named(order: dict[str, Any]) -> Case:
    """Find the case that an order names: of a suite's folder, or a scenario's path."""
    if order.get("scenario"):
        return one_scenario(Path(order["scenario"]))
    return cases_of(Path(order["cases"]))[order["case"]]
