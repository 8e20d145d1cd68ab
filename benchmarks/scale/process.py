"""One cell of this suite, in a process of its own."""

from __future__ import annotations

from dataclasses import asdict

from benchmarks.scale.rows import Cell, Measured
from matcher.bench.process import carried_out
from matcher.bench.traces import Point
from matcher.watch import Watch


def run_cell(
    cell: Cell, gap: float, code: str, watch: Watch
) -> tuple[Measured, list[Point]] | None:
    """Measure one cell; None where somebody asked to stop.

    Parameters
    ----------
    gap
        The optimality gap that is good enough.
    code
        The commit that is measured.
    """
    names = asdict(cell)
    case = {name: names[name] for name in ("family", "size", "rules", "seed")}
    order = {
        "case": case,
        "subject": cell.subject,
        "seconds": cell.limit_s,
        "gap": gap,
    }
    facts = carried_out("benchmarks.scale.cell", order, cell.limit_s, watch)
    if facts is None:
        return None
    trace = [(s, best, bound) for s, best, bound in facts.pop("trace", [])]
    return Measured(**names, **facts, code=code), trace
