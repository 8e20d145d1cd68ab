"""The best plan under capacities alone, where all other rules are paid for.

At given prices of all rows but the capacities, no plan that keeps the rules brings more
than the best *seating*: pairs under capacities alone, each worth its gain less what its
rows cost, and the sides of the rows (Lagrangian relaxation). A seating has exact prices
of people, and what it costs to change one pair of it is the cheapest way round in its
residual graph: somebody makes the pair, whoever was there takes another place or none,
and so on (Ahuja, Magnanti and Orlin, Network Flows, 1993, chapters 5 and 9). So a plan
with the pair brings at most the seating less that way: exactly so much where capacities
are all that binds.

At the prices u of juniors and v of seniors no arrow of the graph costs less than 0::

    junior -> senior    u + v - worth     a pair that is made
    senior -> junior    worth - u - v     one that is given up
    junior -> nobody    u                 a place that stays empty
    nobody -> senior    v                 likewise
    nobody -> junior    0                 a place that was empty
    senior -> nobody    0                 likewise
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from matcher.cohort import Side
from matcher.exact import BoolArray, IntArray
from matcher.rowmodel import RowModel
from matcher.solvers.assignment import assigned
from matcher.solvers.flow import Known, fits
from matcher.solvers.gain import Gain
from matcher.solvers.potentials import Pairs, Places
from matcher.solvers.prices import Prices
from matcher.solvers.sweep import NOTHING, reduced_block, row_terms
from matcher.solvers.transport import transported
from matcher.watch import Watch

LISTED = 100_000
"""Up to so many pairs a seating is looked for; with more, it has to be known."""
TABLE = 1 << 20
"""Up to so many pairs, what they cost is kept; with more, it is found when needed."""
PLACES = 1 << 20
"""Up to so many pairs of places, they are assigned here; with more, by a flow."""
NEVER = 2**60
"""The cost of what cannot be done."""


@dataclass(frozen=True, eq=False)
class Seating:
    """A best seating and its prices.

    Parameters
    ----------
    gain, prices
        What is counted, and what rows cost; the capacities' upper sides have none.
    people
        Exact prices of juniors, then of seniors.
    keys
        The pairs that are made and were not agreed, by key, sorted.
    room
        Places that stay empty, of juniors and then of seniors.
    scaled
        What no plan can exceed, times the scale.
    worth
        What all pairs are worth, less what their rows cost, where that is known.
    """

    gain: Gain
    prices: Prices
    people: IntArray
    keys: IntArray
    room: IntArray
    scaled: int
    worth: IntArray | None = None

    @property
    def model(self) -> RowModel:
        """The rows."""
        return self.gain.model

    @cached_property
    def rows(self) -> tuple[IntArray, IntArray]:
        """Juniors and seniors of the pairs that are made."""
        junior, senior = np.divmod(self.keys, self.model.cohort.n_seniors)
        return junior, senior

    @property
    def listed(self) -> bool:
        """Whether all pairs are few enough to be kept."""
        return self.model.cohort.n_juniors * self.model.cohort.n_seniors <= TABLE

    @cached_property
    def kept(self) -> IntArray:
        """What it costs to give up each pair that is made."""
        junior, senior = self.rows
        if self.listed:
            worth = self._whole[junior, senior]
        else:
            sides = self.model.cohort.pairs(junior, senior)
            worth = self.prices.scale * self.gain.block(*sides)
            worth -= self.model.priced(*sides, self.prices.values)
        return self._left(worth, junior, senior)

    def costs(self, juniors: IntArray) -> IntArray:
        """Say what it costs to make each pair of some juniors, shape (k, seniors).

        Pairs that are made or agreed cannot be made once more.
        """
        cohort = self.model.cohort
        across = cohort.numbers("senior")
        worth = self._whole[juniors] if self.listed else self._worth(juniors)
        cost = -self._left(worth, juniors[:, None], across[None, :])
        cost[worth == NOTHING] = NEVER
        place = np.full(cohort.n_juniors, -1)
        place[juniors] = np.arange(juniors.size)
        down, made = np.divmod(self._taken, max(1, cohort.n_seniors))
        here = place[down] >= 0
        cost[place[down[here]], made[here]] = NEVER
        return cost

    def makes(self, junior: int, senior: int) -> bool:
        """Say whether a pair is made, by agreement or not."""
        return bool(
            (self._taken == junior * self.model.cohort.n_seniors + senior).any()
        )

    def cost(self, junior: int, senior: int) -> int:
        """Say what it costs to make one pair, whatever becomes of the others."""
        return int(self.costs(np.array([junior]))[0, senior])

    @cached_property
    def _taken(self) -> IntArray:
        return np.union1d(self.keys, self.model.pins)

    @cached_property
    def _whole(self) -> IntArray:
        if self.worth is not None:
            return self.worth
        return self._worth(self.model.cohort.numbers("junior"))

    def _worth(self, juniors: IntArray) -> IntArray:
        """Say what all pairs of some juniors are worth, less what their rows cost."""
        cohort = self.model.cohort
        down = Side(cohort, "junior", juniors, 0)
        across = Side(cohort, "senior", cohort.numbers("senior"), 1, slice(None))
        return reduced_block(self.model, self.gain, self.prices, down, across)

    def _left(self, worth: IntArray, junior: IntArray, senior: IntArray) -> IntArray:
        n = self.model.cohort.n_juniors
        left: IntArray = worth - self.people[junior] - self.people[senior + n]
        return left


def seating(gain: Gain, prices: Prices, watch: Watch) -> Seating | None:
    """Find a best seating at the prices of all rows but capacities.

    Returns
    -------
    Seating or None
        None where there are too many pairs, somebody has not the places for what was
        agreed, or the solver was lost.
    """
    model = gain.model
    given = _without_people(model, prices)
    left = _room(model, model.pins)
    if model.cohort.n_juniors * model.cohort.n_seniors > LISTED or (left < 0).any():
        return None
    worth = reduced_block(
        model, gain, given, *model.cohort.block(slice(None), slice(None))
    )
    constant = row_terms(model, gain, given)
    pins = np.divmod(model.pins, max(1, model.cohort.n_seniors))
    constant += int(worth[pins].sum())
    worth[pins] = NOTHING
    rows = np.nonzero(worth > 0)
    pairs = Pairs(rows[0], rows[1], worth[rows])
    keys = rows[0] * model.cohort.n_seniors + rows[1]
    known = Known(gain, keys, pairs)
    made = _made(worth, pairs, known.places, watch)
    if made is None:
        return None
    people = known.prices(made).values[: model.n_people]
    best = constant + int(pairs.gain[made].sum())
    taken = np.concatenate([keys[made], model.pins])
    room = _room(model, taken)
    return Seating(gain, given, people, keys[made], room, best, worth)


def _made(
    worth: IntArray, pairs: Pairs, places: Places, watch: Watch
) -> BoolArray | None:
    """Say which pairs a best seating makes; None where the solver was lost.

    Few are assigned at once, while a solver has to be started first.
    """
    if int(places.juniors.sum()) * int(places.seniors.sum()) > PLACES:
        return transported(pairs, places, watch)
    table = assigned(np.maximum(0, worth), places.juniors, places.seniors)
    made: BoolArray = table[pairs.junior, pairs.senior]
    return made


def seated(gain: Gain, prices: Prices, scaled: int, keys: IntArray) -> Seating | None:
    """Take a plan as a best seating, where capacities are all that binds.

    Parameters
    ----------
    prices, scaled
        What bounds every plan.
    keys
        A plan that reaches it.
    """
    model = gain.model
    if not fits(model):
        return None
    worth = gain.block(*model.cohort.pairs(*np.divmod(keys, model.cohort.n_seniors)))
    if int(worth.sum()) * prices.scale != scaled:
        return None
    free = np.setdiff1d(keys, model.pins)
    people = prices.values[: model.n_people]
    given = _without_people(model, prices)
    return Seating(gain, given, people, free, _room(model, keys), scaled)


def _without_people(model: RowModel, prices: Prices) -> Prices:
    """Take the prices off the capacities' upper sides: those are kept, not paid for."""
    values = prices.values.copy()
    people = values[: model.n_people]
    people[people > 0] = 0
    return replace(prices, values=values)


def _room(model: RowModel, keys: IntArray) -> IntArray:
    """Count the places that pairs leave, of juniors and then of seniors."""
    junior, senior = np.divmod(keys, max(1, model.cohort.n_seniors))
    who = np.concatenate([junior, senior + model.cohort.n_juniors])
    room: IntArray = model.upper[: model.n_people] - np.bincount(
        who, minlength=model.n_people
    )
    return room
