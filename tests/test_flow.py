"""Capacities alone: flows give the best plan, and prices that prove it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import pytest

from matcher import audit
from matcher.certificate import RESULT
from matcher.goals.given_points import GivenPoints
from matcher.people import Agreed, People, Person, SideName
from matcher.rules import CrossDepartment, Quota, Vetoes
from matcher.run import finish
from matcher.solvers import blocks, engine, flow, potentials, transport
from matcher.solvers.flow import Flowing, fits, improving
from matcher.solvers.gain import Gain
from matcher.solvers.native.programs import FlowProgram
from matcher.solvers.potentials import NotBestError, Pairs, Places
from matcher.solvers.prices import bound
from matcher.solvers.problem import weighted_total
from matcher.statements import Statement
from matcher.strategies import Weighted
from matcher.strategies.base import Asked
from matcher.synthetic import organisation
from matcher.watch import Watch
from tests.brute import best_plan
from tests.processes import Processes, faulty
from tests.solve import Drawn, model_of, scenario, solved, stated
from tests.verify.cases import first_doubt

GOAL = GivenPoints(file="points", unlisted="zero")
DEPARTMENTS = ("Lab", "Law", "")


def side(name: SideName, luck: Random, count: int, most: int) -> tuple[Person, ...]:
    """Draw people of a side, each with 1 to `most` places."""
    return tuple(
        Person(
            f"{name}{row}",
            name,
            {"department": luck.choice(DEPARTMENTS)},
            max_pairs=luck.choice([*range(1, most + 1), most, 2**40]),
        )
        for row in range(count)
    )


def drawn(seed: int, most: int = 4, *, ties: bool = False) -> Drawn:
    """Draw a cohort with points of both signs, vetoes, agreed and ruled-out pairs."""
    luck = Random(f"flow {seed}")
    juniors = side("junior", luck, luck.randint(1, most), luck.randint(1, 3))
    seniors = side("senior", luck, luck.randint(1, most), luck.randint(1, 3))
    pairs = [(j.id, s.id) for j in juniors for s in seniors]
    steps = (0, 100) if ties else (-500, -3, 0, 1, 100, 100, 250, 999, 1000)
    scores = {pair: Fraction(luck.choice(steps)) for pair in pairs}
    vetoes = frozenset(luck.sample(pairs, luck.randint(0, len(pairs) // 3)))
    agreed = tuple(
        Agreed(*pair, luck.choice(["pin", "forbid"]), "HR", "", "agreed")
        for pair in luck.sample(pairs, luck.choice([0, 0, 0, 1, 2]) % (len(pairs) + 1))
    )
    people = People(
        juniors, seniors, vetoes=vetoes, scores={"points": scores}, agreed=agreed
    )
    rules: list[Statement] = [Vetoes()]
    if luck.random() < 0.3:
        rules.append(CrossDepartment())
    return stated(rules, [GOAL], people)


def whole(case: Drawn, watch: Watch | None = None) -> list[Flowing]:
    """List what the flows find, step by step."""
    return [*improving(Gain("weighted", model_of(case)), watch or Watch(600))]


@pytest.fixture(scope="module")
def contested() -> Drawn:
    """A cohort in which people want the same partners: it takes a flow to prove it."""
    cases = (drawn(seed, most=8) for seed in range(100))
    return next(c for c in cases if fits(model_of(c)) and len(whole(c)) > 2)


@pytest.fixture
def from_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin with a sample of a sample, and price pairs in one at a time."""
    monkeypatch.setattr(flow, "LISTED", 1)
    monkeypatch.setattr(flow, "FIRST", 1)
    monkeypatch.setattr(flow, "MORE", 1)
    monkeypatch.setattr(blocks, "BLOCK_PAIRS", 7)


def as_good_as_brute_force(count: int) -> None:
    """Compare with every plan there is; where flows do not fit, the engine does."""
    seen: Counter[str] = Counter()
    for seed in range(count):
        case = drawn(seed, ties=seed % 3 == 0)
        model, best = model_of(case), best_plan(*case)
        outcome = solved(case)
        if best is None:
            assert outcome.status == "infeasible_proved", seed
            seen["infeasible"] += 1
            continue
        assert outcome.status == "proved_optimal", seed
        assert outcome.objective == outcome.bound == best.points, seed
        assert outcome.plan is not None
        assert audit.breaches(outcome.plan, case[0], case[2]) == [], seed
        assert audit.total(outcome.plan, case[1], case[2]) == best.points, seed
        assert fits(model), seed
        found = whole(case)[-1]
        problem = weighted_total(model, model.all_columns())
        assert bound(problem, found.prices) == best.points, seed
        seen["agreed"] += model.pins.size > 0
        seen["shared"] += int(model.upper.max()) > 1
        seen["nobody"] += not outcome.plan
        seen["costly"] += best.points < 0
    assert all(seen[what] for what in ("infeasible", "costly")), seen
    assert min(seen[what] for what in ("agreed", "shared", "nobody")) > count / 50, seen


def test_a_flow_is_as_good_as_brute_force() -> None:
    as_good_as_brute_force(100)


@pytest.mark.usefixtures("from_samples")
def test_a_flow_that_begins_with_a_sample_is_as_good_as_brute_force() -> None:
    as_good_as_brute_force(100)


@pytest.mark.usefixtures("from_samples")
def test_flows_agree_with_the_search_on_larger_cohorts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for seed in range(12):
        case = drawn(seed, most=14, ties=seed % 2 == 0)
        monkeypatch.setattr(engine, "fits", fits)
        flowing = solved(case)
        monkeypatch.setattr(engine, "fits", lambda _: False)
        searched = solved(case)
        assert flowing.objective == searched.objective, seed
        if flowing.objective is not None:
            assert flowing.bound == flowing.objective, seed


def test_flows_are_for_capacities_alone() -> None:
    seen: Counter[bool] = Counter()
    for number in range(200):
        rules, goals, people = scenario(number)
        model = model_of((rules, goals, people))
        joint = [rule.kind for rule in rules if rule in model.joint_rules]
        if any(person.min_pairs for person in people.by_id.values()):
            assert not fits(model), number
        if joint != ["capacity"] and fits(model):
            rest = slice(model.n_people, None)
            assert (abs(model.lower[rest]) > 10**9).all(), (number, joint)
        seen[fits(model)] += 1
    assert min(seen.values()) > 10, seen
    people = drawn(3)[2]
    bound_together = stated([Quota(column="department", at_most=1)], [GOAL], people)
    assert not fits(model_of(bound_together))
    nobody = replace(people, juniors=(), agreed=(), vetoes=frozenset())
    nobody = replace(nobody, scores={"points": {}})
    assert not fits(model_of(stated([], [GOAL], nobody)))
    assert solved(stated([], [GOAL], nobody)).status == "proved_optimal"


@pytest.mark.usefixtures("from_samples")
def test_whatever_ends_it_early_there_is_a_plan_with_a_true_bound() -> None:
    """The wish to stop comes at every point of the way."""
    cut = 0
    for seed in range(40):
        case = drawn(seed, most=9)
        model = model_of(case)
        if not fits(model):
            continue
        best = solved(case).objective
        assert best is not None
        for point in range(len(whole(case))):
            watch = Watch(600)
            told = improving(Gain("weighted", model), watch)
            for _ in range(point + 1):
                found = next(told)
            watch.stop()
            found = ([found, *told])[-1]
            assert found.objective <= best <= found.bound, (seed, point)
            columns = model.columns(*model.cohort.pairs(*found.rows(model)))
            plan = model.plan(columns, range(len(columns)))
            assert audit.breaches(plan, case[0], case[2]) == [], seed
            assert audit.total(plan, case[1], case[2]) == found.objective, seed
            cut += not found.proved
    assert cut > 40


def test_without_any_time_the_plan_has_what_was_agreed() -> None:
    cases = ((case, model_of(case)) for case in map(drawn, range(200)))
    case, model = next((c, m) for c, m in cases if m.pins.size and fits(m))
    outcome = Weighted().plan(Asked(model, 0.0, 1, Watch(0.0)))
    assert set(outcome.plan or ()) == set(case[2].pins)
    assert outcome.bound is not None
    assert outcome.bound >= (solved(case).objective or 0)


@pytest.mark.usefixtures("from_samples")
def test_the_certificate_of_a_flow_is_confirmed() -> None:
    invented = organisation(40, 30, seed=5, slots="labels")
    case = invented.scenario(
        rules=[{"kind": "vetoes"}, {"kind": "reporting_line", "levels": 1}],
        strategy={"kind": "weighted"},
    )
    finished = finish(case)
    assert finished.record.status == "proved_optimal"
    record = finished.record.model_dump_json().encode()
    assert first_doubt({**finished.proof, RESULT: record}, case) is None


FAULTS = {"killed": "was killed", "full": "does not hold", "empty": "others are better"}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_solver_that_is_lost_or_wrong_costs_only_the_flow(
    processes: Processes, contested: Drawn, fault: str
) -> None:
    """Without any plan of a flow, the engine goes its general way."""
    processes.use(faulty(fault, "FlowProgram"))
    model, watch = model_of(contested), Watch(600)
    outcome = Weighted().plan(Asked(model, 0.0, 1, watch))
    assert any(FAULTS[fault] in incident for incident in watch.incidents)
    processes.use(None)
    assert outcome.objective == solved(contested).objective


def conditions(
    pairs: Pairs, made: np.ndarray, places: Places, price: np.ndarray
) -> bool:
    """Check complementary slackness, one condition after the other."""
    n = places.juniors.size
    rest = pairs.gain - price[pairs.junior] - price[n + pairs.senior]
    rooms = np.concatenate([places.juniors, places.seniors])
    taken = np.concatenate(
        [
            np.bincount(pairs.junior[made], minlength=n),
            np.bincount(pairs.senior[made], minlength=places.seniors.size),
        ]
    )
    return bool(
        (price >= 0).all()
        and (price[taken < rooms] == 0).all()
        and (rest[made] >= 0).all()
        and (rest[~made] <= 0).all()
    )


def holds(pairs: Pairs, made: np.ndarray, places: Places) -> bool:
    """Say whether everybody has room for the pairs that are made."""
    counts = (
        np.bincount(pairs.junior[made], minlength=places.juniors.size),
        np.bincount(pairs.senior[made], minlength=places.seniors.size),
    )
    return bool(
        (counts[0] <= places.juniors).all() and (counts[1] <= places.seniors).all()
    )


def test_a_plan_has_prices_if_and_only_if_it_is_best() -> None:
    seen: Counter[bool] = Counter()
    for seed in range(400):
        luck = np.random.default_rng(seed)
        n, m = luck.integers(1, 4, 2)
        places = Places(luck.integers(0, 3, n), luck.integers(0, 3, m))
        keys = np.flatnonzero(luck.random(n * m) < 0.8)
        gain = luck.choice([1, 100, 100, 101], keys.size)
        pairs = Pairs(keys // m, keys % m, gain)
        masks = (np.arange(2**keys.size)[:, None] >> np.arange(keys.size)) & 1
        possible = [made for made in masks > 0 if holds(pairs, made, places)]
        best = max(int(gain[made].sum()) for made in possible)
        for place in luck.permutation(len(possible))[:5]:
            made = possible[place]
            is_best = int(gain[made].sum()) == best
            seen[is_best] += 1
            try:
                price = potentials.potentials(pairs, made, places)
            except NotBestError:
                assert not is_best, seed
            else:
                assert is_best, seed
                assert conditions(pairs, made, places, price), seed
    assert min(seen.values()) > 100, seen


def test_long_chains_of_prices_are_added_up_at_once() -> None:
    """A staircase: each price is the one before and a little more."""
    n = 3000
    step = np.arange(n)
    junior = np.concatenate([step, step[1:]])
    senior = np.concatenate([step, step[:-1]])
    gain = np.concatenate([10 * n - step, 10 * n - step[1:] + 2])
    made = np.arange(2 * n - 1) < n
    places = Places(np.ones(n, np.int64), np.ones(n, np.int64))
    pairs = Pairs(junior, senior, gain)
    price = potentials.potentials(pairs, made, places)
    assert conditions(pairs, made, places, price)
    assert int(price.sum()) == int(gain[made].sum())


def test_a_flow_program_is_asked_for_once_a_round(
    monkeypatch: pytest.MonkeyPatch, contested: Drawn
) -> None:
    """Where all pairs take part, one flow is enough."""
    asked = []
    real = transport.answered

    def counted(ladder: Sequence[Callable[[], Any]], watch: Watch) -> object:
        asked.append(ladder[0]())
        return real(ladder, watch)

    monkeypatch.setattr(transport, "answered", counted)
    assert whole(contested)[-1].proved
    (program,) = asked
    assert isinstance(program, FlowProgram)
    assert int(program.supplies.sum()) == 0
