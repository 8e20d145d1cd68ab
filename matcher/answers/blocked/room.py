"""How few places more, or needs less, make a plan possible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal

import numpy as np

from matcher.answers.blocked.oracle import Oracle
from matcher.answers.blocked.stock import Items, Loosened
from matcher.cohort import Cohort, Side, frozen
from matcher.people import People, Plan, SideName
from matcher.rowmodel import RowModel
from matcher.solvers.engine import maximise
from matcher.statements import Entry, Helper, JointRule, Row
from matcher.strategies.base import Asked

SECONDS = 15.0


class Room(JointRule):
    """Some people take pairs beyond what they stated, as few as possible.

    Parameters
    ----------
    stated
        What each of them said: at most so many pairs, or at least so many.
    least
        Whether it is the least.

    Notes
    -----
    Each has a helper e >= 0 with pairs - e <= stated, or pairs + e >= stated, and -1
    point for each unit of it.
    """

    kind: Literal["room"] = "room"
    stated: dict[str, int]
    least: bool

    def rows(self, cohort: Cohort) -> Sequence[Row]:
        """One row for each of the people."""
        return [
            Row(f"{self.kind}: {person}", *((n, None) if self.least else (None, n)))
            for person, n in self.stated.items()
        ]

    def helpers(self, cohort: Cohort, unit: int = 1) -> Sequence[Helper]:
        """One helper for each of the people."""
        everybody = max(cohort.n_juniors, cohort.n_seniors)
        return [
            Helper(
                f"{self.kind}: beyond what {person} stated",
                0,
                n if self.least else everybody,
                ((row, 1 if self.least else -1),),
                -1,
            )
            for row, (person, n) in enumerate(self.stated.items())
        ]

    def entries(self, juniors: Side, seniors: Side) -> Sequence[Entry]:
        """Count a pair for each of the two who is listed."""
        cohort, one = juniors.cohort, np.ones(1, dtype=np.int64)
        place = {person: row for row, person in enumerate(self.stated)}

        def make() -> dict[SideName, np.ndarray[tuple[int], np.dtype[np.int64]]]:
            sides: tuple[SideName, ...] = ("junior", "senior")
            return {
                side: frozen([place.get(p.id, -1) for p in cohort.people.side(side)])
                for side in sides
            }

        rows = cohort.once("room", make)
        return [(side.shaped(rows[side.name]), one) for side in (juniors, seniors)]

    def breaches(self, plan: Plan, people: People) -> list[str]:
        """Find nothing wrong with any plan."""
        return []


def fewest(
    oracle: Oracle,
    kept: Items,
    loosened: Loosened,
    what: str,
    people: Sequence[str],
) -> dict[str, int] | None:
    """Find the new `max_pairs` or `min_pairs` of as few places or needs as can be.

    Parameters
    ----------
    kept
        Without the facts of these people.

    Returns
    -------
    dict or None
        The new number of those who change; None where no plan was found in time.
    """
    by_id, least = oracle.stock.people.by_id, what == "min_pairs"
    stated = {person: int(getattr(by_id[person], what)) for person in people}
    model = oracle.stock.world(kept, loosened).model
    rules = [*model.joint_rules, Room(stated=stated, least=least)]
    wider = RowModel(
        model.cohort,
        model.pair_rules,
        rules,
        (),
        1,
        frozenset(model.cohort.people.pins),
    )
    watch = oracle.watch.extended(min(SECONDS, oracle.watch.left))
    found = maximise(Asked(wider, 0.0, oracle.seed, watch))
    if found.plan is None:
        return None
    counts = Counter(person for pair in found.plan for person in pair)
    return {
        person: counts[person]
        for person, n in stated.items()
        if (counts[person] < n if least else counts[person] > n)
    }
