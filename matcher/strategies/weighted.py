"""One weighted total, as much as possible of it."""

from typing import ClassVar, Literal

from matcher.outcome import Outcome
from matcher.strategies.base import Asked, Strategy


class Weighted(Strategy):
    """Make the weighted sum of all goals as large as possible.

    A pair is optional: one that adds nothing is not made unless a rule asks for it.
    """

    keeps_rules: ClassVar[bool] = True
    solver: ClassVar[bool] = True
    kind: Literal["weighted"] = "weighted"

    def plan(self, asked: Asked) -> Outcome:
        """Hand the whole model to the engine."""
        from matcher.solvers.engine import maximise

        return maximise(asked)
