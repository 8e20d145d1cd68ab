"""Subjects: on tiny instances all of them reach what brute force finds."""

from fractions import Fraction

import numpy as np
import pytest

from benchmarks.scale.instance import RULES, Case, Instance, invent, names, state
from benchmarks.scale.recount import breaches, points
from benchmarks.scale.subjects import SUBJECTS, Subject
from benchmarks.scale.subjects.base import Limits, Solved
from tests.brute import best_plan

ANY_RULES = {"matcher", "cpsat", "highs"}
EACH = pytest.mark.parametrize("name", SUBJECTS)


def stated(family: str, size: int, rules: str, seed: int = 1) -> Instance:
    assert rules in ("free", "side")
    case = Case(family, size, rules, seed)
    return state(case, invent(case))


def asked(subject: Subject, instance: Instance) -> Solved:
    subject.load()
    return subject.solve(instance, Limits(20, 0.0, lambda best, bound: None))


@pytest.mark.parametrize("family", names())
def test_everyone_reaches_the_best_of_all_plans(family: str) -> None:
    """Prices alone can leave a bound above the best plan where side rules bind."""
    for rules in RULES:
        for seed in (1, 2):
            instance = stated(family, 4, rules, seed)
            best = best_plan(instance.rules, instance.goals, instance.people)
            assert best is not None
            for name, subject in SUBJECTS.items():
                if subject.applies(instance) is not None:
                    continue
                found = asked(subject, instance)
                where = (name, rules, seed)
                assert (*where, found.objective) == (*where, best.points)
                assert found.bound is not None
                assert found.bound >= best.points, where
                exact = rules == "free" or name != "matcher"
                assert not exact or found.bound == best.points, where
                assert points(instance, found.pairs) == best.points, where
                assert breaches(instance, found.pairs) == [], where


@EACH
def test_who_applies_to_what(name: str) -> None:
    subject = SUBJECTS[name]
    assert subject.load() is None
    free, side = (stated("tight", 10, rules) for rules in RULES)
    assert subject.applies(free) is None
    why = subject.applies(side)
    assert (why is None) == (name in ANY_RULES)
    assert why is None or "side rules" in why


def test_networkx_is_for_small_sizes() -> None:
    why = SUBJECTS["networkx"].applies(stated("ties", 201, "free"))
    assert why == "small sizes only: 40,401 pairs, at most 40,000 are tried"


@EACH
@pytest.mark.parametrize("family", ["difference", "product"])
def test_known_optima(name: str, family: str) -> None:
    """Sorting solves both formulas: opposites for the one, alike for the other.

    With as many juniors as seniors, the best sum of |a - b| gives the larger half of
    all numbers a plus and the smaller half a minus; the best sum of a * b is that of
    the numbers in order (rearrangement inequality).
    """
    instance = stated(family, 40, "free")
    people = instance.people
    a, b = (
        np.sort([int(p.cell("level")) for p in side])
        for side in (people.juniors, people.seniors)
    )
    everyone = np.sort(np.concatenate([a, b]))
    known = {
        "difference": int(everyone[40:].sum() - everyone[:40].sum()),
        "product": int((a * b).sum()),
    }
    found = asked(SUBJECTS[name], instance)
    assert (found.objective, found.bound) == (known[family], known[family])


@EACH
def test_steps_are_named_and_add_up(name: str) -> None:
    instance = stated("organisation", 20, "free")
    found = asked(SUBJECTS[name], instance)
    steps = {"score", "price"} if name == "matcher" else {"score", "decide", "build"}
    assert set(found.seconds) == steps
    assert all(seconds >= 0 for seconds in found.seconds.values())
    assert (found.outcome is not None) == (name == "matcher")


def test_progress_is_passed_on() -> None:
    for name in ("matcher", "cpsat"):
        heard: list[tuple[int | None, int | None]] = []
        limits = Limits(20, 0.0, lambda best, bound, to=heard: to.append((best, bound)))
        found = SUBJECTS[name].solve(stated("uniform", 20, "side"), limits)
        assert heard[-1][0] == found.objective
        assert found.objective is not None
        assert all(b is None or b >= found.objective for _, b in heard)


def test_forbidden_pairs_are_not_made() -> None:
    """Rules that single pairs break are kept by methods that know no rules."""
    instance = stated("organisation", 60, "free", seed=2)
    model = instance.model
    whole = model.cohort.block(slice(None), slice(None))
    assert model.forbidden(*whole).any()
    totals = set()
    for name in ("matcher", "linear", "bipartite", "flow"):
        found = asked(SUBJECTS[name], instance)
        assert breaches(instance, found.pairs) == []
        totals.add(found.objective)
    assert len(totals) == 1
    assert Fraction(totals.pop() or 0) > 0
