"""Who wins, whose claims hold, and what is recommended, on rows made by hand."""

from __future__ import annotations

import json
from typing import Any

import pytest

from matcher.bench.claims import compared, refuted
from matcher.bench.findings import Findings
from matcher.bench.measures import measures
from matcher.bench.recommend import recommended
from matcher.bench.rows import Run


def run(
    strategy: str, points: float, *, seed: int = 1, broken: str = "", **more: Any
) -> Run:
    values = {"points": points, **more}
    named = ("case", 5, seed, strategy, 1, 9.0)
    return Run(*named, status="heuristic", pairs=5, broken=broken, values=values)


def found(*runs: Run, names: tuple[str, ...] = ("a", "b", "c")) -> Findings:
    known = measures()
    shown = {name: known[name] for name in ("points", "matched", "seconds")}
    return Findings(runs, shown, names)


def test_a_plan_that_breaks_rules_wins_nothing() -> None:
    told = found(
        run("a", 99, broken="capacity", seconds=1.0),
        run("b", 10, seconds=2.0),
        run("c", 9, seconds=3.0),
    )
    assert [s.strategy for s in told.standings("points")] == ["b", "c"]
    assert [s.strategy for s in told.standings("seconds")] == ["a", "b", "c"]
    assert told.kept("a") == (0, 1)
    advice = recommended(told, "case")
    assert advice is not None
    assert advice.choice == "b"
    assert "a: breaks capacity, and is no choice." in advice.others


def test_ties_are_best_for_everyone() -> None:
    told = found(*(run(n, 5, seed=s) for n in "abc" for s in (1, 2)))
    assert [(s.best, s.of, s.rank) for s in told.standings("points")] == [(2, 2, 1)] * 3


def test_what_is_lost_is_said_in_words() -> None:
    told = found(run("a", 1000, matched=22), run("b", 900, matched=24))
    advice = recommended(told, "case")
    assert advice is not None
    assert advice.choice == "b"
    assert advice.others[0] == (
        "a: 100 more points (11.1 %), at the cost of 2 people with a partner (8.3 %)."
    )
    assert recommended(found(run("a", 3, broken="agreed")), "case") is None


def claim(strategy: str, points: int, steps: list[list[str]], **more: Any) -> Run:
    said = {
        "unit": 1,
        "worth": {"matched": "4", "points": str(points)},
        "two_way": True,
        "asks_two_way": False,
        "steps": steps,
    }
    named = ("case", 5, 1, strategy, 1, 9.0)
    return Run(*named, status="x", pairs=2, claims=json.dumps(said | more))


def test_a_better_plan_refutes_a_claim() -> None:
    weighted = claim("weighted", 10, [["points", "11", "11"]])
    assert refuted([weighted, claim("greedy", 11, [])]) == []
    (wrong,) = refuted([weighted, claim("greedy", 12, [])])
    assert str(wrong) == (
        "case, 5 juniors, seed 1: weighted says that no plan exceeds 11 in points; "
        "greedy has 12"
    )
    assert compared([weighted, claim("greedy", 12, [])]) == 1


@pytest.mark.parametrize(
    ("worth", "two_way", "count"),
    [
        ({"matched": "5", "points": "1"}, True, 1),
        ({"matched": "5", "points": "1"}, False, 0),
        ({"matched": "4", "points": "12"}, True, 1),
        ({"matched": "3", "points": "12"}, True, 0),
    ],
)
def test_priorities_are_compared_in_their_order(
    worth: dict[str, str], two_way: bool, count: int
) -> None:
    steps = [["matched", "4", "4"], ["points", "11", "10"]]
    tiered = claim("tiered", 11, steps, asks_two_way=True)
    other = claim("other", 0, [], worth=worth, two_way=two_way)
    assert len(refuted([tiered, other])) == count


def test_differences_are_shares_of_the_other() -> None:
    told = found(run("a", 11), run("b", 10), run("a", 24, seed=2), run("b", 20, seed=2))
    each = told.against("points", "a", "b")
    assert each is not None
    assert (each.wins, each.losses) == (2, 0)
    assert told.share("points", "a", "b") == pytest.approx(0.15)
    assert told.against("matched", "a", "b") is None
