"""What tests share: random draws that repeat, slow tests, processes of the solver."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

from matcher.solvers import blocks, isolated, pool, price, seed
from tests.processes import Processes, there

settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that brings the slow tests."""
    parser.addoption("--slow", action="store_true", help="run the slow tests as well")


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Skip slow tests unless they are asked for, and say so."""
    if config.getoption("--slow"):
        return
    skip = pytest.mark.skip(reason="slow: run with --slow")
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(skip)


@pytest.fixture
def few_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Price all pairs in, from as little as possible, in many small blocks."""
    monkeypatch.setattr(pool, "DENSE", 0)
    monkeypatch.setattr(pool, "MODES", 1)
    monkeypatch.setattr(seed, "FIRST", 1)
    monkeypatch.setattr(price, "MORE", 1)
    monkeypatch.setattr(blocks, "BLOCK_PAIRS", 7)


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> Iterator[Processes]:
    """Replace the solver's processes, and see that nothing is left of them."""
    found = Processes()
    monkeypatch.setattr(isolated, "_pool", found)
    yield found
    found.close()
    assert not any(there(pid) for pid in found.pids), "a process was left behind"
