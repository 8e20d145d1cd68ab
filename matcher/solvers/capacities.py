"""The best plan if people's places were the only thing that binds pairs together."""

from __future__ import annotations

import numpy as np

from matcher.exact import IntArray
from matcher.rowmodel import RowModel
from matcher.solvers.flow import improving
from matcher.solvers.gain import Gain
from matcher.solvers.tightflow import tight_flow
from matcher.watch import Watch

STOPPED = "The flow was stopped before it was proved to bring the most points."


def capacities_only(model: RowModel) -> RowModel:
    """Drop every rule and goal about all pairs together, and people's fewest pairs.

    Agreed pairs are made whatever they need: who has more of them than places has as
    many places.
    """
    pins = model.pins
    rows = RowModel(
        model.cohort,
        (),
        model.joint_rules[:1],
        model.pair_goals,
        model.unit,
        frozenset(model.cohort.people.pins),
    ).without(model.forbidden)
    junior, senior = np.divmod(pins, max(1, model.cohort.n_seniors))
    agreed = np.concatenate([junior, senior + model.cohort.n_juniors])
    taken = np.bincount(agreed, minlength=model.n_people)
    most = np.maximum(model.upper[: model.n_people], taken)
    return rows.holding({row: (0, int(most[row])) for row in range(model.n_people)})


def best_flow(
    model: RowModel, watch: Watch
) -> tuple[IntArray, IntArray, tuple[str, ...]]:
    """Find the rows of the juniors and seniors who are paired.

    Returns
    -------
    tuple
        The rows, agreed pairs included; and what has to be said of them.
    """
    cohort = model.cohort
    if min(cohort.n_juniors, cohort.n_seniors) == 0:
        nobody = np.zeros(0, dtype=np.int64)
        return nobody, nobody, ()
    gain = Gain("weighted", capacities_only(model))
    watch.tell("pricing")
    for best in improving(gain, watch):
        watch.tell("pricing", best.objective, best.bound)
    single = tight_flow(gain, best, watch)
    keys = best.keys if single is None else single
    junior, senior = np.divmod(keys, cohort.n_seniors)
    return junior, senior, () if best.proved else (STOPPED,)
