"""Answers in words: the figures of two plans are never mixed without saying so."""

from __future__ import annotations

import pytest

from matcher.answers.costs import Loss
from matcher.answers.dropouts import Dropouts, Kept
from matcher.answers.resolve import Alternative, Move
from matcher.answers.settled import Settled
from matcher.answers.whynot import WhyNot
from matcher.output.settled import settled_text
from matcher.output.whynot import why_not_text

BARE = WhyNot(
    junior="J1",
    senior="S1",
    answer="costs",
    status="optimal_claimed",
    gap=0.001,
    names={"J1": "Mia (J1)", "J2": "Ole (J2)", "S1": "Ann (S1)"},
)


@pytest.mark.parametrize("final", [None, 90])
def test_what_a_plan_gave_up_of_its_points_is_told(final: int | None) -> None:
    loss = Loss(priority="points", reached=100, at_least=3, final=final)
    text = why_not_text(BARE.model_copy(update={"losses": [loss]}))
    told = (
        "Of the 100 points the plan keeps 90: the scenario lets it give up the others"
    )
    assert (told in text) == (final is not None)


def test_who_wins_a_partner_and_who_loses_one_comes_first() -> None:
    moves = [
        Move(person="J1", side="junior", before=[], after=["S1"]),
        Move(person="J2", side="junior", before=["S1"], after=[]),
        Move(person="S1", side="senior", before=["J2"], after=["J1"]),
    ]
    other = Alternative(
        status="optimal_claimed", losses=[], moves=moves, goals=[], closest=False
    )
    told = why_not_text(BARE.model_copy(update={"alternative": other})).splitlines()
    place = told.index("3 people would have other partners than now:")
    assert told[place + 1 : place + 4] == [
        "  with a partner only then: Mia (J1)",
        "  without a partner then: Ole (J2)",
        "  Mia (J1): nobody → Ann (S1)",
    ]


def test_nobody_loses_less_than_nothing() -> None:
    less = Kept(points=90.0, lost_points=10.0, matched=4.0)
    more = Kept(points=105.0, lost_points=-5.0, matched=4.0)
    found = Settled(
        status="proved_optimal",
        proved=True,
        names={},
        pairs=[],
        backups=[],
        dropouts=Dropouts(
            chance=0.1,
            seed=1,
            draws=2,
            planned=100,
            nobody=less,
            backups=less,
            anybody=less,
            all_anew=more,
        ),
    )
    text = settled_text(found)
    assert "nobody is matched anew: 90 points (10 lost)" in text
    assert "without the rules about many pairs: 105 points (5 more)" in text
