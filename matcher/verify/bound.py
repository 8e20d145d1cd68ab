"""What prices prove, added up again in whole numbers over all pairs, block by block.

For any scale D > 0 and whole-number prices Y, above 0 only at rows with an upper side,
below 0 only at rows with a lower side, every plan x that keeps the rows satisfies

    D c x  <=  sum over pairs and helpers of the most that (D c - Y a) x can be
               + sum over rows of Y times that side  =:  B

so no plan exceeds B / D, wherever the prices came from. With c = 0 every plan has 0, so
that B < 0 says that there is no plan at all. (Lagrangian duality; Geoffrion,
"Lagrangean relaxation for integer programming", 1974.) A pair counts 0 or its value, in
its best mode; an agreed pair counts its value.

Nothing here is shared with the solvers. Every sum stays below 62 bits, or is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from matcher.cohort import Side
from matcher.exact import BoolArray, IntArray
from matcher.rowmodel import RowModel
from matcher.verify.levels import below, not_above
from matcher.verify.modes import NOTHING, modes, only_costs
from matcher.verify.question import Floor, Question
from matcher.verify.weights import UnfoundedError, Weights, gains

BLOCK_PAIRS = 1 << 18
"""Pairs that are looked at together; a few numbers are kept for each."""
THREADS = 2
HALF = 31


@dataclass(frozen=True)
class Proved:
    """What prices prove.

    Parameters
    ----------
    scaled
        B: what no plan can exceed, times the scale.
    bound
        The largest multiple of the step that is not above B / D.
    pairs
        How many pairs were priced.
    """

    scaled: int
    bound: int
    pairs: int


def prove(model: RowModel, question: Question) -> Proved:
    """Add up what a question's prices prove.

    Raises
    ------
    UnfoundedError
        A price stands at no row, or at a side that its row does not have; or a gain is
        no multiple of the step.
    SizeError
        The sums would pass 62 bits.
    """
    view = View.of(model, question)
    with ThreadPoolExecutor(THREADS) as pool:
        blocks = list(pool.map(view.look, _slices(model)))
    scaled = view.weights.constant(model) + sum(total for total, _ in blocks)
    scale, step = question.grounds.scale, question.grounds.step
    pairs = sum(count for _, count in blocks)
    return Proved(scaled, scaled // scale // step * step, pairs)


def _slices(model: RowModel) -> Iterator[slice]:
    height = max(1, BLOCK_PAIRS // max(1, model.cohort.n_seniors))
    for start in range(0, model.cohort.n_juniors, height):
        yield slice(start, min(start + height, model.cohort.n_juniors))


@dataclass(frozen=True)
class View:
    """A question as it is put to each block.

    Parameters
    ----------
    weights, gains
        At the question's prices, and at none: the latter only to test the step.
    floor, beneath
        Points that are held, and the weights at the prices that bound them.
    agreed
        Rows of juniors and of seniors of the pairs that must be made.
    """

    model: RowModel
    question: Question
    weights: Weights
    gains: Weights | None
    floor: Floor | None
    beneath: Weights | None
    agreed: tuple[IntArray, IntArray]

    @staticmethod
    def of(model: RowModel, question: Question) -> View:
        """Read the prices, and the gains of the helpers."""
        step, floor = question.grounds.step, question.floor
        gain = Weights.of(model, gains(question)) if step > 1 else None
        if gain is not None and (gain.helpers % step).any():
            raise UnfoundedError(f"not every gain is a multiple of {step}")
        return View(
            model,
            question,
            Weights.of(model, question),
            gain,
            floor,
            None if floor is None else Weights.of(model, floor.question),
            model.cohort.rows_of(sorted(model.cohort.people.pins)),
        )

    def look(self, rows: slice) -> tuple[int, int]:
        """Add up one block; count the pairs that are not left out."""
        model, weights = self.model, self.weights
        juniors, seniors = model.cohort.block(rows, slice(None))
        agreed = self._agreed(rows, seniors.rows.size)
        out = self._left_out(juniors, seniors) & ~agreed
        points = self._points(juniors, seniors)
        self._test_step(juniors, seniors, points, out)
        count = out.size - int(np.count_nonzero(out))
        value = self._value(weights, juniors, seniors, points, agreed)
        low = None
        if self.beneath is not None:
            low = self._value(self.beneath, juniors, seniors, points, agreed)
        if model.chooser is not None:
            self._take_best_modes(value, low, rows.start, out, agreed)
        elif low is not None and self.floor is not None:
            out |= (low < self.floor.margin) & ~agreed
        value[out] = 0
        np.maximum(value, 0, out=value, where=~agreed)
        return _total(value), count

    def _points(self, juniors: Side, seniors: Side) -> IntArray:
        """Score the block, where any of the questions reads the points."""
        asked = (self.weights, self.gains, self.beneath)
        if any(weights is not None and weights.per_point for weights in asked):
            return self.model.points(juniors, seniors)
        return np.zeros(1, dtype=np.int64)

    def _agreed(self, rows: slice, width: int) -> BoolArray:
        mask = np.zeros((rows.stop - rows.start, width), dtype=bool)
        down, across = self.agreed
        here = (down >= rows.start) & (down < rows.stop)
        mask[down[here] - rows.start, across[here]] = True
        return mask

    def _left_out(self, juniors: Side, seniors: Side) -> BoolArray:
        """Mark the pairs that a rule forbids or that get too little."""
        model, question = self.model, self.question
        out = np.zeros((juniors.rows.size, seniors.rows.size), dtype=bool)
        for rule in model.pair_rules:
            out |= rule.forbids(juniors, seniors)
        if question.least is not None and question.least > 0:
            out |= below(model, juniors, seniors, question.least)
        if question.above is not None:
            out |= not_above(model, juniors, seniors, question.above)
        return out

    def _value(
        self,
        weights: Weights,
        juniors: Side,
        seniors: Side,
        points: IntArray,
        agreed: BoolArray,
    ) -> IntArray:
        value = weights.value(self.model, juniors, seniors, points)
        if weights.per_pair:
            value[agreed] += weights.per_pair
        return value

    def _test_step(
        self, juniors: Side, seniors: Side, points: IntArray, out: BoolArray
    ) -> None:
        if self.gains is None:
            return
        gain = self.gains.value(self.model, juniors, seniors, points)
        step = self.question.grounds.step
        if (gain % step)[~out].any():
            raise UnfoundedError(f"not every gain is a multiple of {step}")

    def _take_best_modes(
        self,
        value: IntArray,
        low: IntArray | None,
        start: int,
        out: BoolArray,
        agreed: BoolArray,
    ) -> None:
        """Give each pair the value of its best mode, in place.

        A pair that brings nothing without a mode brings nothing in any, as long as
        modes only cost.
        """
        rule, asked = self.model.chooser, ~out
        if rule is None:
            return
        if only_costs(self.model, rule, self.weights):
            asked &= (value > 0) | agreed
        for some in modes(self.model, rule, start, asked):
            must = agreed[some.down, some.across]
            worth = some.value(self.weights, value)
            if low is not None and self.beneath is not None and self.floor is not None:
                beneath = some.value(self.beneath, low)
                worth[(beneath < self.floor.margin) & ~must[some.place]] = NOTHING
            alone = np.where(must, value[some.down, some.across], NOTHING)
            value[some.down, some.across] = some.best(worth, alone)


def _total(values: IntArray) -> int:
    """Add up numbers of up to 62 bits, in two halves so that no sum is too long."""
    low = int((values & ((1 << HALF) - 1)).sum())
    return (int((values >> HALF).sum()) << HALF) + low
