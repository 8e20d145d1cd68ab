"""Verbs that answer: `blocked`, `prices` and `whatif`."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call


def test_what_blocks_a_scenario(call: Call, conflict: Path) -> None:
    found = call("blocked", conflict)
    assert found.exit_code == 0
    assert "raise max_pairs of Ylva Tanaka (S005) from 1 to 2" in found.stdout
    other = call("blocked", conflict, "--language", "de", "--cost", "max_pairs=9")
    assert "at_least von quota von 2 auf 1 senken" in other.stdout
    kept = json.loads(call("blocked", conflict, "--json").stdout)
    assert kept["format"] == "matcher-blocked/1"
    assert kept["possible"] is False


def test_nothing_blocks_a_scenario_with_a_plan(call: Call, quickstart: Path) -> None:
    found = call("blocked", quickstart)
    assert found.exit_code == 0
    assert "nothing is in the way" in found.stdout


@pytest.mark.parametrize("cost", ["quota", "quota=many", "nobody=1", "quota=-1"])
def test_a_cost_that_says_nothing_is_refused(
    call: Call, conflict: Path, cost: str
) -> None:
    assert call("blocked", conflict, "--cost", cost).exit_code == 2


def test_what_rules_cost(call: Call, quickstart: Path) -> None:
    call("run", quickstart)
    told = call("prices", quickstart / "out").stdout
    assert "exchange_floor [scenario.yaml:28:5]: free" in told
    kept = json.loads(call("prices", quickstart / "out", "--json").stdout)
    assert kept["format"] == "matcher-prices/1"
    more = call("prices", quickstart / "out", "--recruit").stdout
    assert "one more junior who teaches" in more


def test_plans_along_a_range(call: Call, quickstart: Path) -> None:
    out = quickstart / "a" / "range"
    vary = ("--vary", "goals.wishes.weight=0..1:0.5", "--out", out)
    assert "11,282" in call("whatif", quickstart, *vary).stdout
    kept = json.loads((out / "whatif.json").read_text("utf-8"))
    assert [point["value"] for point in kept["points"]] == [0, 0.5, 1]
    assert (out / "whatif.html").exists()
    assert (out / "whatif.csv").exists()
    assert call("whatif", quickstart, "--vary", "nothing").exit_code == 2
