"""The scenarios that come with the project, as they are."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from matcher.bench.cases import Case
from matcher.reading import load
from matcher.scenario import Scenario

HOME = Path(__file__).parents[3] / "scenarios"
JUNIORS = {
    "quickstart": 12,
    "traditional": 22,
    "global": 24,
    "hr_export": 24,
    "second_wave": 31,
    "shortage": 40,
    "company": 149,
    "pilot": 180,
}


def read(folder: str, size: int, seed: int) -> Scenario:
    """Read one; it has one size, and no chance in it."""
    return load(HOME / folder)


CASES = [
    Case(
        folder,
        "scenarios",
        (juniors,),
        partial(read, folder),
        seeded=False,
        fixed=True,
    )
    for folder, juniors in JUNIORS.items()
]
