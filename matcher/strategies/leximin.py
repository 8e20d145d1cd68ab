"""The worst pair, then the second worst, and so on."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import ClassVar, Literal

from matcher.goals.matched import Matched
from matcher.outcome import Outcome
from matcher.people import People
from matcher.statements import Goal, PairRule
from matcher.strategies.base import Asked, Strategy
from matcher.strategies.tiered import Priority, Tiered

BEFORE = Tiered(
    tiers=(
        Priority(maximise="matched"),
        Priority(maximise="worst_off"),
        Priority(maximise="points"),
    )
)


class Leximin(Strategy):
    """As many people as possible, then the worst pair, the second worst, and so on.

    A pair stands at the smaller of its tech and its soft points, before weights, as for
    `worst_off`; agreed pairs do not count. Once as many people as possible have a
    partner, the pairs at the worst level are made as few as possible, then those at the
    second worst, up to the best; of the plans that are left one with the most points is
    chosen. As for `tiered`, no pair teaches in one direction only where both transfer
    goals are listed. Every rule is kept. (Sen, Collective Choice and Social Welfare,
    1970; by levels: Burkard and Rendl, Operations Research Letters 10, 1991.)

    Notes
    -----
    How many pairs a plan has is free where people have several places. A pair more is
    then a pair more at some level, so that none is made which no person and no rule
    needs: not even a good one. Whoever wants people to have several partners says so
    with `min_pairs` or `total_pairs`. Every level needs a search; above 100,000 pairs,
    or when time is over, the report says how far it came.
    """

    keeps_rules: ClassVar[bool] = True
    solver: ClassVar[bool] = True
    kind: Literal["leximin"] = "leximin"

    def rules(self, goals: Sequence[Goal]) -> Sequence[PairRule]:
        """Ask for both directions."""
        return BEFORE.rules(goals)

    def goals(self, goals: Sequence[Goal], people: People) -> Sequence[Goal]:
        """Count the people with a partner, and the worst-off pair; for no points."""
        return [
            goal.model_copy(update={"weight": Fraction(0)})
            if isinstance(goal, Matched)
            else goal
            for goal in BEFORE.goals(goals, people)
        ]

    def remarks(self, goals: Sequence[Goal], people: People) -> Sequence[str]:
        """Say where levels mean nothing."""
        if any(step.name == "worst_off" for step in BEFORE.steps(goals, people)):
            return ()
        return ("leximin compares no pairs here: no transfer goal is listed",)

    def plan(self, asked: Asked) -> Outcome:
        """Hand the levels to the engine."""
        from matcher.solvers.leximin import leximin

        model = asked.model
        return leximin(asked, BEFORE.steps(model.pair_goals, model.cohort.people))
