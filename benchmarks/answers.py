"""How long a finished run takes to say why two people are not a pair.

Run from the project's root: `python benchmarks/answers.py --scenario scenarios/company`
or `python benchmarks/answers.py --juniors 5000`.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from random import Random
from statistics import median

import matcher
from matcher.answers.standing import Standing
from matcher.answers.whynot import WhyNot, why_not
from matcher.people import Pair
from matcher.result import Result
from matcher.solvers.isolated import prepare
from matcher.synthetic import organisation

GOALS = [
    {"kind": "tech_transfer"},
    {"kind": "soft_transfer"},
    {"kind": "wishes", "weight": 0.5},
]
DEPARTMENTS = 20


def main(arguments: Sequence[str] | None = None) -> None:
    """Solve once, then ask about pairs drawn by chance."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenario", help="folder of a scenario")
    parser.add_argument("--juniors", type=int, default=1000, help="invented otherwise")
    parser.add_argument("--side", action="store_true", help="rules about departments")
    parser.add_argument("--pairs", type=int, default=50)
    parser.add_argument("--exact", type=int, default=0, help="so many to the end")
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    began = time.perf_counter()
    result = solved(asked)
    shown("solve", time.perf_counter() - began)
    print(result)
    prepare()
    began = time.perf_counter()
    standing = Standing.of(result.record, result.scenario, result.proof)
    print(f"{standing.keys.size} pairs")
    shown("state the rows", time.perf_counter() - began)
    pairs = drawn(standing, asked.pairs, Random(asked.seed))
    times, used, answers = zip(*(timed(standing, pair) for pair in pairs), strict=True)
    shown("first answer", times[0])
    shown("first answer, computing", used[0])
    if len(times) > 1:
        shown("further ones, median", median(times[1:]))
        shown("further ones, worst", max(times[1:]))
        shown("further ones, computing", sum(used[1:]) / len(used[1:]))
    for word in sorted({found.answer for found in answers}):
        print(f"{word}: {sum(found.answer == word for found in answers)}")
    for pair in pairs[: asked.exact]:
        taken, _, found = timed(standing, pair, exact=True)
        shown(f"exact, {found.answer}, {found.exact}", taken)


def solved(asked: argparse.Namespace) -> Result:
    """Solve a scenario from its folder, or an invented organisation."""
    if asked.scenario:
        return matcher.solve(asked.scenario)
    made = organisation(
        asked.juniors, asked.juniors, seed=asked.seed, departments=DEPARTMENTS
    )
    spread = {
        "kind": "quota",
        "pairs_of": "department",
        "at_most": max(1, asked.juniors // 250),
    }
    crossing = {"kind": "cross_department_share", "at_least": 0.8}
    scenario = made.scenario(
        rules=[{"kind": "vetoes"}, *([crossing, spread] if asked.side else [])],
        goals=GOALS,
    )
    return matcher.solve(scenario, solver={"time_limit_s": asked.seconds})


def drawn(standing: Standing, many: int, luck: Random) -> list[Pair]:
    """Draw pairs that no rule forbids and that the plan does not have."""
    people, found = standing.people, set[Pair]()
    plan = standing.case.plan or {}
    while len(found) < many:
        pair = luck.choice(people.juniors).id, luck.choice(people.seniors).id
        sides = standing.model.cohort.pairs(*standing.model.cohort.rows_of([pair]))
        if pair not in plan and not standing.model.forbidden(*sides)[0]:
            found.add(pair)
    return sorted(found)


def timed(
    standing: Standing, pair: Pair, *, exact: bool = False
) -> tuple[float, float, WhyNot]:
    """Ask about a pair, and count the seconds, and those of computing."""
    began, used = time.perf_counter(), time.process_time()
    found = why_not(standing, *pair, exact=exact)
    return time.perf_counter() - began, time.process_time() - used, found


def shown(what: str, seconds: float) -> None:
    """Print a line."""
    print(f"{what:24} {seconds:9.3f} s")


if __name__ == "__main__":
    main()
