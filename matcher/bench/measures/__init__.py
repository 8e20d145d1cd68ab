"""The menu of measures: found by walking this folder, so that a new one is one file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from inspect import getsourcefile, isabstract
from os import PathLike
from pathlib import Path
from types import ModuleType

from matcher.bench.measures.base import Measure, MeasureError, Planned, VectorMeasure

__all__ = [
    "Measure",
    "MeasureError",
    "Planned",
    "VectorMeasure",
    "load",
    "measures",
]

HELPERS = ("__init__", "asked", "base", "tables")


def measures(*files: str | PathLike[str]) -> dict[str, Measure]:
    """List every measure by its name, in the order in which reports show them.

    Parameters
    ----------
    files
        Further files that define measures.

    Raises
    ------
    MeasureError
        A file defines none or cannot be read, or two measures have the same name.

    Examples
    --------
    >>> list(measures())[:3]
    ['points', 'tech', 'soft']
    """
    here = sorted(Path(__file__).parent.glob("*.py"))
    own = [import_module(f"{__name__}.{p.stem}") for p in here if p.stem not in HELPERS]
    found = [each for module in own for each in _defined(module)]
    found += [each for file in files for each in load(file)]
    _refuse_twins(found)
    return {m.name: m for m in sorted(found, key=lambda m: (m.order, m.name))}


def load(path: str | PathLike[str]) -> list[Measure]:
    """Find the measures that a file defines, as classes or as instances.

    Raises
    ------
    MeasureError
        The file cannot be read or run, or defines no measure.
    """
    file = Path(path)
    spec = spec_from_file_location(f"measures_in_{file.stem}", file)
    if file.suffix != ".py" or not file.is_file() or spec is None or not spec.loader:
        raise MeasureError(f"{file}: expected a Python file that defines a measure")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise MeasureError(f"{file}: {type(error).__name__}: {error}") from error
    found = list(_defined(module))
    if not found:
        raise MeasureError(
            f"{file}: expected a subclass of matcher.bench.measures.Measure with a "
            "name and a title; found none"
        )
    _refuse_twins(found)
    return found


def _defined(module: ModuleType) -> Iterator[Measure]:
    for each in vars(module).values():
        if isinstance(each, Measure):
            yield each
        elif isinstance(each, type) and issubclass(each, Measure):
            own = each.__module__ == module.__name__
            if own and not isabstract(each) and hasattr(each, "name"):
                yield each()


def _refuse_twins(found: list[Measure]) -> None:
    seen: dict[str, Measure] = {}
    for each in found:
        other = seen.setdefault(each.name, each)
        if other is not each:
            places = " and ".join(_file(one) for one in (other, each))
            raise MeasureError(f"two measures are called {each.name!r}: {places}")


def _file(measure: Measure) -> str:
    return str(getsourcefile(type(measure)))
