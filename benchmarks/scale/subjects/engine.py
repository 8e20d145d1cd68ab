"""The strategy `weighted` of this package, with one worker."""

from __future__ import annotations

import time
from importlib import import_module
from itertools import pairwise
from typing import ClassVar

from benchmarks.scale.instance import Instance
from benchmarks.scale.subjects.base import Limits, Solved, Subject
from matcher.strategies import Weighted
from matcher.strategies.base import Asked
from matcher.watch import Progress, Watch

STEP_OF = {
    "scoring": "score",
    "relaxing": "price",
    "pricing": "price",
    "deciding": "decide",
}
"""Which step begins when the strategy tells its progress."""


class Engine(Subject):
    """The package itself."""

    name: ClassVar[str] = "matcher"
    says: ClassVar[str] = "strategy `weighted`, one worker"

    def load(self) -> str | None:
        """Import the solvers."""
        import_module("matcher.solvers.engine")
        return None

    def solve(self, instance: Instance, limits: Limits) -> Solved:
        """Run the strategy, and listen to what it is doing."""
        heard = [(time.monotonic(), "score")]

        def listen(progress: Progress) -> None:
            step = STEP_OF.get(progress.step, "decide")
            if step != heard[-1][1]:
                heard.append((time.monotonic(), step))
            limits.told(progress.best, progress.bound)

        asked = Asked(
            instance.model,
            limits.gap,
            instance.case.seed,
            Watch(limits.seconds, listen),
        )
        outcome = Weighted().plan(asked)
        heard.append((time.monotonic(), "end"))
        seconds: dict[str, float] = {}
        for (began, step), (ended, _) in pairwise(heard):
            seconds[step] = seconds.get(step, 0.0) + ended - began
        return Solved(
            outcome.status.replace("_", " "),
            outcome.objective,
            outcome.bound,
            outcome.pairs,
            seconds,
            outcome,
        )
