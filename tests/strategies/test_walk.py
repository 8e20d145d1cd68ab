"""The walk down a list of pairs, against one that looks at every pair in turn."""

from __future__ import annotations

import numpy as np
import pytest

from matcher.exact import IntArray
from matcher.people import Pair
from matcher.rowmodel import RowModel
from matcher.strategies import walk as walking
from matcher.strategies.listing import Listing, width
from matcher.strategies.walk import walk
from tests.solve import model_of, scenario


def one_by_one(model: RowModel, listing: Listing, order: IntArray) -> dict[Pair, int]:
    """Take what fits; say in which mode."""
    people = model.cohort.people
    counts = np.zeros(model.n_rows, dtype=np.int64)
    columns = model.all_columns()
    entries = {
        (columns.pair(at, people), int(columns.mode[at])): columns.matrix[
            [at], :
        ].toarray()[0]
        for at in range(len(columns))
    }
    found: dict[Pair, int] = {}
    for place in order:
        junior, senior = np.divmod(listing.key[place], width(model))
        pair = people.juniors[junior].id, people.seniors[senior].id
        own = entries[pair, int(listing.mode[place])]
        fits = ((counts + own <= model.upper) | (own <= 0)).all()
        if pair not in found and (fits or listing.pinned[place]):
            counts += own
            found[pair] = int(listing.mode[place])
    return found


@pytest.mark.parametrize("most", [1, 2, 5])
def test_pairs_passed_over_together_are_those_that_do_not_fit(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walking, "MOST", most)
    made = 0
    for number in range(60):
        model = model_of(scenario(number))
        listing = Listing.of(model)
        assert len(listing) == len(model.all_columns())
        order = np.random.default_rng(number).permutation(len(listing))
        order = order[np.argsort(~listing.pinned[order], kind="stable")]
        taken = walk(model, listing, order)
        pairs = [taken.pair(at, model.cohort.people) for at in range(len(taken))]
        found = dict(zip(pairs, taken.mode.tolist(), strict=True))
        assert found == one_by_one(model, listing, order)
        assert len(found) == len(taken)
        made += len(found)
    assert made > 100


def test_a_listing_stands_in_the_order_of_the_ids() -> None:
    for number in range(60):
        model = model_of(scenario(number))
        people, listing = model.cohort.people, Listing.of(model)
        rows = np.divmod(listing.key, width(model))
        ids = [
            (people.juniors[a].id, people.seniors[b].id)
            for a, b in zip(*rows, strict=True)
        ]
        assert ids == sorted(ids)
