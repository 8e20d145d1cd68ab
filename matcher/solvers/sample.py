"""First prices, from a small sample of the people that is solved exactly.

Prices of a sample tell what the others' are about: somebody's price is the most that
anybody of the other side's sample would gain by them (the c-transform of optimal
transport; Villani, Topics in Optimal Transportation, 2003). No formula of the points
has to be known for it.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from matcher.cohort import Cohort
from matcher.exact import IntArray
from matcher.rowmodel import RowModel
from matcher.solvers.blocks import in_blocks
from matcher.solvers.gain import Gain
from matcher.solvers.prices import Prices
from matcher.solvers.sweep import reduced_block
from matcher.statements import Goal

STRIDE = 4
"""One in so many people is in the sample."""


def sample(model: RowModel) -> RowModel:
    """Take one in a few people of each side, under the same statements."""
    people = model.cohort.people
    some = replace(
        people,
        juniors=people.juniors[::STRIDE],
        seniors=people.seniors[::STRIDE],
        agreed=(),
    )
    goals: tuple[Goal, ...] = (*model.pair_goals, *model.joint_goals)
    return RowModel(
        Cohort(some), model.pair_rules, model.joint_rules, goals, model.unit
    )


def extended(gain: Gain, of_sample: IntArray) -> IntArray:
    """Carry prices of a sample over to everybody: juniors first, then seniors."""
    model = gain.model
    n = -(-model.cohort.n_juniors // STRIDE)
    junior, senior = of_sample[:n], of_sample[n:]
    free = Prices.free(model)

    def look(_: int, rows: slice) -> tuple[IntArray, IntArray]:
        first = -(-rows.start // STRIDE)
        some = slice(first * STRIDE, max(first * STRIDE, rows.stop), STRIDE)
        sides = model.cohort.block(some, slice(None))
        paid = junior[first : first + sides[0].rows.size]
        offered = reduced_block(model, gain, free, *sides) - paid[:, None]
        sides = model.cohort.block(rows, slice(None, None, STRIDE))
        asked = reduced_block(model, gain, free, *sides) - senior
        return asked.max(axis=1, initial=0), offered.max(axis=0, initial=0)

    blocks = in_blocks(model, look)
    juniors = np.concatenate([block[0] for block in blocks])
    return np.concatenate([juniors, np.max([block[1] for block in blocks], axis=0)])
