"""Capacities alone: flows give plans and exact prices, until no pair is missing.

    maximise   sum c x     subject to   sum x <= places, for each junior and each senior

The relaxation of this has whole solutions, so a flow of least cost over some of the
pairs is the best plan among them: it goes from juniors over pairs to seniors, and past
them where places stay empty. Its prices (`potentials`) are held against all pairs
(`sweep`); those that it misses join; once none is missing, the bound over all pairs is
the plan. Each flow is a plan already. Where there are many pairs, a sample of the
people is solved first, and its prices say which pairs to begin with. (Column
generation; Ahuja, Magnanti and Orlin, Network Flows, 1993, chapters 9 and 17.) Memory:
those pairs, some dozens for each person, and a few blocks of bounded size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from matcher.exact import BoolArray, IntArray
from matcher.rowmodel import NONE, RowModel
from matcher.solvers.gain import Gain
from matcher.solvers.potentials import NotBestError, Pairs, Places, potentials
from matcher.solvers.prices import Prices
from matcher.solvers.sample import extended, sample
from matcher.solvers.seed import ANY, FIRST, LOOKS
from matcher.solvers.sweep import sweep
from matcher.solvers.transport import doubt, transported
from matcher.watch import EndedError, Watch

LISTED = 100_000
"""Up to so many pairs they all take part from the start."""
MORE = 4
"""Pairs that join, for each person, look and round."""


@dataclass(frozen=True, eq=False)
class Flowing:
    """The best plan so far, and what is proved about it.

    Parameters
    ----------
    keys
        The plan's pairs, each as the junior's row times seniors plus the senior's row.
    bound
        What no plan can exceed, by `prices`.
    """

    keys: IntArray
    objective: int
    prices: Prices
    bound: int

    @property
    def proved(self) -> bool:
        """Whether no plan is better."""
        return self.objective >= self.bound

    def rows(self, model: RowModel) -> tuple[IntArray, IntArray]:
        """List the juniors and the seniors of the pairs."""
        junior, senior = np.divmod(self.keys, model.cohort.n_seniors)
        return junior, senior


def fits(model: RowModel) -> bool:
    """Say whether capacities are all that binds pairs together."""
    people = slice(0, model.n_people)
    rest = slice(model.n_people, None)
    return (
        min(model.cohort.n_juniors, model.cohort.n_seniors) > 0
        and model.chooser is None
        and model.helpers.lower.size == 0
        and bool((model.lower[people] <= 0).all())
        and bool((model.lower[rest] == -NONE).all())
        and bool((model.upper[rest] == NONE).all())
        and all(bool((side >= 0).all()) for side in _left(model))
    )


def improving(gain: Gain, watch: Watch) -> Iterator[Flowing]:
    """Find better plans and tighter bounds, until the plan is proved to be best.

    It ends earlier where time is over, or where the solver is lost or wrong.
    """
    best, known = _begun(gain, watch)
    yield best
    while not (best.proved or watch.over):
        made = transported(known.pairs, known.places, watch)
        if made is None:
            return
        plan = known.plan(made)
        if plan.objective > best.objective:
            best = replace(best, keys=plan.keys, objective=plan.objective)
            yield best
        try:
            prices = known.prices(made)
        except NotBestError:
            doubt(watch, "claims that a plan is best, and others are better")
            return
        reach = best.bound - best.objective
        try:
            swept = sweep(
                *(gain.model, gain, prices, MORE),
                known=known.keys,
                reach=reach,
                looks=LOOKS,
                watch=watch,
            )
        except EndedError:
            return
        if swept.scaled < best.bound:
            best = replace(best, prices=swept.prices, bound=swept.scaled)
            yield best
        count = known.keys.size
        known = known.joined(_keys(gain.model, swept.junior, swept.senior))
        if known.keys.size == count:
            return


def _begun(gain: Gain, watch: Watch) -> tuple[Flowing, Known]:
    """Begin with what was agreed, a bound, and the pairs that first prices like."""
    model = gain.model
    prices = Prices(1, _first_prices(gain, watch))
    swept = sweep(model, gain, prices, FIRST, reach=ANY, looks=LOOKS)
    known = Known.of(gain, _keys(model, swept.junior, swept.senior))
    if _listed(model):
        known = Known.of(gain, _eligible(model))
    agreed = known.plan(np.zeros(known.keys.size, dtype=bool))
    return Flowing(agreed.keys, agreed.objective, swept.prices, swept.scaled), known


@dataclass(frozen=True, eq=False)
class Chosen:
    """A plan: its pairs by key, those that were agreed included, and its worth."""

    keys: IntArray
    objective: int


@dataclass(frozen=True, eq=False)
class Known:
    """The pairs that flows can use: all are worth something, and none is pinned."""

    gain: Gain
    keys: IntArray
    pairs: Pairs

    @staticmethod
    def of(gain: Gain, keys: IntArray) -> Known:
        """Keep the pairs that are worth something."""
        keys = np.setdiff1d(keys, gain.model.pins)
        worth = _gain_of(gain, keys)
        keys, worth = keys[worth > 0], worth[worth > 0]
        rows = np.divmod(keys, gain.model.cohort.n_seniors)
        return Known(gain, keys, Pairs(*rows, worth))

    def joined(self, keys: IntArray) -> Known:
        """Let more pairs join."""
        more = Known.of(self.gain, np.setdiff1d(keys, self.keys))
        keys = np.concatenate([self.keys, more.keys])
        order = np.argsort(keys, kind="stable")
        worth = np.concatenate([self.pairs.gain, more.pairs.gain])[order]
        rows = np.divmod(keys[order], self.gain.model.cohort.n_seniors)
        return Known(self.gain, keys[order], Pairs(*rows, worth))

    @property
    def places(self) -> Places:
        """The places that pinned pairs leave."""
        return Places(*_left(self.gain.model))

    def plan(self, made: BoolArray) -> Chosen:
        """Add what was agreed to the pairs that a flow makes."""
        agreed = self.gain.model.pins
        worth = _gain_of(self.gain, agreed).sum() + self.pairs.gain[made].sum()
        return Chosen(np.union1d(self.keys[made], agreed), int(worth))

    def prices(self, made: BoolArray) -> Prices:
        """Find a price for each row; those that are nobody's have none."""
        found = np.zeros(self.gain.model.n_rows, dtype=np.int64)
        people = potentials(self.pairs, made, self.places)
        found[: people.size] = people
        return Prices(1, found)


def _first_prices(gain: Gain, watch: Watch) -> IntArray:
    """Let a sample say what people are worth; where all pairs take part, nobody."""
    prices = np.zeros(gain.model.n_rows, dtype=np.int64)
    if not _listed(gain.model):
        smaller = replace(gain, model=sample(gain.model))
        *_, last = improving(smaller, watch)
        people = last.prices.values[: smaller.model.n_people]
        prices[: gain.model.n_people] = extended(gain, people)
    return prices


def _listed(model: RowModel) -> bool:
    return model.cohort.n_juniors * model.cohort.n_seniors <= LISTED


def _eligible(model: RowModel) -> IntArray:
    """List the pairs that no rule forbids."""
    allowed = ~model.forbidden(*model.cohort.block(slice(None), slice(None)))
    return np.flatnonzero(allowed)


def _keys(model: RowModel, junior: IntArray, senior: IntArray) -> IntArray:
    return np.unique(junior * model.cohort.n_seniors + senior)


def _gain_of(gain: Gain, keys: IntArray) -> IntArray:
    cohort = gain.model.cohort
    return gain.block(*cohort.pairs(*np.divmod(keys, cohort.n_seniors)))


def _left(model: RowModel) -> tuple[IntArray, IntArray]:
    """Count the places of juniors and of seniors that pinned pairs leave."""
    n, width = model.cohort.n_juniors, model.cohort.n_seniors
    rooms = model.upper[:n], model.upper[n : model.n_people]
    taken = np.divmod(model.pins, width)
    juniors, seniors = (
        room - np.bincount(who, minlength=room.size)
        for room, who in zip(rooms, taken, strict=True)
    )
    return juniors, seniors
