"""One assignment after the other, with a bonus for those who went without."""

from importlib import import_module
from typing import Literal

import numpy as np
from pydantic import Field

from matcher.outcome import Outcome
from matcher.strategies.base import Asked, Strategy
from matcher.strategies.table import Table


class Rounds(Strategy):
    """Assign in rounds, in each of which everybody gets one partner at most.

    Whoever has a place left takes part in the next round. A pair counts a bonus there
    for each of its two people who has no partner yet, which grows from round to round.
    Nobody meets twice; the rounds end when no pair is left to be made. (As the
    open-source mentor-match of the British Civil Service's networks does it, whose
    bonus is 0, 50 and 100 in three rounds; there a score is some units, here a level is
    100 points.) Rules about all pairs together may end up broken, which is reported.

    Parameters
    ----------
    bonus
        Points that somebody without a partner brings in the second round; in the third
        twice as many, and so on.

    Notes
    -----
    3,000 juniors and 3,000 seniors of `matcher.synthetic.organisation`, seed 1,
    took 5.4 s of processor time and 0.58 GB.
    """

    kind: Literal["rounds"] = "rounds"
    bonus: int = Field(default=100, ge=0)

    def prepare(self) -> None:
        """Load SciPy's assignment."""
        import_module("scipy.optimize")

    def plan(self, asked: Asked) -> Outcome:
        """Assign until nothing is left."""
        from scipy.optimize import linear_sum_assignment

        table = Table.of(asked.model)
        n, m = table.worth.shape
        left = table.junior_room.copy(), table.senior_room.copy()
        lonely = np.ones(n, dtype=bool), np.ones(m, dtype=bool)
        agreed = np.divmod(asked.model.pins, max(1, m))
        lonely[0][np.isin(table.juniors, agreed[0])] = False
        lonely[1][np.isin(table.seniors, agreed[1])] = False
        made = np.zeros((n, m), dtype=bool)
        for number in range(n * m):
            open_ = (table.worth > 0) & ~made & (left[0] > 0)[:, None] & (left[1] > 0)
            if not open_.any():
                break
            alone = lonely[0].astype(np.int64)[:, None] + lonely[1]
            value = np.where(open_, table.worth + self.bonus * number * alone, 0)
            row, column = linear_sum_assignment(-value)
            kept = open_[row, column]
            row, column = row[kept], column[kept]
            made[row, column] = True
            for side, chosen in enumerate((row, column)):
                left[side][chosen] -= 1
                lonely[side][chosen] = False
        return table.outcome(made)
