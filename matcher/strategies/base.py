"""What a strategy is: a recipe that turns a model into an outcome."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from matcher.outcome import Outcome

if TYPE_CHECKING:
    from matcher.rowmodel import RowModel
    from matcher.watch import Watch


@dataclass(frozen=True)
class Asked:
    """What a strategy is given.

    Parameters
    ----------
    gap
        The optimality gap that is good enough, a fraction.
    workers
        Threads of the search; with more than one, runs need not repeat.
    """

    model: RowModel
    gap: float
    seed: int
    watch: Watch
    workers: int = 1


class Strategy(BaseModel):
    """How pairs are chosen; its parameters stand in the scenario file."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    kind: str

    def plan(self, asked: Asked) -> Outcome:
        """Choose the pairs."""
        raise NotImplementedError
