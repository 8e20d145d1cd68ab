"""Priorities in order against the definition, on cohorts where plans can be listed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import permutations
from random import Random

import numpy as np
import pytest

from matcher.outcome import Outcome
from matcher.rowmodel import NONE
from matcher.run import checked
from matcher.solvers import decide, proof
from matcher.solvers.problem import Problem, pair_points, row_total
from matcher.solvers.threshold import level, levels
from matcher.strategies.base import Asked, Present
from matcher.strategies.tiered import Priority, Tiered
from matcher.watch import Progress, Watch
from tests.brute import Ladder, Rung
from tests.draw import PARAMETERS, goal, rule, some_goals, some_people, some_rules
from tests.second_solver import second_opinion
from tests.solve import INFEASIBLE, OPTIMAL, SIZES, Drawn, model_of, solved, stated
from tests.test_decide import larger

BATCH = 100
ORDERS = sorted(
    {
        order[:count]
        for order in permutations(("matched", "worst_off", "points", "changes"))
        for count in range(1, 5)
        if "points" in order[:count]
        and "worst_off" not in order[order.index("points") : count]
    }
)
"""Every order of priorities that a scenario may state."""
GIVE_UP = (0, 0, 0, Fraction(1, 100), Fraction(1, 4), Fraction(1, 2))


def some_tiers(luck: Random) -> Tiered:
    """Draw an order of priorities, with and without something to give up."""
    generous = luck.random() < 0.5
    tiers = tuple(
        Priority.model_validate(
            {
                "minimise" if name == "changes" else "maximise": name,
                "give_up": luck.choice(GIVE_UP) if generous else 0,
            }
        )
        for name in luck.choice(ORDERS)
    )
    return Tiered(tiers=tiers, one_way=luck.choice(["forbid", "allow", "allow"]))


def ranked(number: int) -> tuple[Drawn, Tiered]:
    """Draw the scenario with priorities of a number."""
    luck = Random(f"ranked {number}")
    strategy, written = some_tiers(luck), some_rules(luck, 3)
    goals = some_goals(luck)
    kinds = {made.kind for made in goals}
    for name in ("tech_transfer", "soft_transfer"):
        if name not in kinds and luck.random() < 0.7:
            goals.append(goal(name, PARAMETERS[name](luck)))
    if luck.random() < 0.3:
        goals.append(goal("worst_off", {}))
    people = some_people(luck, *luck.choice(SIZES))
    return stated(written, goals, people, strategy), strategy


def as_defined(drawn: Drawn, strategy: Tiered, where: str) -> str:
    """Compare engine and definition, priority by priority; hand back the status."""
    rules, goals, people = drawn
    ladder, outcome = Ladder(*drawn), solved(drawn, strategy)
    steps = strategy.steps(goals, people)
    climbed = ladder.climb(steps)
    if climbed is None:
        assert outcome.status in INFEASIBLE, where
        assert outcome.plan is None, where
        return outcome.status
    assert outcome.status in OPTIMAL, (where, outcome.status)
    assert outcome.plan is not None, where
    assert checked(outcome, model_of(drawn), rules, goals, people) == [], where
    _compare(outcome, steps, climbed, ladder, where)
    return outcome.status


def _compare(
    outcome: Outcome,
    steps: list[Priority],
    climbed: list[Rung],
    ladder: Ladder,
    where: str,
) -> None:
    assert outcome.plan is not None
    assert [tier.name for tier in outcome.tiers] == [step.name for step in steps]
    for step, tier, rung in zip(steps, outcome.tiers, climbed, strict=True):
        said = f"{where}: {tier} should be {rung}"
        assert tier.objective == rung.best, said
        fewest = step.minimise is not None
        assert tier.bound <= rung.best if fewest else tier.bound >= rung.best, said
        assert tier.final == ladder.value(outcome.plan, step.name), said
        assert tier.final <= rung.held if fewest else tier.final >= rung.held, said
        if outcome.status == "proved_optimal":
            assert tier.bound == tier.objective, said
        if tier.name == "points":
            assert outcome.objective == tier.objective, said


def seen(first: int, count: int = BATCH) -> Counter[str]:
    """Count the statuses of some scenarios, each as defined."""
    found: Counter[str] = Counter()
    for number in range(first, first + count):
        found[as_defined(*ranked(number), f"ranked {number}")] += 1
    return found


@pytest.mark.parametrize("first", range(0, 200, BATCH))
def test_priorities_come_out_as_defined(first: int) -> None:
    found = seen(first)
    assert sum(found[status] for status in OPTIMAL) >= BATCH // 3
    assert sum(found[status] for status in INFEASIBLE) >= BATCH // 20


@pytest.mark.slow
@pytest.mark.parametrize("first", range(600, 10_600, BATCH))
def test_priorities_come_out_as_defined_many_more_times(first: int) -> None:
    found = seen(first)
    assert sum(found[status] for status in OPTIMAL) >= BATCH // 3


@pytest.mark.usefixtures("few_candidates")
def test_priorities_come_out_as_defined_when_pairs_are_priced_in() -> None:
    found = seen(30_000, 40)
    assert sum(found[status] for status in OPTIMAL) >= 40 // 3


@pytest.mark.slow
@pytest.mark.usefixtures("few_candidates")
@pytest.mark.parametrize("first", range(31_000, 36_000, BATCH))
def test_priced_priorities_come_out_as_defined_many_more_times(first: int) -> None:
    found = seen(first)
    assert sum(found[status] for status in OPTIMAL) >= BATCH // 3


def test_weak_bounds_cost_proofs_but_no_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """Prices in whole points prove little, so that first targets are out of reach."""
    monkeypatch.setattr(proof, "SCALE", 1)
    seen(20_000, 30)


def by_a_second_solver(drawn: Drawn) -> list[Fraction] | None:
    """Find people, level and points one after the other; None where nothing holds."""
    model = model_of(drawn)
    columns = model.all_columns()
    row = model.total_row(next(g for g in model.joint_goals if g.kind == "matched"))
    most = second_opinion(row_total(model, columns, row))
    if most is None:
        return None
    held = model.holding({row: (most.best, NONE)})
    sides = model.cohort.pairs(columns.junior, columns.senior)

    def above(rung: Fraction) -> Problem:
        keep = ~level(model, *sides).below(rung) | columns.pinned
        return pair_points(held, columns.take(keep))

    found, reached = None, Fraction(0)
    for rung in levels(model):
        higher = second_opinion(above(rung))
        if higher is None:
            break
        found, reached = higher, rung
    assert found is not None
    return [Fraction(most.best), reached, Fraction(found.best)]


@pytest.mark.parametrize("small", [decide.SMALL, 0])
def test_a_second_solver_reaches_the_same_in_order(
    small: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decide, "SMALL", small)
    monkeypatch.setattr(decide, "LISTED", 60)
    strategy = Tiered(
        tiers=(
            Priority(maximise="matched"),
            Priority(maximise="worst_off"),
            Priority(maximise="points"),
        ),
        one_way="allow",
    )
    solvable = 0
    for number in range(15):
        rules, goals, people = larger(number)
        drawn = rules, [*goals, *strategy.goals(goals, people)], people
        outcome, expected = solved(drawn, strategy), by_a_second_solver(drawn)
        if expected is None:
            assert outcome.status in INFEASIBLE
            continue
        solvable += 1
        assert outcome.status in OPTIMAL
        assert [tier.objective for tier in outcome.tiers] == expected
        for tier, best in zip(outcome.tiers, expected, strict=True):
            assert tier.bound >= best
        assert checked(outcome, model_of(drawn), *drawn) == []
    assert solvable >= 4


def crowded(juniors: int, seniors: int, strategy: Tiered) -> Drawn:
    """Draw people under quotas who need no partner, so that some plan is at hand."""
    people = some_people(Random("stopped"), juniors, seniors, 2, "none")
    people = replace(
        people,
        juniors=tuple(replace(p, min_pairs=0) for p in people.juniors),
        seniors=tuple(replace(p, min_pairs=0) for p in people.seniors),
        agreed=(),
    )
    goals = [goal("tech_transfer", {"from": "both"}), goal("soft_transfer", {})]
    written = [
        rule("quota", {"pairs_of": "department", "at_most": 3}),
        rule("quota", {"column": "site", "at_most": 7}),
    ]
    return stated(written, goals, people, strategy)


@pytest.mark.parametrize("give_up", [0, Fraction(1, 4)])
@pytest.mark.parametrize("size", [(16, 14), (150, 140)])
def test_with_no_time_at_all_there_is_some_plan(
    size: tuple[int, int], give_up: Fraction
) -> None:
    tiers = [Priority(maximise=m, give_up=give_up) for m in ("matched", "worst_off")]
    strategy = Tiered(tiers=(*tiers, Priority(maximise="points")))
    drawn = crowded(*size, strategy)
    outcome = strategy.plan(Asked(model_of(drawn), 0.0, 1, Watch(0)))
    assert outcome.plan
    assert outcome.status == "feasible_unproved"
    assert not outcome.repeatable
    assert checked(outcome, model_of(drawn), *drawn) == []
    for tier in outcome.tiers:
        assert 0 <= tier.objective <= tier.bound
        assert tier.final == tier.objective


def test_with_no_time_at_all_the_present_plan_is_kept() -> None:
    strategy = Tiered()
    drawn = crowded(150, 140, strategy)
    model = model_of(drawn)
    best = strategy.plan(Asked(model, 0.01, 1, Watch(60)))
    assert best.plan
    keys = np.sort(model.cohort.keys_of(best.plan))
    present = Present(best.plan, keys)
    again = strategy.plan(Asked(model, 0.01, 1, Watch(0), present=present))
    assert again.plan == best.plan
    assert again.status == "feasible_unproved"
    assert checked(again, model, *drawn) == []
    *most, fewest = zip(best.tiers, again.tiers, strict=True)
    assert fewest[1].bound <= fewest[1].final == fewest[0].final > 0
    assert all(then.bound >= then.final == now.final for now, then in most)


@pytest.mark.parametrize("moment", range(1, 16))
def test_a_run_that_is_stopped_keeps_what_it_has(moment: int) -> None:
    """Stopped at one of its steps, with something to give up, so that each is taken."""
    strategy = Tiered(
        tiers=(
            Priority(maximise="matched", give_up=Fraction(1, 4)),
            Priority(maximise="worst_off", give_up=Fraction(1, 4)),
            Priority(maximise="points"),
        )
    )
    drawn = crowded(16, 14, strategy)
    told = 0

    def stop(progress: Progress) -> None:
        nonlocal told
        told += 1
        if told == moment:
            watch.stop()

    watch = Watch(600, stop)
    outcome = strategy.plan(Asked(model_of(drawn), 0.0, 1, watch))
    if outcome.plan is None:
        assert outcome.status == "interrupted"
        assert moment < 4
        return
    assert checked(outcome, model_of(drawn), *drawn) == []
    assert [tier.name for tier in outcome.tiers] == ["matched", "worst_off", "points"]
    for tier in outcome.tiers:
        assert tier.bound >= tier.objective
    if watch.interrupted:
        assert outcome.status in ("interrupted", "proved_optimal")
        assert not outcome.repeatable
