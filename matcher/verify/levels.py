"""Who is left out of a question because a pair gets too little: the worst-off pair."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from matcher.cohort import Side
from matcher.exact import BoolArray, Ratio
from matcher.goals import WorstOff
from matcher.rowmodel import RowModel
from matcher.verify.weights import peak


def below(model: RowModel, juniors: Side, seniors: Side, least: Fraction) -> BoolArray:
    """Mark the pairs that get less than a level."""
    out = np.zeros(np.broadcast_shapes(juniors.row.shape, seniors.row.shape), bool)
    for part in _parts(model, juniors, seniors):
        out |= part.below(least)
    return out


def not_above(
    model: RowModel, juniors: Side, seniors: Side, level: Fraction
) -> BoolArray:
    """Mark the pairs that get no more than a level."""
    out = np.zeros(np.broadcast_shapes(juniors.row.shape, seniors.row.shape), bool)
    for part in _parts(model, juniors, seniors):
        out |= ~Ratio(-part.numerator, part.denominator).below(-level)
    return out


def highest(model: RowModel) -> Fraction:
    """Give a level that no pair is above."""
    found = Fraction(0)
    for juniors, seniors in model.cohort.blocks():
        limits = [
            Fraction(peak(part.numerator), int(np.min(part.denominator)))
            for part in _parts(model, juniors, seniors)
        ]
        found = max(found, min(limits, default=Fraction(0)))
    return found


def _parts(model: RowModel, juniors: Side, seniors: Side) -> list[Ratio]:
    return WorstOff().level(juniors, seniors, model.pair_goals)
