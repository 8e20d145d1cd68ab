"""What no plan can exceed that need not keep one of the rules: for each rule at once.

Prices bound such plans too, once the rows of the rule cost nothing (Lagrangian
relaxation), and the pairs that no other rule forbids take part. Everything else stays,
so that one look at all pairs is enough for all rules: what pairs are worth and what
they pay is worked out once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from matcher.exact import IntArray
from matcher.solvers.blocks import in_blocks
from matcher.solvers.gain import Gain
from matcher.solvers.modes import NEVER, cheapest
from matcher.solvers.prices import Prices
from matcher.solvers.sweep import NOTHING, row_terms, take_best
from matcher.statements import Statement


def proved_without(
    parts: Sequence[tuple[Gain, Prices]], rules: Sequence[Statement]
) -> list[list[int]]:
    """Say what prices prove over all pairs without each rule, times their scale.

    Juniors' own prices do not count: each takes the best pairs they have room for.

    Parameters
    ----------
    parts
        What is counted, and prices that bound it: the cases of a proof, whose rows
        differ in their sides alone.

    Returns
    -------
    list
        For each part what it proves without each rule.
    """
    model = parts[0][0].model
    asked = [_Part(gain, prices, rules) for gain, prices in parts]
    rest = np.array([part.rest for part in asked], dtype=object)
    if 0 in (model.cohort.n_juniors, model.cohort.n_seniors):
        return [*rest.tolist()]

    def look(_: int, rows: slice) -> NDArray[np.object_]:
        block = _Block(parts[0][0], rows, parts[0][1].scale)
        found = [[*block.each(part, rules)] for part in asked]
        return np.array(found, dtype=object)

    return [*sum(in_blocks(model, look), rest).tolist()]


class _Part:
    """Prices of all rows but the juniors', and each rule's own among them."""

    def __init__(self, gain: Gain, prices: Prices, rules: Sequence[Statement]) -> None:
        self.model = gain.model
        self.values = prices.values.copy()
        self.values[: gain.model.cohort.n_juniors] = 0
        self.own = [self._of(rule) for rule in rules]
        base = row_terms(gain.model, gain, replace(prices, values=self.values))
        self.rest = [
            row_terms(gain.model, gain, replace(prices, values=self.values - own))
            if own.any()
            else base
            for own in self.own
        ]

    def _of(self, rule: Statement) -> IntArray:
        own = np.zeros_like(self.values)
        for joint, place in self.model.parts():
            if joint == rule:
                own[place] = self.values[place]
        return own


class _Block:
    """Some juniors and all seniors: worth, who forbids what, who has no time at all."""

    def __init__(self, gain: Gain, rows: slice, scale: int) -> None:
        model = gain.model
        self._rows, self._sides = rows, model.cohort.block(rows, slice(None))
        self._pinned = model.pinned(*self._sides)
        bare = copy(model)
        bare.pair_rules = ()
        self._barred = bare.forbidden(*self._sides).astype(np.int8)
        self._rules = model.pair_rules
        self._marks = [rule.forbids(*self._sides) for rule in self._rules]
        for mark in self._marks:
            self._barred += mark
        self._worth = scale * gain.block(*self._sides)

    def each(self, part: _Part, rules: Sequence[Statement]) -> Iterator[int]:
        """Let juniors take the best pairs without each of the rules."""
        model, room = (
            part.model,
            (part.model.lower[self._rows], part.model.upper[self._rows]),
        )
        worth = self._worth - model.priced(*self._sides, part.values)
        value, barred, stuck = worth, self._barred, np.zeros_like(self._barred)
        if model.chooser is not None:
            paid = cheapest(model, model.chooser, *self._sides, part.values)
            stuck = (paid == NEVER).astype(np.int8)
            value, barred = worth - np.where(stuck > 0, 0, paid), barred + stuck

        def taken(value: IntArray, barred: NDArray[np.int8]) -> int:
            free = np.where((barred > 0) & ~self._pinned, NOTHING, value)
            return take_best(free, self._pinned, *room)[1]

        kept = taken(value, barred)
        for rule, own in zip(rules, part.own, strict=True):
            if rule in self._rules:
                mark = self._marks[self._rules.index(rule)]
                freed = bool((mark & (barred == 1)).any())
                yield taken(value, barred - mark) if freed else kept
            elif model.chooser is not None and rule == model.chooser:
                yield taken(worth + model.priced(*self._sides, own), barred - stuck)
            elif own.any():
                yield taken(value + model.priced(*self._sides, own), barred)
            else:
                yield kept
