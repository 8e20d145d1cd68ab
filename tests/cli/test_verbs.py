"""`check`, `explain`, `schema`, `--version`: what they say and exit with."""

import json
from pathlib import Path

from tests.cli.conftest import SCENARIOS, Call


def test_check_accounts_for_every_row(call: Call, quickstart: Path) -> None:
    result = call("check", quickstart)
    assert result.exit_code == 0
    assert "12 juniors, 12 seniors" in result.stdout
    assert "people.csv: 25 rows, 24 used" in result.stdout
    assert "no eligible partner: S012" in result.stdout
    assert result.stdout.splitlines()[-1] == "no faults"
    assert not (quickstart / "out").exists()


def test_check_speaks_json(call: Call, quickstart: Path) -> None:
    found = json.loads(call("check", quickstart, "--json").stdout)
    eligibility = found["eligibility"]
    assert eligibility["all_pairs"] == 144
    assert eligibility["partners"]["S012"] == 0
    assert sum(eligibility["partners"].values()) == 2 * eligibility["eligible_pairs"]


def test_check_lists_faults_with_exit_3(call: Call, tmp_path: Path) -> None:
    result = call("check", tmp_path / "nowhere")
    assert result.exit_code == 3
    assert "1 fault" in result.stderr
    assert "Traceback" not in result.stderr


def test_explain_needs_a_run_and_a_known_person(call: Call, quickstart: Path) -> None:
    assert call("explain", quickstart, "J001").exit_code == 2
    call("run", quickstart, "--quiet")
    out = quickstart / "out"
    told = call("explain", out, "J001")
    assert told.exit_code == 0
    assert "Power BI" in told.stdout
    assert "1,275" in told.stdout
    wrong = call("explain", out, "J01")
    assert wrong.exit_code == 2
    assert "did you mean" in wrong.stderr
    unmatched = call("explain", out, "S012")
    assert "shared" in unmatched.stdout or "share" in unmatched.stdout
    printed = json.loads(call("explain", out, "J001", "--json").stdout)
    assert printed["pairs"][0]["senior"] == "S005"


def test_compare_tells_what_differs(call: Call, quickstart: Path) -> None:
    one, two = quickstart / "one", quickstart / "two"
    assert call("run", quickstart, "--quiet", "--out", one).exit_code == 0
    review = quickstart / "review.yaml"
    review.write_text(
        "pairs: [{junior: J001, senior: S005, decision: forbid, by: HR}]\n", "utf-8"
    )
    call("run", quickstart, "--quiet", "--out", two, "--overrides", review)
    told = call("compare", one, two)
    assert told.exit_code == 0
    assert "gone   1,275  Amira Solheim (J001) with Marit Castellano" in told.stdout
    assert "Another partner" in told.stdout
    printed = json.loads(call("compare", one, two, "--json").stdout)
    assert {"junior": "J001", "senior": "S005"}.items() <= printed["gone"][0].items()
    assert call("compare", one, one).exit_code == 0
    assert call("compare", one, quickstart).exit_code == 2
    assert call("compare", one).exit_code == 2


def test_schema_goes_to_stdout_or_a_file(call: Call, tmp_path: Path) -> None:
    printed = json.loads(call("schema").stdout)
    assert printed == json.loads(
        (SCENARIOS / "scenario.schema.json").read_text("utf-8")
    )
    file = tmp_path / "result.schema.json"
    assert call("schema", "--result", "--out", file).exit_code == 0
    assert "pairs" in json.loads(file.read_text("utf-8"))["properties"]


def test_wrong_usage_exits_2(call: Call) -> None:
    assert call("run").exit_code == 2
    assert call("fly").exit_code == 2


def test_version_and_help(call: Call) -> None:
    assert call("--version").stdout.startswith("matcher ")
    assert "explain" in call("--help").stdout
