"""Everyone as arrays: lookups of pairs, exact products, codes, blocks."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from matcher import cohort as cohorts
from matcher.cohort import Cohort, PairTable, frozen
from matcher.errors import SizeError
from matcher.features import Features, exact_float, membership
from matcher.people import Pair, People, Person
from tests.draw import some_people


def crowd(juniors: int, seniors: int) -> Cohort:
    return Cohort(
        People(
            tuple(Person(f"J{n}", "junior") for n in range(juniors)),
            tuple(Person(f"S{n}", "senior") for n in range(seniors)),
        )
    )


def test_a_table_of_pairs_knows_its_pairs_and_no_other() -> None:
    luck = Random(1)
    everyone = crowd(7, 5)
    values: dict[Pair, int] = {
        (f"J{luck.randrange(7)}", f"S{luck.randrange(5)}"): luck.choice([-3, 1, 8])
        for _ in range(12)
    }
    table = PairTable(everyone, values)
    block = everyone.block(slice(None), slice(None))
    expected = [[values.get((f"J{j}", f"S{s}"), 0) for s in range(5)] for j in range(7)]
    assert table.at(*block).tolist() == expected
    assert table.lists(*block).tolist() == (np.array(expected) != 0).tolist()
    assert table.at(*everyone.pairs([6, 0], [4, 0])).tolist() == [
        expected[6][4],
        expected[0][0],
    ]


def test_a_table_leaves_out_who_does_not_take_part() -> None:
    everyone = crowd(2, 2)
    lines = {("J0", "S9"): 1, ("X", "S0"): 1, ("J0", "J1"): 1, ("S0", "S1"): 1}
    table = PairTable(everyone, {**lines, ("J1", "S1"): 4})
    block = everyone.block(slice(None), slice(None))
    assert table.at(*block).tolist() == [[0, 0], [0, 4]]
    assert not PairTable(everyone, lines).lists(*block).any()


def test_a_number_too_long_for_an_array_is_refused() -> None:
    with pytest.raises(SizeError):
        frozen([10**19])
    with pytest.raises(SizeError):
        PairTable(crowd(1, 1), {("J0", "S0"): 10**30})


def test_arrays_cannot_be_written_to() -> None:
    everyone = crowd(2, 2)
    with pytest.raises(ValueError, match="read-only"):
        everyone.numbers("junior")[0] = 5
    with pytest.raises(ValueError, match="read-only"):
        everyone.codes("department")["junior"][0] = 5


@pytest.mark.parametrize(
    ("peak", "kind"),
    [(2**10, np.float32), (2**12 - 1, np.float64), (2**24, np.float64)],
)
def test_products_are_exact_in_the_float_that_is_chosen(peak: int, kind: type) -> None:
    chance = np.random.default_rng(peak)
    left = chance.integers(-peak, peak + 1, (6, 3))
    right = chance.integers(-peak, peak + 1, (4, 3))
    left[0], right[0] = peak, peak
    assert exact_float(left, right) is kind
    everyone = crowd(6, 4)
    features = Features(left, right)
    block = features.product(*everyone.block(slice(None), slice(None)))
    assert block.tolist() == (left @ right.T).tolist()
    listed = features.product(*everyone.pairs([5, 0], [1, 0]))
    assert listed.tolist() == [block[5, 1], block[0, 0]]


def test_a_product_past_53_bits_is_refused() -> None:
    large = np.full((1, 2), 2**26)
    with pytest.raises(SizeError):
        Features(large, large)


def test_a_product_without_features_is_zero() -> None:
    none = np.zeros((3, 0)), np.zeros((2, 0))
    everyone = crowd(3, 2)
    assert not Features(*none).product(*everyone.block(slice(None), slice(None))).any()


def test_codes_are_equal_where_cells_are_equal() -> None:
    people = some_people(Random(3), 6, 6)
    everyone = Cohort(people)
    left, right = (
        side.codes("site") for side in everyone.block(slice(None), slice(None))
    )
    for j, junior in enumerate(people.juniors):
        for s, senior in enumerate(people.seniors):
            same = junior.cell("site") == senior.cell("site")
            assert (left[j, 0] == right[0, s]) == same
        assert (left[j, 0] == -1) == (junior.cell("site") == "")


def test_membership_marks_every_entry_once() -> None:
    people = People(
        (Person("J0", "junior", {"languages": "no; en"}),),
        (Person("S0", "senior", {"languages": "en"}), Person("S1", "senior")),
    )
    marks = membership(Cohort(people), "languages", lambda p: p.listed("languages"))
    assert marks["junior"].tolist() == [[1, 1]]
    assert marks["senior"].tolist() == [[1, 0], [0, 0]]


def test_blocks_cover_all_pairs_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cohorts, "BLOCK_CELLS", 10)
    everyone = crowd(7, 4)
    seen = [
        (int(j), int(s))
        for juniors, seniors in everyone.blocks()
        for j in juniors.rows
        for s in seniors.rows
    ]
    assert len(seen) == len(set(seen)) == 28
    assert list(crowd(0, 4).blocks()) == []
    assert sum(j.rows.size for j, _ in crowd(3, 0).blocks()) == 3
