"""Which cells are measured, in which order, and what is said while they are."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import isfinite
from pathlib import Path

from benchmarks.scale.instance import RULES, names
from benchmarks.scale.process import run_cell
from benchmarks.scale.report import write_report
from benchmarks.scale.rows import Cell, Measured, Store
from benchmarks.scale.subjects import SUBJECTS
from matcher.bench.asked import Asked, SuiteError, chosen
from matcher.bench.setting import commit, note
from matcher.bench.status import KILLED, REFUSED, UNTRIED
from matcher.bench.traces import Point
from matcher.cli.exits import say
from matcher.watch import Watch

HOME = Path(__file__).parent
SIZES = (200, 1000)
SMALLEST = 10
REPEATS = 3
SECONDS = 60.0
SEED = 1
GAP = 0.0001
"""The optimality gap that is good enough: 0.01 %."""
UNKNOWN = (
    *(
        "cases",
        "strategies",
        "measures",
        "seeds",
        "groups",
        "audit",
        "peers",
        "jobs",
        "data",
    ),
)


def bench(asked: Asked, watch: Watch) -> None:
    """Measure what is not yet measured, then write tables and plots of all there is."""
    asked.refuse("scale", *UNKNOWN)
    plan = list(cells(asked))
    store = Store(asked.out or HOME / "results")
    note(store.folder, asked.command)
    code = commit()
    fresh = [cell for cell in plan if not _kept(store, cell)]
    if len(fresh) < len(plan):
        older = {store.rows[c].code for c in plan if _kept(store, c)} - {code}
        of = f", some of other code ({', '.join(sorted(older))})" if older else ""
        say(f"{len(plan) - len(fresh)} finished cells are kept{of}")
    for number, cell in enumerate(fresh, start=1):
        found = known(store, cell, code) or run_cell(cell, GAP, code, watch)
        if found is None:
            break
        row, trace = found
        if row.status != REFUSED or cell.repeat == 1:
            store.add(row, trace)
            say(f"[{number}/{len(fresh)}] {line(row)}")
    write_report(store)
    say(f"wrote {store.folder}")


def cells(asked: Asked) -> Iterator[Cell]:
    """List the cells: small sizes first, and each repeat after all the others.

    Repeats of a cell are therefore apart in time, and whatever else the machine does
    meets every subject alike.
    """
    families = chosen("--families", asked.families, names())
    rules = chosen("--rules", asked.rules, RULES)
    subjects = chosen("--subjects", asked.subjects, list(SUBJECTS))
    sizes = asked.sizes or SIZES
    small = [size for size in sizes if size < SMALLEST]
    if small:
        raise SuiteError(f"--sizes: expected {SMALLEST} or more, found {small[0]}")
    seconds = asked.seconds or SECONDS
    if not isfinite(seconds):
        raise SuiteError(f"--seconds: expected a time limit, found {seconds}")
    seed = SEED if asked.seed is None else asked.seed
    repeats = range(1, (asked.repeats or REPEATS) + 1)
    for size, repeat in product(sorted(set(sizes)), repeats):
        for family, rule, subject in product(families, rules, subjects):
            yield Cell(family, size, rule, seed, subject, repeat, seconds)


def _kept(store: Store, cell: Cell) -> bool:
    row = store.rows.get(cell)
    return row is not None and row.finished


def known(store: Store, cell: Cell, code: str) -> tuple[Measured, list[Point]] | None:
    """Say without measuring what is clear: it cannot be asked, or it was hopeless.

    A subject that does not apply to an instance does not apply a second time. One that
    was killed is not tried again, nor at a larger size of the same family under the
    same rules and limit.
    """
    alike = [
        row
        for row in store.rows.values()
        if (row.family, row.rules, row.subject, row.seed, row.limit_s)
        == (cell.family, cell.rules, cell.subject, cell.seed, cell.limit_s)
    ]
    if any(row.size == cell.size and row.status == REFUSED for row in alike):
        return Measured(**vars(cell), status=REFUSED), []
    killed = [row for row in alike if row.size <= cell.size and row.status in KILLED]
    if not killed:
        return None
    why = f"{killed[0].status} with {killed[0].size:,} juniors already"
    return Measured(**vars(cell), status=UNTRIED, remark=why, code=code), []


def line(row: Measured) -> str:
    """Say in one line what came of a cell.

    Examples
    --------
    >>> line(Measured("ties", 200, "free", 1, "matcher", 1, 60, "optimal", gap=0.0))
    'ties 200 free matcher: optimal, optimality gap 0.000 %'
    """
    parts = [row.status]
    if row.gap is not None:
        parts.append(f"optimality gap {100 * row.gap:.3f} %")
    if row.total_s is not None:
        parts.append(f"{row.total_s:.2f} s")
    if row.sweeps is not None:
        parts.append(f"{row.sweeps:,.0f} sweeps")
    if row.peak_mb is not None:
        parts.append(f"{row.peak_mb:,.0f} MB")
    if row.remark:
        parts.append(row.remark)
    return f"{row.family} {row.size} {row.rules} {row.subject}: {', '.join(parts)}"
