"""A product instead of a sum: no gain here makes up for nothing there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import ClassVar, Literal

from matcher.exact import spoken
from matcher.goals.transfer import Transfer
from matcher.outcome import Outcome
from matcher.people import AREAS, People
from matcher.statements import Goal
from matcher.strategies.base import Asked, Strategy
from matcher.strategies.walk import told


class Nash(Strategy):
    """Make a product as large as possible: of both directions, or of people's benefits.

    Every rule is kept. The engine makes a sum large that bounds the product, again and
    again with other weights; the report says which product the plan has and which no
    plan exceeds, by the engine's own bounds. What lies between is the error: the plan
    may be that far from the best. Goals other than the transfer goals do not count.
    (Nash, "The bargaining problem", Econometrica 18, 1950; for people's benefits
    Caragiannis and others, "The unreasonable fairness of maximum Nash welfare", ACM
    Transactions on Economics and Computation 7, 2019.)

    Parameters
    ----------
    of
        `directions`: the tech points of all pairs times their soft points, before
        weights. `people`: the product of everybody's benefit, which is 1 plus the
        points that they learn, before weights; 1 without a partner.
    """

    keeps_rules: ClassVar[bool] = True
    solver: ClassVar[bool] = True
    kind: Literal["nash"] = "nash"
    of: Literal["directions", "people"] = "directions"

    def remarks(self, goals: Sequence[Goal], people: People) -> Sequence[str]:
        """Say where a product means nothing."""
        listed = {goal.area for goal in goals if isinstance(goal, Transfer)}
        needed = AREAS if self.of == "directions" else AREAS[:1]
        if len(listed) >= len(needed):
            return ()
        missing = " and ".join(area for area in AREAS if area not in listed)
        return (
            f"nash: no transfer goal is listed for {missing}: the product is empty",
        )

    def plan(self, asked: Asked) -> Outcome:
        """Let the engine work on the sums that bound the product."""
        from matcher.solvers import benefits, product

        if self.of == "directions":
            reached = product.directions(asked)
            what = "of tech and soft points"
        else:
            reached = benefits.people(asked)
            what = "of people's benefits (1 plus points)"
        if reached.outcome.plan is None:
            return reached.outcome
        made = told(
            asked.model,
            reached.outcome.plan,
            _in_words(what, reached.value, reached.bound),
        )
        repeatable = not asked.watch.cut_short and asked.workers == 1
        return replace(made, repeatable=repeatable)


def _in_words(what: str, value: float, bound: float | None) -> str:
    """Say what was reached, and what no plan exceeds."""
    mean = f"The geometric mean {what} is {spoken(Fraction(value))}"
    if bound is None:
        return f"{mean}; nothing is known of other plans."
    return (
        f"{mean}; by the search's own bound no plan exceeds {spoken(Fraction(bound))}."
    )
