"""A question as numbers: what a pair or a helper brings, less what its rows cost.

The prices of people's rows are vectors and are added to a block as such; only rules
that look at both people at once have a number for each pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from matcher.errors import MatcherError, SizeError
from matcher.exact import LIMIT, IntArray
from matcher.outcome import HELD_POINTS, NO_PRICES, SOME_PAIR
from matcher.rowmodel import NONE, RowModel
from matcher.statements import Entry, JointGoal
from matcher.verify.block import Block
from matcher.verify.question import Question


class UnfoundedError(MatcherError):
    """A price stands at no row, or at a side that its row does not have."""


class Sum:
    """Adds up arrays that broadcast against each other, each shape for itself."""

    def __init__(self) -> None:
        self._parts: dict[tuple[int, ...], IntArray] = {}
        self._reach = 0

    def add(self, factor: IntArray | int, values: IntArray) -> None:
        """Add products; a SizeError where the sum could pass 62 bits."""
        self._reach += peak(factor) * peak(values)
        if max(self._reach, peak(factor)) >= LIMIT:
            raise SizeError("prices times points pass 62 bits: expected smaller ones")
        part = factor * values
        if part.shape in self._parts:
            self._parts[part.shape] += part
        else:
            self._parts[part.shape] = part

    def charge(self, prices: IntArray, entries: Sequence[Entry]) -> None:
        """Take off what pairs pay for the rows in which they count."""
        own = -np.append(prices, 0)
        for row, coefficient in entries:
            self.add(own[row], coefficient)

    def over(self, shape: tuple[int, ...]) -> IntArray:
        """Give the sum for each pair."""
        total = self._parts.pop(shape, None)
        if total is None:
            total = np.zeros(shape, dtype=np.int64)
        for part in self._parts.values():
            total += part
        return total


def peak(values: IntArray | int) -> int:
    """Find the largest number, whatever its sign."""
    array = np.asarray(values)
    return max(int(array.max()), -int(array.min())) if array.size else 0


@dataclass(frozen=True)
class Weights:
    """What a pair or a helper brings and pays, times the scale.

    Parameters
    ----------
    per_point
        For each point of the goals about pairs.
    scale, goals
        Goals about the plan as a whole whose points count, and how much.
    charges
        What one unit in each row costs; below 0 in the row that is counted.
    per_pair
        What a pair costs that was not agreed before.
    helpers
        What one unit of each helper brings, all in all.
    sides
        What the sides of the rows put into the bound.
    """

    per_point: int
    scale: int
    goals: tuple[JointGoal, ...]
    charges: IntArray
    per_pair: int
    helpers: IntArray
    sides: int

    @staticmethod
    def of(model: RowModel, question: Question) -> Weights:
        """Read a question in the rows of a model."""
        grounds, whole = question.grounds, question.counts == "total"
        place = {name: row for row, name in enumerate(model.names)}
        prices = {name: price for name, price in grounds.prices.items() if price}
        charges = {place[name]: prices[name] for name in prices if name in place}
        if question.counts == "row":
            counted = place[question.row]
            charges[counted] = charges.get(counted, 0) - grounds.scale * question.sign
        if any(abs(charge) >= LIMIT for charge in charges.values()):
            raise SizeError("prices pass 62 bits: expected smaller ones")
        taken = np.zeros(model.n_rows, dtype=np.int64)
        taken[list(charges)] = list(charges.values())
        points = question.counts in ("total", "points")
        return Weights(
            points * grounds.scale - prices.get(HELD_POINTS, 0),
            grounds.scale,
            model.joint_goals if whole else (),
            taken,
            prices.get(SOME_PAIR, 0),
            _helpers(model, whole * grounds.scale, taken),
            sum(
                price * _side(model, question, place, name)
                for name, price in prices.items()
            ),
        )

    def constant(self, model: RowModel) -> int:
        """Add up what sides and helpers put into the bound."""
        lower, upper = model.helpers.lower.tolist(), model.helpers.upper.tolist()
        total = self.sides
        for worth, low, high in zip(self.helpers.tolist(), lower, upper, strict=True):
            total += max(worth * low, worth * high)
        return total

    def value(self, block: Block) -> IntArray:
        """Say what each pair of a block brings, whatever its mode."""
        total = Sum()
        if self.per_point:
            total.add(self.per_point, block.points)
        total.add(-self.per_pair, np.ones(1, dtype=np.int64))
        for goal in self.goals:
            own = goal.pair_points(*block.sides, block.model.unit)
            total.add(self.scale, own)
        for joint, rows in block.model.parts():
            if self.charges[rows].any():
                total.charge(self.charges[rows], block.entries(joint))
        value = total.over(block.shape)
        value[block.agreed] += self.per_pair
        return value


def gains(question: Question) -> Question:
    """Ask the same at no prices: what a pair brings is then its gain."""
    return replace(question, grounds=NO_PRICES)


def _side(model: RowModel, question: Question, place: dict[str, int], name: str) -> int:
    """Find the side at which a price stands: the upper one above 0, else the lower."""
    price = question.grounds.prices[name]
    if name in question.held:
        lower, upper = question.held[name]
    elif name in place:
        low, high = int(model.lower[place[name]]), int(model.upper[place[name]])
        lower, upper = (None if low == -NONE else low), (None if high == NONE else high)
    else:
        raise UnfoundedError(f"there is no row {name!r}")
    which, side = ("upper", upper) if price > 0 else ("lower", lower)
    if side is None:
        raise UnfoundedError(f"the row {name!r} has no {which} side")
    return side


def _helpers(model: RowModel, scale: int, charges: IntArray) -> IntArray:
    """Say what one unit of each helper brings, less what its rows cost."""
    matrix = model.helpers.matrix
    most = int(np.diff(matrix.indptr).max(initial=0))
    reach = most * peak(matrix.data) * peak(charges)
    reach += scale * peak(model.helpers.points)
    if max(reach, scale) >= LIMIT:
        raise SizeError("prices times points pass 62 bits: expected smaller ones")
    worth: IntArray = scale * model.helpers.points - matrix @ charges
    return worth
