"""What prices prove, against the definition and against the solvers' own sum."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from matcher.errors import SizeError
from matcher.outcome import HELD_POINTS, SOME_PAIR, Grounds
from matcher.people import Agreed
from matcher.rowmodel import RowModel
from matcher.solvers.gain import Gain
from matcher.solvers.held import hold_points, with_points
from matcher.solvers.pool import Pool
from matcher.solvers.prices import Prices, bound, scaled_bound
from matcher.solvers.problem import Problem, anything, pair_points, row_total
from matcher.solvers.proof import Proof
from matcher.solvers.relax import Relaxed, Start
from matcher.strategies import Weighted
from matcher.verify import block, modes
from matcher.verify.block import Block, LeftOut, blocks
from matcher.verify.bound import prove
from matcher.verify.confirm import confirmed
from matcher.verify.question import (
    RULES,
    TOTAL,
    Chain,
    Question,
    Step,
    keeps,
    steps_of,
)
from matcher.verify.weights import UnfoundedError
from tests import draw
from tests.brute import Ladder, best_plan
from tests.solve import model_of, problem_of, scenario, solved, stated
from tests.test_prices import any_prices, two_by_two
from tests.test_tiers import ranked

BATCH = 250
ZERO = Fraction(0)


def test_bound_counted_by_hand() -> None:
    model = model_of(two_by_two())
    prices = {"junior J1: pairs": 200, "senior S1: pairs": 300, "senior S2: pairs": 300}
    question = Chain(model).question(TOTAL, Grounds(prices))
    proved = prove(model, question)
    assert (proved.scaled, proved.bound, proved.pairs) == (800, 800, 4)
    coarse = Chain(model).question(TOTAL, Grounds({"senior S1: pairs": 295}, 1, 100))
    assert prove(model, coarse).scaled == 295 + 205 + 300 + 5 + 300
    assert prove(model, coarse).bound == 1100


def test_an_agreed_pair_counts_whatever_it_costs() -> None:
    _, goals, people = two_by_two(((-50, 300), (300, 300)))
    people = replace(people, agreed=(Agreed("J1", "S1", "pin"),))
    model = model_of(stated([], goals, people))
    nothing = Chain(model).question(TOTAL, Grounds())
    assert prove(model, nothing).scaled == 850
    some = Question("nothing", Grounds({SOME_PAIR: -7}), held={SOME_PAIR: (1, None)})
    assert prove(model, some).scaled == -7 + 3 * 7


@pytest.mark.parametrize(
    ("prices", "said"),
    [
        ({"junior J1: pairs": -1}, "no lower side"),
        ({"no such row": 1}, "there is no row 'no such row'"),
        ({SOME_PAIR: -1}, "there is no row"),
        ({HELD_POINTS: -1}, "there is no row"),
    ],
)
def test_a_price_stands_at_a_side_that_there_is(
    prices: dict[str, int], said: str
) -> None:
    model = model_of(two_by_two())
    question = Chain(model).question(TOTAL, Grounds(prices))
    with pytest.raises(UnfoundedError, match=said):
        prove(model, question)
    nothing = Chain(model).question(TOTAL, Grounds(dict.fromkeys(prices, 0)))
    assert prove(model, nothing).scaled == 1400


def test_every_gain_has_to_be_a_multiple_of_the_step() -> None:
    model = model_of(two_by_two(((500, 300), (300, 301))))
    with pytest.raises(UnfoundedError, match="multiple of 100"):
        prove(model, Chain(model).question(TOTAL, Grounds({}, 1, 100)))


@pytest.mark.parametrize(
    "grounds",
    [
        Grounds({}, 2**55),
        Grounds({}, 2**61, 1),
        Grounds({"junior J1: pairs": 2**62}),
        Grounds({"junior J1: pairs": 2**63 + 1}),
        Grounds({"junior J1: pairs": 2**61, "senior S1: pairs": 2**61}),
        Grounds({"junior J1: pairs": 10**40}),
    ],
)
def test_sums_of_more_than_62_bits_are_refused(grounds: Grounds) -> None:
    model = model_of(two_by_two())
    with pytest.raises(SizeError, match="62 bits"):
        prove(model, Chain(model).question(TOTAL, grounds))


def test_long_sums_are_exact() -> None:
    model = model_of(two_by_two())
    large = 2**59
    prices = {f"junior J{i}: pairs": large + i for i in (1, 2)}
    lower = {f"senior S{i}: pairs": -large - i for i in (1, 2)}
    held = {f"senior S{i}: pairs": (1, None) for i in (1, 2)}
    question = Question("points", Grounds({**prices, **lower}), held=held)
    values = [[500, 301], [299, 300]]
    assert prove(model, question).scaled == sum(map(sum, values))


def test_a_helpers_gain_has_to_be_a_multiple_too() -> None:
    """Who takes two pairs is counted by a helper, here with a third of 100 points."""
    _, goals, people = two_by_two()
    matched = draw.goal("matched", {"side": "junior", "weight": 0.33})
    two = tuple(replace(person, max_pairs=2) for person in people.juniors)
    drawn = stated([], [*goals, matched], replace(people, juniors=two))
    model = model_of(drawn)
    assert prove(model, Chain(model).question(TOTAL, Grounds())).scaled == 1400 + 66
    with pytest.raises(UnfoundedError, match="multiple of 100"):
        prove(model, Chain(model).question(TOTAL, Grounds({}, 1, 100)))


def test_held_points_leave_out_what_the_engine_leaves_out() -> None:
    """Whatever the points are held at: the sums over what is left are the same."""
    chance = np.random.default_rng(9)
    fewer = in_modes = agreed = 0
    for number in range(300):
        drawn = scenario(640_000 + number)
        model = model_of(drawn)
        gain, columns = Gain("points", model), model.all_columns()
        prices = any_prices(model, chance)
        proved = scaled_bound(gain.over(columns), prices)
        none = np.zeros(0)
        relaxed = Relaxed(none, none, 0.0, 0.0, Start(none, none))
        shown = Proof(relaxed, prices, proved, 1)
        limit = proved // prices.scale
        least = limit - int(abs(limit) * chance.uniform(0, 0.7))
        nobody = columns.take(np.zeros(0, np.int64))
        held = hold_points(gain, shown.prices, shown.scaled, least, nobody)
        left = Pool(with_points(columns), complete=True).under(held)
        fewer += len(left) < len(columns)
        in_modes += model.chooser is not None
        agreed += bool(drawn[2].pins)
        chain, points = Chain(model), Step("points")
        grounds = Grounds(prices.by_name(model), prices.scale)
        question = chain.question(points, grounds)
        chain.hold(points, least, question, prove(model, question))
        others = np.append(any_prices(model, chance).values, chance.integers(-50, 1))
        asked = anything(held, left)
        names = Prices(1, others).by_name(held)
        after = prove(model, chain.question(RULES, Grounds(names)))
        engine = scaled_bound(asked, Prices(1, others))
        if model.chooser is None:
            assert after.scaled == engine, number
        assert after.scaled <= engine, number
    assert min(fewer, in_modes, agreed) > 20


def problems(model: RowModel, problem: Problem) -> list[tuple[Problem, Question]]:
    """Ask all there is to ask of a model, for the solvers and for us."""
    columns, none = problem.columns, Grounds()
    found = [
        (problem, Question("total", none)),
        (pair_points(model, columns), Question("points", none)),
        (anything(model, columns), Question("nothing", none)),
    ]
    for goal in model.joint_goals:
        row = model.total_row(goal)
        for sign in (1, -1):
            asked = Question("row", none, model.names[row], sign)
            found.append((row_total(model, columns, row, sign), asked))
    return found


@pytest.mark.parametrize(("pairs", "listed"), [(block.PAIRS, modes.LISTED), (3, 2)])
def test_the_sum_is_that_over_all_columns(
    pairs: int, listed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also with blocks of a row each, and modes in parts of two pairs."""
    monkeypatch.setattr(block, "PAIRS", pairs)
    monkeypatch.setattr(modes, "LISTED", listed)
    chance = np.random.default_rng(5)
    in_modes = agreed = 0
    for number in range(150):
        drawn = scenario(600_000 + number)
        problem = problem_of(drawn)
        model = problem.model
        in_modes += model.chooser is not None
        agreed += bool(drawn[2].pins)
        for asked, question in problems(model, problem):
            prices = any_prices(model, chance)
            grounds = Grounds(prices.by_name(model), prices.scale, asked.step)
            proved = prove(model, replace(question, grounds=grounds))
            assert proved.scaled == scaled_bound(asked, prices), number
            assert proved.bound == bound(asked, prices), number
            if model.chooser is None:
                assert proved.pairs == len(problem.columns)
    assert min(in_modes, agreed) > 15


def test_no_prices_whatever_prove_too_little() -> None:
    chance = np.random.default_rng(6)
    for number in range(150):
        drawn = scenario(610_000 + number)
        best = best_plan(*drawn)
        if best is None:
            continue
        model = model_of(drawn)
        for _ in range(5):
            prices = any_prices(model, chance)
            grounds = Grounds(prices.by_name(model), prices.scale)
            assert prove(model, Question("total", grounds)).bound >= best.points
            assert prove(model, Question("nothing", grounds)).scaled >= 0


def any_grounds(
    model: RowModel, question: Question, chance: np.random.Generator
) -> Grounds:
    """Draw prices for the rows of a model and for those that are held."""
    prices = any_prices(model, chance).by_name(model)
    for row, (low, high) in question.held.items():
        price = int(chance.integers(-3000, 3000))
        allowed = high is not None if price > 0 else low is not None
        prices[row] = price if allowed else 0
    for row in list(prices):
        low, high = question.held.get(row, (0, 0))
        if (prices[row] > 0 and high is None) or (prices[row] < 0 and low is None):
            prices[row] = 0
    return Grounds(prices, int(chance.choice([1, 10, 1000])))


def test_no_prices_prove_too_little_of_a_priority_either() -> None:
    """Whatever is held, at whatever values: better is a plan that holds it all."""
    chance = np.random.default_rng(7)
    asked = impossible = 0
    for number in range(120):
        drawn, strategy = ranked(620_000 + number)
        model, ladder = model_of(drawn), Ladder(*drawn)
        chain = Chain(model)
        kept = ladder.plans
        for step in steps_of(strategy, model):
            if not kept:
                break
            values = [ladder.value(plan, step.name) for plan in kept]
            best = max(values) if step.sense == "most" else min(values)
            level = chance.choice(sorted({*values}))
            for _ in range(3):
                question = chain.question(step, Grounds(), level)
                grounds = any_grounds(model, question, chance)
                question = chain.question(step, grounds, level)
                proved = prove(model, question)
                asked += 1
                if step.name == "worst_off":
                    assert proved.scaled >= 0 or best <= level, number
                    impossible += proved.scaled < 0
                elif step.sense == "most":
                    assert proved.bound >= best, number
                else:
                    assert -proved.bound <= best, number
            chain.hold(step, best, question, proved)
            kept = [
                p for p, v in zip(kept, values, strict=True) if keeps(step, v, best)
            ]
    assert asked > 500
    assert impossible > 0


def in_turn(first: int, count: int) -> int:
    """Compare the certificates of weighted runs with the best of all plans."""
    compared = 0
    for number in range(first, first + count):
        drawn = scenario(number)
        best, model = best_plan(*drawn), model_of(drawn)
        found = confirmed(solved(drawn), Weighted(), model, ZERO)
        if best is None:
            assert found.outcome.plan is None, number
            assert all(claim.proved < 0 for claim in found.claims), number
            continue
        (claim,) = found.claims
        assert claim.bound is not None
        assert Fraction(claim.bound) >= best.points, number
        if found.outcome.status == "proved_optimal":
            assert claim.objective == best.points, number
        compared += 1
    return compared


def by_priorities(first: int, count: int) -> int:
    """The same with priorities, each of which is bounded while others are held."""
    compared = 0
    for number in range(first, first + count):
        drawn, strategy = ranked(number)
        steps = strategy.steps(drawn[1], drawn[2])
        climbed = Ladder(*drawn).climb(steps)
        model = model_of(drawn)
        found = confirmed(solved(drawn, strategy), strategy, model, ZERO)
        if climbed is None:
            assert found.outcome.plan is None, number
            continue
        for claim, rung in zip(found.claims, climbed, strict=True):
            assert claim.bound is not None
            sign = 1 if claim.sense == "most" else -1
            assert sign * Fraction(claim.bound) >= sign * rung.best, number
            compared += 1
    return compared


def test_a_certificate_never_proves_too_little() -> None:
    assert in_turn(700_000, 100) > 50
    assert by_priorities(710_000, 50) > 60


@pytest.mark.slow
@pytest.mark.parametrize("first", range(800_000, 816_000, BATCH))
def test_a_certificate_never_proves_too_little_many_more_times(first: int) -> None:
    assert in_turn(first, BATCH) > BATCH // 3


@pytest.mark.slow
@pytest.mark.parametrize("first", range(820_000, 824_000, BATCH))
def test_priorities_never_prove_too_little_many_more_times(first: int) -> None:
    assert by_priorities(first, BATCH) > BATCH // 3


def test_points_that_are_held_leave_out_what_no_plan_can_have() -> None:
    """With the best plan's points held, only pairs of best plans are left."""
    drawn = two_by_two()
    model = model_of(drawn)
    points = Step("points")
    prices = {"junior J1: pairs": 200, "senior S1: pairs": 300, "senior S2: pairs": 300}
    chain = Chain(model)
    question = chain.question(points, Grounds(prices))
    chain.hold(points, 800, question, prove(model, question))
    (held,) = chain.held
    assert (held.row, held.lower, held.upper) == (HELD_POINTS, 800, None)
    after = chain.question(Step("rules"), Grounds({HELD_POINTS: -1}))
    assert prove(model, after).scaled == -800 + 500 + 300 + 300
    chain.hold(points, 900, question, prove(model, question))
    after = chain.question(RULES, Grounds({HELD_POINTS: -1}))
    assert prove(model, after).scaled == -900 + 500 + 300 + 300


def test_an_agreed_pair_is_never_left_out_not_even_in_a_slot() -> None:
    """Its value, 300 - 200 - 300, is below what no other pair may be below."""
    _, goals, people = two_by_two()
    rule = draw.rule("meetings", {"at_most_per_slot": 2})
    people = replace(
        people,
        juniors=tuple(replace(p, slots=("Mon", "Tue")) for p in people.juniors),
        seniors=tuple(replace(p, slots=("Mon", "Tue")) for p in people.seniors),
        agreed=(Agreed("J1", "S2", "pin"),),
    )
    model = model_of(stated([rule], goals, people))
    assert model.chooser is not None
    prices = {"junior J1: pairs": 200, "senior S1: pairs": 300, "senior S2: pairs": 300}
    chain, points = Chain(model), Step("points")
    question = chain.question(points, Grounds(prices))
    proved = prove(model, question)
    assert proved.scaled == 800 - 200
    chain.hold(points, 600, question, proved)
    after = chain.question(RULES, Grounds({HELD_POINTS: -1}))
    assert prove(model, after).scaled == -600 + 300 + 500 + 300 + 300


def test_what_is_left_out_is_found_out_once() -> None:
    """Priorities in a row ask for the same pairs; levels come on top of the rules."""
    ways = (ranked(number) for number in range(100))
    transfers = {"tech_transfer", "soft_transfer"}
    drawn = next(d for d, _ in ways if transfers <= {goal.kind for goal in d[1]})
    model = model_of(drawn)
    least, above = Fraction(50), Fraction(100)
    known = LeftOut()
    for rows in blocks(model):
        for limits in ((None, None), (least, None), (None, above), (least, above)):
            block = Block(model, rows)
            alone = block.left_out(*limits)
            for _ in range(2):
                assert (known.of(block, *limits) == alone).all()
