"""How high on their own lists people's partners stand.

Everybody ranks all acceptable partners by what they learn from them and their wishes
(see :mod:`matcher.preferences`). What is compared is the best partner each one got,
among those who have an option at all; people without a partner count as having none.
(Rank distributions: Featherstone, "Rank efficiency: modeling a common policymaker
objective", 2020.)
"""

from __future__ import annotations

import numpy as np

from matcher.bench.measures.base import Measure, Planned
from matcher.bench.measures.tables import SIDES
from matcher.exact import IntArray


def ranks(planned: Planned) -> IntArray:
    """List the rank of each one's best partner, of all who have an option; 0: none."""
    found = planned.choices
    return np.concatenate([found.rank[side][found.options[side] > 0] for side in SIDES])


class _Top(Measure):
    unit, better = "%", "more"
    most: int

    def __call__(self, planned: Planned) -> float | None:
        """Count the ranks up to the limit."""
        found = ranks(planned)
        if not found.size:
            return None
        return 100 * float(((found > 0) & (found <= self.most)).mean())


class RankOne(_Top):
    """Share of people who got their best option, in percent of all with an option.

    A top-1 share (Featherstone, "Rank efficiency", 2020).
    """

    name, title, order, most = "rank_1", "Got their best option", 43, 1


class RankThree(_Top):
    """Share of people who got one of their best 3 options, in percent.

    A top-3 share (Featherstone, "Rank efficiency", 2020).
    """

    name, title, order, most = "rank_3", "Got one of their best 3 options", 44, 3


class RankFive(_Top):
    """Share of people who got one of their best 5 options, in percent.

    A top-5 share (Featherstone, "Rank efficiency", 2020).
    """

    name, title, order, most = "rank_5", "Got one of their best 5 options", 45, 5


class ReciprocalRank(Measure):
    """The average of 1 / rank of people's best partner: 1 where all got their best.

    Mean reciprocal rank (Voorhees, "The TREC-8 question answering track report",
    1999), with 0 for people without a partner. None where nobody has an option.
    """

    name, title, better, order = "reciprocal_rank", "Mean 1 / rank", "more", 46

    def __call__(self, planned: Planned) -> float | None:
        """Average over all with an option."""
        found = ranks(planned)
        if not found.size:
            return None
        return float(np.where(found > 0, 1 / np.maximum(1, found), 0.0).mean())
