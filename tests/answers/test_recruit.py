"""What is tried and listed: by the priorities in order, and only what brings more."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import matcher
from matcher import Result
from matcher.answers import recruit
from matcher.answers.recruit import SHOWN, TOP, Recruits, brought
from matcher.answers.variant import TierFigures, summed_up
from matcher.output.recruit import recruit_text
from matcher.words import GERMAN


@pytest.fixture(scope="module")
def shortage() -> Result:
    return matcher.solve(Path("scenarios") / "shortage")


@pytest.fixture(scope="module")
def found(shortage: Result) -> Recruits:
    return shortage.recruit()


def test_a_place_that_brings_people_is_tried_before_what_brings_points_only(
    found: Recruits,
) -> None:
    """By points alone a place with S004 is the ninth, and juniors' places come first.

    There is no room for more juniors: one more place with one of them brings nothing.
    """
    places = [offer for offer in found.offers if offer.what == "place"]
    told = [(offer.person, offer.more) for offer in places]
    assert told == [("S003", 1400), ("S011", 1225), ("S004", 1200), ("S002", 1100)]
    assert found.in_vain > 0
    assert not found.stopped
    text = recruit_text(found)
    assert "one more place with İpek Ngata (S004): points +1,200, people" in text
    assert f"{found.in_vain} others were tried, and no better plan was found" in text
    assert "weitere Ideen ausprobiert" in recruit_text(found, GERMAN)


def test_what_is_listed_brings_more_by_the_priorities_in_order(found: Recruits) -> None:
    gains = [brought(offer, found.now) for offer in found.offers]
    assert gains == sorted(gains, reverse=True)
    assert min(gains) > (0, 0, 0)
    kinds = [(offer.what, offer.side) for offer in found.offers]
    assert max(kinds.count(kind) for kind in kinds) <= SHOWN


def test_a_gain_before_the_points_is_told(found: Recruits) -> None:
    """Else the order would look wrong."""
    offer = found.offers[0]
    assert offer.tried is not None
    tiers = [
        TierFigures(name="matched", objective=50, bound=50),
        TierFigures(name="worst_off", objective=300, bound=300),
    ]
    tried = offer.tried.model_copy(update={"tiers": tiers})
    one = offer.model_copy(update={"tried": tried})
    text = recruit_text(found.model_copy(update={"offers": [one]}))
    assert "as the priority counts them +4" in text
    assert "the pair that gets least +200" in text


def test_without_time_it_is_said_what_was_not_tried(shortage: Result) -> None:
    found = shortage.recruit(seconds=1e-9)
    assert found.stopped
    assert not found.offers
    assert 0 < len(found.undecided) <= TOP
    assert found.in_vain == 0
    assert all(Fraction(str(offer.by_prices)) > 0 for offer in found.undecided)
    assert "not tried" in recruit_text(found)
    assert "Time was over" in recruit_text(found)


def test_where_all_is_in_vain_that_is_said(found: Recruits) -> None:
    none = found.model_copy(update={"offers": [], "in_vain": 3})
    assert "3 ideas were tried, and no better plan was found" in recruit_text(none)
    nothing = none.model_copy(update={"in_vain": 0})
    assert "nothing more would bring" in recruit_text(nothing)


def test_a_search_that_was_too_short_does_not_say_that_nothing_is_better(
    shortage: Result, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = summed_up(shortage.standing)
    short = now.model_copy(update={"status": "feasible_unproved"})
    monkeypatch.setattr(recruit, "solve", lambda *_: short)
    found = shortage.recruit()
    assert not found.offers
    assert found.in_vain == 0
    assert found.stopped
    text = recruit_text(found)
    assert "tried, but the time was too short" in text
    assert text.startswith("What may bring most; there was too little time")
