"""The best remaining pair first, as people do it by hand."""

from typing import Literal

import numpy as np

from matcher.columns import Columns
from matcher.outcome import Outcome
from matcher.rowmodel import RowModel
from matcher.strategies.base import Asked, Strategy


class Greedy(Strategy):
    """Take the pair with the most points, then the next that still fits, and so on.

    No solver. Pinned pairs come first; a pair is skipped where a person has no place
    left or an upper limit of a rule would be passed. Equal points: the order of the
    tables. Rules that ask for a minimum may end up broken, which is reported.
    """

    kind: Literal["greedy"] = "greedy"

    def plan(self, asked: Asked) -> Outcome:
        """Walk down the list of pairs once."""
        model = asked.model
        columns = model.all_columns()
        chosen = _walk(model, columns)
        people = model.cohort.people
        modes = {columns.pair(c, people): int(columns.mode[c]) for c in sorted(chosen)}
        return Outcome("heuristic", modes, int(columns.points[chosen].sum()))


def _walk(model: RowModel, columns: Columns) -> list[int]:
    order = np.lexsort((-columns.points, ~columns.pinned))
    capped = model.upper.copy()
    counts = np.zeros(model.n_rows, dtype=np.int64)
    matrix = columns.matrix
    taken: set[tuple[int, int]] = set()
    chosen: list[int] = []
    for column in order:
        pinned = columns.pinned[column]
        if columns.points[column] <= 0 and not pinned:
            continue
        pair = (int(columns.junior[column]), int(columns.senior[column]))
        entries = slice(matrix.indptr[column], matrix.indptr[column + 1])
        rows, values = matrix.indices[entries], matrix.data[entries]
        fits = (counts[rows] + values <= capped[rows]) | (values <= 0)
        if pair in taken or not (pinned or fits.all()):
            continue
        counts[rows] += values
        taken.add(pair)
        chosen.append(int(column))
    return chosen
