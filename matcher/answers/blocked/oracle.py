"""Ask whether a part of a scenario is possible, and which part of it already is not.

Where prices prove that there is no plan, only what they are prices of is needed for the
proof: the rest is dropped at once. (The same idea as with the rays of a linear program:
Gleeson and Ryan, "Identifying minimally infeasible subsystems", 1990.)
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy

import numpy as np

from matcher.answers.blocked.stock import AS_STATED, Items, Loosened, Stock, World
from matcher.rowmodel import RowModel
from matcher.solvers.gain import Gain
from matcher.solvers.possible import Possible, possible
from matcher.solvers.prices import Prices
from matcher.solvers.sweep import sweep
from matcher.watch import Watch

LEVELS = (1, 2, 3, 4, 6, 12)
"""Prices are tried as whole multiples of a fraction of the largest one."""


class Oracle:
    """Answers what is possible; the same question is worked out once.

    Parameters
    ----------
    stock
        What can be left out.
    """

    def __init__(self, stock: Stock, seed: int, watch: Watch) -> None:
        self.stock, self.watch = stock, watch
        self.seed = seed
        self._possible: list[Items] = []
        self._impossible: list[Items] = []
        self.open = False

    def possible(self, kept: Items) -> bool | None:
        """Say whether a plan keeps these items; None where that stayed open."""
        if any(kept <= known for known in self._possible):
            return True
        if any(known <= kept for known in self._impossible):
            return False
        if self.watch.over:
            return None
        world = self.stock.world(kept)
        found = possible(world.model, self.seed, self.watch)
        if found.answer:
            self._possible.append(kept)
        elif found.answer is False:
            self._impossible.append(self._core(world, found, kept))
        else:
            self.open = True
        return found.answer

    def believe(self, kept: Items) -> None:
        """Take it from elsewhere that items are impossible."""
        self._impossible.append(kept)

    def core(self, kept: Items) -> Items:
        """Give the smallest known part of these items that is impossible already."""
        within = (known for known in self._impossible if known <= kept)
        return min(within, key=len, default=kept)

    def loosened(self, kept: Items, loosened: Loosened = AS_STATED) -> bool:
        """Say whether a plan keeps these items and what takes others' place."""
        world = self.stock.world(kept, loosened)
        return possible(world.model, self.seed, self.watch).answer is True

    def _core(self, world: World, found: Possible, kept: Items) -> Items:
        """Keep what the prices against any plan are prices of, if that is enough.

        Who needs more pairs than there are can be part of it without a price.
        """
        prices = None if found.against is None else _tidy(world, found.against)
        if prices is None:
            return kept
        pins = {n for n in kept if self.stock.items[n].what == "pin"}
        rules, prices = _needed(world, prices)
        needed = {*self._behind(world, prices), *pins, *world.choice}
        core = frozenset(needed & kept).union(*rules)
        needs = {n for n in kept if self.stock.items[n].what == "min_pairs"}
        for fewer in (core, core | needs):
            model = self.stock.world(fewer).model
            if possible(model, self.seed, self.watch).answer is False:
                return fewer
        return kept

    def _behind(self, world: World, prices: Prices) -> Iterator[int]:
        """List the items whose rows have a price."""
        people = (*self.stock.people.juniors, *self.stock.people.seniors)
        for (_, place), own in zip(world.model.parts(), world.joint, strict=True):
            values = prices.values[place]
            if place.start == 0:
                for row in np.flatnonzero(values):
                    what = "max_pairs" if values[row] > 0 else "min_pairs"
                    number = self.stock.of_person.get((what, people[row].id))
                    yield from () if number is None else (number,)
            elif values.any():
                yield from own


def _contradicts(model: RowModel, prices: Prices) -> Prices | None:
    """Give prices, those of juniors made the best, if they leave no plan possible."""
    swept = sweep(model, Gain("nothing", model), prices, 1)
    return swept.prices if swept.scaled < 0 else None


def _tidy(world: World, prices: Prices) -> Prices | None:
    """Round prices to a few levels, as long as they still leave no plan possible."""
    largest = int(np.abs(prices.values).max(initial=0))
    for levels in LEVELS:
        steps = np.rint(prices.values * levels / max(1, largest)).astype(np.int64)
        found = _contradicts(world.model, Prices(1, steps))
        if found is not None:
            return found
    return _contradicts(world.model, prices)


def _needed(world: World, prices: Prices) -> tuple[list[Items], Prices]:
    """List the items of the pair rules that the prices need to prove anything.

    Juniors' own prices do more where a rule is left out.
    """
    kept = list(zip(world.model.pair_rules, world.pair, strict=True))
    for one in list(kept):
        fewer = [other for other in kept if other is not one]
        model = copy(world.model)
        model.pair_rules = tuple(rule for rule, _ in fewer)
        found = _contradicts(model, prices)
        if found is not None:
            kept, prices = fewer, found
    return [own for _, own in kept], prices
