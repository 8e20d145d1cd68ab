"""Whoever can seal a certificate anew still cannot make a false claim in it."""

from __future__ import annotations

from collections import Counter
from itertools import cycle, islice
from random import Random

import pytest

from tests.verify.cases import first_doubt, made
from tests.verify.lies import LIES, Forgery, Lie

RUNS = 60
BATCH = 250


def caught(first: int, count: int) -> Counter[str]:
    """Tell so many lies, one sort after the other; count by what each is caught."""
    luck = Random(f"lies {first}")
    found: Counter[str] = Counter()
    for lie in islice(cycle(LIES), count):
        number, forgery = told(lie, luck, first)
        doubt = first_doubt(forgery.files(), forgery.made.scenario)
        assert doubt is not None, f"{lie.__name__} of run {number}"
        assert doubt.what != "certificate", f"{lie.__name__} of run {number}"
        found[doubt.what] += 1
    return found


def told(lie: Lie, luck: Random, first: int) -> tuple[int, Forgery]:
    """Find a run of which a lie can be told, if need be among the first ones.

    Few small runs have an optimality gap that a lie could close.
    """
    for start in (first, 0):
        for _ in range(1_000):
            number = start + luck.randrange(RUNS)
            forgery = Forgery.of(made(number))
            if lie(luck, forgery):
                return number, forgery
    raise AssertionError(f"{lie.__name__}: no run of which it can be told")


def test_a_forgery_without_a_lie_is_believed() -> None:
    """So that what is caught below is the lie, not the writing."""
    for number in range(RUNS):
        forgery = Forgery.of(made(number))
        forgery.prove_again()
        forgery.agree()
        assert first_doubt(forgery.files(), forgery.made.scenario) is None


def test_every_lie_is_caught() -> None:
    assert len(caught(0, BATCH)) > 8


@pytest.mark.slow
@pytest.mark.parametrize("first", range(10_000, 50_000, 1_000))
def test_every_lie_is_caught_many_more_times(first: int) -> None:
    assert caught(first, BATCH).total() == BATCH
