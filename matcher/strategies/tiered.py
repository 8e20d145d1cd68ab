"""First things first: priorities one after the other, each held before the next."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, ClassVar, Literal, Self

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

LARGE = ("matched", "worst_off", "points")
EITHER = "write {maximise: matched}, worst_off or points, or {minimise: changes}"


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

    @model_validator(mode="before")
    @classmethod
    def _says_which_way(cls, said: Any) -> Any:
        if isinstance(said, str):
            raise ValueError(f"{said!r} alone says no direction: {EITHER}")
        if isinstance(said, dict):
            wanted = said.get("minimise")
            if said.get("maximise") == "changes" or wanted in LARGE:
                raise ValueError(f"the wrong way round: {EITHER}")
        return said

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
        The priorities in order. `changes` is left out where there is no earlier plan,
        `worst_off` where no transfer goal is listed.
    one_way
        Whether a pair may teach in one direction only, where both transfer goals are
        listed: forbid or allow.
    """

    keeps_rules: ClassVar[bool] = True
    solver: ClassVar[bool] = True
    kind: Literal["tiered"] = "tiered"
    tiers: tuple[Priority, ...] = Field(default=DEFAULT, min_length=1)
    one_way: Literal["forbid", "allow"] = "forbid"

    @model_validator(mode="after")
    def _in_a_sensible_order(self) -> Self:
        names = [tier.name for tier in self.tiers]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice:
            raise ValueError(f"the priority {twice} is listed twice: keep one")
        if "points" not in names:
            raise ValueError("{maximise: points} is missing among the priorities")
        if "worst_off" in names[names.index("points") :]:
            raise ValueError("worst_off has to come before points: move it up")
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
        names = [tier.name for tier in self.steps(goals, people)]
        counted = {"matched": Matched, "worst_off": WorstOff, "changes": FewChanges}
        return [counted[n]() for n in names if n in counted and n not in listed]

    def steps(self, goals: Sequence[Goal], people: People) -> list[Priority]:
        """List the priorities that mean something for these goals and people."""
        missing = _missing(goals, people)
        return [tier for tier in self.tiers if tier.name not in missing]

    def remarks(self, goals: Sequence[Goal], people: People) -> Sequence[str]:
        """Say which of the priorities that the scenario lists are left out."""
        missing = _missing(goals, people) if "tiers" in self.model_fields_set else {}
        return [
            f"the priority {tier.name} is left out: {missing[tier.name]}"
            for tier in self.tiers
            if tier.name in missing
        ]

    def plan(self, asked: Asked) -> Outcome:
        """Hand the priorities to the engine."""
        from matcher.solvers.tiers import in_order

        model = asked.model
        return in_order(asked, self.steps(model.pair_goals, model.cohort.people))


def _missing(goals: Sequence[Goal], people: People) -> dict[str, str]:
    """Say why a priority means nothing here, by its name."""
    found = {}
    if not people.previous:
        found["changes"] = "there is no earlier plan (`previous`)"
    if not any(isinstance(goal, Transfer) for goal in goals):
        found["worst_off"] = "no transfer goal is listed"
    return found
