"""Which cells are measured, in which order, and what is said while they are."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import product
from math import isfinite
from pathlib import Path
from typing import Any

from matcher.bench.asked import Asked, SuiteError, chosen
from matcher.bench.cases import Case, cases_of
from matcher.bench.contenders import Contender, contenders
from matcher.bench.grouping import audit_of
from matcher.bench.instances import one_scenario
from matcher.bench.measures import Measure
from matcher.bench.measures import load as measures_of
from matcher.bench.measures import measures as all_measures
from matcher.bench.process import carried_out
from matcher.bench.progress import Meter
from matcher.bench.rows import Cell, Run, Store
from matcher.bench.setting import commit, note
from matcher.bench.status import KILLED, MISSING, UNTRIED
from matcher.bench.traces import Point
from matcher.cli.exits import say
from matcher.watch import Watch

REPEATS, SEEDS, SECONDS, SEED = 1, 1, 10.0, 1
GAP = 0.0001
"""The optimality gap that is good enough: 0.01 %."""
CELL = "matcher.bench.cell"
SOME = 10


@dataclass(frozen=True)
class Suite:
    """What is compared on what.

    Parameters
    ----------
    cases
        A folder with a file for each case, or somebody's own scenario.
    largest
        By strategy, the most juniors up to which it is tried.
    """

    name: str
    cases: Path
    largest: Mapping[str, int] = field(default_factory=dict)

    @property
    def own(self) -> bool:
        """Whether it is one scenario of somebody's own."""
        return not (self.cases.is_dir() and self.cases.name == "cases")

    def menu(self) -> dict[str, Case]:
        """List the cases by name."""
        if self.own:
            case = one_scenario(self.cases)
            return {case.name: case}
        return cases_of(self.cases)


@dataclass(frozen=True)
class Plan:
    """Everything that is to be measured.

    Parameters
    ----------
    cases
        The whole menu, whether measured or not.
    measures
        What cells are told to measure: names, and paths of files.
    added
        Measures from files, by name.
    lacking
        What is missing for cases that are left out, by their names.
    """

    suite: Suite
    cells: tuple[Cell, ...]
    cases: Mapping[str, Case]
    contenders: Mapping[str, Contender]
    measures: tuple[str, ...]
    added: Mapping[str, Measure]
    lacking: Mapping[str, str]
    jobs: int

    @property
    def columns(self) -> tuple[str, ...]:
        """The measures by name, those from files last."""
        own = [name for name in self.measures if not name.endswith(".py")]
        return (*own, *self.added)


def planned(suite: Suite, asked: Asked) -> Plan:
    """List the cells: small sizes first, and each repeat after all the others.

    Raises
    ------
    SuiteError
        Something is asked that is not on a menu.
    """
    seconds = asked.seconds or SECONDS
    if not isfinite(seconds):
        raise SuiteError(f"--seconds: expected a time limit, found {seconds}")
    menu = suite.menu()
    cases = chosen("--cases", asked.cases, list(menu))
    needs = {name: menu[name].requires() for name in cases}
    lacking = {name: why for name, why in needs.items() if why is not None}
    names, added = measured(asked.measures)
    who = contenders(asked.strategies, peers=bool(asked.peers))
    first = SEED if asked.seed is None else asked.seed
    seeds = range(first, first + (asked.seeds or SEEDS))
    repeats = range(1, (asked.repeats or REPEATS) + 1)
    places = sorted(
        (size, seed, rank, name)
        for rank, name in enumerate(cases)
        if name not in lacking
        for size in sizes_of(menu[name], asked.sizes)
        for seed in (seeds if menu[name].seeded or suite.own else seeds[:1])
    )
    cells = tuple(
        Cell(name, size, seed, each.name, repeat, seconds)
        for repeat, (size, seed, _, name) in product(repeats, places)
        for each in who
    )
    if not cells and not lacking:
        raise SuiteError("--sizes: none of the cases has such a size")
    return Plan(
        suite,
        cells,
        menu,
        {each.name: each for each in who},
        names,
        added,
        lacking,
        asked.jobs or os.cpu_count() or 1,
    )


def sizes_of(case: Case, wanted: Sequence[int] | None) -> Sequence[int]:
    """Take the sizes of a case, or those wanted where it can have any."""
    if wanted is None:
        return case.sizes
    return [size for size in wanted if not case.fixed or size in case.sizes]


def measured(
    wanted: Sequence[str] | None,
) -> tuple[tuple[str, ...], dict[str, Measure]]:
    """List what to ask for, and what files add; costly ones on request only."""
    menu = all_measures()
    if wanted is None:
        names = tuple(name for name, each in menu.items() if not each.costly)
        return names, {}
    files = [str(Path(name).absolute()) for name in wanted if name.endswith(".py")]
    rest = [name for name in wanted if not name.endswith(".py")]
    if files and not rest:
        rest = [name for name, each in menu.items() if not each.costly]
    known = tuple(chosen("--measures", rest, list(menu))) if rest else ()
    added = {each.name: each for file in files for each in measures_of(Path(file))}
    return (*known, *files), added


def carry_out(suite: Suite, asked: Asked, watch: Watch) -> None:
    """Measure what is not yet measured, then write tables and report of all."""
    from matcher.bench.written import write

    plan = planned(suite, asked)
    store = Store(asked.out or Path("bench") / suite.name, plan.columns)
    note(store.folder, asked.command)
    if suite.own:
        _audited(suite, asked)
    fresh = [cell for cell in plan.cells if not kept(store, cell)]
    with Meter(len(plan.cells), len(plan.cells) - len(fresh)) as meter:
        for name, why in plan.lacking.items():
            meter.say(f"{name} is left out: {why}")
        for row, trace in rows(plan, fresh, store, asked, watch):
            store.add(row, trace)
            meter.step(line(row))
    store.sort(plan.cells)
    write(plan, store, asked)


def _audited(suite: Suite, asked: Asked) -> None:
    """Read the groups before anything is measured, and say whom they do not fit."""
    from matcher.reading import load

    file = str(asked.audit) if asked.audit else None
    audit = audit_of(load(suite.cases).people, asked.groups, file)
    for what, ids in (
        ("do not take part and are left out", audit.unknown if audit else ()),
        ("are not in the file", audit.missing if audit else ()),
    ):
        if ids:
            say(f"--audit: {len(ids)} people {what}: {', '.join(ids[:SOME])}")


def kept(store: Store, cell: Cell) -> bool:
    """Whether a cell was finished before."""
    row = store.rows.get(cell)
    return row is not None and row.finished


def rows(
    plan: Plan, fresh: Sequence[Cell], store: Store, asked: Asked, watch: Watch
) -> Iterator[tuple[Run, list[Point]]]:
    """Measure cells, several at a time; they come back as they finish."""
    code = commit()
    waiting = iter(fresh)
    running: set[Future[tuple[Run, list[Point]] | None]] = set()
    with ThreadPoolExecutor(plan.jobs) as pool:
        while not watch.interrupted:
            while len(running) < plan.jobs and (cell := next(waiting, None)):
                known = hopeless(plan, store, cell, code)
                if known is not None:
                    yield known, []
                    continue
                running.add(pool.submit(run_cell, plan, cell, asked, code, watch))
            if not running:
                return
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for each in done:
                found = each.result()
                if found is not None:
                    yield found


def hopeless(plan: Plan, store: Store, cell: Cell, code: str) -> Run | None:
    """Say without measuring what is clear: it is missing, or too large for it."""
    who = plan.contenders[cell.strategy]
    if who.missing is not None:
        return Run(**vars(cell), status=MISSING, remark=who.missing, code=code)
    most = plan.suite.largest.get(cell.strategy.partition(":")[0])
    if most is not None and cell.size > most:
        why = f"the suite tries it up to {most:,} juniors"
        return Run(**vars(cell), status=UNTRIED, remark=why, code=code)
    killed = [
        row
        for row in store.rows.values()
        if (row.case, row.strategy, row.limit_s)
        == (cell.case, cell.strategy, cell.limit_s)
        and row.size <= cell.size
        and row.status in KILLED
    ]
    if not killed:
        return None
    why = f"{killed[0].status} with {killed[0].size:,} juniors already"
    return Run(**vars(cell), status=UNTRIED, remark=why, code=code)


def run_cell(
    plan: Plan, cell: Cell, asked: Asked, code: str, watch: Watch
) -> tuple[Run, list[Point]] | None:
    """Measure one cell; None where somebody asked to stop."""
    own = plan.suite.own
    order: dict[str, Any] = {
        "case": cell.case,
        "cases": None if own else str(plan.suite.cases.absolute()),
        "scenario": str(plan.suite.cases.absolute()) if own else None,
        "size": cell.size,
        "seed": cell.seed,
        "strategy": cell.strategy,
        "file": plan.contenders[cell.strategy].file,
        "measures": list(plan.measures),
        "groups": list(asked.groups or ()),
        "audit": str(asked.audit.absolute()) if asked.audit else None,
        "seconds": cell.limit_s,
        "gap": GAP,
    }
    facts = carried_out(CELL, order, cell.limit_s, watch)
    if facts is None:
        return None
    trace = [(s, best, bound) for s, best, bound in facts.pop("trace", [])]
    facts.pop("peak_mb", None)
    values = dict.fromkeys(plan.columns) | facts.pop("values", {})
    groups = facts.pop("groups", {})
    row = Run(**vars(cell), **facts, values=values, groups=groups, code=code)
    return row, trace


def line(row: Run) -> str:
    """Say in one line what came of a cell.

    Examples
    --------
    >>> line(Run("ties", 20, 1, "greedy", 1, 10.0, "heuristic", pairs=20))
    'ties 20 greedy: heuristic'
    """
    said = [row.status]
    if row.broken:
        said.append(f"breaks {row.broken}")
    if row.remark and not row.planned:
        said.append(row.remark)
    return f"{row.case} {row.size:,} {row.strategy}: {', '.join(said)}"
