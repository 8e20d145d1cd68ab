"""What a strategy is: a recipe that turns a model into an outcome."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from pydantic import BaseModel, ConfigDict

from matcher.outcome import Number, Outcome
from matcher.statements import Goal, PairRule

if TYPE_CHECKING:
    from matcher.exact import IntArray
    from matcher.people import People, Plan
    from matcher.rowmodel import RowModel
    from matcher.watch import Watch


@dataclass(frozen=True, eq=False)
class Present:
    """A plan made before something was changed, to begin with.

    Parameters
    ----------
    plan, keys
        Its pairs, and the same by key.
    points
        What it reached of the points, or of the total.
    bounds
        What no plan can exceed of a priority after the change, those before it at
        their own bounds; by name, as far as it is known.
    near
        Whether of plans that are as good one is chosen that keeps most of its pairs;
        else the one with the best hashes.
    """

    plan: Plan
    keys: IntArray
    points: Number = 0
    bounds: Mapping[str, Number] = field(default_factory=dict)
    near: bool = False


@dataclass(frozen=True)
class Asked:
    """What a strategy is given.

    Parameters
    ----------
    gap
        The optimality gap that is good enough, a fraction.
    workers
        Threads of the search; with more than one, runs need not repeat.
    present
        A plan to begin with.
    """

    model: RowModel
    gap: float
    seed: int
    watch: Watch
    workers: int = 1
    present: Present | None = None

    @property
    def near(self) -> Present | None:
        """The plan to which the new one has to be near."""
        return self.present if self.present is not None and self.present.near else None


class Strategy(BaseModel):
    """How pairs are chosen; its parameters stand in the scenario file.

    `keeps_rules` says whether a plan holds every rule, so that a breach is a fault of
    this package; otherwise breaches are part of the result. `solver` says whether it
    always asks the solver.
    """

    keeps_rules: ClassVar[bool] = False
    solver: ClassVar[bool] = False

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    kind: str

    def rules(self, goals: Sequence[Goal]) -> Sequence[PairRule]:
        """List the rules that the strategy adds to the scenario's."""
        return ()

    def goals(self, goals: Sequence[Goal], people: People) -> Sequence[Goal]:
        """List the goals that the strategy adds to the scenario's."""
        return ()

    def remarks(self, goals: Sequence[Goal], people: People) -> Sequence[str]:
        """Say what somebody should know before the run; never stops it."""
        return ()

    def prepare(self) -> None:
        """Load and start what planning needs, so that no clock counts it."""
        if self.solver:
            from matcher.solvers.isolated import prepare

            import_module("matcher.solvers.tiers")
            prepare()

    @abstractmethod
    def plan(self, asked: Asked) -> Outcome:
        """Choose the pairs."""
