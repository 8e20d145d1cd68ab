"""A small sound scenario, from which each test spoils one thing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from matcher.errors import Fault, ScenarioError
from matcher.reading import load
from matcher.reading.findings import Findings
from matcher.reading.layouts import Layout
from matcher.reading.shape import Shape, shaped
from matcher.reading.table import Table
from matcher.reading.textfile import read_grid
from matcher.scenario import Scenario

YAML = """\
program:
  name: Test
  start: 2027-03-01
  end: 2027-08-31
  timezone: Europe/Oslo
people: people.csv
skills: skills.csv
rules:
  - {kind: vetoes}
  - {kind: cross_department}
goals:
  - {kind: tech_transfer}
  - {kind: soft_transfer}
  - {kind: wishes}
"""
PEOPLE = """\
id,side,name,department,manager_id,max_pairs,takes_part
J1,junior,Ana,Sales,S9,,
J2,junior,Bo,IT,S9,,yes
S1,senior,Cy,IT,,2,
S2,senior,Di,Sales,,,
X1,senior,Ed,Sales,,,no
"""
SKILLS = """\
person_id,skill,area,level,target,importance,last_used
J1,Python,tech,4,,,
J1,Coaching,soft,1,3,2,
J2,Python,tech,5,,,2026-01-31
S1,Python,tech,,3,,
S2,Coaching,soft,5,,,
X1,Coaching,soft,5,,,
"""
FILES = {"scenario.yaml": YAML, "people.csv": PEOPLE, "skills.csv": SKILLS}

Make = Callable[..., Path]


@pytest.fixture
def folder(tmp_path: Path) -> Make:
    """Write the sound scenario, with some files added or changed."""

    def make(**changed: str | bytes) -> Path:
        files = {**FILES, **{k.replace("__", "."): v for k, v in changed.items()}}
        for name, text in files.items():
            data = text if isinstance(text, bytes) else text.encode()
            (tmp_path / name).write_bytes(data)
        return tmp_path

    return make


def table_of(
    data: bytes, file: str, layout: Layout, findings: Findings
) -> Table | None:
    """Read a table of text on its own."""
    shape = Shape(layout)
    grid = read_grid(data, file, shape, findings)
    return None if grid is None else shaped(grid, shape, findings)


def faults(path: Path) -> tuple[Fault, ...]:
    """Load what cannot be loaded and return what is wrong with it."""
    with pytest.raises(ScenarioError) as caught:
        load(path)
    return caught.value.faults


def said(scenario: Scenario) -> list[str]:
    """List the warnings as they are shown."""
    return [str(warning) for warning in scenario.warnings]


def counted(scenario: Scenario, file: str) -> dict[str, int]:
    """Count what became of the rows of one file."""
    (reading,) = (r for r in scenario.readings if r.file == file)
    assert reading.rows == reading.used + sum(reading.reported.values())
    return {"used": reading.used, **reading.reported}
