"""Answers that a run gives at once, beside its plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matcher.answers.prices import RulePrices
    from matcher.answers.settled import Settled
    from matcher.answers.standing import Standing
    from matcher.watch import Watch

NAMES = ("prices", "settled")


@dataclass(frozen=True)
class Further:
    """What rules cost and how settled the plan is, as far as it was asked for."""

    prices: RulePrices | None = None
    settled: Settled | None = None

    def files(self) -> dict[str, bytes]:
        """Write each answer as JSON, by the name of its file."""
        given = {"prices.json": self.prices, "settled.json": self.settled}
        return {
            name: f"{answer.model_dump_json(indent=2)}\n".encode()
            for name, answer in given.items()
            if answer is not None
        }


def named(names: Sequence[str]) -> tuple[str, ...]:
    """Check what is asked for.

    Raises
    ------
    ValueError
        There is no such answer.

    Examples
    --------
    >>> named(["settled"])
    ('settled',)
    """
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        expected = " or ".join(NAMES)
        raise ValueError(f"answers: expected {expected}, found {', '.join(unknown)}")
    return tuple(names)


def further(standing: Standing, names: Sequence[str], watch: Watch) -> Further:
    """Answer at once: by prices, and what is still open of the plan by a search.

    Parameters
    ----------
    names
        Some of :data:`NAMES`; nothing is answered where the run found no plan.
    watch
        How long the search may take.
    """
    if standing.case.plan is None:
        return Further()
    from matcher.answers.prices import rule_prices
    from matcher.answers.settled import settled

    asked = named(names)
    return Further(
        prices=rule_prices(standing) if "prices" in asked else None,
        settled=settled(standing, watch) if "settled" in asked else None,
    )
