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

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np

from matcher.exact import BoolArray, IntArray
from matcher.rowmodel import RowModel
from matcher.statements import JointRule
from matcher.verify.block import Block, blocks
from matcher.verify.modes import NOTHING, modes, only_costs
from matcher.verify.question import Question
from matcher.verify.split import both
from matcher.verify.weights import UnfoundedError, Weights, gains

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
        The largest multiple of the step that is not above B / D, or less where cases
        prove less.
    pairs
        How many pairs were priced.
    """

    scaled: int
    bound: int
    pairs: int


def prove(model: RowModel, question: Question) -> Proved:
    """Add up what a question's prices prove, and what its cases prove together.

    Raises
    ------
    UnfoundedError
        A price stands at no row, or at a side that its row does not have; or a gain is
        no multiple of the step.
    SizeError
        The sums would pass 62 bits.
    """
    proved, split = _at_prices(model, question), question.grounds.split
    if split is None:
        return proved
    if question.counts == "nothing":
        raise UnfoundedError("cases are told apart where nothing is counted")
    parts = both(model, question, split)
    return replace(
        proved, bound=min(proved.bound, max(_in_case(model, p) for p in parts))
    )


def _in_case(model: RowModel, question: Question) -> int:
    """Say what no plan can exceed in a case: what none can in the cases within."""
    if question.grounds.split is None:
        return _at_prices(model, question).bound
    parts = both(model, question, question.grounds.split)
    return max(_in_case(model, part) for part in parts)


def _at_prices(model: RowModel, question: Question) -> Proved:
    view = View.of(model, question)
    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(view.look, blocks(model)))
    scaled = view.weights.constant(model) + sum(total for total, _ in found)
    scale, step = question.grounds.scale, question.grounds.step
    pairs = sum(count for _, count in found)
    return Proved(scaled, scaled // scale // step * step, pairs)


@dataclass(frozen=True)
class View:
    """A question as it is put to each block.

    Parameters
    ----------
    weights, gains
        At the question's prices, and at none: the latter only to test the step.
    beneath
        Where points are held, the weights at the prices that bound them.
    """

    model: RowModel
    question: Question
    weights: Weights
    gains: Weights | None
    beneath: Weights | None

    @staticmethod
    def of(model: RowModel, question: Question) -> View:
        """Read the prices, and the gains of the helpers."""
        step, floor = question.grounds.step, question.floor
        gain = Weights.of(model, gains(question)) if step > 1 else None
        if gain is not None:
            _test(gain.helpers, step)
        beneath = None if floor is None else Weights.of(model, floor.question)
        return View(model, question, Weights.of(model, question), gain, beneath)

    def look(self, rows: slice) -> tuple[int, int]:
        """Add up one block; count the pairs that are not left out."""
        question, block = self.question, Block(self.model, rows)
        out = question.left_out.of(block, question.least, question.above)
        count = out.size - int(np.count_nonzero(out))
        if self.gains is not None:
            _test(self.gains.value(block)[~out], question.grounds.step)
        value = self.weights.value(block)
        low = None if self.beneath is None else self.beneath.value(block)
        if self.model.chooser is not None:
            self._take_best_modes(block, self.model.chooser, value, low, out)
        must = value[block.agreed]
        if low is not None and question.floor and self.model.chooser is None:
            out |= low < question.floor.margin
        value[out] = 0
        np.maximum(value, 0, out=value)
        value[block.agreed] = must
        return _total(value), count

    def _take_best_modes(
        self,
        block: Block,
        rule: JointRule,
        value: IntArray,
        low: IntArray | None,
        out: BoolArray,
    ) -> None:
        """Give each pair the value of its best mode, in place.

        A pair that brings nothing without a mode brings nothing in any, as long as
        modes only cost.
        """
        agreed = np.zeros(block.shape, dtype=bool)
        agreed[block.agreed] = True
        asked = ~out
        if only_costs(self.model, rule, self.weights):
            asked &= (value > 0) | agreed
        for some in modes(self.model, rule, block.start, asked):
            must = agreed[some.down, some.across]
            worth, floor = some.value(self.weights, value), self.question.floor
            if low is not None and self.beneath is not None and floor is not None:
                beneath = some.value(self.beneath, low)
                worth[(beneath < floor.margin) & ~must[some.place]] = NOTHING
            alone = np.where(must, value[some.down, some.across], NOTHING)
            value[some.down, some.across] = some.best(worth, alone)


def _test(values: IntArray, step: int) -> None:
    if (values % step).any():
        raise UnfoundedError(f"not every gain is a multiple of {step}")


def _total(values: IntArray) -> int:
    """Add up numbers of up to 62 bits, in two halves so that no sum is too long."""
    low = int((values & ((1 << HALF) - 1)).sum())
    return (int((values >> HALF).sum()) << HALF) + low
