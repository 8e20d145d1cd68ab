"""Proofs in cases: never below the best plan, and closer to it than prices alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from matcher.solvers import branch
from matcher.solvers.branch import in_cases
from matcher.solvers.prices import scaled_bound
from matcher.solvers.problem import Problem
from matcher.solvers.proof import Proof, prove
from matcher.watch import Watch
from tests.second_solver import second_opinion
from tests.solve import problem_of, scenario
from tests.test_decide import larger


def leaves(problem: Problem, proof: Proof) -> list[tuple[Problem, Proof]]:
    """List the cases, each with the problem that it is about."""
    cases = proof.cases
    if cases is None:
        return [(problem, proof)]
    row, model = cases.row, problem.model
    below = int(model.lower[row]), cases.at_most
    above = cases.at_most + 1, int(model.upper[row])
    return [
        leaf
        for sides, part in ((below, cases.below), (above, cases.above))
        for leaf in leaves(replace(problem, model=model.holding({row: sides})), part)
    ]


def test_cases_prove_more_and_never_too_much() -> None:
    seen: Counter[str] = Counter()
    drawn = [*map(larger, range(24)), *map(scenario, range(700_000, 700_100))]
    for problem in map(problem_of, drawn):
        if problem.model.chooser or not len(problem.columns):
            continue
        best = second_opinion(problem)
        if best is None:
            continue
        before = prove(problem, Watch(60))
        after = in_cases(problem, before, best.best, Watch(60))
        assert best.best <= after.bound <= before.bound
        seen["open"] += before.bound > best.best
        seen["closer"] += before.bound > after.bound
        seen["closed"] += before.bound > best.best == after.bound
        for case, proof in leaves(problem, after):
            assert proof.scaled == scaled_bound(case, proof.prices)
            own = second_opinion(case)
            assert own is None or own.best <= proof.bound
    assert seen["open"] >= 6
    assert seen["closer"] >= 4
    assert seen["closed"] >= 2


def test_with_no_relaxation_left_nothing_is_split(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(branch, "RELAXATIONS", 0)
    for number in range(10):
        problem = problem_of(larger(number))
        before = prove(problem, Watch(60))
        assert in_cases(problem, before, problem.least, Watch(60)) == before
