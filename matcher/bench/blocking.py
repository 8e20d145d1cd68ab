"""Who would leave a plan together: its blocking pairs."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from matcher.exact import BoolArray, IntArray
from matcher.people import Pair
from matcher.preferences import Preferences, preferences

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
    model = wanted.model
    cohort, people = model.cohort, model.cohort.people
    j, s = cohort.rows_of(plan)
    made = j * cohort.n_seniors + s
    sides = cohort.pairs(j, s)
    liked = wanted.of(*sides)
    agreed = model.pinned(*sides)
    room = model.upper[: cohort.n_juniors], model.upper[cohort.n_juniors :]
    juniors = _least(j, liked.junior, agreed, room[0], cohort.n_juniors)
    seniors = _least(s, liked.senior, agreed, room[1], cohort.n_seniors)
    found: list[Pair] = []
    for down, across in cohort.blocks():
        here = wanted.of(down, across)
        blocks = (
            here.acceptable
            & (here.junior > down.shaped(juniors))
            & (here.senior > across.shaped(seniors))
        )
        rows, columns = np.nonzero(blocks)
        rows = down.rows[rows]
        new = ~np.isin(rows * cohort.n_seniors + columns, made)
        found += [
            (people.juniors[row].id, people.seniors[column].id)
            for row, column in zip(rows[new], columns[new], strict=True)
        ]
    return found


def _least(
    person: IntArray, liked: IntArray, agreed: BoolArray, room: IntArray, size: int
) -> IntArray:
    """Say what each person of a side has to lose."""
    least = np.full(size, NOBODY)
    np.minimum.at(least, person[~agreed], liked[~agreed])
    taken = np.bincount(person, minlength=size)
    least[taken < room[:size]] = FREE
    return least
