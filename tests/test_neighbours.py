"""Parts of a plan that are searched again: who is released, and when it is enough."""

import numpy as np
import pytest

from matcher.model import build, statements
from matcher.solvers import neighbours, pool
from matcher.solvers.cpsat import Plan
from matcher.solvers.decide import Task, first_plan
from matcher.solvers.gain import Gain
from matcher.solvers.neighbours import WIDTHS, Neighbourhoods
from matcher.solvers.pool import Pool
from matcher.solvers.stage import bounded
from matcher.synthetic import organisation
from matcher.watch import Watch


@pytest.fixture(scope="module")
def task() -> Task:
    org = organisation(60, 50, seed=3)
    quota = {"kind": "quota", "pairs_of": "department", "at_most": 2}
    scenario = org.scenario(rules=[quota])
    model = build(*statements(scenario.settings, scenario.people), scenario.people)
    watch = Watch(60)
    known = Pool.of(model)
    assert pool.DENSE > len(known.columns) > 2000
    problem, proof = bounded(Gain("weighted", model), known, 0.0, watch)
    return Task(problem, proof, 0.0, 1, 1, watch)


def around(task: Task) -> Neighbourhoods:
    return Neighbourhoods(task.problem, task.proof.prices, task.value, 1)


def test_a_part_releases_so_many_people_and_keeps_the_pairs_of_the_others(
    task: Task, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(neighbours, "PEOPLE", 24)
    best = first_plan(task)
    assert best is not None
    chosen = best.chosen[::3]
    plan = Plan(chosen, best.helpers, int(task.problem.gain[chosen].sum()))
    columns = task.columns
    parts = around(task)
    most = 0
    for width in WIDTHS * 4:
        part = parts.around(plan)
        parts.learn(better=True, searched=True)
        people = {("junior", j) for j in columns.junior[part.listed].tolist()}
        people |= {("senior", s) for s in columns.senior[part.listed].tolist()}
        assert len(people) <= 2 * 24 * WIDTHS[0] // width
        most = max(most, len(people))
        released = np.setdiff1d(plan.chosen, part.fixed)
        assert np.isin(released, part.listed).all()
        assert np.isin(part.fixed, plan.chosen).all()
    assert most > 4


def test_it_is_enough_when_everybody_was_released_in_every_way(task: Task) -> None:
    parts = around(task)
    looked = 0
    while not parts.exhausted:
        parts.learn(better=False, searched=True)
        looked += 1
        assert looked < 1000
    assert looked > len(WIDTHS) * neighbours.PATIENCE


def test_it_is_not_enough_while_something_is_found_or_left_unsearched(
    task: Task,
) -> None:
    better, unsearched = around(task), around(task)
    for _ in range(300):
        better.learn(better=True, searched=True)
        unsearched.learn(better=False, searched=False)
    assert not better.exhausted
    assert not unsearched.exhausted
