"""Which rules over all pairs stop a pair, and which pair the fewest of them stop."""

from __future__ import annotations

import pytest

from matcher.answers.stops import Stops
from matcher.people import Pair

PAIRS: dict[Pair, list[str]] = {
    ("J1", "S1"): ["A", "B"],
    ("J1", "S2"): ["A"],
    ("J1", "S3"): ["B"],
}


class Known(Stops):
    """Knows what stops each pair."""

    def __init__(self, unseen: int = 0) -> None:
        self._unseen = [*PAIRS][len(PAIRS) - unseen :]

    def of(self, pair: Pair) -> list[str] | None:
        """Say nothing of pairs that were not looked at."""
        return None if pair in self._unseen else PAIRS[pair]


@pytest.mark.parametrize(
    ("unseen", "expected"),
    [(0, ("S2", ["A"])), (2, ("S1", ["A", "B"])), (3, None)],
)
def test_the_first_pair_that_the_fewest_rules_stop_is_found(
    unseen: int, expected: tuple[str, list[str]] | None
) -> None:
    found = Known(unseen).fewest(PAIRS)
    assert expected == (None if found is None else (found[0][1], found[1]))
