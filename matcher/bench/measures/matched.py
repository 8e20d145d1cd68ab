"""How many people have a partner, and how partners are shared out."""

from __future__ import annotations

import numpy as np

from matcher.bench.measures.base import Measure, Planned
from matcher.bench.measures.tables import SIDES


class Matched(Measure):
    """People of both sides who have a partner.

    The size of a matching, counted in people: with several partners each, pairs would
    count some people twice.
    """

    name, title, unit = "matched", "People with a partner", "people"
    better, order = "more", 20

    def __call__(self, planned: Planned) -> int:
        """Count them."""
        return int(planned.benefits.matched.sum())


class MatchedShare(Measure):
    """Share of all people who have a partner, in percent.

    100 may be out of reach where one side has fewer places than the other has people.
    """

    name, title, unit = "matched_share", "People with a partner", "%"
    better, order = "more", 21

    def __call__(self, planned: Planned) -> float | None:
        """Divide by everybody."""
        matched = planned.benefits.matched
        return 100 * float(matched.mean()) if matched.size else None


class LoadSpread(Measure):
    """How unequally seniors' places are taken: the standard deviation of their shares.

    Of each senior with a place, partners / places in percent; 0 where all are taken
    alike (the balance of loads in Constraint Programming, Schaus and others, "The
    deviation constraint", CPAIOR 2007). None where no senior has a place.
    """

    name, title, unit = "load_spread", "Spread of seniors' load", "points of percent"
    better, order = "less", 60

    def __call__(self, planned: Planned) -> float | None:
        """Compare the shares."""
        cohort = planned.model.cohort
        room = planned.model.upper[cohort.n_juniors : planned.model.n_people]
        open_to = room > 0
        if not open_to.any():
            return None
        taken = planned.benefits.partners["senior"][open_to] / room[open_to]
        return float(100 * np.std(taken))


class CrossDepartment(Measure):
    """Share of the pairs that join two departments, in percent.

    Pairs of whom one has no department do not count as joining two. None without a pair
    or without departments.
    """

    name, title, unit = "cross_department", "Pairs across departments", "%"
    better, order = "more", 61

    def __call__(self, planned: Planned) -> float | None:
        """Compare the two cells of each pair."""
        cohort, own = planned.model.cohort, planned.benefits
        if not own.junior.size or not cohort.vocabulary("department"):
            return None
        codes = cohort.codes("department")
        rows = dict(zip(SIDES, (own.junior, own.senior), strict=True))
        left, right = (codes[side][rows[side]] for side in SIDES)
        across = (left != right) & (left >= 0) & (right >= 0)
        return 100 * float(across.mean())
