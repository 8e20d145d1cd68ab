"""Assignment problems from other projects' test suites, where they are at hand."""

from __future__ import annotations

import json
from fractions import Fraction
from functools import partial
from typing import Any

from matcher.bench.cases import Case, data_folder, lacks_data
from matcher.goals import GivenPoints
from matcher.people import People, Person, SideName
from matcher.scenario import Program, Scenario, Settings

HOME = "peer_cases"
JUNIORS = {"scipy_assignment_small": 22, "lapsolver_small": 3}
POINTS = "scores.csv"


def largest(name: str, size: int, seed: int) -> Scenario:
    """State the largest problem of a file; costs count as distance from the worst."""
    path = data_folder() / HOME / f"{name}.json"
    cases = json.loads(path.read_text("utf-8"), parse_float=Fraction)["cases"]
    case = max(
        (case for case in cases if case.get("weights")),
        key=lambda case: (case["shape"][0] * case["shape"][1], case["id"]),
    )
    worth = _worth(case)
    height, width = case["shape"]
    people = People(
        _side("junior", height), _side("senior", width), scores={POINTS: worth}
    )
    settings = Settings(
        program=Program(name=case["id"]), goals=(GivenPoints(file=POINTS),)
    )
    return Scenario(settings, people)


def _worth(case: dict[str, Any]) -> dict[tuple[str, str], Fraction]:
    listed = {
        (f"J{i}", f"S{j}"): Fraction(weight)
        for i, row in enumerate(case["weights"])
        for j, weight in enumerate(row)
        if weight is not None
    }
    top, sign = max(listed.values()), 1 if case["sense"] == "max" else -1
    if sign < 0:
        return {pair: top - weight + 1 for pair, weight in listed.items()}
    return listed


def _side(name: SideName, count: int) -> tuple[Person, ...]:
    return tuple(Person(f"{name[0].upper()}{row}", name) for row in range(count))


CASES = [
    Case(
        name.removesuffix("_small"),
        "public data",
        (juniors,),
        partial(largest, name),
        lacks_data(f"{HOME}/{name}.json"),
        seeded=False,
        fixed=True,
        about="The largest small problem of its test suite.",
    )
    for name, juniors in JUNIORS.items()
]
