"""The best remaining pair first, as people do it by hand."""

from typing import Literal

import numpy as np

from matcher.columns import Columns
from matcher.exact import IntArray
from matcher.outcome import Outcome
from matcher.rowmodel import RowModel
from matcher.strategies.base import Asked, Strategy
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
        columns = model.all_columns()
        order = self._turns(model, columns)
        worth_it = (columns.points > 0) | columns.pinned
        return baseline(model, columns, walk(model, columns, order[worth_it[order]]))

    def _turns(self, model: RowModel, columns: Columns) -> IntArray:
        junior = places(model.cohort, "junior")[columns.junior]
        senior = places(model.cohort, "senior")[columns.senior]
        turn = {"juniors": junior, "seniors": senior}.get(
            self.order, np.zeros_like(junior)
        )
        return np.lexsort((senior, junior, -columns.points, turn, ~columns.pinned))
