"""What the README says is so: menus, parameters, files, codes, figures, examples."""

from __future__ import annotations

import csv
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from matcher.cli.app import app
from matcher.cli.exits import Exit
from matcher.goals import AnyGoal
from matcher.outcome import Status
from matcher.reading.layouts import (
    ORGANISATION,
    PAST,
    PEOPLE,
    POINTS,
    PREVIOUS,
    SKILLS,
    WISHES,
)
from matcher.rules import AnyRule
from matcher.scenario import Settings
from matcher.strategies import AnyStrategy
from matcher.strategies.tiered import DEFAULT, Priority

HOME = Path(__file__).parents[1]
README = (HOME / "README.md").read_text("utf-8")
ELSEWHERE = {"kind", "weight", "approved_by", "because"}
"""Parameters that the README explains once for all."""


def section(heading: str) -> str:
    """Take a section of the README, up to the next heading of its level or above."""
    level = heading.count("#")
    assert f"\n{heading}" in README, f"README has no heading {heading}"
    rest = README.split(f"\n{heading}", 1)[1]
    return re.split(rf"^#{{1,{level}}} ", rest, flags=re.MULTILINE)[0]


def rows(text: str) -> dict[str, str]:
    """Read tables: each row by every word in backticks of its first cell."""
    found: dict[str, str] = {}
    lines = text.splitlines()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if not line.startswith("|") or following.startswith("|--"):
            continue
        for word in re.findall(r"`([^`]+)`", line.split("|")[1]):
            assert word not in found, f"{word} has two rows"
            found[word] = line
    return found


def members(menu: Any) -> Iterator[type[BaseModel]]:
    yield from get_args(get_args(menu)[0])


MENUS = {"Rules": AnyRule, "Goals": AnyGoal, "Strategies": AnyStrategy}


@pytest.mark.parametrize("name", MENUS)
def test_every_kind_and_every_parameter_has_its_row(name: str) -> None:
    table = rows(section(f"### {name}"))
    listed = members(MENUS[name])
    kinds = {entry.model_fields["kind"].default: entry for entry in listed}
    assert table.keys() == kinds.keys()
    for kind, entry in kinds.items():
        words = re.findall(r"`([^`]+)`", table[kind])
        for key, field in entry.model_fields.items():
            parameter = field.alias or key
            if parameter not in ELSEWHERE:
                assert parameter in words, f"{kind}: {parameter} is not in its row"


def test_priorities_are_those_of_the_product() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", section("### Priorities"), re.S)
    (strategy,) = yaml(example).values()
    assert tuple(Priority.model_validate(tier) for tier in strategy["tiers"]) == DEFAULT


def yaml(text: str) -> dict[str, Any]:
    from ruamel.yaml import YAML

    found: dict[str, Any] = YAML(typ="safe", pure=True).load(text)
    return found


@pytest.mark.parametrize(
    ("row", "layout"),
    [
        ("people", PEOPLE),
        ("skills", SKILLS),
        ("wishes", WISHES),
        ("organisation", ORGANISATION),
        ("previous", PREVIOUS),
        ("past_partners", PAST),
        ("given_points", POINTS),
    ],
)
def test_every_column_of_every_table(row: str, layout: Any) -> None:
    text = section("### Tables")
    lines = [line for line in text.splitlines() if f"`{row}` |" in line]
    words = re.findall(r"`([^`]+)`", lines[0])
    assert [column for column in layout.known if column not in words] == []


def test_foreign_files_are_read_as_it_says() -> None:
    """The example is a part of the scenario that shows the same."""
    text = section("### Files as HR has them")
    (example,) = re.findall(r"```yaml\n(.*?)```", text, re.S)
    shipped = HOME / "scenarios" / "hr_export" / "scenario.yaml"
    assert part_of(yaml(example), yaml(shipped.read_text("utf-8")))
    known = Settings.model_fields.keys()
    assert rows(text).keys() <= known


def part_of(some: Any, whole: Any) -> bool:
    if isinstance(some, dict):
        return all(key in whole and part_of(some[key], whole[key]) for key in some)
    return bool(some == whole)


def test_every_key_of_the_scenario_file() -> None:
    text = section("### Tables")
    assert [key for key in Settings.model_fields if f"`{key}`" not in text] == []


def test_protected_facts_are_refused_as_it_says() -> None:
    from matcher.reading.protected import PROTECTED, names

    text = section("### Protected facts")
    listed = re.split(
        r", | or ", re.search(r"named like (.*?) is refused", text, re.S)[1]
    )
    assert len(listed) == 8
    for fact in listed:
        assert any(names(fact, word) for word in PROTECTED), fact


def test_statuses_and_exit_codes() -> None:
    text = section("## What comes out")
    assert rows(text).keys() == {*get_args(Status)}
    codes = text.split("Exit codes:")[1]
    assert [int(code) for code in re.findall(r"(?:^|· *\n?)\s*(\d+) ", codes)] == [
        *Exit
    ]


def test_files_of_a_run(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "matcher", "run", "scenarios/quickstart"]
    done = subprocess.run(
        [*command, "--quiet", "--out", str(tmp_path)], cwd=HOME, check=False
    )
    assert done.returncode == 0
    named = set(re.findall(r"`([\w-]+\.\w+)`", section("## What comes out")))
    assert named == {path.name for path in tmp_path.iterdir()}


def test_both_ways_to_begin_run_as_shown(tmp_path: Path) -> None:
    (tmp_path / "scenarios").symlink_to(HOME / "scenarios")
    lines = re.findall(
        r"^\.venv/bin/matcher (.*?)(?: {2,}#.*)?$", section("### Start"), re.M
    )
    asking = [line for line in lines if line.startswith("init") and "--yes" not in line]
    assert [line.split()[:2] for line in asking] == [
        *(["init", "my-programme"], ["init", "from-hr"])
    ]
    shown = [line for line in lines if line != asking[1] and "compare" not in line]
    assert len(shown) == len(lines) - 2 == 11
    for line in shown:
        done = subprocess.run(
            [sys.executable, "-m", "matcher", *shlex.split(line)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{line}: {done.stderr}"
    assert (tmp_path / "my-programme" / "programme.xlsx").is_file()
    assert (tmp_path / "from-hr" / "out" / "report.html").is_file()


def test_commands_exist() -> None:
    from typer.main import get_command

    group: Any = get_command(app)
    known = group.commands
    named = re.findall(r"(?:\.venv/bin/|`)matcher ([a-z-]+)", README)
    assert {"check", "run", "explain", "compare", "schema"} <= {*named}
    assert [verb for verb in named if verb not in known] == []


def test_the_test_command_is_the_one_that_is_run() -> None:
    script = (HOME / ".ci" / "run").read_text("utf-8")
    (pattern,) = re.findall(r"grep -m 1 -E '(.*?)' README\.md", script)
    (command,) = [line for line in README.splitlines() if re.search(pattern, line)]
    assert command in section("## Pass the tests")


def test_the_example_runs() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, re.S)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", example],
        cwd=HOME,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "junior  senior  points" in done.stdout


def test_scenarios_exist() -> None:
    folders = {path.parent.name for path in HOME.glob("scenarios/*/scenario.yaml")}
    named = rows(section("## Scenarios to start from"))
    assert named.keys() == folders


def test_other_files_exist() -> None:
    folders = "matcher|notebooks|benchmarks|scenarios"
    named = re.findall(rf"`((?:{folders})/[\w/.]+)`", README)
    named += ["CONTRIBUTING.md"]
    assert [name for name in named if not (HOME / name).exists()] == []


RESULTS = HOME / "benchmarks" / "scale" / "results"


def middle(column: str, **names: str) -> float | None:
    """Take the median of a column over the repeats of a measurement."""
    with (RESULTS / "results.csv").open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if names.items() <= r.items()]
    seen = [float(row[column]) for row in rows if row[column]]
    return median(seen) if seen else None


def table_rows(first: str) -> list[list[str]]:
    """Read the table of the section whose first column has this heading."""
    text = section("## How good, and how fast")
    rows = text[text.index(f"| {first} |") :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def test_figures_with_side_rules_are_those_measured() -> None:
    rows = table_rows("juniors × seniors")
    assert len(rows) == 5
    for size, limit, far, _, sweeps, memory in rows:
        names = {
            "family": "organisation",
            "rules": "side",
            "subject": "matcher",
            "size": size.split(" ")[0].replace(",", ""),
            "limit_s": limit.removesuffix(" s"),
        }
        gap, seconds = middle("gap", **names), middle("total_s", **names)
        assert gap is not None
        assert far == f"{100 * gap:.3f} % after {seconds:.1f} s"
        assert sweeps == f"{middle('sweeps', **names):,.0f}"
        assert memory == f"{(middle('peak_mb', **names) or 0) / 1000:.2f} GB"


def test_figures_without_side_rules_are_those_measured() -> None:
    rows = table_rows("family")
    assert len(rows) == 10
    for family, *cells in rows:
        names = {"family": family.strip("`"), "rules": "free"}
        ours = {**names, "subject": "matcher"}
        theirs = {**names, "subject": "linear", "size": "5000"}
        seconds = [
            *(middle("total_s", **ours, size=size) for size in ("1000", "5000")),
            middle("total_s", **theirs),
            middle("total_s", **ours, size="10000"),
        ]
        known = [f"{found:.1f} s" for found in seconds if found is not None]
        assert [cell for cell in cells[:4] if cell in known] == known
        for size in ("1000", "5000", "10000"):
            assert middle("gap", **ours, size=size) in (0, None)


def test_what_was_measured_was_measured_by_the_commands_shown() -> None:
    text = section("## How good, and how fast")
    kept = (RESULTS / "commands.txt").read_text("utf-8")
    for command in re.findall(r"^(matcher bench scale --sizes )(\S+)(.*)$", text, re.M):
        start, sizes, rest = command
        for size in sizes.split(","):
            assert f"{start}{size}{rest} " in kept


def test_the_walk_quotes_the_code() -> None:
    """Each snippet of CONTRIBUTING.md stands in a file of the package as it is."""
    text = (HOME / "CONTRIBUTING.md").read_text("utf-8")
    files = [path.read_text("utf-8") for path in (HOME / "matcher/rules").glob("*.py")]
    snippets = re.findall(r"```python\n(.*?)```", text, re.S)
    assert len(snippets) == 4
    assert [s for s in snippets if not any(s in file for file in files)] == []
    named = re.findall(r"`((?:matcher|notebooks|tests|scenarios)/[\w/.]+)`", text)
    assert [name for name in named if not (HOME / name).exists()] == []
