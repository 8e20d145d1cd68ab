"""Limits, wishes to stop, and the words for how a run ended."""

from __future__ import annotations

import pytest

from matcher.outcome import Status
from matcher.solvers.engine import status
from matcher.strategies import Weighted
from matcher.strategies.base import Asked
from matcher.watch import TOO_OFTEN, Progress, Watch, optimality_gap
from tests.solve import model_of
from tests.test_cpsat import HARD, drawn


@pytest.mark.parametrize(
    ("best", "bound", "gap"),
    [
        (990, 1000, 0.01),
        (1000, 1000, 0.0),
        (0, 0, 0.0),
        (-3, 0, 3.0),
        (-20, -10, 1.0),
        (None, 5, None),
        (5, None, None),
    ],
)
def test_the_optimality_gap_is_a_share_of_the_bound(
    best: int | None, bound: int | None, gap: float | None
) -> None:
    assert optimality_gap(best, bound) == gap
    assert Progress("x", best, bound, 0.0).optimality_gap == gap


@pytest.mark.parametrize(
    ("objective", "asked", "claimed", "interrupted", "word"),
    [
        (100, 0.0, False, False, "proved_optimal"),
        (100, 0.0, True, True, "proved_optimal"),
        (99, 0.0, True, True, "interrupted"),
        (99, 0.0, True, False, "optimal_claimed"),
        (99, 0.01, False, False, "proved_within"),
        (98, 0.01, False, False, "feasible_unproved"),
    ],
)
def test_proofs_count_before_claims(
    objective: int, asked: float, claimed: bool, interrupted: bool, word: Status
) -> None:
    said = status(objective, 100, asked, claimed=claimed, interrupted=interrupted)
    assert said == word


def test_only_better_plans_and_tighter_bounds_are_remembered() -> None:
    heard: list[Progress] = []
    watch = Watch(60, heard.append)
    watch.tell("a", best=5, bound=20)
    watch.tell("b", best=3, bound=30)
    watch.tell("c", best=7)
    watch.tell("d", bound=10)
    assert [(p.best, p.bound) for p in heard] == [(5, 20), (5, 20), (7, 20), (7, 10)]
    assert [p.step for p in heard] == ["a", "b", "c", "d"]


def test_a_limit_of_nothing_is_over_at_once() -> None:
    watch = Watch(0.0)
    assert not watch.cut_short
    assert watch.over
    assert watch.cut_short
    assert watch.left == 0.0


def test_overtime_counts_from_the_limit_or_from_the_wish_to_stop() -> None:
    assert Watch(1e9).overtime == 0.0
    assert Watch(-100.0).overtime >= 100.0
    watch = Watch(1e9)
    watch.stop()
    first = watch.overtime
    watch.stop()
    assert watch.overtime >= first, "a second wish changes nothing"
    assert watch.extended(1e9).overtime >= first


def test_what_went_wrong_is_counted_and_disturbs_the_run() -> None:
    watch = Watch(1e9)
    watch.remark("the solver works inside")
    assert not watch.disturbed
    watch.report("the solver crashed")
    watch.extended(60).report("the solver crashed")
    assert watch.disturbed
    assert watch.incidents == (
        "the solver works inside",
        "the solver crashed (2 times)",
    )
    assert not watch.cut_short


def test_a_solver_lost_too_often_ends_the_search() -> None:
    watch = Watch(1e9)
    for _ in range(TOO_OFTEN):
        assert not watch.over
        watch.lose()
        assert watch.cut_short
    assert watch.over
    assert not watch.interrupted


def test_a_run_without_time_says_that_it_found_nothing_or_is_not_repeatable() -> None:
    outcome = Weighted().plan(Asked(model_of(drawn(30, HARD)), 0.0, 1, Watch(0.0)))
    assert outcome.status in ("no_solution_found", "feasible_unproved")
    assert not outcome.repeatable


def test_a_run_that_is_stopped_says_so_and_keeps_its_plan() -> None:
    def stop(progress: Progress) -> None:
        if progress.best is not None:
            watch.stop()

    watch = Watch(600, stop)
    outcome = Weighted().plan(Asked(model_of(drawn(50, HARD)), 0.0, 1, watch))
    assert outcome.status in ("interrupted", "proved_optimal")
    assert outcome.plan
    assert outcome.bound is not None
    assert outcome.objective is not None
    assert outcome.objective <= outcome.bound


def test_a_run_stopped_before_its_start_has_no_plan() -> None:
    watch = Watch(600)
    watch.stop()
    outcome = Weighted().plan(Asked(model_of(drawn(50, HARD)), 0.0, 1, watch))
    assert outcome.status == "interrupted"
    assert outcome.plan is None
    assert outcome.objective is None
    assert not outcome.repeatable


def test_a_gap_that_is_asked_for_is_proved() -> None:
    outcome = Weighted().plan(Asked(model_of(drawn(40, HARD)), 0.05, 1, Watch(120)))
    assert outcome.status in ("proved_within", "proved_optimal", "optimal_claimed")
    gap = optimality_gap(outcome.objective, outcome.bound)
    assert gap is not None
    assert gap <= 0.05 or outcome.status == "optimal_claimed"


def test_time_is_kept_for_what_comes_after_the_search() -> None:
    watch = Watch(600)
    before = watch.left
    watch.keep(140)
    watch.keep(50)
    assert before - 51 < watch.left <= before - 50
    assert not watch.over


def test_half_of_the_time_stays_with_the_search() -> None:
    watch = Watch(600)
    watch.keep(10_000)
    assert 299 < watch.left <= 300
    assert watch.overtime == 0
