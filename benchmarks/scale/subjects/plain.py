"""CP-SAT with one Boolean for each eligible pair, as most people would write it."""

from __future__ import annotations

import time
from typing import ClassVar

from benchmarks.scale.instance import Instance
from benchmarks.scale.subjects.base import Limits, Solved, Steps, Subject
from matcher.solvers.native.plain import search, write


class PlainCpSat(Subject):
    """The plain model."""

    name: ClassVar[str] = "plain CP-SAT"
    says: ClassVar[str] = (
        "one Boolean for each eligible pair, default parameters, a worker for each "
        "processor"
    )

    def solve(self, instance: Instance, limits: Limits) -> Solved:
        """List all pairs, write the program, and search in the time that is left."""
        steps, ends = Steps(), time.monotonic() + limits.seconds
        with steps.step("score"):
            columns = instance.model.all_columns()
        with steps.step("build"):
            written = write(instance.model, columns)
        with steps.step("decide"):
            left = max(0.01, ends - time.monotonic())
            found = search(written, left, limits.gap, limits.told)
        return Solved(
            found.status, found.objective, found.bound, found.pairs, steps.seconds
        )
