"""From arrays to the columns of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from matcher.exact import BoolArray, IntArray


def labelled(words: Sequence[str], codes: IntArray) -> Any:
    """Write the word of each code; -1 is an empty cell."""
    return pd.Series(list(words)).reindex(codes).array


def numbers(values: IntArray, empty: BoolArray) -> Any:
    """Write whole numbers, with empty cells."""
    return pd.arrays.IntegerArray(values.astype(np.int64), empty)


def yes_no(mask: BoolArray) -> Any:
    """Write yes and no."""
    return labelled(("no", "yes"), mask.astype(np.int64))


def lists(words: Sequence[str], mask: BoolArray) -> list[str]:
    """Write the words that each row marks, separated by semicolons.

    Examples
    --------
    >>> lists(("a", "b"), np.array([[True, True], [False, True]]))
    ['a; b', 'b']
    """
    rows, places = np.nonzero(mask)
    ends = np.searchsorted(rows, np.arange(1, mask.shape[0] + 1)).tolist()
    marked = [words[place] for place in places.tolist()]
    starts = [0, *ends[:-1]]
    return [
        "; ".join(marked[start:end]) for start, end in zip(starts, ends, strict=True)
    ]
