"""The two readings of rules, each as the set of plans that it keeps."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np

from matcher import audit
from matcher.model import build
from matcher.people import Pair, People
from matcher.rowmodel import RowModel
from matcher.rules import Capacity
from matcher.statements import Statement
from tests.brute import subsets

Plans = set[frozenset[Pair]]


def kept_by_rows(model: RowModel) -> Plans:
    """List every set of pairs that the integer rows allow."""
    columns = model.all_columns()
    pairs = [columns.pair(c, model.cohort.people) for c in range(len(columns))]
    choices = np.array(list(product((0, 1), repeat=len(columns))), dtype=np.int64)
    choices = choices[(choices >= columns.pinned).all(axis=1)]
    used = choices @ columns.matrix.toarray()
    helpers = model.helpers
    boxes = [
        range(low, high + 1)
        for low, high in zip(helpers.lower, helpers.upper, strict=True)
    ]
    kept = np.zeros(len(choices), dtype=bool)
    for values in product(*boxes):
        added = np.array(values, dtype=np.int64) @ helpers.matrix.toarray()
        total = used + added
        kept |= ((total >= model.lower) & (total <= model.upper)).all(axis=1)
    return {
        frozenset(pair for pair, taken in zip(pairs, choice, strict=True) if taken)
        for choice in choices[kept]
    }


def with_capacity(rules: Sequence[Statement]) -> list[Statement]:
    """Put the rule that is always on before the others."""
    return [Capacity(), *(rule for rule in rules if not isinstance(rule, Capacity))]


def rows_reading(rules: Sequence[Statement], people: People) -> Plans:
    """Read rules as the solver does."""
    return kept_by_rows(build(with_capacity(rules), (), people))


def records_reading(rules: Sequence[Statement], people: People) -> Plans:
    """Read rules as the audit does."""
    pairs = [(j.id, s.id) for j in people.juniors for s in people.seniors]
    return {
        frozenset(plan)
        for plan in subsets(pairs)
        if not audit.breaches(plan, with_capacity(rules), people)
    }
