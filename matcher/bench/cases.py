"""Cases: where instances come from. One file each, found by walking a folder.

A file in the suite's `cases/` folder has a list `CASES`::

    from matcher.bench.cases import Case

    def few(size, seed):
        return organisation(size, size, seed=seed).scenario()

    CASES = [Case("few", "invented", (20, 75), few)]
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from matcher.bench.asked import SuiteError
from matcher.scenario import Scenario

ROOT = Path(__file__).parents[2]
DATA = "MATCHER_DATA"
"""Name of the environment variable for the folder of public data."""


def nothing() -> str | None:
    """Say that nothing is missing."""
    return None


@dataclass(frozen=True)
class Case:
    """A source of instances: the same size and seed give the same one.

    Parameters
    ----------
    name
        Stands in tables; each is used once in a suite.
    group
        What it is a case of; reports put a group together.
    sizes
        Counted in juniors; which are measured where nobody says.
    scenario
        Makes the instance of a size and a seed.
    requires
        Says in words what is missing for it; None where all is there.
    seeded
        Whether another seed gives another instance.
    fixed
        Whether there are no other sizes.
    about
        What is to be seen in it.
    """

    name: str
    group: str
    sizes: tuple[int, ...]
    scenario: Callable[[int, int], Scenario]
    requires: Callable[[], str | None] = nothing
    seeded: bool = True
    fixed: bool = False
    about: str = ""


def cases_of(folder: Path) -> dict[str, Case]:
    """Find every case of a folder, by its name.

    Raises
    ------
    SuiteError
        A file cannot be read or has no `CASES`, or two cases have one name.
    """
    found: dict[str, Case] = {}
    homes: dict[str, Path] = {}
    for path in sorted(folder.glob("*.py")):
        if path.stem == "__init__":
            continue
        listed = getattr(module_of(path), "CASES", None)
        if not listed or not all(isinstance(case, Case) for case in listed):
            raise SuiteError(f"{path}: expected a list CASES of Case; this has none")
        for case in listed:
            if case.name in found:
                both = f"{homes[case.name]} and {path}"
                raise SuiteError(f"the case {case.name} stands in {both}: rename one")
            found[case.name], homes[case.name] = case, path
    return found


def module_of(path: Path) -> ModuleType:
    """Run a Python file as a module of its own."""
    spec = spec_from_file_location(f"matcher_bench_{path.stem}", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise SuiteError(f"{path}: expected a Python file; there is none")
    module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        said = f"{type(error).__name__}: {error}"
        raise SuiteError(f"{path}: cannot be read: {said}") from error
    return module


def data_folder() -> Path:
    """Name the folder of public data; it need not be there."""
    told = os.environ.get(DATA)
    return Path(told) if told else ROOT.parent / "shared" / "data"


def lacks_data(*names: str) -> Callable[[], str | None]:
    """Make what says that files are not in the folder of public data."""

    def requires() -> str | None:
        missing = [name for name in names if not (data_folder() / name).exists()]
        if not missing:
            return None
        where = f"--data or {DATA} names the folder"
        return f"{', '.join(missing)} not found in {data_folder().name}; {where}"

    return requires
