"""The same tables give the same files, on one core or many, whatever the hash seed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from matcher.certificate import NAME, RESULT
from matcher.synthetic import organisation

SCENARIOS = Path(__file__).parents[1] / "scenarios"
MACHINES = ((1, 0, 1), (2, 1, 2), (64, 2, 8))
"""Cores, hash seed, and threads of matrix products."""
RULES = """
program: {name: Drawn, start: 2027-03-01, end: 2027-08-31, timezone: Europe/Oslo}
people: people.csv
skills: skills.csv
wishes: wishes.csv
rules:
  - {kind: vetoes}
  - {kind: cross_department_share, at_least: 0.8}
  - {kind: quota, pairs_of: department, at_most: 2}
goals:
  - {kind: tech_transfer}
  - {kind: soft_transfer}
  - {kind: wishes, weight: 0.5}
strategy: {kind: weighted}
"""

pytestmark = pytest.mark.skipif(
    not hasattr(os, "sched_setaffinity"), reason="nobody can be kept off a core here"
)


def invented(folder: Path, size: int, gap: float, seconds: int) -> Path:
    """Write an invented organisation and its rules."""
    organisation(size, size, seed=4).write(folder)
    solver = f"solver: {{time_limit_s: {seconds}, optimality_gap: {gap}}}\n"
    (folder / "scenario.yaml").write_text(RULES + solver, encoding="utf-8")
    return folder


def written(scenario: Path, out: Path, cores: int, hashes: int, threads: int) -> Any:
    """Run in a process of its own; hand back what it wrote, seconds left out."""
    mine = sorted(os.sched_getaffinity(0))[:cores]
    command = [sys.executable, "-m", "matcher", "run", str(scenario), "--quiet"]
    done = subprocess.run(
        [*command, "--out", str(out)],
        env={
            **os.environ,
            "PYTHONHASHSEED": str(hashes),
            "OPENBLAS_NUM_THREADS": str(threads),
        },
        preexec_fn=lambda: os.sched_setaffinity(0, mine),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    record = json.loads((out / RESULT).read_bytes())
    del record["run"]["seconds"], record["scenario"]
    tables = {path.name: path.read_bytes() for path in out.glob("*.csv")}
    return record, (out / NAME).read_bytes(), tables


def alike(scenario: Path, folder: Path) -> Any:
    """Run on all machines; hand back the record."""
    runs = [
        written(scenario, folder / f"out-{number}", *machine)
        for number, machine in enumerate(MACHINES)
    ]
    record = runs[0][0]
    assert record["run"]["repeatable"]
    for other in runs[1:]:
        assert other[0] == record
        assert other[1:] == runs[0][1:]
    return record


def test_a_small_plan_is_the_same_on_any_machine(tmp_path: Path) -> None:
    record = alike(SCENARIOS / "quickstart", tmp_path)
    assert record["run"]["canonical"]


def test_a_plan_with_priced_rules_is_the_same_on_any_machine(tmp_path: Path) -> None:
    alike(invented(tmp_path / "scenario", 60, 0.001, 600), tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize(("size", "gap"), [(500, 0.001), (800, 0.002)])
def test_a_large_plan_is_the_same_on_any_machine(
    size: int, gap: float, tmp_path: Path
) -> None:
    """Above 632 people a side pairs are priced in."""
    alike(invented(tmp_path / "scenario", size, gap, 3600), tmp_path)


@pytest.mark.slow
def test_priorities_give_the_same_plan_on_any_machine(tmp_path: Path) -> None:
    alike(SCENARIOS / "company", tmp_path)
