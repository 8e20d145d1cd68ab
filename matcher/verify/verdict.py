"""What came of checking: one line for each thing that was checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from matcher.shown import Shown


@dataclass(frozen=True)
class Check:
    """One thing that was checked.

    Parameters
    ----------
    what
        What was checked, in a word.
    confirmed
        Whether it is as claimed.
    said
        What was found.
    """

    what: str
    confirmed: bool
    said: str

    def __str__(self) -> str:
        mark = "confirmed" if self.confirmed else "NOT CONFIRMED"
        return f"{mark:<13}  {self.what}: {self.said}"


@dataclass(frozen=True)
class Verdict(Shown):
    """Everything that was checked about a run."""

    checks: tuple[Check, ...]

    @classmethod
    def of(cls, checks: Iterable[Check]) -> Verdict:
        """Carry out the checks."""
        return cls(tuple(checks))

    @property
    def confirmed(self) -> bool:
        """Whether everything is as claimed."""
        return all(check.confirmed for check in self.checks)

    def __str__(self) -> str:
        failed = sum(not check.confirmed for check in self.checks)
        last = (
            "everything that the run claims is confirmed"
            if self.confirmed
            else f"{failed} of {len(self.checks)} checks failed"
        )
        return "\n".join([*map(str, self.checks), last])

    def as_data(self) -> dict[str, Any]:
        """Give the verdict as plain data, ready for JSON."""
        return {
            "confirmed": self.confirmed,
            "checks": [asdict(check) for check in self.checks],
        }
