"""What is said of every animal of the zoo is written down, and helps."""

from __future__ import annotations

import re

import pytest

from tests.reading.zoo import GOLDEN, Files, animals, told

ANIMALS = list(animals())
SAID = {
    part.partition("\n")[0]: [line for line in part.splitlines()[1:] if line]
    for part in GOLDEN.read_text("utf-8").removeprefix("# ").split("\n# ")
}
REMEDY = re.compile(r"expected|did you mean|: \w")
"""What shows that a message says what to do."""
WHOLE_FILE = re.compile(r"the (file|workbook|sheet|columns)|UTF-16|hidden|formulas")
"""What is said of a file as a whole, where no row is meant."""


def test_the_zoo_is_large_and_every_animal_is_written_down() -> None:
    assert len(ANIMALS) >= 150
    assert [name for name, _ in ANIMALS] == list(SAID)


@pytest.mark.parametrize(("name", "files"), ANIMALS, ids=[n for n, _ in ANIMALS])
def test_what_is_said(name: str, files: Files) -> None:
    faults, warnings = told(files)
    lines = [str(fault) for fault in faults]
    assert lines + [f"warning: {warning}" for warning in warnings] == SAID[name]
    for found in (*faults, *warnings):
        assert found.file
        assert found.line or WHOLE_FILE.search(found.message), found
    assert all(REMEDY.search(fault.message) for fault in faults)
