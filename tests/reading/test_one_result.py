"""The same people give the same result, from whatever kind of file they come."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from matcher.output.folder import write_run
from matcher.reading import from_frames, load
from matcher.run import run
from matcher.scenario import Scenario
from matcher.synthetic import Organisation, organisation
from tests.reading.books import book

RULES = [
    {"kind": "reporting_line", "levels": 1},
    {"kind": "shared_time"},
    {"kind": "vetoes"},
]
GOALS = [{"kind": kind} for kind in ("tech_transfer", "soft_transfer", "wishes")]
NAMES = ("people", "skills", "wishes", "organisation")
YAML = """\
program: {{name: {name}, start: {start}, end: {end}, timezone: {timezone}}}
people: people{ending}
skills: skills{ending}
wishes: wishes{ending}
organisation: organisation{ending}
scale: {{words: {words}}}
rules:
  - {{kind: reporting_line, levels: 1}}
  - {{kind: shared_time}}
  - {{kind: vetoes}}
goals:
  - {{kind: tech_transfer}}
  - {{kind: soft_transfer}}
  - {{kind: wishes}}
"""


def tables(made: Organisation) -> dict[str, pd.DataFrame]:
    return {name: getattr(made, name) for name in NAMES}


def scenario_file(folder: Path, made: Organisation, ending: str) -> None:
    words = ", ".join(f"{word}: {n}" for word, n in made.scale["words"].items())
    text = YAML.format(**made.program, ending=ending, words="{" + words + "}")
    (folder / "scenario.yaml").write_text(text, encoding="utf-8")


def as_text(folder: Path, made: Organisation) -> Scenario:
    made.write(folder)
    scenario_file(folder, made, ".csv")
    return load(folder)


def as_workbooks(folder: Path, made: Organisation) -> Scenario:
    """Write numbers as numbers, days as days, and yes and no as truth."""
    folder.mkdir()
    for name, table in tables(made).items():
        rows = [list(table.columns)]
        for row in table.astype(object).itertuples(index=False):
            named = zip(table.columns, row, strict=True)
            rows.append([value_of(column, value) for column, value in named])
        (folder / f"{name}.xlsx").write_bytes(book({"Sheet1": rows}))
    scenario_file(folder, made, ".xlsx")
    return load(folder)


def value_of(column: str, value: Any) -> Any:
    if pd.isna(value):
        return None
    if column in ("champion", "takes_part"):
        return value == "yes"
    return pd.Timestamp(value).to_pydatetime() if column == "last_used" else value


def as_frames(made: Organisation) -> Scenario:
    frames = tables(made)
    return from_frames(
        frames.pop("people"),
        frames.pop("skills"),
        **frames,
        rules=RULES,
        goals=GOALS,
        program=made.program,
        scale=made.scale,
    )


def result(scenario: Scenario, folder: Path) -> str:
    """Write a run, and read its result without the run and the names of files."""
    record = run(scenario)
    empty = record.run.model_copy(
        update={"inputs": {}, "seconds": {}, "versions": {}, "incidents": []}
    )
    write_run(record.model_copy(update={"run": empty}), folder, None)
    text = (folder / "result.json").read_text("utf-8")
    text = re.sub(r"\b(\w+)(\.csv|\.xlsx:Sheet1)", r"\1", text)
    return re.sub(r"scenario\.yaml(:\d+:\d+)?:", "arguments:", text)


@pytest.mark.parametrize("seed", [3, pytest.param(4, marks=pytest.mark.slow)])
def test_three_kinds_of_tables_give_one_result(seed: int, tmp_path: Path) -> None:
    made = organisation(20, 16, seed=seed, level_words=0.3, opted_out=0.1)
    text = result(as_text(tmp_path / "text", made), tmp_path / "one")
    assert result(as_workbooks(tmp_path / "books", made), tmp_path / "two") == text
    assert result(as_frames(made), tmp_path / "three") == text
    assert '"pairs": []' not in text
