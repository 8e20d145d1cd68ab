"""CP-SAT is asked, and believed only as far as its answer can be added up again."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from matcher import audit
from matcher.cohort import Cohort, Side
from matcher.errors import SizeError
from matcher.exact import IntArray
from matcher.people import Agreed, Pair, People, Person
from matcher.people import Plan as Pairs
from matcher.rowmodel import RowModel
from matcher.rules import Capacity, CrossDepartmentShare
from matcher.solvers import cpsat
from matcher.solvers.cpsat import Answer, Effort, checked, search
from matcher.solvers.problem import Problem, weighted_total
from matcher.statements import Entry, Helper, JointRule, Row, Statement
from matcher.watch import Progress, Watch
from tests.brute import subsets
from tests.draw import SCORES, goal, rule
from tests.solve import Drawn, model_of, solved, stated


def drawn(
    size: int,
    rules: Sequence[Statement] = (),
    *,
    places: int = 1,
    agreed: tuple[Agreed, ...] = (),
) -> Drawn:
    """So many juniors and seniors in three departments, with points for all pairs."""
    chance = np.random.default_rng(size)
    juniors, seniors = (
        tuple(
            Person(
                f"{side[0].upper()}{i}",
                side,
                {"department": str(chance.choice(["Lab", "Law", "Sales"]))},
                max_pairs=places,
            )
            for i in range(size)
        )
        for side in ("junior", "senior")
    )
    scores = {
        (j.id, s.id): Fraction(int(chance.integers(1, 1000)))
        for j in juniors
        for s in seniors
    }
    people = People(juniors, seniors, scores={SCORES: scores}, agreed=agreed)
    return stated(rules, [goal("given_points", {"file": SCORES})], people)


HARD = (
    rule("cross_department_share", {"at_least": 0.83}),
    rule("quota", {"pairs_of": "department", "at_most": 7}),
    rule("coverage", {"side": "junior", "at_least_share": 0.77}),
)


def ask(model: RowModel, watch: Watch | None = None, work: float = 10.0) -> Answer:
    return search(problem(model), Effort(work), watch or Watch(60))


def problem(model: RowModel) -> Problem:
    return weighted_total(model, model.all_columns())


def test_a_plan_is_found_and_added_up() -> None:
    answer = ask(model_of(drawn(6)))
    assert answer.claim == "optimal"
    assert answer.plan is not None
    assert answer.plan.chosen.size == 6


def test_without_time_there_is_no_plan_and_no_claim() -> None:
    answer = ask(model_of(drawn(40, HARD)), work=1e-9)
    assert answer == Answer("unknown", None)


def test_an_empty_model_has_the_empty_plan() -> None:
    nobody = stated([], [goal("wishes", {})], People((), ()))
    answer = ask(model_of(nobody))
    assert answer.claim == "optimal"
    assert answer.plan is not None
    assert answer.plan.objective == 0


def test_a_minimum_out_of_reach_is_infeasible_not_an_error() -> None:
    most = [rule("coverage", {"side": "junior", "at_least": 5})]
    assert ask(model_of(drawn(3, most))) == Answer("infeasible", None)
    columns = model_of(drawn(3)).all_columns()
    model = model_of(drawn(3, [rule("coverage", {"side": "junior", "at_least": 2})]))
    part = problem(model).take(np.array([0]))
    assert len(columns) == 9
    assert search(part, Effort(1.0), Watch(60)) == Answer("infeasible", None)


def test_hints_are_only_hints() -> None:
    model = model_of(drawn(5))
    wrong = np.ones(len(model.all_columns()), dtype=bool)
    hinted = search(problem(model), Effort(5.0), Watch(60), hint=wrong)
    assert hinted.plan is not None
    free = ask(model).plan
    assert free is not None
    assert hinted.plan.objective == free.objective


def test_what_breaks_a_row_or_a_box_is_not_a_plan() -> None:
    lab_only = rule("coverage", {"side": "junior", "at_least": 1})
    pin = (Agreed("J0", "S1", "pin"),)
    model = model_of(drawn(2, [lab_only], places=2, agreed=pin))
    columns = model.all_columns()
    size = len(columns) + len(model.helpers.names)
    assert (len(columns), size) == (4, 6)

    def holds(*values: int) -> bool:
        return checked(problem(model), np.array(values)) is not None

    assert holds(0, 1, 0, 0, 1, 0)
    assert holds(1, 1, 1, 1, 1, 1)
    assert not holds(1, 0, 0, 0, 1, 0), "the pinned pair is missing"
    assert not holds(0, 1, 0, 0, 0, 0), "nobody is counted as matched"
    assert not holds(0, 1, 0, 0, 1, 1), "J1 is counted without a pair"
    assert not holds(0, 1, 0, 0, 2, 0), "a helper is above its box"
    assert not holds(0, 2, 0, 0, 1, 0), "a pair is made twice"
    assert not holds(0, 1, 0, 0), "values are missing"
    model = model_of(drawn(2))
    columns = model.all_columns()
    assert not holds(1, 1, 0, 0), "J0 has one place"


def test_a_solution_that_does_not_hold_is_not_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cpsat, "checked", lambda problem, values: None)
    watch = Watch(60)
    assert ask(model_of(drawn(3)), watch) == Answer("unknown", None)
    (incident,) = watch.incidents
    assert "does not hold" in incident
    assert watch.cut_short


def test_numbers_too_large_for_a_row_are_refused_by_name() -> None:
    share = CrossDepartmentShare(at_least=Fraction(2**30 + 1, 2**31))
    with pytest.raises(SizeError, match="cross_department_share"):
        ask(model_of(drawn(4, [share])))


def test_a_model_that_is_refused_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    boxes = cpsat.boxes

    def reversed_boxes(problem: Problem) -> tuple[IntArray, IntArray]:
        lower, upper = boxes(problem)
        return upper, lower

    monkeypatch.setattr(cpsat, "boxes", reversed_boxes)
    with pytest.raises(SizeError, match="refused"):
        ask(model_of(drawn(2)))


def test_a_wish_to_stop_keeps_the_best_plan() -> None:
    def stop(progress: Progress) -> None:
        if progress.best is not None:
            watch.stop()

    watch = Watch(600, stop)
    answer = ask(model_of(drawn(60, HARD)), watch, work=1e9)
    assert watch.interrupted
    assert answer.claim in ("feasible", "optimal")
    assert answer.plan is not None


def test_a_wish_to_stop_before_the_start_ends_at_once() -> None:
    watch = Watch(600)
    watch.stop()
    answer = ask(model_of(drawn(60, HARD)), watch, work=1e9)
    assert answer.claim in ("unknown", "feasible")
    assert watch.cut_short


class Between(JointRule):
    """So many pairs are made that a helper can make up for the rest."""

    kind: str = "between"
    low: int
    high: int

    def rows(self, cohort: Cohort) -> Sequence[Row]:
        return [Row("between", 0, 0)]

    def entries(self, juniors: Side, seniors: Side) -> Sequence[Entry]:
        return [(np.zeros(1, dtype=np.int64), np.ones(1, dtype=np.int64))]

    def helpers(self, cohort: Cohort, unit: int = 1) -> Sequence[Helper]:
        return [Helper("rest", self.low, self.high, ((0, 1),))]

    def breaches(self, plan: Pairs, people: People) -> list[str]:
        return []


@pytest.mark.parametrize(
    ("low", "high", "pairs"), [(-2, 0, 2), (-9, -1, 4), (0, 3, 0), (-3, -3, 3)]
)
def test_helpers_keep_to_their_boxes(low: int, high: int, pairs: int) -> None:
    rules, goals, people = drawn(4)
    model = model_of(([*rules, Between(low=low, high=high)], goals, people))
    plan = ask(model).plan
    assert plan is not None
    assert plan.chosen.size == pairs
    assert plan.helpers.tolist() == [-pairs]


class Rooms(JointRule):
    """Every pair meets in one of the rooms that it likes, and rooms hold one pair."""

    kind: str = "rooms"
    liked: dict[Pair, tuple[int, ...]]
    count: int

    def rows(self, cohort: Cohort) -> Sequence[Row]:
        return [Row(f"room {room}", None, 1) for room in range(self.count)]

    def entries(self, juniors: Side, seniors: Side) -> Sequence[Entry]:
        return ()

    def modes(self, cohort: Cohort) -> Sequence[str]:
        return [f"room {room}" for room in range(self.count)]

    def alternatives(self, juniors: Side, seniors: Side) -> tuple[IntArray, IntArray]:
        people = juniors.cohort.people
        listed = [
            (place, room)
            for place, (j, s) in enumerate(zip(juniors.rows, seniors.rows, strict=True))
            for room in self.liked[people.juniors[j].id, people.seniors[s].id]
        ]
        places, rooms = np.array(listed, dtype=np.int64).reshape(-1, 2).T
        return places, rooms

    def mode_entries(
        self, juniors: Side, seniors: Side, mode: IntArray
    ) -> Sequence[Entry]:
        return [(mode, np.ones(1, dtype=np.int64))]

    def breaches(self, plan: Pairs, people: People) -> list[str]:
        return []


@pytest.mark.parametrize("seed", range(8))
def test_pairs_that_come_in_alternatives_take_one(seed: int) -> None:
    pin = (Agreed("J0", "S0", "pin"),) if seed % 2 else ()
    rules, goals, people = drawn(3, places=2, agreed=pin)
    chance = np.random.default_rng(seed)
    pairs = [(j.id, s.id) for j in people.juniors for s in people.seniors]
    liked = {
        pair: tuple(int(r) for r in range(3) if chance.random() < 0.4) for pair in pairs
    }
    liked["J0", "S0"] = (1, 2)

    def fits(plan: tuple[Pair, ...]) -> bool:
        ways = product(*(liked[pair] for pair in plan))
        return any(len(set(way)) == len(way) for way in ways)

    best = max(
        audit.total(dict.fromkeys(plan), goals, people)
        for plan in subsets(pairs)
        if len(plan) <= 3
        and people.pins.keys() <= set(plan)
        and fits(plan)
        and not Capacity().breaches(dict.fromkeys(plan), people)
    )
    outcome = solved(([*rules, Rooms(liked=liked, count=3)], goals, people))
    assert outcome.objective == best
    assert outcome.bound is not None
    assert outcome.bound >= best
    assert outcome.plan is not None
    rooms = {f"room {room}": room for room in range(3)}
    for pair, room in outcome.plan.items():
        assert room is not None
        assert rooms[room] in liked[pair]
    assert len(set(outcome.plan.values())) == len(outcome.plan)
