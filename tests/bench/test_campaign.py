"""Which cells there are, that a cut off run goes on, and what is said of the rest."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from matcher.bench import campaign
from matcher.bench.asked import Asked, SuiteError
from matcher.bench.campaign import Plan, Suite, carry_out, planned
from matcher.bench.rows import RUNS, Cell, Run
from matcher.bench.status import MISSING, NO_TIME, UNTRIED
from matcher.bench.traces import NAME as TRACES
from matcher.bench.traces import Point
from matcher.bench.written import PAIRED, SUMMARY
from matcher.watch import Watch

CASE = """
from matcher.bench.cases import Case
from matcher.synthetic import organisation

def few(size, seed):
    return organisation(size, size, seed=seed).scenario()

CASES = [Case("few", "invented", (5, 7), few, about="A few people.")]
"""
BAD = """
from matcher.bench.cases import Case

def fails(size, seed):
    raise RuntimeError("no people today")

CASES = [
    Case("bad", "broken", (5,), fails),
    Case("far", "broken", (5,), fails, lambda: "the moon is not here"),
]
"""


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    folder = tmp_path / "suite" / "cases"
    folder.mkdir(parents=True)
    (folder / "few.py").write_text(CASE, "utf-8")
    return Suite("suite", folder)


class Machine:
    """Stands in for the processes: notes what it is asked, and can break down."""

    def __init__(self, lasts: int = 999, status: str = "heuristic") -> None:
        self.asked: list[Cell] = []
        self.lasts, self.status = lasts, status

    def __call__(
        self, plan: Plan, cell: Cell, asked: Asked, code: str, watch: Watch
    ) -> tuple[Run, list[Point]] | None:
        if len(self.asked) >= self.lasts:
            watch.stop()
            return None
        self.asked.append(cell)
        points = 10.0 * cell.size + len(cell.strategy)
        values = dict.fromkeys(plan.columns) | {"points": points}
        facts = {"status": self.status, "pairs": cell.size, "objective": int(points)}
        return Run(**vars(cell), **facts, values=values), [(0.5, 6, 7), (1.0, 7, 7)]


def rows(folder: Path, name: str = RUNS) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def asked(out: Path, **more: Any) -> Asked:
    known = {"strategies": ("greedy", "random"), "seeds": 2, "jobs": 1, "out": out}
    return Asked(**(known | more))


def test_cells_are_cases_sizes_seeds_strategies_and_repeats(suite: Suite) -> None:
    plan = planned(suite, asked(Path("out"), repeats=2))
    assert len(plan.cells) == len(set(plan.cells)) == 2 * 2 * 2 * 2
    assert [cell.size for cell in plan.cells[:8]] == [5] * 4 + [7] * 4
    assert {cell.repeat for cell in plan.cells[:8]} == {1}
    assert plan.columns == plan.measures
    assert "settled" not in plan.columns


def test_a_run_goes_on_where_it_was(
    suite: Suite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    monkeypatch.setattr(campaign, "run_cell", Machine())
    carry_out(suite, asked(whole), Watch(60))
    broken, fresh = Machine(lasts=3), Machine()
    monkeypatch.setattr(campaign, "run_cell", broken)
    carry_out(suite, asked(parts), Watch(60))
    assert len(rows(parts)) == 3
    with (parts / RUNS).open("a", encoding="utf-8") as file:
        file.write("few,7,1,gre")
    monkeypatch.setattr(campaign, "run_cell", fresh)
    carry_out(suite, asked(parts), Watch(60))
    assert len(broken.asked) + len(fresh.asked) == len(rows(whole)) == 8
    for name in (RUNS, TRACES, SUMMARY, PAIRED):
        assert sorted((whole / name).read_text("utf-8").splitlines()) == sorted(
            (parts / name).read_text("utf-8").splitlines()
        )
    assert (whole / RUNS).read_bytes() == (parts / RUNS).read_bytes()


def test_who_was_killed_is_not_tried_at_a_larger_size(
    suite: Suite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(
        plan: Plan, cell: Cell, asked: Asked, code: str, watch: Watch
    ) -> tuple[Run, list[Point]]:
        values = dict.fromkeys(plan.columns)
        return Run(**vars(cell), status=NO_TIME, values=values), []

    monkeypatch.setattr(campaign, "run_cell", killed)
    carry_out(suite, asked(tmp_path, strategies=("greedy",), seeds=1), Watch(60))
    assert [row["status"] for row in rows(tmp_path)] == [NO_TIME, UNTRIED]
    assert "5 juniors already" in rows(tmp_path)[1]["remark"]
    assert "not tried" in (tmp_path / "report.html").read_text("utf-8")


def test_what_is_too_large_or_missing_is_said(
    suite: Suite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(campaign, "run_cell", Machine())
    limited = Suite("suite", suite.cases, {"greedy": 5})
    (suite.cases / "bad.py").write_text(BAD, "utf-8")
    carry_out(limited, asked(tmp_path, seeds=1, cases=("few", "far")), Watch(60))
    assert [row["status"] for row in rows(tmp_path)].count(UNTRIED) == 1
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "the suite tries it up to 5 juniors" in page
    assert "the moon is not here" in page


def test_a_crash_costs_its_own_cell_only(suite: Suite, tmp_path: Path) -> None:
    (suite.cases / "bad.py").write_text(BAD, "utf-8")
    wanted = asked(tmp_path, sizes=(5,), seeds=1, strategies=("greedy",), seconds=5.0)
    carry_out(suite, wanted, Watch(60))
    found = {row["case"]: row for row in rows(tmp_path)}
    assert found["bad"]["status"] == "failed"
    assert found["bad"]["remark"] == "RuntimeError: no people today"
    assert found["few"]["status"] == "heuristic"
    assert float(found["few"]["points"]) > 0
    assert "far" not in found
    assert "no people today" in (tmp_path / "report.html").read_text("utf-8")


@pytest.mark.slow
def test_killed_at_any_moment_and_started_again_gives_the_same_table(
    suite: Suite, tmp_path: Path
) -> None:
    home = suite.cases.parent
    (home / "__init__.py").write_text(
        "from pathlib import Path\n"
        "def bench(asked, watch):\n"
        "    from matcher.bench.campaign import Suite, carry_out\n"
        "    cases = Path(__file__).parent / 'cases'\n"
        "    carry_out(Suite('suite', cases), asked, watch)\n",
        "utf-8",
    )
    words = [sys.executable, "-m", "matcher", "bench", str(home)]
    words += ["--strategies", "greedy,weighted", "--jobs", "2", "--out"]
    whole, parts = tmp_path / "whole", tmp_path / "parts"
    subprocess.run([*words, str(whole)], check=True, capture_output=True)
    for _ in range(2):
        with subprocess.Popen(
            [*words, str(parts)], stderr=subprocess.DEVNULL, start_new_session=True
        ) as child:
            before = len(rows(parts)) if (parts / RUNS).exists() else 0
            while child.poll() is None:
                done = len(rows(parts)) if (parts / RUNS).exists() else 0
                if done > before:
                    os.killpg(child.pid, signal.SIGKILL)
                    break
                time.sleep(0.05)
    subprocess.run([*words, str(parts)], check=True, capture_output=True)

    def timeless(folder: Path) -> list[dict[str, str]]:
        return [
            {k: v for k, v in row.items() if k not in ("seconds", "memory")}
            for row in rows(folder)
        ]

    assert timeless(whole) == timeless(parts)
    assert len(rows(whole)) == 4


def test_a_missing_peer_is_a_row(
    suite: Suite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from matcher.bench import contenders

    class Absent:
        """Somebody else."""

        def missing(self) -> str:
            return "install nobody"

    monkeypatch.setattr(contenders, "_peers", lambda: {"absent": Absent})
    monkeypatch.setattr(campaign, "run_cell", Machine())
    carry_out(suite, asked(tmp_path, seeds=1, sizes=(5,), peers=True), Watch(60))
    last = rows(tmp_path)[-1]
    assert (last["strategy"], last["status"]) == ("peer:absent", MISSING)
    assert "install nobody" in (tmp_path / "report.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"cases": ("fwe",)}, "did you mean few?"),
        ({"strategies": ("greddy",)}, "did you mean greedy?"),
        ({"strategies": ("tiered:one_way=maybe",)}, "one_way"),
        ({"strategies": ("peer:nobody",)}, "found 'nobody'"),
        ({"measures": ("pints",)}, "did you mean points?"),
        ({"seconds": float("inf")}, "--seconds"),
    ],
)
def test_what_is_on_no_menu_is_refused(
    suite: Suite, more: dict[str, Any], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from matcher.bench import contenders

    monkeypatch.setattr(contenders, "_peers", dict)
    with pytest.raises(SuiteError, match=said):
        planned(suite, asked(Path("out"), **more))


def test_two_cases_of_one_name_are_refused(suite: Suite) -> None:
    (suite.cases / "again.py").write_text(CASE, "utf-8")
    with pytest.raises(SuiteError, match="rename one"):
        suite.menu()
