"""Pairs under capacities alone: the best of them, by a flow of least cost.

The flow goes from juniors over pairs to seniors, and past them where places stay empty
(Ahuja, Magnanti and Orlin, Network Flows, 1993, chapter 9).
"""

from __future__ import annotations

import numpy as np

from matcher.exact import BoolArray, IntArray
from matcher.solvers.isolated import answered
from matcher.solvers.native.programs import FlowProgram
from matcher.solvers.potentials import Pairs, Places
from matcher.watch import Watch


def transported(pairs: Pairs, places: Places, watch: Watch) -> BoolArray | None:
    """Say which pairs the best flow makes; None where the solver was lost.

    Parameters
    ----------
    pairs
        What each brings is above 0.
    """

    def ask() -> FlowProgram:
        return program(pairs, places)

    answer = answered((ask, ask), watch)
    if answer is None:
        return None
    made = answer.flows[: pairs.gain.size]
    if answer.status != "optimal" or not hold(pairs, places, made):
        doubt(watch, "gave a plan that does not hold")
        return None
    return made > 0


def doubt(watch: Watch, what: str) -> None:
    """Note that what a solver says is not believed."""
    watch.report(f"while {watch.step}, the solver {what}; it was not believed")


def program(pairs: Pairs, places: Places) -> FlowProgram:
    """Ask for the flow: each junior sends out as many units as they have places."""
    n, m = places.juniors.size, places.seniors.size
    people, sink = np.arange(n + m), n + m
    juniors, seniors = np.minimum(places.juniors, m), np.minimum(places.seniors, n)
    return FlowProgram(
        np.concatenate([pairs.junior, people]),
        np.concatenate([pairs.senior + n, np.full(n + m, sink)]),
        np.concatenate([np.ones_like(pairs.gain), juniors, seniors]),
        np.concatenate([-pairs.gain, np.zeros_like(people)]),
        np.concatenate([juniors, np.zeros_like(seniors), [-juniors.sum()]]),
    )


def hold(pairs: Pairs, places: Places, made: IntArray) -> bool:
    """Say whether everybody has room for the pairs that are made."""
    if made.min(initial=0) < 0 or made.max(initial=0) > 1:
        return False
    return all(
        bool((np.bincount(who[made > 0], minlength=room.size) <= room).all())
        for who, room in (
            (pairs.junior, places.juniors),
            (pairs.senior, places.seniors),
        )
    )
