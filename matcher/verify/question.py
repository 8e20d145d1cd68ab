"""What a bound is about: what is counted, what is held, and at which prices."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from matcher.certificate import Held
from matcher.outcome import HELD_POINTS, SOME_PAIR, Grounds, Number
from matcher.rowmodel import RowModel
from matcher.strategies import Tiered, Weighted
from matcher.strategies.base import Strategy
from matcher.verify.block import LeftOut

if TYPE_CHECKING:
    from matcher.verify.bound import Proved

Sides = tuple[int | None, int | None]
Sense = Literal["most", "fewest"]


@dataclass(frozen=True)
class Step:
    """One thing that is made as large, or as small, as possible."""

    name: str
    sense: Sense = "most"
    give_up: Fraction = Fraction(0)


TOTAL = Step("total")
RULES = Step("rules")


def steps_of(strategy: Strategy, model: RowModel) -> list[Step]:
    """List what a strategy makes claims about, in order; nothing for a baseline."""
    if isinstance(strategy, Weighted):
        return [TOTAL]
    if not isinstance(strategy, Tiered):
        return []
    return [
        Step(tier.name, "most" if tier.maximise else "fewest", tier.give_up)
        for tier in strategy.steps(model.pair_goals, model.cohort.people)
    ]


@dataclass(frozen=True)
class Question:
    """What no plan can exceed that keeps what is held.

    Parameters
    ----------
    counts
        The total of all goals, the points of the pairs, a row, or nothing: then the
        question is whether there is any plan.
    row, sign
        The row that is counted; sign -1 where fewer is better.
    held
        Sides of rows while this is asked, instead of their own.
    least, above
        Pairs that get less than `least`, or no more than `above`, are left out unless
        they were agreed.
    floor
        The points that every plan has to keep.
    left_out
        What is known of the pairs that no plan has; shared by questions in a row.
    """

    counts: Literal["total", "points", "row", "nothing"]
    grounds: Grounds
    row: str = ""
    sign: int = 1
    held: Mapping[str, Sides] = field(default_factory=dict)
    least: Fraction | None = None
    above: Fraction | None = None
    floor: Floor | None = None
    left_out: LeftOut = field(default_factory=LeftOut, compare=False, repr=False)


@dataclass(frozen=True)
class Floor:
    """Points that are held, and what was proved of them.

    A plan with a pair of value v < 0 has at most (scaled + v) / scale points: below a
    margin, no plan that holds the points has the pair.
    """

    question: Question
    least: int
    scaled: int

    @property
    def margin(self) -> int:
        """The lowest value of a pair that is not left out."""
        return min(0, self.question.grounds.scale * self.least - self.scaled)


class Chain:
    """Priorities one after the other: each is asked while those before it are held."""

    def __init__(self, model: RowModel) -> None:
        self._model = model
        self._rows: dict[str, Sides] = {}
        self._floor: Floor | None = None
        self._left_out = LeftOut()
        self.least: Fraction | None = None

    @property
    def held(self) -> tuple[Held, ...]:
        """The rows that have other sides by now."""
        return tuple(
            Held(row=row, lower=low, upper=high)
            for row, (low, high) in self._rows.items()
        )

    def question(
        self, step: Step, grounds: Grounds, bound: Number | None = None
    ) -> Question:
        """Ask what no plan can exceed.

        Parameters
        ----------
        bound
            Of the worst-off pair: the question is whether all pairs can be above it.
        """
        asked = Question(
            "nothing",
            grounds,
            held=dict(self._rows),
            least=self.least or None,
            floor=self._floor,
            left_out=self._left_out,
        )
        if step.name == "rules":
            return asked
        if step.name == "total":
            return replace(asked, counts="total")
        if step.name == "points":
            return replace(asked, counts="points")
        if step.name == "worst_off":
            held = {**asked.held, SOME_PAIR: (1, None)}
            above = None if bound is None else Fraction(bound)
            return replace(asked, held=held, above=above)
        sign = 1 if step.sense == "most" else -1
        return replace(asked, counts="row", row=self._row(step), sign=sign)

    def hold(
        self, step: Step, objective: Number, question: Question, proved: Proved
    ) -> None:
        """Hold what was reached, less what may be given up, from here on."""
        if step in (TOTAL, RULES):
            return
        reached = Fraction(objective)
        if step.name == "worst_off":
            self.least = reached * (1 - step.give_up)
            if self.least > 0:
                self._rows[SOME_PAIR] = (1, None)
            return
        spent = int(abs(reached) * step.give_up)
        if step.name == "points":
            least = int(reached) - spent
            self._floor = Floor(question, least, proved.scaled)
            self._rows[HELD_POINTS] = (least, None)
        elif step.sense == "most":
            self._rows[self._row(step)] = (int(reached) - spent, None)
        else:
            self._rows[self._row(step)] = (None, int(reached) + spent)

    def _row(self, step: Step) -> str:
        goal = next(g for g in self._model.joint_goals if g.kind == step.name)
        return self._model.names[self._model.total_row(goal)]


def keeps(step: Step, value: Fraction, objective: Fraction) -> bool:
    """Say whether a value holds a priority at what it reached."""
    spent = abs(objective) * step.give_up
    if step.name != "worst_off":
        spent = Fraction(int(spent))
    if step.sense == "most":
        return value >= objective - spent
    return value <= objective + spent
