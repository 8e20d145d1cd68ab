"""The best remaining pair first, as people do it by hand."""

from typing import Literal

import numpy as np

from matcher.outcome import Outcome
from matcher.strategies.base import Asked, Strategy
from matcher.strategies.walk import baseline, walk


class Greedy(Strategy):
    """Take the pair with the most points, then the next that still fits, and so on.

    No solver. Pinned pairs come first; a pair is skipped where a person has no place
    left or an upper limit of a rule would be passed. Equal points: the order of the
    tables. Rules that ask for a minimum may end up broken, which is reported.
    """

    kind: Literal["greedy"] = "greedy"

    def plan(self, asked: Asked) -> Outcome:
        """Walk down the list of pairs once, the best first."""
        model = asked.model
        columns = model.all_columns()
        order = np.lexsort((-columns.points, ~columns.pinned))
        worth_it = (columns.points > 0) | columns.pinned
        return baseline(model, columns, walk(model, columns, order[worth_it[order]]))
