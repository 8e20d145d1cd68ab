"""Whole-number prices, the bounds they prove, and the relaxation they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from matcher.errors import SizeError
from matcher.people import Agreed, People, Person
from matcher.rowmodel import NONE, RowModel
from matcher.solvers import prices as whole_prices
from matcher.solvers import relax as relaxation
from matcher.solvers.prices import (
    Prices,
    absorbed,
    bound,
    reduced,
    rounded,
    scaled_bound,
)
from matcher.solvers.problem import anything
from matcher.solvers.proof import best_prices, infeasible
from matcher.solvers.relax import relax
from matcher.watch import Watch
from tests.brute import best_plan
from tests.draw import SCORES, goal, rule
from tests.solve import Drawn, model_of, optimum, problem_of, scenario, solved, stated


def two_by_two(
    points: Sequence[Sequence[int]] = ((500, 300), (300, 300)), fewest: int = 0
) -> Drawn:
    """Two juniors and two seniors with one place each, and points for every pair."""
    juniors, seniors = (
        tuple(Person(f"{s[0].upper()}{i}", s, min_pairs=fewest) for i in (1, 2))
        for s in ("junior", "senior")
    )
    scores = {
        (j.id, s.id): Fraction(points[i][k])
        for i, j in enumerate(juniors)
        for k, s in enumerate(seniors)
    }
    people = People(juniors, seniors, scores={SCORES: scores})
    return stated([], [goal("given_points", {"file": SCORES})], people)


@pytest.mark.parametrize(
    ("prices", "proved"),
    [
        ((0, 0, 0, 0), 500 + 300 + 300 + 300),
        ((200, 0, 300, 300), 200 + 300 + 300),
        ((0, 0, 100, 0), 100 + 400 + 300 + 200 + 300),
        ((1000, 1000, 1000, 1000), 4000),
        ((250, 250, 0, 0), 250 + 250 + 250 + 50 + 50 + 50),
    ],
)
def test_bound_counted_by_hand(prices: tuple[int, ...], proved: int) -> None:
    problem = problem_of(two_by_two())
    asked = Prices(1, np.array(prices))
    assert bound(problem, asked) == proved


def test_a_price_below_zero_stands_at_a_lower_side() -> None:
    """Everybody must meet somebody, and every pair costs points."""
    problem = problem_of(two_by_two(((-50, -70), (-60, -90)), fewest=1))
    assert bound(problem, Prices(1, np.array([0, 0, 0, 0]))) == 0
    asked = Prices(1, np.array([-50, -60, 0, -20]))
    assert reduced(problem, asked).tolist() == [0, 0, 0, -10]
    assert bound(problem, asked) == -130


def test_a_pinned_pair_counts_whatever_it_costs() -> None:
    drawn = two_by_two(((-50, 300), (300, 300)))
    pinned = replace(drawn[2], agreed=(Agreed("J1", "S1", "pin"),))
    problem = problem_of(stated([], drawn[1], pinned))
    assert bound(problem, Prices(1, np.array([0, 0, 0, 0]))) == 850
    asked = Prices(1, np.array([300, 0, 300, 0]))
    assert reduced(problem, asked).tolist() == [-650, 0, 0, 300]
    assert bound(problem, asked) == 250


def test_a_bound_is_a_multiple_of_what_divides_all_points() -> None:
    problem = problem_of(two_by_two())
    assert problem.step == 100
    asked = Prices(1, np.array([200, 10, 300, 295]))
    assert scaled_bound(problem, asked) == 200 + 10 + 300 + 295
    assert bound(problem, asked) == 800


def test_a_scale_divides_what_prices_prove() -> None:
    problem = problem_of(two_by_two())
    asked = Prices(10, np.array([2000, 1, 3000, 3000]))
    assert scaled_bound(problem, asked) == 8001
    assert bound(problem, asked) == 800


def test_rounding_keeps_only_prices_that_a_side_allows() -> None:
    model = model_of(two_by_two())
    assert (model.lower == -NONE).all()
    asked = rounded(model, np.array([1.26, -3.0, np.nan, 0.04]), 10)
    assert asked.values.tolist() == [13, 0, 0, 0]
    assert asked.by_name(model) == {"junior J1: pairs": 13}
    asked = rounded(model, np.array([np.inf, -np.inf, 1e300, 2.0]), 10)
    assert asked.values.tolist() == [0, 0, 2**53, 20]
    at_least = [rule("coverage", {"side": "junior", "at_least": 1})]
    drawn = two_by_two()
    model = model_of(stated(at_least, drawn[1], drawn[2]))
    asked = rounded(model, np.array([0.0, 0.0, 0.0, 0.0, 2.0]), 10)
    assert asked.values.tolist() == [0, 0, 0, 0, 0]
    asked = rounded(model, np.array([0.0, 0.0, 0.0, 0.0, -2.0]), 10)
    assert asked.values.tolist() == [0, 0, 0, 0, -20]


def test_prices_past_what_can_be_counted_are_refused() -> None:
    problem = problem_of(two_by_two())
    with pytest.raises(SizeError):
        reduced(problem, Prices(2**55, np.array([0, 0, 0, 0])))
    with pytest.raises(SizeError):
        reduced(problem, Prices(1, np.array([2**62, 0, 2**62, 0])))


def test_prices_past_what_can_be_counted_are_dropped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = problem_of(two_by_two())
    relaxed = relax(problem, 2100.0, Watch(60))
    monkeypatch.setattr(whole_prices, "LIMIT", 2**54)
    sound = best_prices(problem, relaxed)
    assert scaled_bound(problem, sound) == 800 * sound.scale
    absurd = replace(relaxed, prices=np.full(4, 1e300))
    none = best_prices(problem, absurd)
    assert none.values.tolist() == [0, 0, 0, 0]


def any_prices(model: RowModel, chance: np.random.Generator) -> Prices:
    """Draw prices of any size, mostly absurd ones."""
    scale = int(chance.choice([1, 3, 10, 1000]))
    reach = float(chance.choice([0.3, 10, 300, 5000]))
    duals = chance.uniform(-reach, reach, model.n_rows)
    duals[chance.random(model.n_rows) < 0.3] = 0
    return rounded(model, duals, scale)


def test_no_prices_whatever_prove_too_little() -> None:
    chance = np.random.default_rng(1)
    for number in range(200):
        drawn = scenario(200_000 + number)
        best = best_plan(*drawn)
        if best is None:
            continue
        problem = problem_of(drawn)
        nothing = anything(problem.model, problem.columns)
        for _ in range(10):
            asked = any_prices(problem.model, chance)
            assert bound(problem, asked) >= best.points
            assert scaled_bound(nothing, asked) >= 0
            tidy = absorbed(problem, asked)
            assert bound(problem, tidy) >= best.points


def test_the_best_price_of_each_person_never_proves_less() -> None:
    chance = np.random.default_rng(2)
    for number in range(200):
        drawn = scenario(210_000 + number)
        if best_plan(*drawn) is None:
            continue
        problem = problem_of(drawn)
        for _ in range(5):
            asked = any_prices(problem.model, chance)
            tidy = absorbed(problem, asked)
            before = scaled_bound(problem, asked)
            assert scaled_bound(problem, tidy) <= before


def test_no_other_price_of_a_senior_proves_more() -> None:
    """Juniors are priced first and seniors last, so theirs is best as all stands."""
    chance = np.random.default_rng(4)
    needed = 0
    for number in range(400):
        drawn = scenario(215_000 + number)
        if best_plan(*drawn) is None:
            continue
        problem = problem_of(drawn)
        tidy = absorbed(problem, any_prices(problem.model, chance))
        proved = scaled_bound(problem, tidy)
        model = problem.model
        for row in range(model.cohort.n_juniors, model.n_people):
            for change in (-20, -1, 1, 20):
                values = tidy.values.copy()
                values[row] += change
                if values[row] < 0 and model.lower[row] == -NONE:
                    continue
                other = Prices(tidy.scale, values)
                assert scaled_bound(problem, other) >= proved
            needed += int(tidy.values[row] < 0)
    assert needed > 5


def test_a_pair_priced_out_is_not_missed() -> None:
    """A pair whose reduced value lies below plan minus bound is in no better plan."""
    dropped = 0
    for number in range(150):
        drawn = scenario(220_000 + number)
        best = best_plan(*drawn)
        if best is None:
            continue
        problem = problem_of(drawn)
        prices = best_prices(problem, relax(problem, 1e5, Watch(60)))
        margin = scaled_bound(problem, prices) - prices.scale * best.points
        columns = problem.columns
        priced_out = (reduced(problem, prices) < -margin) & ~columns.pinned
        kept = np.flatnonzero(~priced_out)
        dropped += len(columns) - kept.size
        assert {columns.pair(int(c), drawn[2]) for c in kept} >= best.plan.keys()
    assert dropped > 50


def test_a_minimum_that_nobody_can_meet_is_proved_impossible() -> None:
    drawn = two_by_two(fewest=1)
    rules = [*drawn[0], rule("quota", {"column": "department", "at_most": 0})]
    lab = {"department": "Lab"}
    people = drawn[2]
    people = replace(
        people,
        juniors=tuple(replace(p, cells=lab) for p in people.juniors),
        seniors=tuple(replace(p, cells=lab) for p in people.seniors),
    )
    assert infeasible(problem_of((rules, drawn[1], people)), Watch(60))
    assert not infeasible(problem_of(drawn), Watch(60))


def test_pins_that_fill_a_place_twice_are_proved_impossible() -> None:
    drawn = two_by_two()
    pins = tuple(Agreed("J1", senior, "pin") for senior in ("S1", "S2"))
    over = stated([], drawn[1], replace(drawn[2], agreed=pins))
    assert solved(over).status == "infeasible_proved"


def test_impossibility_is_proved_for_what_is_impossible_only() -> None:
    proved = 0
    for number in range(300):
        drawn = scenario(230_000 + number)
        if infeasible(problem_of(drawn), Watch(60)):
            proved += 1
            assert best_plan(*drawn) is None
    assert proved > 30


def test_simplex_and_first_order_method_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(20):
        problem = problem_of(scenario(240_000 + number))
        if problem.helper_gain.any():
            continue
        found = []
        for entries in (relaxation.GLOP_ENTRIES, -1):
            monkeypatch.setattr(relaxation, "GLOP_ENTRIES", entries)
            found.append(relax(problem, 5000.0, Watch(60)))
        simplex, first_order = found
        assert first_order.slack == pytest.approx(simplex.slack, abs=1e-3)
        worth = [float(way.x @ problem.gain) for way in found]
        lost = [5000.0 * way.slack for way in found]
        totals = np.subtract(worth, lost)
        assert totals[1] == pytest.approx(totals[0], rel=1e-3, abs=0.5)


def test_prices_of_the_relaxation_prove_its_value() -> None:
    """Where pairs alone count, the bound from rounded prices is the optimum."""
    for table in ([[500, 300], [300, 300]], [[-5, 7], [7, 20]], [[0, 0], [0, 1]]):
        drawn = two_by_two(table)
        problem = problem_of(drawn)
        prices = best_prices(problem, relax(problem, 1e4, Watch(60)))
        assert bound(problem, prices) == optimum(drawn)


def test_without_points_only_slack_counts() -> None:
    drawn = two_by_two(((-50, -70), (-60, -90)), fewest=1)
    model = model_of(drawn)
    problem = anything(model, model.all_columns())
    relaxed = relax(problem, 1.0, Watch(60))
    assert relaxed.slack == pytest.approx(0)
    nobody = problem.take(np.zeros(0, dtype=np.int64))
    relaxed = relax(nobody, 1.0, Watch(60))
    assert relaxed.slack == pytest.approx(4)
