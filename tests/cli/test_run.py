"""`matcher run`: what it prints, writes, and exits with."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from matcher import run as path_of_a_run
from matcher.errors import AuditError
from matcher.outcome import Outcome
from matcher.output.folder import read_run
from matcher.strategies.weighted import Weighted
from tests.cli.conftest import Call

FILES = {
    "result.json",
    "pairs.csv",
    "options.csv",
    "unmatched.csv",
    "baseline.csv",
    "plan.xlsx",
    "report.html",
    "handouts-01.html",
    "certificate.json",
    "model.json",
    "manifest.json",
}


def edit(scenario: Path, old: str, new: str) -> None:
    file = scenario / "scenario.yaml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_ends_with_the_path_of_the_report(call: Call, quickstart: Path) -> None:
    result = call("run", quickstart)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == str(quickstart / "out" / "report.html")
    assert {path.name for path in (quickstart / "out").iterdir()} == FILES
    assert "no plan can exceed 11,282" in result.stderr


def test_keeps_the_scenario_by_its_relative_path(call: Call, quickstart: Path) -> None:
    call(
        "run", quickstart / "scenario.yaml", "--quiet", "--out", quickstart / "a" / "b"
    )
    kept = json.loads((quickstart / "a" / "b" / "result.json").read_text("utf-8"))
    assert kept["scenario"] == "../../scenario.yaml"


def test_prints_the_record_as_json(call: Call, quickstart: Path) -> None:
    result = call("run", quickstart, "--json", "--quiet")
    printed = json.loads(result.stdout)
    assert printed["objective"] == 11282
    assert (
        printed["pairs"]
        == json.loads((quickstart / "out" / "result.json").read_text("utf-8"))["pairs"]
    )
    assert result.stderr == ""


def test_the_same_twice_is_the_same(call: Call, quickstart: Path) -> None:
    call("run", quickstart, "--out", quickstart / "one")
    call("run", quickstart, "--out", quickstart / "two")
    one, two = (read_run(quickstart / name) for name in ("one", "two"))
    assert one.model_copy(update={"run": two.run}) == two


def test_an_impossible_scenario_exits_4_with_a_report(
    call: Call, conflict: Path
) -> None:
    result = call("run", conflict)
    assert result.exit_code == 4
    assert "cross_department" in result.stdout
    assert "quota" in result.stdout
    record = read_run(conflict / "out")
    assert record.conflict is not None
    assert [cause.rule for cause in record.conflict.sets[0].causes] == [
        "cross_department",
        "quota",
        "exchange_floor",
        "",
    ]
    assert record.pairs == []


def test_faults_exit_3_and_write_nothing(call: Call, quickstart: Path) -> None:
    with (quickstart / "skills.csv").open("a", encoding="utf-8") as file:
        file.write("J001,Excel,tech,9,,\nJ001,Excel,hard,1,,\n")
    edit(quickstart, "levels: 2", "level: 2")
    result = call("run", quickstart)
    assert result.exit_code == 3
    assert "skills.csv:139:4" in result.stderr
    assert "skills.csv:140:3" in result.stderr
    assert "did you mean" in result.stderr
    assert "levels" in result.stderr
    assert not (quickstart / "out").exists()


def test_a_baseline_that_breaks_a_rule_exits_6(call: Call, quickstart: Path) -> None:
    edit(quickstart, "kind: weighted", "kind: greedy")
    edit(
        quickstart,
        "  - {kind: vetoes}",
        "  - {kind: quota, column: department, at_least: 6}\n  - {kind: vetoes}",
    )
    result = call("run", quickstart)
    assert result.exit_code == 6
    assert [b.rule for b in read_run(quickstart / "out").breaches] == ["quota"]


def test_a_missed_aim_counts_only_if_asked(call: Call, quickstart: Path) -> None:
    edit(quickstart, "skill_gap_closed: 0.3", "skill_gap_closed: 0.99")
    assert call("run", quickstart).exit_code == 0
    assert call("run", quickstart, "--require-aims").exit_code == 6


def test_no_plan_in_time_exits_5(
    call: Call, quickstart: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = Outcome("no_solution_found", None, None, 12_000, repeatable=False)
    monkeypatch.setattr(Weighted, "plan", lambda self, asked: nothing)
    result = call("run", quickstart)
    assert result.exit_code == 5
    assert read_run(quickstart / "out").status == "no_solution_found"


def test_overrides_come_from_anywhere(call: Call, quickstart: Path) -> None:
    review = quickstart.parent / "review.yaml"
    review.write_text(
        "pairs:\n"
        "  - {junior: J001, senior: S005, decision: forbid, by: HR}\n"
        "  - {junior: J001, senior: S003, decision: pin, because: agreed in May}\n",
        "utf-8",
    )
    assert call("run", quickstart, "--overrides", review).exit_code == 0
    pairs = read_run(quickstart / "out").pairs
    agreed = {(pair.junior, pair.senior): pair.agreed for pair in pairs}
    assert agreed["J001", "S003"] == "agreed beforehand: agreed in May"
    assert ("J001", "S005") not in agreed


def test_a_failed_audit_writes_nothing(
    call: Call, quickstart: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = Outcome("proved_optimal", {("J001", "S001"): 0}, 1, 1)
    monkeypatch.setattr(Weighted, "plan", lambda self, asked: wrong)
    result = call("run", quickstart)
    assert result.exit_code == 1
    assert "reporting_line" in result.stderr
    assert "Traceback" not in result.stderr
    assert not list((quickstart / "out").glob("*"))


def test_points_that_do_not_add_up_are_refused(
    call: Call, quickstart: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = Outcome("proved_optimal", {("J001", "S005"): 0}, 1, 1)
    monkeypatch.setattr(Weighted, "plan", lambda self, asked: wrong)
    result = call("run", quickstart)
    assert result.exit_code == 1
    assert "points: 1 is 1275" in result.stderr


def test_an_unexpected_fault_has_no_traceback(
    call: Call, quickstart: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("by hand")

    monkeypatch.setattr(path_of_a_run, "build", fail)
    result = call("run", quickstart)
    assert result.exit_code == 1
    assert "unexpected ZeroDivisionError" in result.stderr
    assert "Traceback" not in result.stderr
    monkeypatch.setenv("MATCHER_TRACEBACK", "1")
    assert isinstance(call("run", quickstart).exception, ZeroDivisionError)


def test_a_folder_that_cannot_be_written_is_said_first(
    call: Call, quickstart: Path
) -> None:
    (quickstart / "out").write_text("a file", "utf-8")
    result = call("run", quickstart)
    assert result.exit_code == 2
    assert "out" in result.stderr
    assert "relaxing" not in result.stderr


def test_audit_error_is_public() -> None:
    import matcher

    assert matcher.AuditError is AuditError


def test_a_table_that_was_edited_stays_and_is_named(
    call: Call, quickstart: Path
) -> None:
    call("run", quickstart)
    table = quickstart / "out" / "baseline.csv"
    table.write_text("filled in\n", "utf-8")
    again = call("run", quickstart, "--quiet")
    assert again.exit_code == 0
    assert f"{table} was changed since it was written: kept as" in again.stderr
    assert (table.parent / "baseline.edited-1.csv").read_text("utf-8") == "filled in\n"


def test_a_reader_who_goes_away_sees_no_traceback(quickstart: Path) -> None:
    words = [sys.executable, "-m", "matcher", "check", str(quickstart)]
    told = subprocess.PIPE
    with subprocess.Popen(words, stdout=told, stderr=told, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 1


def test_a_run_may_be_asked_at_once(call: Call, quickstart: Path) -> None:
    found = call("run", quickstart, "--answers", "prices, settled", "--quiet")
    assert found.exit_code == 0
    assert {"prices.json", "settled.json"} <= {
        path.name for path in (quickstart / "out").iterdir()
    }
    call("run", quickstart, "--quiet")
    assert not (quickstart / "out" / "prices.json").exists()
    assert call("run", quickstart, "--answers", "price").exit_code == 2


def test_where_there_is_no_plan_nothing_is_answered(call: Call, conflict: Path) -> None:
    assert call("run", conflict, "--answers", "prices", "--quiet").exit_code == 4
    assert not (conflict / "out" / "prices.json").exists()
