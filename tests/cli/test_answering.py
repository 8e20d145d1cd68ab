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
    quota = "die Regel quota: „department Archive has at least 2 pairs“ [scenario.yaml"
    assert quota in other.stdout
    assert "streichen: „partners share at least 1 weekly slot“ [" in other.stdout
    kept = json.loads(call("blocked", conflict, "--json").stdout)
    assert kept["format"] == "matcher-blocked/1"
    assert kept["possible"] is False


def test_the_message_alone_is_enough_to_mend_the_scenario(
    call: Call, conflict: Path
) -> None:
    """Each of two remedies is followed as it is told: where, what, and to which number.

    The table of people has no column `max_pairs`, and the message says so.
    """
    told = call("blocked", conflict).stdout
    lower = "lower at_least of quota from 2 to 1 [scenario.yaml:20:5]"
    more = (
        "raise max_pairs of Ylva Tanaka (S005) from 1 to 2 (add this column "
        "to the table of people; an empty cell is 1) [people.csv:12]"
    )
    assert lower in told
    assert more in told
    file = conflict / "scenario.yaml"
    before = file.read_text("utf-8")
    lines = before.splitlines()
    lines[19] = lines[19].replace("at_least: 2", "at_least: 1")
    file.write_text("\n".join(lines), "utf-8")
    assert call("run", conflict).exit_code == 0
    file.write_text(before, "utf-8")
    table = conflict / "people.csv"
    rows = table.read_text("utf-8").splitlines()
    rows = [f"{row}{',max_pairs' if i == 0 else ','}" for i, row in enumerate(rows)]
    rows[11] += "2"
    table.write_text("\n".join(rows), "utf-8")
    assert call("run", conflict).exit_code == 0


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
