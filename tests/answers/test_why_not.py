"""Why not these two: held against every plan that there is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from statistics import median

import pytest

from matcher.answers.costs import Loss
from matcher.answers.standing import Standing
from matcher.answers.whynot import WhyNot, why_not
from matcher.certificate import RESULT
from matcher.people import Pair, Plan
from matcher.record import Record
from matcher.strategies import Tiered
from tests.brute import Ladder
from tests.verify.cases import Made, made

QUICK = range(60)
MANY = [range(first, first + 500) for first in range(60, 5_060, 500)]


def standing(run: Made) -> Standing:
    record = Record.model_validate_json(run.files[RESULT])
    return Standing.of(record, run.scenario, run.files)


def open_pairs(asked: Standing) -> Iterator[Pair]:
    """List the pairs that no rule about pairs forbids and that the plan lacks."""
    for junior in asked.people.juniors:
        for senior in asked.people.seniors:
            pair = junior.id, senior.id
            if why_not(asked, *pair).answer not in ("forbidden", "in_plan", "agreed"):
                yield pair


def ladder_of(asked: Standing, plans: list[Plan]) -> Ladder:
    """Make a ladder of some plans only."""
    ladder = Ladder.__new__(Ladder)
    ladder.goals, ladder.people, ladder.plans = asked.case.goals, asked.people, plans
    return ladder


def best(asked: Standing, plans: list[Plan]) -> list[Fraction] | None:
    """Find what some plans reach at best, priority by priority."""
    ladder = ladder_of(asked, plans)
    strategy = asked.case.scenario.settings.strategy
    if isinstance(strategy, Tiered):
        steps = strategy.steps(asked.model.pair_goals, asked.people)
        rungs = ladder.climb(steps)
        return None if rungs is None else [rung.best for rung in rungs]
    step = asked.case.steps()[0]
    values = [asked.case.worth(step, plan) for plan in plans]
    return [max(values)] if values else None


def true_losses(asked: Standing, plans: list[Plan]) -> list[Fraction] | None:
    """Compare what some plans reach at best with what the run reached."""
    reached = best(asked, plans)
    if reached is None:
        return None
    return [
        stage.sign * (Fraction(stage.claim.objective or 0) - value)
        for stage, value in zip(asked.stages, reached, strict=True)
    ]


def hold(losses: list[Loss], true: list[Fraction] | None) -> None:
    """Check that no lower bound exceeds what is really lost."""
    if not losses:
        assert true is None
        return
    if true is None:
        return
    for loss, real in zip(losses, true, strict=False):
        if loss.at_least is None:
            pytest.fail("an earlier priority should have lost something")
        assert Fraction(loss.at_least) <= real
        if real > 0:
            return
        if len(losses) > losses.index(loss) + 1:
            following = losses[losses.index(loss) + 1]
            if following.at_least is None:
                pytest.fail("nothing is lost, and yet it is said to be")


def check(number: int) -> list[float]:
    """Hold every answer about a run against every plan; say what bounds reach."""
    run = made(number)
    asked = standing(run)
    if asked.case.plan is None:
        return []
    shares = []
    for pair in open_pairs(asked):
        true = true_losses(asked, [plan for plan in run.plans if pair in plan])
        quick, solved = why_not(asked, *pair), why_not(asked, *pair, exact=True)
        hold(quick.losses, true)
        is_exact(solved, true)
        is_nearest(asked, solved, [plan for plan in run.plans if pair in plan])
        if quick.method == "way" and asked.stages[0].exact is not None:
            is_exact(quick, true)
        elif true is not None and len(true) == 1 and true[0] > 0:
            shares.append(float(Fraction(quick.losses[0].at_least or 0) / true[0]))
    return shares


def is_exact(answer: WhyNot, true: list[Fraction] | None) -> None:
    """Check a claimed cost, and what is said about its plan."""
    if true is None:
        assert answer.answer == "impossible"
        return
    assert answer.alternative is not None
    losses = answer.losses
    assert [Fraction(loss.at_most or 0) for loss in losses] == true
    for loss, real in zip(losses, true, strict=True):
        assert loss.at_least is not None
        assert Fraction(loss.at_least) <= real
    first = next((real for real in true if real), Fraction(0))
    if answer.exact:
        word = "costs" if first > 0 else "better" if first < 0 else "as_good"
        assert answer.answer == word


def is_nearest(asked: Standing, answer: WhyNot, plans: list[Plan]) -> None:
    """Check that no plan that is as good keeps more of the pairs."""
    found = answer.alternative
    if found is None or not found.closest:
        return
    before = {*(asked.case.plan or {})}
    moved = {move.person: move for move in found.moves}
    lost = {
        (junior, senior)
        for junior, senior in before
        if junior in moved and senior not in moved[junior].after
    }
    steps = asked.case.steps()
    if any(step.give_up for step in steps):
        return
    reached = best(asked, plans)
    assert reached is not None
    as_good = [
        plan
        for plan in plans
        if [asked.case.worth(step, plan) for step in steps] == reached
    ]
    assert len(before - lost) == max(len(before & {*plan}) for plan in as_good)


@pytest.mark.parametrize("number", QUICK)
def test_no_bound_exceeds_the_cost_and_exact_costs_are_those_of_all_plans(
    number: int,
) -> None:
    check(number)


@pytest.mark.slow
@pytest.mark.parametrize("numbers", MANY, ids=lambda part: f"from {part.start}")
def test_bounds_reach_most_of_the_cost_where_rules_bind_many_pairs(
    numbers: range,
    capsys: pytest.CaptureFixture[str],
    record_property: Callable[[str, object], None],
) -> None:
    shares = [share for number in numbers for share in check(number)]
    record_property("costs", len(shares))
    record_property("median share of the cost that the bound shows", median(shares))
    with capsys.disabled():
        print(f"\n{len(shares)} costs; the bound reaches {median(shares):.0%} (median)")
    assert median(shares) >= 0.7
