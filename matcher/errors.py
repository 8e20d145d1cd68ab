"""What can go wrong, one sentence each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SHOWN = 200


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong (or worth a warning) in what was handed in.

    Parameters
    ----------
    file
        Name of the file, as the scenario names it.
    line
        Line of a YAML file, or row of a table counting the heading as row 1.
    column
        Character of a YAML line, or number of a table's column, from 1.
    key
        Name of the setting or the column.
    message
        Who, what was expected, what was found, what to do.

    Examples
    --------
    >>> print(Fault("people.csv", 7, 3, "max_pairs", "expected a whole number"))
    people.csv:7:3: max_pairs: expected a whole number
    """

    file: str
    line: int = 0
    column: int = 0
    key: str = ""
    message: str = ""

    @property
    def place(self) -> str:
        """File, line and column in the form that editors make clickable."""
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)

    def __str__(self) -> str:
        return ": ".join(part for part in (self.place, self.key, self.message) if part)


class MatcherError(Exception):
    """Anything that `matcher` itself has to say against going on."""


class ScenarioError(MatcherError):
    """The scenario or its tables have faults; all of them are listed.

    Attributes
    ----------
    faults
        Every fault, sorted by file, line and column.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        lines = [str(fault) for fault in self.faults[:SHOWN]]
        if len(self.faults) > SHOWN:
            lines.append(f"... and {len(self.faults) - SHOWN} more")
        super().__init__("\n".join(lines))

    def __reduce__(self) -> tuple[type[ScenarioError], tuple[tuple[Fault, ...]]]:
        return type(self), (self.faults,)


class RunError(MatcherError):
    """A run folder cannot be read or written."""


class StartError(MatcherError):
    """A scenario cannot be begun: an answer is missing, or a file is in the way."""


class UnknownPersonError(MatcherError):
    """Nobody of that id takes part."""


class SizeError(MatcherError):
    """A number or a model is larger than what can be computed exactly."""


class AuditError(MatcherError):
    """The plan does not pass the independent check: a fault of this program."""
