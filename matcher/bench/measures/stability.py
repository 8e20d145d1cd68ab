"""Who would rather have somebody else, and could."""

from __future__ import annotations

from matcher.bench.measures.base import Measure, Planned
from matcher.bench.measures.tables import SIDES


class BlockingPairs(Measure):
    """Pairs that would leave the plan together: each likes the other more.

    Gale and Shapley, "College admissions and the stability of marriage", American
    Mathematical Monthly 69, 1962; see :mod:`matcher.bench.blocking`.
    """

    name, title, unit = "blocking_pairs", "Blocking pairs", "pairs"
    better, order = "less", 50

    def __call__(self, planned: Planned) -> int:
        """Count them."""
        return planned.choices.blocking


class JustifiedEnvy(Measure):
    """People who want another's partner, and whom that partner likes more.

    Person p has justified envy if some acceptable partner q, whom p would rather have
    than somebody p got (or than an empty place), likes p strictly more than somebody q
    got; agreed partners are given up for nobody. (Abdulkadiroglu and Sonmez, "School
    choice: a mechanism design approach", American Economic Review 93, 2003, for both
    sides.) Unlike a blocking pair it is nothing that an empty place causes.
    """

    name, title, unit = "envy", "People with justified envy", "people"
    better, order = "less", 51

    def __call__(self, planned: Planned) -> int:
        """Count them."""
        return int(sum(planned.choices.envious[side].sum() for side in SIDES))
