"""What a measure is given, and what it is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from matcher.audit import Breach
from matcher.outcome import Outcome
from matcher.record import Record
from matcher.rowmodel import RowModel
from matcher.scenario import Scenario
from matcher.statements import Goal, Statement


@dataclass(frozen=True)
class Planned:
    """A plan with all that is needed to measure it.

    Parameters
    ----------
    rules, goals
        What held and what counted.
    seconds
        From the people's records to the plan.
    memory_mb
        At most, in 10**6 bytes; None where the system does not say.
    """

    scenario: Scenario
    rules: Sequence[Statement]
    goals: Sequence[Goal]
    model: RowModel
    outcome: Outcome
    record: Record | None
    breaches: Sequence[Breach]
    seconds: float
    memory_mb: float | None


class Measure(ABC):
    """A number about a plan."""

    name: ClassVar[str]
    title: ClassVar[str]
    unit: ClassVar[str] = ""
    better: ClassVar[Literal["more", "less"] | None] = None
    costly: ClassVar[bool] = False

    @abstractmethod
    def __call__(self, planned: Planned) -> float | int | None:
        """Measure; None where it does not apply."""
