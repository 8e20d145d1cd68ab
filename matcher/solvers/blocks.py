"""All pairs, block by block: a few juniors against every senior at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from matcher.rowmodel import RowModel
from matcher.watch import EndedError, Watch

THREADS = 2
"""Blocks in work at once; their results are put together in order."""
BLOCK_PAIRS = 1 << 20
T = TypeVar("T")


def in_blocks(
    model: RowModel, look: Callable[[int, slice], T], watch: Watch | None = None
) -> list[T]:
    """Look at all blocks of juniors, several at once; results in order.

    Raises
    ------
    EndedError
        The watch says that the run has to end before all were looked at.
    """

    def looked(block: tuple[int, slice]) -> T:
        if watch is not None and watch.late:
            raise EndedError
        return look(*block)

    numbered = list(enumerate(slices(model)))
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(looked, numbered))


def slices(model: RowModel) -> Iterator[slice]:
    """Cut the juniors so that a block of pairs has a bounded size."""
    many = height(model)
    for start in range(0, model.cohort.n_juniors, many):
        yield slice(start, min(start + many, model.cohort.n_juniors))


def height(model: RowModel) -> int:
    """Say how many juniors make a block."""
    return max(1, BLOCK_PAIRS // max(1, model.cohort.n_seniors))
