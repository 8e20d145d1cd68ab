"""Pairs priced in: the same plans and true bounds as with all pairs listed."""

from collections import Counter
from random import Random

import numpy as np
import pytest

from matcher.model import all_rules, build, statements
from matcher.outcome import Outcome
from matcher.people import People
from matcher.rowmodel import RowModel
from matcher.run import checked, run
from matcher.scenario import Scenario
from matcher.solvers import near, pool, sweep
from matcher.solvers.flow import fits
from matcher.solvers.gain import Gain
from matcher.solvers.prices import Prices, best_modes, reduced, scaled_bound
from matcher.solvers.problem import pair_points
from matcher.statements import Goal, Statement
from matcher.strategies import Weighted
from matcher.strategies.base import Asked
from matcher.synthetic import organisation
from matcher.watch import Watch
from tests import draw, solve

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


@pytest.mark.usefixtures("few_candidates")
def test_the_plan_is_as_good_as_with_all_pairs_listed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: Counter[bool] = Counter()
    for seed in range(50):
        monkeypatch.setattr(pool, "DENSE", EVERYTHING)
        listed = solved(seed)
        monkeypatch.setattr(pool, "DENSE", 0)
        priced = solved(seed)
        assert priced.objective == listed.objective, seed
        assert (priced.plan is None) == (listed.plan is None), seed
        if listed.objective is not None:
            assert priced.bound is not None
            assert priced.bound >= listed.objective, seed
        seen[listed.plan is None] += 1
    assert min(seen.values()) > 4


def test_a_sweep_proves_what_its_prices_prove_over_all_columns() -> None:
    compared = in_modes = 0
    for seed in range(120):
        model = model_of(seed)
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
            in_modes += model.chooser is not None
    assert compared > 20
    assert in_modes > 5


def gains(model: RowModel) -> list[Gain]:
    totals = [model.total_row(goal) for goal in model.joint_goals]
    return [
        Gain("weighted", model),
        Gain("points", model),
        Gain("nothing", model),
        *(Gain("row", model, row, sign) for row in totals for sign in (1, -1)),
    ]


def test_a_gain_is_the_same_over_columns_and_over_a_block() -> None:
    rows = 0
    for number in range(40):
        model = model_of(number)
        sides = model.cohort.block(slice(None), slice(None))
        columns = model.all_columns()
        for gain in gains(model):
            block, problem = gain.block(*sides), gain.over(columns)
            assert block.shape == (model.cohort.n_juniors, model.cohort.n_seniors)
            assert (block[columns.junior, columns.senior] == problem.gain).all()
            assert (gain.helpers == problem.helper_gain).all()
            rows += gain.of == "row"
    assert rows > 20


def test_a_block_pays_for_the_best_mode_what_columns_pay() -> None:
    compared = 0
    for number in range(100):
        model = model_of(number)
        if model.chooser is None:
            continue
        luck = np.random.Generator(np.random.PCG64(number))
        prices = luck.integers(-200, 900, model.n_rows)
        sides = model.cohort.block(slice(None), slice(None))
        value = sweep.reduced_block(
            model, Gain("points", model), Prices(10, prices), *sides
        )
        columns = model.all_columns()
        first, best = best_modes(
            columns, reduced(pair_points(model, columns), Prices(10, prices))
        )
        expected = np.full_like(value, sweep.NOTHING)
        expected[columns.junior[first], columns.senior[first]] = best
        assert (value == expected).all()
        compared += 1
    assert compared > 10


def test_near_pairs_are_complete_or_the_best() -> None:
    model = next(m for m in map(model_of, range(50)) if len(m.all_columns()) > 8)
    gain = Gain("weighted", model)
    prices = Prices(1, np.zeros(model.n_rows, dtype=np.int64))
    columns = model.all_columns()
    worth = np.sort(gain.over(columns).gain)[::-1]
    everything = near.near(model, gain, prices, 10**9, 1000, Watch(60))
    assert everything.complete
    assert everything.junior.size == len(columns)
    best = near.near(model, gain, prices, 10**9, 3, Watch(60))
    assert not best.complete
    kept = model.points(*model.cohort.pairs(best.junior, best.senior))
    extra = gain.over(model.columns(*model.cohort.pairs(best.junior, best.senior)))
    assert kept.size == 3
    assert sorted(extra.gain, reverse=True) == worth[:3].tolist()


@pytest.mark.parametrize("asked", [1, 2, 50])
def test_near_pairs_are_the_best_whoever_is_in_the_sample(
    monkeypatch: pytest.MonkeyPatch, asked: int
) -> None:
    monkeypatch.setattr(near, "SAMPLE", asked)
    scenario = larger([], "weighted")
    rules, goals = statements(scenario.settings, scenario.people)
    model = build(rules, goals, scenario.people)
    gain = Gain("weighted", model)
    prices = Prices(1, np.zeros(model.n_rows, dtype=np.int64))
    worth = np.sort(gain.over(model.all_columns()).gain)[::-1]
    for most in (1, 40, 1500):
        best = near.near(model, gain, prices, EVERYTHING, most, Watch(60))
        sides = model.cohort.pairs(best.junior, best.senior)
        found = np.sort(gain.over(model.columns(*sides)).gain)[::-1]
        assert not best.complete
        assert found.tolist() == worth[:most].tolist()
    above = near.near(model, gain, prices, -int(worth[9]), 40, Watch(60))
    assert above.complete
    assert above.junior.size == np.count_nonzero(worth >= worth[9])


class Ending(Watch):
    """Says that the run has to end after so many questions."""

    def __init__(self, patience: int) -> None:
        super().__init__(600)
        self.asked, self._patience = 0, patience

    @property
    def late(self) -> bool:
        """Ask once more."""
        self.asked += 1
        if self.asked > self._patience:
            self.stop()
        return super().late


@pytest.mark.usefixtures("few_candidates")
@pytest.mark.parametrize("way", ["prices", "flows"])
def test_a_look_at_all_pairs_ends_half_way(way: str) -> None:
    """The best plan and its bound so far stay; an interrupted look proves nothing."""
    rules = [{"kind": "total_pairs", "at_most": 50}] if way == "prices" else []
    goals = [{"kind": "tech_transfer"}, {"kind": "soft_transfer"}]
    scenario = organisation(12, 9, seed=2).scenario(rules=rules, goals=goals)
    stated_rules, stated_goals = statements(scenario.settings, scenario.people)
    model = build(stated_rules, stated_goals, scenario.people)
    assert fits(model) == (way == "flows")
    whole = Ending(10**6)
    best = Weighted().plan(Asked(model, 0.0, 1, whole))
    assert best.status == "proved_optimal"
    seen: Counter[str] = Counter()
    for patience in range(0, whole.asked, 3):
        watch = Ending(patience)
        found = Weighted().plan(Asked(model, 0.0, 1, watch))
        assert not found.repeatable
        assert not found.canonical
        seen[found.status] += 1
        if found.plan is None:
            seen["nothing"] += 1
            continue
        assert found.status in ("interrupted", "proved_optimal")
        assert found.objective is not None
        assert best.objective is not None
        assert found.bound is not None
        assert found.objective <= best.objective <= found.bound
        people = scenario.people
        assert checked(found, model, stated_rules, stated_goals, people) == []
    assert bool(seen["nothing"]) == (way == "prices")
    assert seen.total() > seen["nothing"] + seen["proved_optimal"]


class Content(Watch):
    """Wants the run to stop with the first plan that it hears of."""

    first: tuple[str, int] | None = None

    def tell(
        self, step: str, best: int | None = None, bound: int | None = None
    ) -> None:
        """Remember when that was."""
        super().tell(step, best, bound)
        if best is not None and self.first is None:
            self.first = step, best
            self.stop()


@pytest.mark.usefixtures("few_candidates")
def test_a_plan_is_at_hand_before_anything_is_relaxed() -> None:
    """Whoever stops the run at the first plan has it, and a bound."""
    steps: Counter[str] = Counter()
    for seed in range(60):
        rules, goals, people = solve.scenario(seed)
        model, watch = build(rules, goals, people), Content(60)
        found = Weighted().plan(Asked(model, 0.0, 1, watch))
        if fits(model) or watch.first is None:
            continue
        step, best = watch.first
        steps[step] += 1
        assert found.objective is not None
        assert found.bound is not None
        assert best <= found.objective <= found.bound
        assert checked(found, model, rules, goals, people) == []
    assert steps["pricing"] >= 10


def larger(rules: list[dict[str, object]], strategy: str) -> Scenario:
    org = organisation(60, 50, seed=3, slots="labels")
    return org.scenario(
        rules=[
            {"kind": "cross_department_share", "at_least": 0.8},
            {"kind": "quota", "pairs_of": "department", "at_most": 2},
            {"kind": "coverage", "side": "junior", "at_least_share": 0.8},
            *rules,
        ],
        strategy={"kind": strategy},
        solver={"optimality_gap": 0.001},
    )


def test_a_larger_cohort_has_the_same_bound_either_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scenario = larger([], "weighted")
    listed = run(scenario)
    monkeypatch.setattr(pool, "DENSE", 0)
    priced = run(scenario)
    assert listed.bound is not None
    assert priced.bound is not None
    assert abs(priced.bound - listed.bound) <= 0.001 * listed.bound
    assert priced.objective is not None
    assert priced.objective <= listed.bound
    assert (priced.optimality_gap or 0) < 0.002


def test_priorities_of_a_larger_cohort_come_out_the_same_either_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scenario = larger([{"kind": "meetings", "at_most_per_slot": 9}], "tiered")
    listed = run(scenario)
    monkeypatch.setattr(pool, "DENSE", 0)
    priced = run(scenario)
    names = [tier.name for tier in listed.tiers]
    assert names == ["matched", "worst_off", "points"]
    for one, other in zip(listed.tiers, priced.tiers, strict=True):
        assert other.name == one.name
        assert other.optimality_gap <= 0.002
        if one.name != "points":
            assert (other.objective, other.bound) == (one.objective, one.bound)
        else:
            assert abs(other.bound - one.bound) <= 0.001 * one.bound
