"""How settled the pairs of a plan are: held against every plan that there is."""

from __future__ import annotations

from fractions import Fraction

import pytest

from matcher.answers.costs import Loss
from matcher.answers.settled import pairs_held
from matcher.answers.standing import Standing
from matcher.people import Plan
from matcher.verify.question import keeps
from matcher.watch import Watch
from tests.answers.test_why_not import standing, true_losses
from tests.verify.cases import Made, made

QUICK = range(40)
MANY = [range(first, first + 500) for first in range(40, 5_040, 500)]


def as_good(asked: Standing, run: Made) -> list[Plan]:
    """List every plan that holds what the run holds, and has as much of the last."""
    steps, stages = asked.case.steps(), asked.stages
    last = stages[-1]
    return [
        plan
        for plan in run.plans
        if all(
            keeps(step, asked.case.worth(step, plan), Fraction(s.claim.objective or 0))
            for step, s in zip(steps[:-1], stages[:-1], strict=True)
        )
        and last.sign * asked.case.worth(steps[-1], plan)
        >= last.sign * Fraction(last.claim.final or 0)
    ]


def check(number: int) -> tuple[int, int]:
    """Hold what is said of every pair against all plans; count pairs, and open ones."""
    run = made(number)
    asked = standing(run)
    if asked.case.plan is None:
        return 0, 0
    plans = as_good(asked, run)
    assert any({*plan} == {*asked.case.plan} for plan in plans)
    found = pairs_held(asked, Watch(60), exact=True)
    assert [(one.junior, one.senior) for one in found] == [*asked.case.plan]
    for one in found:
        pair = one.junior, one.senior
        always = all(pair in plan for plan in plans)
        if one.held == "agreed":
            assert pair in asked.people.pins
        elif one.held == "settled":
            assert always, (number, pair)
        elif one.held == "replaceable":
            assert not always, (number, pair)
            assert one.instead is not None
            assert any(
                partners(plan, *pair) == list(map(sorted, one.instead))
                for plan in plans
            )
        without = [plan for plan in run.plans if pair not in plan]
        if one.losses:
            hold(one.losses, true_losses(asked, without))
    return len(found), sum(one.held == "open" for one in found)


def partners(plan: Plan, junior: str, senior: str) -> list[list[str]]:
    return [
        sorted(s for j, s in plan if j == junior),
        sorted(j for j, s in plan if s == senior),
    ]


def hold(losses: list[Loss], true: list[Fraction] | None) -> None:
    """Check that what is lost is at least so much, and at most so much."""
    for loss, real in zip(losses, true or (), strict=False):
        if loss.at_least is not None:
            assert Fraction(loss.at_least) <= real
        if loss.at_most is not None:
            assert Fraction(loss.at_most) >= real
        if real > 0:
            return


@pytest.mark.parametrize("number", QUICK)
def test_a_pair_is_settled_if_every_plan_as_good_has_it(number: int) -> None:
    check(number)


def test_nothing_small_stays_open() -> None:
    counts = [check(number) for number in QUICK]
    assert sum(pairs for pairs, _ in counts) > 30
    assert sum(still for _, still in counts) == 0


@pytest.mark.slow
@pytest.mark.parametrize("numbers", MANY, ids=str)
def test_pairs_of_many_plans_are_settled_as_all_plans_say(numbers: range) -> None:
    counts = [check(number) for number in numbers]
    assert sum(still for _, still in counts) <= sum(n for n, _ in counts) / 100
