"""The engine, asked for another sum over pairs than the scenario's goals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from matcher.cohort import Side
from matcher.exact import IntArray, Ratio
from matcher.outcome import Outcome
from matcher.people import People, Person
from matcher.rowmodel import RowModel
from matcher.solvers.engine import maximise
from matcher.statements import Evidence, PairGoal

if TYPE_CHECKING:
    from matcher.strategies.base import Asked

Worth = Callable[[Side, Side], IntArray]
"""What each pair of a block or list counts, in whole numbers up to 2**20."""


class Stated(PairGoal):
    """A whole number for each pair; nobody reads it."""

    kind: str = "stated"
    worth_of: Worth

    def points(self, juniors: Side, seniors: Side) -> Ratio:
        """Ask for the numbers."""
        return Ratio(self.worth_of(juniors, seniors))

    def evidence(
        self, junior: Person, senior: Person, people: People
    ) -> list[Evidence]:
        """Give no reasons."""
        return []


def most_of(asked: Asked, worth: Worth) -> Outcome:
    """Find the plan with the most of something that keeps every rule, and its bound."""
    model = asked.model
    goals = [Stated(kind="stated", worth_of=worth)]
    rows = RowModel(
        model.cohort,
        (),
        model.joint_rules,
        goals,
        pins=frozenset(model.cohort.people.pins),
    )
    with asked.watch.unnumbered():
        return maximise(replace(asked, model=rows.without(model.forbidden)))
