"""What a pair takes of the constraints that are scarce, at their prices."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from matcher.answers.standing import Stage, Standing
from matcher.exact import exact_number
from matcher.pairrecord import Number, Part
from matcher.people import Pair


class Charge(Part):
    """What the pair takes of a constraint that is scarce, in points at its price."""

    rule: str
    row: str
    points: Number


def charges(standing: Standing, pair: Pair) -> list[Charge]:
    """List what the pair pays for rows of rules, at the prices behind the points."""
    stage = standing.main
    return [] if stage is None else [*_paid(standing, stage, pair)]


def _paid(standing: Standing, stage: Stage, pair: Pair) -> list[Charge]:
    model, prices = standing.model, stage.priced.prices
    columns = model.pairs(*model.cohort.pairs(*np.array([standing.rows(pair)]).T))
    row, amount = columns.matrix.indices, columns.matrix.data
    found = []
    for joint, place in model.parts():
        for at, count in zip(row.tolist(), amount.tolist(), strict=True):
            paid = int(prices.values[at]) * count
            if place.start <= at < place.stop and at >= model.n_people and paid:
                points = exact_number(Fraction(paid, prices.scale))
                found.append(
                    Charge(rule=joint.kind, row=model.names[at], points=points)
                )
    return found
