"""Cells: nothing that a subject says is believed, and nothing goes on for ever."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import pytest

from benchmarks.scale.cell import measure
from benchmarks.scale.figures import compared
from benchmarks.scale.instance import Case, Instance, invent, state
from benchmarks.scale.process import run_cell
from benchmarks.scale.report import report
from benchmarks.scale.rows import Cell, Measured
from benchmarks.scale.subjects import SUBJECTS, Subject
from benchmarks.scale.subjects.base import Limits, Solved
from benchmarks.scale.verifying import verified
from matcher.bench import process
from matcher.bench.order import memory_mb
from matcher.bench.process import ROOT
from matcher.outcome import Grounds
from matcher.people import Pair
from matcher.watch import Watch

CASE = Case("departments", 20, "side", 1)
CELL = Cell("ties", 20, "free", 1, "linear", 1, 10.0)
SLOW = Cell("product", 200, "free", 1, "networkx", 1, 0.1)
"""Pure Python for many seconds."""


class Liar(Subject):
    """Solves an instance as another subject does, then changes what it says."""

    name = "liar"
    says = "nothing true"

    def __init__(self, change: Callable[[Instance, Solved], Solved]) -> None:
        self.change = change

    def solve(self, instance: Instance, limits: Limits) -> Solved:
        return self.change(instance, SUBJECTS["cpsat"].solve(instance, limits))


def said(
    change: Callable[[Instance, Solved], Solved], case: Case | None = None
) -> Measured:
    asked = case or Case("departments", 20, "free", 1)
    found = measure(asked, Liar(change), 10, 0.0, lambda begins: None)
    del found["trace"]
    names = {**vars(asked), "subject": "cpsat", "repeat": 1, "limit_s": 10.0}
    return Measured(**names, **found)


def pairs_of(
    change: Callable[[Instance, tuple[Pair, ...]], tuple[Pair, ...]],
) -> Callable[[Instance, Solved], Solved]:
    return lambda i, solved: replace(solved, pairs=change(i, solved.pairs))


def test_an_honest_subject_holds() -> None:
    row = said(lambda instance, solved: solved)
    assert row.holds
    assert (row.remark, row.breaches, row.gap, row.pairs) == ("", 0, 0.0, 20)
    assert row.recounted == row.objective == row.bound
    assert row.total_s == pytest.approx((row.sweeps or 0) * (row.sweep_s or 0))
    steps = (row.build_s, row.score_s, row.decide_s)
    assert all(steps)
    assert sum(filter(None, steps)) <= (row.total_s or 0)


def test_wrong_points_are_shown() -> None:
    row = said(lambda i, s: replace(s, objective=(s.objective or 0) + 1))
    assert not row.holds
    assert row.remark.startswith(f"claims {row.objective} points, has {row.recounted}")
    assert row.remark.endswith("claims more points than its own bound")


LIES = {
    "twice": lambda i, pairs: (*pairs, pairs[0]),
    " of 1": lambda i, pairs: (*pairs, (pairs[0][0], pairs[1][1])),
    "no junior and senior": lambda i, pairs: (*pairs[1:], ("J00001", "nobody")),
    "are no junior": lambda i, pairs: tuple((s, j) for j, s in pairs),
}


@pytest.mark.parametrize("words", LIES)
def test_wrong_pairs_are_shown(words: str) -> None:
    row = said(pairs_of(LIES[words]))
    assert not row.holds
    assert row.breaches
    assert words in row.remark


def test_a_plan_that_forgets_the_side_rules_is_shown() -> None:
    """The best free plan joins people of the same department."""
    side = Case("departments", 60, "side", 1)

    def forgets(instance: Instance, solved: Solved) -> Solved:
        free = replace(instance, case=replace(side, rules="free"))
        free = replace(free, rules=instance.rules[:1])
        return SUBJECTS["cpsat"].solve(free, Limits(10, 0.0, lambda a, b: None))

    row = said(forgets, side)
    assert row.recounted == row.objective
    assert not row.holds
    assert "pairs cross departments" in row.remark
    assert "at most 1" in row.remark


def test_the_report_says_who_is_wrong() -> None:
    honest = said(lambda instance, solved: solved)
    liar = said(lambda i, s: replace(s, objective=(s.objective or 0) + 1))
    low = replace(
        honest, subject="highs", bound=(honest.bound or 0) - 1, gap=-0.1, remark=""
    )
    rows = [replace(honest, subject="matcher"), liar, low]
    page = "\n".join(report(compared(rows), ["matcher bench scale"]))
    faults = page.split("## Overview")[0]
    assert "plain CP-SAT | **wrong**" not in faults
    assert f"- cpsat, departments, 20, free: claims {liar.objective} points" in faults
    assert "highs, departments, 20, free: says that no plan exceeds" in faults
    assert "| **wrong** |" in page
    assert "**wrong:** claims" in page
    fine = "\n".join(report(compared([honest]), []))
    assert "None: every plan has the points" in fine
    other = replace(honest, subject="flow", checksum=5)
    assert "did not have the same instance" in "\n".join(
        report(compared([honest, other]), [])
    )


def test_a_cell_runs_in_a_process_of_its_own() -> None:
    found = run_cell(CELL, 0.0, "abc", Watch(60))
    assert found is not None
    row, trace = found
    assert (row.cell, row.status, row.code) == (CELL, "optimal", "abc")
    assert row.holds
    assert trace[-1][1:] == (row.objective, row.bound)
    if memory_mb("VmHWM") is not None:
        assert row.peak_mb is not None
        assert row.start_mb is not None
        assert row.peak_mb >= row.start_mb > 10


def test_a_cell_that_fails_is_a_row() -> None:
    found = run_cell(replace(CELL, subject="nobody"), 0.0, "abc", Watch(60))
    assert found is not None
    assert (found[0].status, found[0].remark) == ("failed", "KeyError: 'nobody'")
    assert not found[0].finished


def test_a_cell_that_takes_too_long_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "MOMENT_S", 0.0)
    found = run_cell(SLOW, 0.0, "abc", Watch(60))
    assert found is not None
    assert found[0].status == "killed: time"
    assert found[0].objective is None
    assert found[0].sweep_s is not None
    assert found[0].finished


@pytest.mark.skipif(memory_mb("VmHWM") is None, reason="the system does not say")
def test_a_cell_that_takes_too_much_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "memory_limit_mb", lambda: 1.0)
    found = run_cell(SLOW, 0.0, "abc", Watch(60))
    assert found is not None
    assert found[0].status == "killed: memory"
    assert (found[0].peak_mb or 0) > 1


@pytest.mark.skipif(memory_mb("VmHWM") is None, reason="the system does not say")
def test_memory_of_started_processes_counts() -> None:
    before = memory_mb("VmRSS") or 0.0
    wait = "import sys; kept = bytearray(200_000_000); print(flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", wait], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        during = memory_mb("VmRSS") or 0.0
        child.communicate(b"\n")
    assert during > before + 200


def test_a_wish_to_stop_ends_a_cell() -> None:
    watch = Watch(60)
    watch.stop()
    assert run_cell(SLOW, 0.0, "abc", watch) is None


def test_a_cell_ends_with_whoever_asked() -> None:
    case = {"family": "product", "size": 200, "rules": "free", "seed": 1}
    order = {"case": case, "subject": "networkx", "seconds": 600, "gap": 0.0}
    with subprocess.Popen(
        [sys.executable, "-m", "benchmarks.scale.cell"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(json.dumps(order) + "\n")
        child.stdin.flush()
        assert "checksum" in json.loads(child.stdout.readline())
        child.stdin.close()
        assert child.wait() == 1


def test_a_proof_is_rechecked() -> None:
    found = measure(CASE, SUBJECTS["matcher"], 20, 0.0, lambda begins: None)
    assert found["verify_s"] > 0
    assert found["remark"] == ""


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"bound": 1}, "rechecked, "),
        ({"grounds": Grounds({"no such row": 1})}, "no proof: there is no row"),
        ({"plan": {}}, "rechecked, 0 points"),
    ],
)
def test_a_proof_that_does_not_close_is_shown(
    change: dict[str, object], wrong: str
) -> None:
    instance = state(CASE, invent(CASE))
    limits = Limits(20, 0.0, lambda best, bound: None)
    solved = SUBJECTS["matcher"].solve(instance, limits)
    assert solved.outcome is not None
    proof = verified(instance, solved)
    assert proof is not None
    assert proof.wrong == ""
    lied = replace(solved, outcome=replace(solved.outcome, **change))
    proof = verified(instance, lied)
    assert proof is not None
    assert proof.wrong.startswith(wrong)
    assert verified(instance, replace(solved, outcome=None)) is None
