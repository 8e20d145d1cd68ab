"""Chance that can be looked up: one number for each pair of keys, twice stated.

Both readings add the keys, stir the 32 bits (multiply by odd numbers, fold the high
half into the low one) and scale the result down. They share no code.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from matcher.exact import IntArray

STIR: tuple[int, int] = (0x9E3779B1, 0x85EBCA6B)
"""Odd numbers: 2**32 over the golden ratio, and one from MurmurHash3."""
BITS = 32
HALF = 16


def mixed_block(
    left: NDArray[np.uint32], right: NDArray[np.uint32], below: int
) -> IntArray:
    """Draw a whole number from 0 to below - 1 for each pair of broadcasting keys.

    Examples
    --------
    >>> mixed_block(np.uint32([[1], [2]]), np.uint32([[7, 8]]), 100).tolist()
    [[24, 0], [64, 97]]
    """
    x = left * np.uint32(STIR[1]) + right * np.uint32(STIR[0])
    x ^= x >> np.uint32(HALF)
    for odd in STIR:
        x *= np.uint32(odd)
        x ^= x >> np.uint32(HALF)
    wide = x.astype(np.uint64)
    wide *= np.uint64(below)
    wide >>= np.uint64(BITS)
    return wide.view(np.int64)


def mixed(left: int, right: int, below: int) -> int:
    """Draw the same number for two keys, in whole numbers of Python.

    Examples
    --------
    >>> mixed(1, 7, 100), mixed(2, 8, 100)
    (24, 97)
    """
    modulus, half = 1 << BITS, 1 << HALF
    x = (left * STIR[1] + right * STIR[0]) % modulus
    x ^= x // half
    for odd in STIR:
        x = x * odd % modulus
        x ^= x // half
    return x * below // modulus
