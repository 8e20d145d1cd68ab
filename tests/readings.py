"""The two readings of rules, each as the set of plans that it keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from matcher import audit
from matcher.exact import IntArray
from matcher.model import build
from matcher.people import Pair, People, Person, Plan
from matcher.rowmodel import RowModel
from matcher.rules import Capacity, Meetings
from matcher.statements import Goal, Statement
from tests.brute import slots_of, subsets

Booked = frozenset[tuple[Pair, str | None]]
"""A plan that can stand in a set."""


@dataclass(frozen=True)
class Choices:
    """Every choice of columns and of the helpers' values, and which of them hold.

    Parameters
    ----------
    chosen
        0 or 1, shape (choices, columns).
    helpers
        Shape (values, helpers).
    holds
        Shape (choices, values).
    """

    chosen: IntArray
    helpers: IntArray
    holds: np.ndarray[tuple[int, int], np.dtype[np.bool_]]


def choices_of(model: RowModel) -> Choices:
    """List every choice of a small model: a pair takes one of its modes, or none."""
    columns, helpers = model.all_columns(), model.helpers
    starts = columns.pair_starts()
    ends = np.append(starts, len(columns))[1:]
    ways = [
        [*range(start, end), *([] if columns.pinned[start] else [-1])]
        for start, end in zip(starts, ends, strict=True)
    ]
    picked = [[column for column in way if column >= 0] for way in product(*ways)]
    chosen = np.zeros((len(picked), len(columns)), dtype=np.int64)
    for number, taken in enumerate(picked):
        chosen[number, taken] = 1
    boxes = [
        range(low, high + 1)
        for low, high in zip(helpers.lower, helpers.upper, strict=True)
    ]
    values = np.array(list(product(*boxes)), dtype=np.int64)
    used, added = chosen @ columns.matrix.toarray(), values @ helpers.matrix.toarray()
    holds = np.stack(
        [
            ((used + more >= model.lower) & (used + more <= model.upper)).all(axis=1)
            for more in added
        ],
        axis=1,
    )
    return Choices(chosen, values, holds)


def kept_by_rows(model: RowModel) -> set[Booked]:
    """List every plan that the integer rows allow."""
    choices, columns = choices_of(model), model.all_columns()
    kept = choices.chosen[choices.holds.any(axis=1)]
    return {
        frozenset(model.plan(columns, np.flatnonzero(chosen)).items())
        for chosen in kept
    }


def with_capacity(rules: Sequence[Statement]) -> list[Statement]:
    """Put the rule that is always on before the others."""
    return [Capacity(), *(rule for rule in rules if not isinstance(rule, Capacity))]


def rows_reading(
    rules: Sequence[Statement], people: People, goals: Sequence[Goal] = ()
) -> set[Booked]:
    """Read rules as the solver does."""
    return kept_by_rows(build(with_capacity(rules), goals, people))


def records_reading(rules: Sequence[Statement], people: People) -> set[Booked]:
    """Read rules as the audit does."""
    stated = with_capacity(rules)
    return {
        frozenset(plan.items())
        for plan in every_plan(stated, people)
        if not audit.breaches(plan, stated, people)
    }


def every_plan(rules: Sequence[Statement], people: People) -> list[Plan]:
    """List every set of pairs, in every choice of slots where a rule books them.

    Two people of one pair each, without a limit per slot, are booked for the first slot
    they share: any other would do as well.
    """
    pairs = [(j.id, s.id) for j in people.juniors for s in people.seniors]
    made = next((rule for rule in rules if isinstance(rule, Meetings)), None)
    if made is None:
        return [dict.fromkeys(plan) for plan in subsets(pairs)]

    def slots(pair: Pair) -> list[str | None]:
        both: list[Person] = [people.by_id[person] for person in pair]
        shared = [*slots_of(pair, people)]
        any_will_do = made.at_most_per_slot is None
        if any_will_do and all(person.max_pairs <= 1 for person in both):
            shared = shared[:1]
        return [*shared] or [None]

    return [
        dict(zip(plan, booked, strict=True))
        for plan in subsets(pairs)
        for booked in product(*(slots(pair) for pair in plan))
    ]
