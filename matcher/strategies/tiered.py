"""First things first: priorities one after the other, each held before the next."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from matcher.exact import Exact
from matcher.goals.changes import FewChanges
from matcher.goals.matched import Matched
from matcher.goals.transfer import Transfer
from matcher.goals.worst_off import WorstOff
from matcher.outcome import Outcome
from matcher.people import People
from matcher.rules.two_way import TwoWay
from matcher.statements import Goal, PairRule
from matcher.strategies.base import Asked, Strategy


class Priority(BaseModel):
    """One priority.

    Parameters
    ----------
    maximise
        `matched` (people with a partner), `worst_off` (the pair that gets least) or
        `points` (the weighted goals about pairs).
    minimise
        `changes`: people who lose a partner of the earlier plan.
    give_up
        Which fraction of what was reached later priorities may give up again.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    maximise: Literal["matched", "worst_off", "points"] | None = None
    minimise: Literal["changes"] | None = None
    give_up: Exact = Field(default=Fraction(0), ge=0, lt=1)

    @model_validator(mode="after")
    def _one_aim(self) -> Self:
        if (self.maximise is None) == (self.minimise is None):
            raise ValueError("expected either maximise or minimise")
        return self

    @property
    def name(self) -> str:
        """What is counted."""
        return self.maximise or self.minimise or ""


DEFAULT = (
    Priority(maximise="matched"),
    Priority(maximise="worst_off"),
    Priority(maximise="points", give_up=Fraction(1, 100)),
    Priority(minimise="changes"),
)


class Tiered(Strategy):
    """As many people as possible, then the worst-off pair, then the points.

    Each priority is made as good as possible while those before it are held at what
    they reached, less what they `give_up`.

    Parameters
    ----------
    tiers
        The priorities in order. `changes` is left out where there is no earlier plan.
    one_way
        Whether a pair may teach in one direction only, where both transfer goals are
        listed: forbid or allow.
    """

    kind: Literal["tiered"] = "tiered"
    tiers: tuple[Priority, ...] = Field(default=DEFAULT, min_length=1)
    one_way: Literal["forbid", "allow"] = "forbid"

    @model_validator(mode="after")
    def _in_a_sensible_order(self) -> Self:
        names = [tier.name for tier in self.tiers]
        if len(set(names)) < len(names):
            raise ValueError("a priority is listed twice")
        if "points" not in names:
            raise ValueError("expected {maximise: points} among the priorities")
        if "worst_off" in names[names.index("points") :]:
            raise ValueError("worst_off has to come before points")
        return self

    def rules(self, goals: Sequence[Goal]) -> Sequence[PairRule]:
        """Ask for both directions, unless one is enough."""
        transfers = tuple(goal for goal in goals if isinstance(goal, Transfer))
        if self.one_way == "allow" or len({goal.area for goal in transfers}) < 2:
            return ()
        return (TwoWay.model_construct(transfers=transfers),)

    def goals(self, goals: Sequence[Goal], people: People) -> Sequence[Goal]:
        """Count what the priorities are about, where the goals do not list it."""
        listed = {goal.kind for goal in goals}
        names = [tier.name for tier in self.steps(people)]
        counted = {"matched": Matched, "worst_off": WorstOff, "changes": FewChanges}
        return [counted[n]() for n in names if n in counted and n not in listed]

    def steps(self, people: People) -> list[Priority]:
        """List the priorities that mean something for these people."""
        return [t for t in self.tiers if t.name != "changes" or people.previous]

    def plan(self, asked: Asked) -> Outcome:
        """Hand the priorities to the engine."""
        from matcher.solvers.tiers import in_order

        return in_order(asked, self.steps(asked.model.cohort.people))
