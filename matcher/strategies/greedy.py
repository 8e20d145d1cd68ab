"""The best remaining pair first, as people do it by hand."""

from typing import Literal

import numpy as np

from matcher.exact import IntArray
from matcher.outcome import Outcome
from matcher.rowmodel import RowModel
from matcher.strategies.base import Asked, Strategy
from matcher.strategies.listing import Listing, width
from matcher.strategies.table import places
from matcher.strategies.walk import baseline, walk


class Greedy(Strategy):
    """Take the pair with the most points, then the next that still fits, and so on.

    No solver. Pinned pairs come first; a pair is skipped where a person has no place
    left or an upper limit of a rule would be passed. Equal points: the order of the
    ids. Rules that ask for a minimum may end up broken, which is reported.

    Parameters
    ----------
    order
        Who chooses. `points`: the best pair of all comes next. `juniors`, `seniors`:
        one person after the other, in the order of their ids, fills all of their places
        with the best partners who are left (serial dictatorship: Svensson,
        "Strategy-proof allocation of indivisible goods", Social Choice and Welfare 16,
        1999).
    """

    kind: Literal["greedy"] = "greedy"
    order: Literal["points", "juniors", "seniors"] = "points"

    def plan(self, asked: Asked) -> Outcome:
        """Walk down the list of pairs once, the best first."""
        model = asked.model
        listing = Listing.of(model)
        taken = walk(model, listing, self._turns(model, listing))
        return baseline(model, taken, range(len(taken)))

    def _turns(self, model: RowModel, listing: Listing) -> IntArray:
        """Put pairs that are worth it in order; equals stay in that of the ids."""
        worth_it = np.flatnonzero((listing.points > 0) | listing.pinned)
        keys = [-listing.points[worth_it]]
        people = np.divmod(listing.key[worth_it], width(model))
        if self.order == "juniors":
            keys.append(places(model.cohort, "junior")[people[0]])
        elif self.order == "seniors":
            keys.append(places(model.cohort, "senior")[people[1]])
        if listing.pinned.any():
            keys.append(-listing.pinned[worth_it].astype(np.int64))
        return worth_it[np.lexsort(keys)]
