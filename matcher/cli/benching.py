"""`matcher bench`: find a suite of measurements, or take a scenario, and let it run.

A suite is a Python file, or a folder with an `__init__.py`, that has a function ::

    def bench(asked: Asked, watch: Watch) -> None

It measures what is asked, writes to `asked.out` and says on stderr how it goes. Where
an option is not given its field is None, and the suite chooses; what it does not know
it refuses with a :class:`SuiteError`. It stops early once `watch.interrupted` is true.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable
from dataclasses import dataclass, fields
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from matcher.bench.asked import Asked, SuiteError
from matcher.bench.cases import DATA
from matcher.bench.measures import MeasureError
from matcher.cli.exits import Exit, say
from matcher.cli.signals import Stopper
from matcher.watch import Watch

HOME = "benchmarks"
"""The folder of the working directory in which suites are looked up by name."""
YAML = (".yaml", ".yml")


@dataclass(frozen=True)
class Request:
    """The words of the command line; None where an option is not given."""

    suite: str
    out: Path | None = None
    sizes: str | None = None
    families: str | None = None
    rules: str | None = None
    subjects: str | None = None
    repeats: int | None = None
    seconds: float | None = None
    seed: int | None = None
    cases: str | None = None
    strategies: str | None = None
    measures: str | None = None
    seeds: int | None = None
    groups: str | None = None
    audit: Path | None = None
    peers: bool | None = None
    jobs: int | None = None
    data: Path | None = None

    def asked(self) -> Asked:
        """Read the lists."""
        return Asked(
            self.command,
            self.out,
            sizes(self.sizes),
            listed(self.families),
            listed(self.rules),
            listed(self.subjects),
            self.repeats,
            self.seconds,
            self.seed,
            listed(self.cases),
            listed(self.strategies),
            listed(self.measures),
            self.seeds,
            listed(self.groups),
            self.audit,
            self.peers,
            self.jobs,
            self.data,
        )

    @property
    def command(self) -> str:
        """The command line that asks for the same, wherever the results are to stand.

        Examples
        --------
        >>> Request("scale", Path("here"), sizes="200,1000", seconds=60.0).command
        'matcher bench scale --sizes 200,1000 --seconds 60'
        """
        asked = [f.name for f in fields(self) if f.name not in ("suite", "out")]
        given = [(name, getattr(self, name)) for name in asked]
        words = [
            word
            for name, value in given
            if value is not None
            for word in _option(name, value)
        ]
        return shlex.join(["matcher", "bench", self.suite, *words])


def _option(name: str, value: Any) -> list[str]:
    if isinstance(value, bool):
        return [f"--{name}"] if value else []
    return [f"--{name}", f"{value:g}" if name == "seconds" else str(value)]


def listed(text: str | None) -> tuple[str, ...] | None:
    """Split a list as it is written on the command line.

    Examples
    --------
    >>> listed("uniform, ties"), listed(None)
    (('uniform', 'ties'), None)
    """
    if text is None:
        return None
    return tuple(part.strip() for part in text.split(",") if part.strip())


def sizes(text: str | None) -> tuple[int, ...] | None:
    """Read a list of whole numbers above 0."""
    parts = listed(text)
    if parts is None:
        return None
    wrong = [part for part in parts if not part.isdecimal() or int(part) == 0]
    if wrong or not parts:
        found = ", ".join(wrong) or "nothing"
        raise SuiteError(
            f"--sizes: expected whole numbers above 0, such as 200,1000; found {found}"
        )
    return tuple(int(part) for part in parts)


def carry_out(request: Request, stopper: Stopper) -> Exit:
    """Run a suite; how its subjects do is not what the exit code is about."""
    watch = Watch(float("inf"))
    try:
        asked = request.asked()
        if asked.data is not None:
            os.environ[DATA] = str(asked.data.absolute())
        bench = own(Path(request.suite)) or find(request.suite)
        with stopper.stopping(watch):
            bench(asked, watch)
    except (SuiteError, MeasureError) as error:
        say(str(error))
        return Exit.USAGE
    return Exit.INTERRUPTED if watch.interrupted else Exit.DONE


def own(scenario: Path) -> Callable[[Asked, Watch], None] | None:
    """Compare strategies on a scenario: a folder with a YAML file, or such a file."""
    folder = scenario.is_dir() and any(scenario.glob("*.y*ml"))
    if not folder and not (scenario.is_file() and scenario.suffix in YAML):
        return None

    def bench(asked: Asked, watch: Watch) -> None:
        from matcher.bench.campaign import Suite
        from matcher.bench.campaign import carry_out as measure

        asked.refuse("a scenario", "families", "rules", "subjects", "sizes", "cases")
        measure(Suite(scenario.stem, scenario), asked, watch)

    return bench


def find(suite: str) -> Callable[[Asked, Watch], None]:
    """Import a suite by its path, or by its name in ./benchmarks."""
    named = Path(suite)
    places = (named, Path(HOME) / suite, Path(HOME) / f"{suite}.py")
    found = next((place for place in places if _is_suite(place)), None)
    if found is None:
        raise SuiteError(
            f"SUITE: expected a suite's path, or its name in {Path(HOME).absolute()}; "
            f"found nothing called {suite!r} there{_known()}"
        )
    path = found.absolute()
    sys.path.insert(0, str(path.parent.parent))
    module = import_module(f"{path.parent.name}.{path.stem}")
    if not hasattr(module, "bench"):
        raise SuiteError(f"{found}: expected a function `bench`; this is no suite")
    return cast("Callable[[Asked, Watch], None]", module.bench)


def _is_suite(place: Path) -> bool:
    if place.is_dir():
        return (place / "__init__.py").is_file()
    return place.suffix == ".py" and place.is_file()


def _known() -> str:
    """List the folders that are suites, for whoever mistyped one."""
    names = [
        p.name for p in sorted(Path(HOME).glob("*")) if p.is_dir() and _is_suite(p)
    ]
    return f" (there are: {', '.join(names)})" if names else ""
