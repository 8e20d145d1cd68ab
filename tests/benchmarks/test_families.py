"""Families are formulas: one number for a pair, however it is asked for."""

from collections import Counter
from fractions import Fraction

import numpy as np
import pytest

from benchmarks.scale.chance import mixed, mixed_block
from benchmarks.scale.families import FAMILIES, Family
from benchmarks.scale.instance import RULES, Case, Instance, invent, names, state
from matcher.people import People
from matcher.rowmodel import NONE
from matcher.statements import PairGoal
from tests.brute import best_plan

EACH = pytest.mark.parametrize("family", FAMILIES, ids=lambda each: each.kind)


def stated(family: str, size: int, rules: str = "free", seed: int = 1) -> Instance:
    assert rules in ("free", "side")
    case = Case(family, size, rules, seed)
    return state(case, invent(case))


def block(instance: Instance) -> np.ndarray:
    model = instance.model
    return model.points(*model.cohort.block(slice(None), slice(None)))


@pytest.mark.parametrize("name", names())
def test_blocks_lists_and_two_people_agree(name: str) -> None:
    instance = stated(name, 30)
    model, people = instance.model, instance.people
    whole = block(instance)
    j, s = np.nonzero(np.ones_like(whole, dtype=bool))
    assert (model.points(*model.cohort.pairs(j, s)) == whole[j, s]).all()
    part = model.points(*model.cohort.block(slice(3, 9), slice(2, 14)))
    assert (part == whole[3:9, 2:14]).all()
    for place in range(0, j.size, 7):
        two = people.juniors[j[place]], people.seniors[s[place]]
        plain = sum(goal.weighted(goal.worth(*two, people)) for goal in instance.goals)
        assert plain == whole[j[place], s[place]]


@EACH
def test_points_are_whole_and_small_enough(family: Family) -> None:
    whole = block(stated(family.kind, 60))
    assert whole.min() >= 0
    assert whole.max() <= 2**20
    assert len(np.unique(whole)) > 1


@pytest.mark.parametrize("name", names())
def test_the_same_names_give_the_same_instance(name: str) -> None:
    one, again, other = (stated(name, 25, seed=seed) for seed in (3, 3, 4))
    assert one.people == again.people
    assert (block(one) == block(again)).all()
    assert one.people != other.people


def test_rules_do_not_change_the_people() -> None:
    free, side = (stated("uniform", 200, rules) for rules in RULES)
    assert free.people == side.people
    assert side.model.n_rows - free.model.n_rows == 401


def test_chance_is_even_and_the_same_in_plain_numbers() -> None:
    luck = np.random.default_rng(1)
    left, right = luck.integers(0, 2**32, (2, 300), dtype=np.uint32)
    drawn = mixed_block(left[:, None], right[None, :], 10)
    counts = np.bincount(drawn.ravel(), minlength=10)
    assert counts.size == 10
    assert (abs(counts - 9_000) < 450).all()  # five standard deviations
    assert [
        mixed(int(a), int(b), 10) for a, b in zip(left, right, strict=True)
    ] == mixed_block(left, right, 10).tolist()


def test_formulas_by_hand() -> None:
    """Each formula, read off the records of one pair and computed here."""

    def worth(name: str, number: str) -> list[tuple[int, int, Fraction]]:
        instance = stated(name, 20)
        goal, people = instance.goals[0], instance.people
        assert isinstance(goal, PairGoal)
        return [
            (
                int(j.cell(number).removeprefix("D")),
                int(s.cell(number).removeprefix("D")),
                goal.worth(j, s, people),
            )
            for j in people.juniors
            for s in people.seniors
        ]

    assert all(w == abs(a - b) for a, b, w in worth("difference", "level"))
    assert all(w == a * b for a, b, w in worth("product", "level"))
    assert all(100 * b <= w < 1_000 * b for _, b, w in worth("stars", "pull"))
    assert all(
        (w >= 5_000) == (a == b) for a, b, w in worth("departments", "department")
    )
    for a, b, w in worth("opposed", "care"):
        assert 2_000 * min(a, b) <= w <= 2_000 * max(a, b)
    of_kinds: dict[tuple[int, int], set[Fraction]] = {}
    for a, b, w in worth("ties", "sort"):
        of_kinds.setdefault((a, b), set()).add(w)
    assert all(len(found) == 1 for found in of_kinds.values())


def test_stars_are_one_in_twenty() -> None:
    people = stated("stars", 200).people
    assert Counter(s.cell("pull") for s in people.seniors) == {"1": 190, "10": 10}


def places(people: People) -> int:
    assert {junior.max_pairs for junior in people.juniors} == {1}
    return sum(senior.max_pairs for senior in people.seniors)


def test_places_are_tight_or_loose() -> None:
    tight, loose, other = (
        stated(name, 100).people for name in ("tight", "loose", "uniform")
    )
    assert (len(tight.seniors), places(tight)) == (50, 90)
    assert (len(loose.seniors), places(loose)) == (50, pytest.approx(200, abs=40))
    assert (len(other.seniors), places(other)) == (100, 100)


def test_side_rules_are_those_that_are_documented() -> None:
    for size, most in ((200, 1), (500, 2), (1_000, 4)):
        model = stated("ties", size, "side").model
        cells = model.upper[model.n_people + 1 :]
        assert set(cells.tolist()) == {most}
        assert cells.size == 400
        share = model.n_people
        assert (model.lower[share], model.upper[share]) == (0, NONE)


def test_brute_force_sees_the_side_rules() -> None:
    """Departments decide, so that what the side rules forbid is what was best."""
    free, side = (stated("departments", 5, rules, seed=2) for rules in RULES)
    best = [best_plan(i.rules, i.goals, i.people) for i in (free, side)]
    points = [0 if plan is None else plan.points for plan in best]
    assert points[0] > points[1] > 0
