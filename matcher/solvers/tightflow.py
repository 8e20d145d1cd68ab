"""One plan out of all that are as good, where capacities alone bind pairs together.

Once prices prove a plan to be best, all best plans make the pairs that are worth more
than both prices, none of those that are worth less, and fill everybody whose place has
a price (complementary slackness). Among the rest a second flow finds the best hashes.
"""

from __future__ import annotations

import numpy as np

from matcher.exact import BoolArray, IntArray
from matcher.solvers.canonical import hashed
from matcher.solvers.flow import Flowing, Known
from matcher.solvers.gain import Gain
from matcher.solvers.isolated import answered
from matcher.solvers.native.programs import FlowProgram
from matcher.solvers.near import near
from matcher.solvers.transport import hold
from matcher.watch import Watch

LISTED = 100_000
"""Among more pairs no plan is singled out."""
BITS = 40


def tight_flow(gain: Gain, best: Flowing, watch: Watch) -> IntArray | None:
    """Single out one of the best plans: its pairs by key; None where it stays open."""
    model = gain.model
    if not best.proved or watch.over:
        return None
    tight = near(model, gain, best.prices, 0, LISTED, watch)
    if not tight.complete:
        return None
    known = Known.of(gain, tight.junior * model.cohort.n_seniors + tight.senior)
    made = _made(known, best.prices.values[: model.n_people], watch)
    if made is None or not hold(known.pairs, known.places, made.astype(np.int64)):
        return None
    keys = np.union1d(known.keys[made], model.pins)
    worth = gain.block(*model.cohort.pairs(*np.divmod(keys, model.cohort.n_seniors)))
    return keys if int(worth.sum()) == best.objective else None


def _made(known: Known, prices: IntArray, watch: Watch) -> BoolArray | None:
    """Make the pairs that have to be made, and the best of those that may."""
    pairs, n = known.pairs, known.places.juniors.size
    made: BoolArray = pairs.gain > prices[pairs.junior] + prices[pairs.senior + n]
    free = np.flatnonzero(~made)

    def ask() -> FlowProgram:
        return _program(known, made, free, prices)

    answer = answered((ask, ask), watch)
    if answer is None or answer.status != "optimal":
        return None
    made[free] = answer.flows[: free.size] > 0
    return made


def _program(
    known: Known, made: BoolArray, free: IntArray, prices: IntArray
) -> FlowProgram:
    """Ask for the flow: whoever has a price sends out or takes in all that is left."""
    pairs, places = known.pairs, known.places
    n, sink = places.juniors.size, prices.size
    who = np.concatenate([pairs.junior[made], pairs.senior[made] + n])
    left = np.concatenate([places.juniors, places.seniors])
    left -= np.bincount(who, minlength=left.size)
    priced, senior = prices > 0, np.arange(sink) >= n
    loose = np.flatnonzero(~priced)
    supplies = np.where(senior, np.where(priced, -left, 0), left)
    return FlowProgram(
        np.concatenate([pairs.junior[free], loose]),
        np.concatenate([pairs.senior[free] + n, np.full(loose.size, sink)]),
        np.concatenate([np.ones(free.size, dtype=np.int64), left[loose]]),
        np.concatenate([-_hashes(known, free), np.zeros_like(loose)]),
        np.append(supplies, -supplies.sum()),
    )


def _hashes(known: Known, which: IntArray) -> IntArray:
    people, pairs = known.gain.model.cohort.people, known.pairs
    rows = zip(pairs.junior[which].tolist(), pairs.senior[which].tolist(), strict=True)
    found = [
        hashed(0, people.juniors[j].id, people.seniors[s].id, None, BITS)
        for j, s in rows
    ]
    return np.array(found, dtype=np.int64)
