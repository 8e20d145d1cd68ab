"""Who would leave a plan together: its blocking pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from matcher.cohort import Side
from matcher.exact import BoolArray, IntArray
from matcher.people import Pair
from matcher.preferences import Preferences, Wanted, preferences

__all__ = ["Preferences", "blocking_pairs", "preferences"]

FREE = -(2**62)
"""What somebody with an empty place has to lose: every partner is better."""
NOBODY = 2**62
"""What somebody has to lose who cannot give up a partner: no partner is better."""


def blocking_pairs(plan: Iterable[Pair], wanted: Preferences) -> list[Pair]:
    """List the pairs of people who would rather have each other than what they got.

    A pair that is not in the plan blocks it if it is acceptable and each of the two has
    an empty place or likes the other strictly more than the partner they like least.
    Agreed partners are given up for nobody. (Gale and Shapley, "College admissions and
    the stability of marriage", American Mathematical Monthly 69, 1962; for several
    partners on both sides pairwise stability, Roth and Sotomayor, Two-Sided Matching,
    1990, chapter 5. With ties this is weak stability: Irving, "Stable marriage and
    indifference", Discrete Applied Mathematics 48, 1994.)

    Parameters
    ----------
    plan
        The pairs, each the id of a junior and of a senior; a mapping by pair will do.
    wanted
        What people like, as :func:`matcher.preferences.preferences` reads it.

    Returns
    -------
    list of Pair
        In the order of the tables, juniors first. Memory: blocks of bounded size.
    """
    people = wanted.model.cohort.people
    return [
        (people.juniors[row].id, people.seniors[column].id)
        for look in looks(plan, wanted)
        for row, column in zip(*look.blocking, strict=True)
    ]


class Look(NamedTuple):
    """A block of pairs, beside what their people have in a plan.

    Parameters
    ----------
    juniors, seniors
        Who is in the block.
    wanted
        How they like each other.
    blocks
        Marks the blocking pairs.
    """

    juniors: Side
    seniors: Side
    wanted: Wanted
    blocks: BoolArray

    @property
    def blocking(self) -> tuple[IntArray, IntArray]:
        """Rows of the blocking pairs' juniors and seniors."""
        rows, columns = np.nonzero(self.blocks)
        return self.juniors.rows[rows], self.seniors.rows[columns]


def looks(plan: Iterable[Pair], wanted: Preferences) -> Iterator[Look]:
    """Look at all pairs, block by block: who would rather meet than keep the plan."""
    model = wanted.model
    cohort = model.cohort
    j, s = cohort.rows_of(plan)
    sides = cohort.pairs(j, s)
    liked = wanted.of(*sides)
    agreed = model.pinned(*sides)
    room = model.upper[: cohort.n_juniors], model.upper[cohort.n_juniors :]
    juniors = _least(j, liked.junior, agreed, room[0], cohort.n_juniors)
    seniors = _least(s, liked.senior, agreed, room[1], cohort.n_seniors)
    for down, across in cohort.blocks():
        here = wanted.of(down, across)
        blocks = (
            here.acceptable
            & (here.junior > down.shaped(juniors))
            & (here.senior > across.shaped(seniors))
        )
        made = np.isin(j, down.rows)
        blocks[j[made] - down.rows[0], s[made]] = False
        yield Look(down, across, here, blocks)


def _least(
    person: IntArray, liked: IntArray, agreed: BoolArray, room: IntArray, size: int
) -> IntArray:
    """Say what each person of a side has to lose."""
    least = np.full(size, NOBODY)
    np.minimum.at(least, person[~agreed], liked[~agreed])
    taken = np.bincount(person, minlength=size)
    least[taken < room[:size]] = FREE
    return least
