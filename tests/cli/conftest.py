"""Copies of the scenarios, and a way to call the command line in this process."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from matcher.cli.app import app
from matcher.cli.signals import Stopper

SCENARIOS = Path(__file__).parents[2] / "scenarios"
Call = Callable[..., Result]


@pytest.fixture
def call() -> Call:
    """Call `matcher` with these words."""

    def run(*words: object) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words], obj=Stopper())

    return run


@pytest.fixture
def quickstart(tmp_path: Path) -> Path:
    """Copy the scenario `quickstart`."""
    ignored = shutil.ignore_patterns("out")
    return Path(
        shutil.copytree(SCENARIOS / "quickstart", tmp_path / "quick", ignore=ignored)
    )


@pytest.fixture
def conflict(tmp_path: Path) -> Path:
    """Copy the scenario `conflict`."""
    ignored = shutil.ignore_patterns("out")
    return Path(
        shutil.copytree(SCENARIOS / "conflict", tmp_path / "conflict", ignore=ignored)
    )
