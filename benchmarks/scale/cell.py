"""One subject on one instance, in a process of its own.

Tells two things: that the instance stands and the subject begins, and what came of it.
"""

from __future__ import annotations

import time
from statistics import median
from typing import Any

from benchmarks.scale.instance import Case, Instance, invent, state
from benchmarks.scale.recount import breaches, points
from benchmarks.scale.subjects import SUBJECTS, Subject
from benchmarks.scale.subjects.base import Limits, Solved
from benchmarks.scale.verifying import verified
from matcher.bench.order import Tell, memory_mb, take_order
from matcher.bench.status import MISSING, REFUSED
from matcher.bench.traces import Point
from matcher.rowmodel import RowModel
from matcher.watch import optimality_gap

SHORTEST_S = 0.1
"""A sweep is repeated until so much time has passed, and the median counts."""
SHOWN = 3


def main() -> None:
    """Take one order."""

    def obey(order: dict[str, Any], tell: Tell) -> dict[str, Any]:
        case, subject = Case(**order["case"]), SUBJECTS[order["subject"]]
        return measure(case, subject, order["seconds"], order["gap"], tell)

    take_order(obey)


def measure(
    case: Case, subject: Subject, seconds: float, gap: float, tell: Tell
) -> dict[str, Any]:
    """Make the instance, let the subject choose, and check what it says.

    Parameters
    ----------
    tell
        Called once, when the instance stands and the subject begins.

    Returns
    -------
    dict
        Columns of :class:`benchmarks.scale.rows.Measured`, and the `trace`.
    """
    missing = subject.load()
    if missing is not None:
        return {"status": MISSING, "remark": missing}
    source = invent(case)
    began = time.monotonic()
    instance = state(case, source)
    why = subject.applies(instance)
    if why is not None:
        return {"status": REFUSED, "remark": why}
    model = instance.model
    built = time.monotonic() - began
    sweep, checksum = swept(model)
    begins = {
        "juniors": model.cohort.n_juniors,
        "seniors": model.cohort.n_seniors,
        "sweep_s": sweep,
        "checksum": checksum,
        "start_mb": memory_mb("VmRSS"),
    }
    tell(begins)
    trace: list[Point] = []
    began = time.monotonic() - built

    def told(best: int | None, bound: int | None) -> None:
        if not trace or trace[-1][1:] != (best, bound):
            trace.append((round(time.monotonic() - began, 4), best, bound))

    solved = subject.solve(instance, Limits(max(0.01, seconds - built), gap, told))
    total, peak = time.monotonic() - began, memory_mb("VmHWM")
    trace.append((round(total, 4), solved.objective, solved.bound))
    claims, proof = checked(instance, solved), verified(instance, solved)
    if proof is not None and proof.wrong:
        claims["remark"] = "; ".join(filter(None, (claims["remark"], proof.wrong)))
    return {
        **begins,
        **claims,
        "build_s": built + solved.seconds.get("build", 0.0),
        **{
            f"{step}_s": solved.seconds.get(step)
            for step in ("score", "price", "decide")
        },
        "verify_s": None if proof is None else proof.seconds,
        "total_s": total,
        "sweeps": total / sweep,
        "peak_mb": peak,
        "trace": trace,
    }


def checked(instance: Instance, solved: Solved) -> dict[str, Any]:
    """Recount a plan, and say what is wrong with what is claimed of it."""
    said = {
        "status": solved.status,
        "objective": solved.objective,
        "bound": solved.bound,
        "gap": optimality_gap(solved.objective, solved.bound),
    }
    if solved.objective is None:
        return said
    broken = breaches(instance, solved.pairs)
    known = {person.id for person in instance.people.by_id.values()}
    strangers = {person for pair in solved.pairs for person in pair} - known
    recounted = None if strangers else points(instance, solved.pairs)
    wrong = [f"breach: {what}" for what in broken[:SHOWN]]
    if recounted != solved.objective:
        wrong.append(f"claims {solved.objective} points, has {recounted}")
    if solved.bound is not None and solved.objective > solved.bound:
        wrong.append("claims more points than its own bound")
    return {
        **said,
        "pairs": len(solved.pairs),
        "breaches": len(broken),
        "recounted": recounted,
        "remark": "; ".join(wrong),
    }


def swept(model: RowModel) -> tuple[float, int]:
    """Take the time of one pass over every pair's points, and add the points up."""
    spent: list[float] = []
    while sum(spent) < SHORTEST_S:
        began = time.perf_counter()
        total = sum(int(model.points(j, s).sum()) for j, s in model.cohort.blocks())
        spent.append(time.perf_counter() - began)
    return median(spent), total


if __name__ == "__main__":
    main()
