"""The menu of measures: one file each, found by walking this folder."""

from __future__ import annotations

from pathlib import Path

from matcher.bench.cases import module_of
from matcher.bench.measures.base import Measure, Planned

__all__ = ["Measure", "Planned", "load", "measures"]


def measures() -> dict[str, Measure]:
    """Find every measure, by its name."""
    found = {}
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem not in ("__init__", "base"):
            found |= {each.name: each for each in load(path)}
    return found


def load(path: Path) -> list[Measure]:
    """Find the measures that a file defines."""
    module = module_of(path)
    return [
        each()
        for each in vars(module).values()
        if isinstance(each, type)
        and issubclass(each, Measure)
        and each.__module__ == module.__name__
    ]
