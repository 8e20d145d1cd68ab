"""`matcher verify`: from a run's folder to a verdict and an exit code."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

import matcher
from matcher.certificate import MODEL, NAME, RESULT, sealed
from matcher.cli.app import app
from matcher.cli.signals import Stopper
from matcher.errors import RunError, ScenarioError
from matcher.output.folder import read_run, write_run
from matcher.output.manifest import FileEntry
from matcher.output.workbook import workbook
from matcher.people import People
from matcher.result import Result as Solved
from matcher.run import finish
from matcher.verify import smallmodel, verify_run
from tests.output.records import quickstart, scenario
from tests.output.test_workbook import decided
from tests.reading.books import text_book
from tests.verify.cases import drawn

SCENARIOS = Path(__file__).parents[2] / "scenarios"
KEPT = shutil.ignore_patterns("out*")


def call(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], obj=Stopper())


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy two scenarios, and run each."""
    home = tmp_path_factory.mktemp("scenarios")
    for name in ("quickstart", "conflict", "second_wave"):
        shutil.copytree(SCENARIOS / name, home / name, ignore=KEPT)
        assert call("run", home / name, "--quiet").exit_code in (0, 4)
    return home


@pytest.fixture
def quick(ready: Path, tmp_path: Path) -> Path:
    """Copy the folder of `quickstart` with its run."""
    return Path(shutil.copytree(ready / "quickstart", tmp_path / "quick"))


def reseal(run: Path, change: Callable[[dict[str, Any]], object], name: str) -> None:
    """Change a file of a run, and put every digest right again."""
    data = json.loads((run / name).read_bytes())
    change(data)
    content = sealed(data) if name == NAME else json.dumps(data).encode()
    (run / name).write_bytes(content)
    manifest = json.loads((run / "manifest.json").read_bytes())
    manifest["files"][name] = FileEntry.of(content).model_dump()
    (run / "manifest.json").write_text(json.dumps(manifest))


def failed(result: Result) -> list[str]:
    """Name the checks that failed."""
    lines = [line for line in result.stdout.splitlines() if line.startswith("NOT")]
    return [line.split()[2].rstrip(":") for line in lines]


@pytest.mark.parametrize("name", ["quickstart", "conflict", "second_wave"])
def test_a_run_is_confirmed(name: str, ready: Path) -> None:
    result = call("verify", ready / name / "out")
    assert result.exit_code == 0, result.stdout
    *lines, last = result.stdout.splitlines()
    assert all(line.startswith("confirmed  ") for line in lines)
    assert last == "everything that the run claims is confirmed"
    assert result.stderr == ""


def test_what_was_proved_is_said(ready: Path) -> None:
    said = call("verify", ready / "quickstart" / "out").stdout
    assert "total: no plan can exceed 11282: 22 prices over 58 pairs" in said
    assert "status: proved_optimal: objective and bound are the same" in said
    said = call("verify", ready / "second_wave" / "out").stdout
    assert "changes: no plan can have less than 6: " in said
    said = call("verify", ready / "conflict" / "out").stdout
    assert "rules: no plan keeps all the rules: 7 prices over 10 pairs" in said


def test_a_verdict_as_data(ready: Path) -> None:
    result = call("verify", ready / "quickstart" / "out", "--json")
    data = json.loads(result.stdout)
    assert data["confirmed"] is True
    assert all(check["confirmed"] for check in data["checks"])
    assert [check["what"] for check in data["checks"]][:3] == [
        *("files", "certificate", "inputs")
    ]


def test_from_another_folder(quick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(quick / "out")
    assert call("verify", ".").exit_code == 0
    assert matcher.verify_run(quick / "out").confirmed


@pytest.mark.parametrize("name", [NAME, RESULT, MODEL, "report.html"])
def test_a_changed_file_is_named(name: str, quick: Path) -> None:
    with (quick / "out" / name).open("a") as file:
        file.write(" ")
    result = call("verify", quick / "out")
    assert result.exit_code == 6
    assert f"files: not as the run wrote them: {name}" in result.stdout
    assert "failed" in result.stdout.splitlines()[-1]


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"format": 1}', "\x00"])
@pytest.mark.parametrize("name", [NAME, RESULT, MODEL])
def test_what_is_no_file_of_ours_is_not_confirmed(
    name: str, content: str, quick: Path
) -> None:
    (quick / "out" / name).write_text(content)
    result = call("verify", quick / "out")
    assert result.exit_code == 6
    assert "unexpected" not in result.stderr


@pytest.mark.parametrize("table", ["baseline.csv", "plan.xlsx"])
def test_tables_may_be_filled_in(table: str, quick: Path) -> None:
    (quick / "out" / table).write_text("filled in")
    assert call("verify", quick / "out").exit_code == 0


def test_the_bound_is_believed_by_nobody(quick: Path) -> None:
    def lower(data: dict[str, Any]) -> None:
        data["claims"][0]["bound"] -= 1

    reseal(quick / "out", lower, NAME)
    result = call("verify", quick / "out")
    assert result.exit_code == 6
    assert failed(result) == ["total", "result"]
    assert "it does not follow that no plan can exceed 11281" in result.stdout


def test_a_claim_about_nobody_is_no_traceback(quick: Path) -> None:
    def someone_else(data: dict[str, Any]) -> None:
        data["pairs"][0]["junior"] = "nobody"

    reseal(quick / "out", someone_else, RESULT)
    result = call("verify", quick / "out")
    assert result.exit_code == 6
    assert failed(result) == ["pairs"]


@pytest.mark.parametrize("table", ["people.csv", "skills.csv", "scenario.yaml"])
def test_an_input_that_was_changed_is_named(table: str, quick: Path) -> None:
    with (quick / table).open("a") as file:
        file.write("\n" if table != "scenario.yaml" else "# agreed\n")
    result = call("verify", quick / "out")
    assert result.exit_code == 6
    assert failed(result) == ["inputs"]
    assert f"not as the run read them: {table}" in result.stdout


def test_an_input_that_cannot_be_read_is_a_fault(quick: Path) -> None:
    (quick / "people.csv").write_text("id,side\nJ001,somewhere\n")
    result = call("verify", quick / "out")
    assert result.exit_code == 3
    assert "people.csv:2" in result.stderr
    (quick / "people.csv").unlink()
    result = call("verify", quick / "out")
    assert result.exit_code == 3
    assert "there is no file people.csv" in result.stderr
    shutil.move(quick / "scenario.yaml", quick / "other.yaml")
    result = call("verify", quick / "out")
    assert result.exit_code == 3
    assert "scenario.yaml" in result.stderr


def test_a_folder_without_a_run_is_refused(quick: Path) -> None:
    for folder in (quick, quick / "nowhere", quick / "people.csv"):
        result = call("verify", folder)
        assert result.exit_code == 2
        assert "no complete run in this folder" in result.stderr
    (quick / "out" / NAME).unlink()
    result = call("verify", quick / "out")
    assert result.exit_code == 2
    assert f"{NAME}: cannot be read" in result.stderr


def test_a_run_without_a_certificate_is_refused(tmp_path: Path) -> None:
    write_run(quickstart(), tmp_path / "out", None)
    with pytest.raises(RunError, match=r"the run has no certificate\.json"):
        verify_run(tmp_path / "out")


def test_tables_from_memory_are_not_there_to_be_read(tmp_path: Path) -> None:
    finished = finish(drawn(1))
    Solved(finished.record, drawn(1), finished.proof).save(tmp_path / "out")
    with pytest.raises(RunError, match="handed in from memory"):
        verify_run(tmp_path / "out")


@pytest.mark.parametrize("name", ["review.csv", "review.yaml", "review.xlsx"])
def test_decisions_from_elsewhere_are_read_again(name: str, quick: Path) -> None:
    review = quick.parent / "elsewhere" / name
    review.parent.mkdir()
    text = "junior,senior,decision\nJ001,S003,pin\nJ001,S005,forbid\n"
    if name == "review.yaml":
        text = (
            "pairs:\n  - {junior: J001, senior: S003, decision: pin}\n"
            "  - {junior: J001, senior: S005, decision: forbid}\n"
        )
    write(review, text)
    relative = os.path.relpath(review)
    assert call("run", quick, "--quiet", "--overrides", relative).exit_code == 0
    certificate = json.loads((quick / "out" / NAME).read_bytes())
    assert certificate["overrides"] == f"../elsewhere/{name}"
    sheet = ":pairs" if name == "review.xlsx" else ""
    read = [one["name"] for one in certificate["inputs"]]
    assert f"../elsewhere/{name}{sheet}" in read
    assert call("verify", quick / "out").exit_code == 0
    write(review, text.replace("S005", "S006"))
    assert failed(call("verify", quick / "out")) == ["inputs"]
    review.unlink()
    assert call("verify", quick / "out").exit_code == 3


@pytest.mark.parametrize("beside", [True, False])
def test_decisions_in_the_plan_itself_are_taken_over(beside: bool, quick: Path) -> None:
    plan = quick / "out" / "plan.xlsx"
    found = {("J001", "S005"): {"decision": "forbid"}}
    plan.write_bytes(decided(plan.read_bytes(), found))
    more = ["--overrides", str(plan)] if beside else []
    if not beside:
        with (quick / "scenario.yaml").open("a", encoding="utf-8") as file:
            file.write("\noverrides: out/plan.xlsx\n")
    assert call("run", quick, "--quiet", *more).exit_code == 0
    assert call("verify", quick / "out").exit_code == 0
    undecided = workbook(read_run(quick / "out").model_copy(update={"decisions": []}))
    plan.write_bytes(undecided)
    assert failed(call("verify", quick / "out")) == ["inputs"]


def test_an_earlier_plan_that_the_run_replaced_is_noticed(quick: Path) -> None:
    with (quick / "scenario.yaml").open("a", encoding="utf-8") as file:
        file.write("\nprevious: out/plan.xlsx\n")
    plan = quick / "out" / "plan.xlsx"
    found = {("J001", "S005"): {"by": "HR"}}
    plan.write_bytes(decided(plan.read_bytes(), found))
    assert call("run", quick, "--quiet").exit_code == 0
    assert failed(call("verify", quick / "out")) == ["inputs"]


def write(review: Path, text: str) -> None:
    workbook = review.suffix == ".xlsx"
    review.write_bytes(text_book("pairs", text) if workbook else text.encode())


def test_another_strategy_than_the_files_is_noticed(quick: Path) -> None:
    result = matcher.solve(quick, strategy={"kind": "tiered"})
    result.save(quick / "out")
    assert result.verify().confirmed
    said = call("verify", quick / "out")
    assert said.exit_code == 6
    assert failed(said)[0] == "settings"


def test_a_large_model_is_not_listed(
    quick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smallmodel, "LARGEST", 10)
    assert call("run", quick, "--quiet").exit_code == 0
    assert not (quick / "out" / MODEL).exists()
    result = call("verify", quick / "out")
    assert result.exit_code == 0
    assert "model: too large to be listed" in result.stdout
    monkeypatch.setattr(smallmodel, "LOOKED_AT", 10)
    assert call("verify", quick / "out").exit_code == 0
    monkeypatch.undo()
    assert failed(call("verify", quick / "out")) == ["model"]


def test_nobody_takes_part() -> None:
    asked = scenario(People((), ()))
    finished = finish(asked)
    assert Solved(finished.record, asked, finished.proof).verify().confirmed


def test_checking_loads_no_solver(ready: Path) -> None:
    code = (
        "import sys, matcher\n"
        f"assert matcher.verify_run({str(ready / 'quickstart' / 'out')!r}).confirmed\n"
        "names = ('ortools', 'pandas', 'matcher.solvers')\n"
        "print([m for m in sys.modules if m.startswith(names)])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_a_scenario_that_moved_is_a_fault(quick: Path) -> None:
    moved = quick.parent / "moved"
    shutil.copytree(quick / "out", moved / "deep" / "out")
    with pytest.raises(ScenarioError, match=r"scenario\.yaml"):
        verify_run(moved / "deep" / "out")
