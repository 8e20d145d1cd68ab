"""Pairs priced in: the same plans and true bounds as with all pairs listed."""

from collections import Counter
from random import Random

import numpy as np
import pytest

from matcher.model import all_rules, build
from matcher.outcome import Outcome
from matcher.people import People
from matcher.rowmodel import RowModel
from matcher.solvers import engine, price, sweep
from matcher.solvers.gain import Gain
from matcher.solvers.prices import Prices, scaled_bound
from matcher.statements import Goal, Statement
from matcher.strategies import Weighted
from matcher.strategies.base import Asked
from matcher.watch import Watch
from tests import draw

EVERYTHING = 10**9


def cohort(seed: int, most: int = 5) -> tuple[People, list[Statement], list[Goal]]:
    luck = Random(seed)
    sizes = luck.randint(1, most), luck.randint(1, most)
    people = draw.some_people(luck, *sizes, luck.choice([1, 1, 2]))
    return people, draw.some_rules(luck), draw.some_goals(luck)


def model_of(seed: int, most: int = 5) -> RowModel:
    people, rules, goals = cohort(seed, most)
    return build(all_rules(rules, goals, people), goals, people)


def solved(seed: int) -> Outcome:
    return Weighted().plan(Asked(model_of(seed), 0.0, 1, Watch(60)))


@pytest.fixture
def few_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(price, "FIRST", 1)
    monkeypatch.setattr(price, "MORE", 1)
    monkeypatch.setattr(sweep, "BLOCK_PAIRS", 7)


@pytest.mark.usefixtures("few_candidates")
def test_the_plan_is_as_good_as_with_all_pairs_listed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: Counter[bool] = Counter()
    for seed in range(250):
        monkeypatch.setattr(engine, "DENSE", EVERYTHING)
        listed = solved(seed)
        monkeypatch.setattr(engine, "DENSE", -1)
        priced = solved(seed)
        assert priced.objective == listed.objective, seed
        assert (priced.plan is None) == (listed.plan is None), seed
        if listed.objective is not None:
            assert priced.bound is not None
            assert priced.bound >= listed.objective, seed
        seen[listed.plan is None] += 1
    assert min(seen.values()) > 20


def test_a_sweep_proves_what_its_prices_prove_over_all_columns() -> None:
    compared = 0
    for seed in range(120):
        model = model_of(seed)
        if model.chooser is not None:
            continue
        luck = np.random.Generator(np.random.PCG64(seed))
        values = luck.integers(-200, 900, model.n_rows)
        values[(values > 0) & (model.upper > 10**9)] = 0
        values[(values < 0) & (model.lower < -(10**9))] = 0
        gain = Gain("weighted", model)
        swept = sweep.sweep(model, gain, Prices(10, values), 2)
        columns = model.all_columns()
        exact = scaled_bound(gain.over(columns), swept.prices)
        assert swept.scaled <= scaled_bound(gain.over(columns), Prices(10, values))
        if model.lower[: model.n_people].max(initial=-1) <= 0 and not (
            columns.pinned.any()
        ):
            assert swept.scaled == exact, seed
            compared += 1
    assert compared > 20


def test_near_pairs_are_complete_or_the_best() -> None:
    model = next(m for m in map(model_of, range(50)) if len(m.all_columns()) > 8)
    gain = Gain("weighted", model)
    prices = Prices(1, np.zeros(model.n_rows, dtype=np.int64))
    columns = model.all_columns()
    worth = np.sort(gain.over(columns).gain)[::-1]
    everything = sweep.near(model, gain, prices, 10**9, 1000)
    assert everything.complete
    assert everything.junior.size == len(columns)
    best = sweep.near(model, gain, prices, 10**9, 3)
    assert not best.complete
    kept = model.points(*model.cohort.pairs(best.junior, best.senior))
    extra = gain.over(model.columns(*model.cohort.pairs(best.junior, best.senior)))
    assert kept.size == 3
    assert sorted(extra.gain, reverse=True) == worth[:3].tolist()


def test_a_larger_cohort_has_the_same_bound_either_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from matcher.reading import from_frames
    from matcher.run import run
    from matcher.synthetic import organisation

    org = organisation(60, 50, seed=3, slots="labels")
    scenario = from_frames(
        org.people,
        org.skills,
        organisation=org.organisation,
        program=org.program,
        rules=[
            {"kind": "cross_department_share", "at_least": 0.8},
            {"kind": "quota", "pairs_of": "department", "at_most": 2},
            {"kind": "coverage", "side": "junior", "at_least_share": 0.8},
        ],
    )
    listed = run(scenario)
    monkeypatch.setattr(engine, "DENSE", -1)
    priced = run(scenario)
    assert listed.bound is not None
    assert priced.bound is not None
    assert abs(priced.bound - listed.bound) <= 0.001 * listed.bound
    assert priced.objective is not None
    assert priced.objective <= listed.bound
    assert (priced.optimality_gap or 0) < 0.002
