"""Solvers that lie, and a wrapper that believes them: nothing false gets out."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import pytest

from matcher import audit
from matcher.certificate import RESULT
from matcher.errors import AuditError
from matcher.outcome import Status
from matcher.run import finish
from matcher.solvers import cpsat, prices, proof, relax
from matcher.solvers.cpsat import Answer, Plan
from matcher.strategies import Weighted
from matcher.watch import Watch
from tests.brute import Best, Ladder, best_plan
from tests.verify.cases import drawn, first_doubt, made

QUICK = range(20)
NUMBERS = [QUICK, pytest.param(range(20, 120), marks=pytest.mark.slow)]
PROVED = ("proved_optimal", "proved_within", "infeasible_proved")
Lie = Callable[[Random, Any, Answer], Answer]


def everywhere(monkeypatch: pytest.MonkeyPatch, real: object, false: object) -> None:
    """Put a function in the place of another in every module of the solvers."""
    for name, module in [*sys.modules.items()]:
        if name.startswith("matcher"):
            for key, value in [*vars(module).items()]:
                if value is real:
                    monkeypatch.setattr(module, key, false)


def worse(luck: Random, problem: Any, answer: Answer) -> Answer:
    """Call a plan the best that is not even kept: some of its pairs are left out."""
    if answer.plan is None or answer.plan.chosen.size == 0:
        return answer
    chosen = answer.plan.chosen[1:]
    total = problem.total(chosen, answer.plan.helpers)
    return Answer("optimal", Plan(chosen, answer.plan.helpers, total))


def better(luck: Random, problem: Any, answer: Answer) -> Answer:
    """Say that a plan brings more than it does."""
    if answer.plan is None:
        return answer
    more = answer.plan.objective + luck.choice([1, 100, 10**6])
    return Answer("optimal", replace(answer.plan, objective=more))


def crowded(luck: Random, problem: Any, answer: Answer) -> Answer:
    """Hand over all pairs at once, whatever the rules say."""
    count = len(problem.columns)
    helpers = problem.model.helpers.upper
    chosen = np.arange(count)
    return Answer("optimal", Plan(chosen, helpers, problem.total(chosen, helpers)))


def any_pairs(luck: Random, problem: Any, answer: Answer) -> Answer:
    """Hand over pairs drawn by lot."""
    count = len(problem.columns)
    drawn = sorted(luck.sample(range(count), luck.randint(0, count)))
    chosen, helpers = np.array(drawn, dtype=np.int64), problem.model.helpers.lower
    return Answer("optimal", Plan(chosen, helpers, problem.total(chosen, helpers)))


def impossible(luck: Random, problem: Any, answer: Answer) -> Answer:
    """Say that nothing keeps the rows."""
    return Answer("infeasible", None)


def settled(luck: Random, problem: Any, answer: Answer) -> Answer:
    """Say "optimal" of whatever there is."""
    return Answer("optimal", answer.plan)


LIES: tuple[Lie, ...] = (worse, better, crowded, any_pairs, impossible, settled)


def truth(number: int) -> Best | None:
    """Find the best plan of a scenario without priorities."""
    return best_plan(*made_of(number))


def made_of(number: int) -> Any:
    rules, goals, _ = made(number).stated
    return rules, goals, made(number).scenario.people


def outcome(number: int) -> tuple[Status, int | None, int | None] | None:
    """Run a scenario; None where the run itself noticed and wrote nothing.

    Some lies keep a search busy for as long as it may last.
    """
    scenario = drawn(number)
    soon = scenario.settings.solver.model_copy(update={"time_limit_s": Fraction(2)})
    settings = scenario.settings.model_copy(update={"solver": soon})
    scenario = replace(scenario, settings=settings)
    try:
        finished = finish(scenario)
    except AuditError:
        return None
    record = finished.record
    files = {**finished.proof, RESULT: record.model_dump_json().encode()}
    assert first_doubt(files, scenario) is None, number
    return record.status, record.objective, record.bound


def believable(number: int) -> str:
    """Hold a run against the truth; hand back its status."""
    found = outcome(number)
    if found is None:
        return "noticed"
    status, objective, bound = found
    if number % 2 == 0:
        plans = Ladder(*made_of(number)).plans
        assert status != "infeasible_proved" or not plans, number
        assert objective is None or plans, number
        return status
    best = truth(number)
    if best is None:
        assert objective is None, number
        assert status not in ("proved_optimal", "proved_within"), number
    else:
        assert status != "infeasible_proved", number
        assert objective is None or objective <= best.points, number
        assert bound is None or bound >= best.points, number
        assert status != "proved_optimal" or objective == best.points, number
    return status


@pytest.mark.parametrize("lie", LIES)
@pytest.mark.parametrize("numbers", NUMBERS)
def test_a_search_that_lies(
    numbers: range, lie: Lie, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, luck = cpsat.search, Random(lie.__name__)
    told = 0

    def search(problem: Any, *others: Any, **named: Any) -> Answer:
        nonlocal told
        said = real(problem, *others, **named)
        answer = lie(luck, problem, said)
        told += answer is not said
        return answer

    for number in numbers:
        made(number)
    everywhere(monkeypatch, real, search)
    seen = Counter(believable(number) for number in numbers)
    assert told > len(numbers) / 4
    assert sum(seen.values()) == len(numbers)


@pytest.mark.parametrize("numbers", NUMBERS)
def test_prices_that_lie(numbers: range, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the relaxation says of values, slack and prices."""
    real, luck = relax.relax, np.random.default_rng(8)

    def false(problem: Any, *others: Any, **named: Any) -> Any:
        said = real(problem, *others, **named)
        reach = luck.choice([1.0, 1e3, 1e9, np.inf])
        prices = said.prices * luck.choice([-1, 0, 0.5, 3])
        prices += luck.normal(0, 100, prices.size) * (luck.random(prices.size) < 0.3)
        prices[luck.random(prices.size) < 0.1] = luck.choice([np.nan, reach, -reach])
        x = luck.random(said.x.size) if luck.random() < 0.3 else said.x
        slack = float(luck.choice([0.0, said.slack, 5.0]))
        return replace(said, x=x, prices=prices, slack=slack)

    for number in numbers:
        made(number)
    everywhere(monkeypatch, real, false)
    seen = Counter(believable(number) for number in numbers)
    assert sum(seen[status] for status in PROVED) < len(numbers)


@pytest.mark.parametrize("share", [0.5, 0.99])
@pytest.mark.parametrize("numbers", NUMBERS)
def test_bounds_that_lie(
    numbers: range, share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The engine believes that less is possible than there is."""
    real = prices.scaled_bound

    def false(problem: Any, asked: Any) -> int:
        scaled = real(problem, asked)
        return int(scaled * share) if scaled > 0 else scaled - 1000 * asked.scale

    for number in numbers:
        made(number)
    everywhere(monkeypatch, real, false)
    seen = Counter(believable(number) for number in numbers)
    assert seen.total() == len(numbers)


@pytest.mark.parametrize("numbers", NUMBERS)
def test_an_engine_that_rules_every_plan_out(
    numbers: range, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = proof.prove

    def false(problem: Any, watch: Watch) -> Any:
        found = real(problem, watch)
        return replace(found, impossible=True, contradiction=found.prices)

    for number in numbers:
        made(number)
    everywhere(monkeypatch, real, false)
    seen = Counter(believable(number) for number in numbers)
    assert seen["infeasible_claimed"] > len(numbers) / 4


@pytest.mark.parametrize("status", PROVED)
@pytest.mark.parametrize("numbers", NUMBERS)
def test_an_engine_whose_word_is_false(
    numbers: range, status: Status, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last thing it does is to raise its status, and its bound to fit."""
    real = Weighted.plan

    def false(self: Weighted, asked: Any) -> Any:
        found = real(self, asked)
        if status == "infeasible_proved":
            return replace(found, status=status, plan=None, objective=None)
        if found.plan is None or found.objective is None:
            return found
        pairs = dict([*found.plan.items()][1:])
        fewer = replace(found, plan=pairs, status=status)

        goals = [*asked.model.pair_goals, *asked.model.joint_goals]
        total = audit.total(pairs, goals, asked.model.cohort.people, asked.model.unit)
        return replace(fewer, objective=total, bound=total)

    monkeypatch.setattr(Weighted, "plan", false)
    seen: Counter[str] = Counter()
    for number in numbers[1::2]:
        seen[believable(number)] += 1
    assert (
        seen["noticed"] + seen["feasible_unproved"] + seen["infeasible_claimed"]
        > len(numbers) / 12
    )
