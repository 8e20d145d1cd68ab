"""What a measure is given, and what it is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal

from matcher.audit import Breach
from matcher.bench.measures.tables import Benefits, Choices, benefits, choices
from matcher.errors import MatcherError
from matcher.outcome import Outcome
from matcher.people import Plan
from matcher.record import Record
from matcher.rowmodel import RowModel
from matcher.scenario import Scenario
from matcher.statements import Goal, Statement

if TYPE_CHECKING:
    from matcher.answers.standing import Standing

LAST = 1000


class MeasureError(MatcherError):
    """A measure cannot be loaded: no file, no measure in it, or a name twice."""


@dataclass(frozen=True, eq=False)
class Planned:
    """A plan with all that is needed to measure it.

    Parameters
    ----------
    scenario
        What was asked, the strategy included.
    rules, goals, model
        What held and what counted, and the integer rows of both: the same for all
        strategies that are compared.
    outcome
        What the strategy found.
    record
        The record of the run, where costly measures are asked for.
    breaches
        What the audit found.
    seconds
        From the people's records to the plan.
    memory_mb
        At most, in 10**6 bytes; None where the system does not say.
    solve
        Plans another scenario with the same strategy; None: by the scenario's own.
    """

    scenario: Scenario
    rules: Sequence[Statement]
    goals: Sequence[Goal]
    model: RowModel
    outcome: Outcome
    record: Record | None = None
    breaches: Sequence[Breach] = ()
    seconds: float = 0.0
    memory_mb: float | None = None
    solve: Callable[[Scenario], Plan | None] | None = None

    @cached_property
    def benefits(self) -> Benefits:
        """What each pair teaches, and what each person learns."""
        return benefits(self.outcome.pairs, self.model)

    @cached_property
    def choices(self) -> Choices:
        """What everybody could have had instead: one walk over all pairs."""
        return choices(self.outcome.pairs, self.model)

    @cached_property
    def standing(self) -> Standing | None:
        """The run, ready to be asked; None without a record or a plan."""
        from matcher.bench.measures.asked import standing

        return standing(self)


class Measure(ABC):
    """A number about a plan.

    The docstring's first line is for people; the lines below it give the definition and
    its source.

    Attributes
    ----------
    name
        Of the column, one word.
    title, unit
        What people read.
    better
        Whether more or less is better; None where neither is.
    costly
        Whether it may take longer than a second on 3,000 juniors and 3,000 seniors.
    order
        Where it stands among the measures, smallest first.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    unit: ClassVar[str] = ""
    better: ClassVar[Literal["more", "less"] | None] = None
    costly: ClassVar[bool] = False
    order: ClassVar[int] = LAST

    @property
    def about(self) -> str:
        """What people read of it: the first line of its docstring."""
        return (type(self).__doc__ or self.title).strip().splitlines()[0]

    @abstractmethod
    def __call__(self, planned: Planned) -> float | int | None:
        """Measure a plan; None where the measure does not apply."""


class VectorMeasure(Measure):
    """A measure that is a list of numbers, told by one of them."""

    @abstractmethod
    def vector(self, planned: Planned) -> Sequence[int]:
        """List the numbers."""
