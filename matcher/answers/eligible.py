"""Who could meet whom at all: counted for each person, and for each rule and goal."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from matcher.rowmodel import RowModel

NONE = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Taken:
    """How many of all pairs a rule forbids, and how many it alone forbids."""

    rule: str
    sentence: str
    pairs: int
    alone: int


@dataclass(frozen=True)
class Spread:
    """The least and the most points that a goal gives an eligible pair."""

    goal: str
    sentence: str
    least: int
    most: int


@dataclass(frozen=True)
class Eligibility:
    """What the pair rules leave.

    Parameters
    ----------
    all_pairs, eligible_pairs
        Before and after the rules.
    partners
        Eligible partners by person's id.
    rules
        What each rule takes, most first.
    goals
        What each goal gives to the pairs that are left; nothing where none are.
    """

    all_pairs: int
    eligible_pairs: int
    partners: dict[str, int]
    rules: list[Taken]
    goals: list[Spread]


def eligibility(model: RowModel) -> Eligibility:
    """Count eligible pairs, block by block."""
    cohort, rules, goals = model.cohort, model.pair_rules, model.pair_goals
    left = {
        "junior": np.zeros(cohort.n_juniors, np.int64),
        "senior": np.zeros(cohort.n_seniors, np.int64),
    }
    taken = np.zeros((len(rules), 2), dtype=np.int64)
    spread = np.tile(np.array([NONE, -NONE]), (len(goals), 1))
    for juniors, seniors in cohort.blocks():
        shape = np.broadcast(juniors.row, seniors.row).shape
        bans = [np.broadcast_to(r.forbids(juniors, seniors), shape) for r in rules]
        count = np.zeros(shape, np.int64)
        for ban in bans:
            count += ban
        for place, ban in enumerate(bans):
            taken[place] += ban.sum(), (ban & (count == 1)).sum()
        possible = ~model.forbidden(juniors, seniors)
        left["junior"][juniors.rows] += possible.sum(axis=1)
        left["senior"][seniors.rows] += possible.sum(axis=0)
        for place, goal in enumerate(goals):
            points = goal.points(juniors, seniors).times(goal.weight, model.unit)
            some = np.broadcast_to(points, shape)[possible]
            least, most = some.min(initial=NONE), some.max(initial=-NONE)
            spread[place] = min(spread[place, 0], least), max(spread[place, 1], most)
    people = cohort.people
    partners = {
        person.id: int(count)
        for side, persons in (("junior", people.juniors), ("senior", people.seniors))
        for person, count in zip(persons, left[side], strict=True)
    }
    return Eligibility(
        all_pairs=cohort.n_juniors * cohort.n_seniors,
        eligible_pairs=int(left["junior"].sum()),
        partners=partners,
        rules=sorted(
            (
                Taken(rule.kind, rule.in_words(), int(all_of_it), int(alone))
                for rule, (all_of_it, alone) in zip(rules, taken, strict=True)
            ),
            key=lambda rule: -rule.pairs,
        ),
        goals=[
            Spread(goal.kind, goal.in_words(), int(least), int(most))
            for goal, (least, most) in zip(goals, spread, strict=True)
            if least <= most
        ],
    )
