"""What is left if people drop out: a simulation with a seed.

In each draw everybody drops out by chance, each for themselves. Pairs of two who stay
go on. What the others then have is counted in three ways: nobody is matched anew; those
who have a place left are, with their backups alone or with anybody whom the rules
about pairs allow; or everybody is matched anew. The rules about the plan as a whole are
not asked again, nor are the goals about it: points are those of the pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from matcher.answers.backups import Backup, Candidates
from matcher.answers.standing import Standing
from matcher.exact import BoolArray, IntArray
from matcher.pairrecord import Part
from matcher.solvers.potentials import Pairs, Places
from matcher.solvers.transport import transported
from matcher.watch import Watch


class Kept(Part):
    """What one way of going on leaves, on average: points, and people with a partner.

    `lost_points` is the expected loss, compared with the plan of the run.
    """

    points: float
    lost_points: float
    matched: float


class Dropouts(Part):
    """What is left on average if people drop out.

    Parameters
    ----------
    chance
        With which each person drops out.
    draws
        How many times that was drawn; fewer than asked where time was over.
    planned
        Points of the pairs of the plan.
    nobody, backups, anybody, all_anew
        Nobody is matched anew; those with a place left are, with their backups, or with
        anybody; or everybody is.
    """

    chance: float
    seed: int
    draws: int
    planned: int
    nobody: Kept
    backups: Kept
    anybody: Kept
    all_anew: Kept


@dataclass(frozen=True, eq=False)
class _Field:
    """All pairs that may be, those of the plan first."""

    junior: IntArray
    senior: IntArray
    points: IntArray
    planned: BoolArray
    backup: BoolArray
    room: IntArray
    n: int

    def best(self, which: BoolArray, room: IntArray, watch: Watch) -> IntArray:
        """Choose the best of some pairs under the places that there are."""
        some = np.flatnonzero(which & (self.points > 0))
        pairs = Pairs(self.junior[some], self.senior[some], self.points[some])
        made = transported(pairs, Places(room[: self.n], room[self.n :]), watch)
        return some[:0] if made is None else some[made]

    def counted(self, chosen: IntArray) -> IntArray:
        """Count the points of pairs, and the people in them."""
        who = np.concatenate([self.junior[chosen], self.senior[chosen] + self.n])
        return np.array([self.points[chosen].sum(), np.unique(who).size])

    def used(self, chosen: IntArray) -> IntArray:
        """Count the places that pairs take."""
        who = np.concatenate([self.junior[chosen], self.senior[chosen] + self.n])
        return np.bincount(who, minlength=self.room.size)


def dropouts(
    standing: Standing,
    found: Sequence[Backup],
    watch: Watch,
    *,
    chance: float,
    draws: int,
    seed: int,
) -> Dropouts:
    """Let people drop out by chance, and count what is left.

    Parameters
    ----------
    found
        The backups that people have.
    """
    field = _field(standing, found)
    luck = np.random.default_rng(seed)
    totals, done = np.zeros((4, 2)), 0
    while done < draws and not watch.over:
        stays = luck.random(field.room.size) >= chance
        totals += _drawn(field, stays, watch)
        done += 1
    planned = int(field.points[field.planned].sum())
    means = totals / max(1, done)
    ways = [
        Kept(
            points=round(float(points), 2),
            lost_points=round(planned - float(points), 2),
            matched=round(float(matched), 2),
        )
        for points, matched in means
    ]
    return Dropouts(
        chance=chance,
        seed=seed,
        draws=done,
        planned=planned,
        nobody=ways[0],
        backups=ways[1],
        anybody=ways[2],
        all_anew=ways[3],
    )


def _drawn(field: _Field, stays: BoolArray, watch: Watch) -> IntArray:
    """Count what each way of going on leaves in one draw."""
    here = stays[field.junior] & stays[field.senior + field.n]
    kept = np.flatnonzero(field.planned & here)
    room = np.where(stays, field.room - field.used(kept), 0)
    new = here & ~field.planned
    ways = [kept[:0], *(field.best(w, room, watch) for w in (new & field.backup, new))]
    found = [field.counted(np.concatenate([kept, more])) for more in ways]
    everyone = np.where(stays, field.room, 0)
    return np.array([*found, field.counted(field.best(here, everyone, watch))])


def _field(standing: Standing, found: Sequence[Backup]) -> _Field:
    model, plan = standing.model, standing.columns
    others = Candidates.of(standing)
    junior = np.concatenate([plan.junior, others.junior])
    senior = np.concatenate([plan.senior, others.senior])
    keys = junior * model.cohort.n_seniors + senior
    pairs = {
        (one.person, one.partner) if one.side == "junior" else (one.partner, one.person)
        for one in found
    }
    return _Field(
        junior,
        senior,
        np.concatenate([plan.points, others.points]),
        np.arange(junior.size) < len(plan),
        np.isin(keys, model.cohort.keys_of(pairs)),
        model.upper[: model.n_people],
        model.cohort.n_juniors,
    )
