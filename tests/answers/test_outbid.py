"""What it would take for somebody to have a partner: held against every plan."""

from __future__ import annotations

from fractions import Fraction

import pytest

from matcher.answers.charges import Charge
from matcher.answers.outbid import Outbid, outbid
from matcher.answers.standing import Standing
from matcher.answers.whynot import WhyNot
from matcher.output.outbid import outbid_text
from matcher.output.whynot import why_not_text
from matcher.words import GERMAN
from tests.answers.test_why_not import standing, true_losses
from tests.verify.cases import Made, made

QUICK = range(40)


def waiting(asked: Standing) -> list[str]:
    plan = asked.case.plan
    if plan is None or not asked.stages:
        return []
    met = {person for pair in plan for person in pair}
    sides = (*asked.people.juniors, *asked.people.seniors)
    return [one.id for one in sides if one.id not in met]


def hold(asked: Standing, run: Made, found: Outbid) -> bool:
    """Check one answer; say whether something is lost for certain."""
    with_them = [p for p in run.plans if any(found.person in pair for pair in p)]
    losses = true_losses(asked, with_them)
    if found.answer == "nobody":
        assert losses is None or any(losses)
    if found.answer != "costs":
        return False
    for stage, real in zip(asked.stages, losses or [], strict=False):
        if stage.name == found.priority:
            assert Fraction(str(found.least)) <= real
        if real > 0 or stage.name == found.priority:
            break
    return True


def test_no_plan_with_the_person_loses_less_than_is_said() -> None:
    certain = 0
    for number in QUICK:
        run = made(number)
        asked = standing(run)
        for person in waiting(asked):
            certain += hold(asked, run, outbid(asked, person))
    assert certain > 10


@pytest.mark.parametrize("number", QUICK)
def test_it_is_said_in_words(number: int) -> None:
    asked = standing(made(number))
    for one in asked.people.by_id.values():
        if asked.model.cohort.takes_part(one.side, one.id):
            found = outbid(asked, one.id)
            assert one.label in str(found) or found.answer == "no_claim"
            assert outbid_text(found, GERMAN) != str(found)


def test_where_it_is_open_the_pair_to_ask_about_is_named() -> None:
    named = 0
    for number in QUICK:
        asked = standing(made(number))
        for person in waiting(asked):
            found = outbid(asked, person)
            if found.answer == "open":
                junior, senior = found.pair
                assert person in found.pair
                assert asked.model.cohort.takes_part("junior", junior)
                assert asked.model.cohort.takes_part("senior", senior)
                assert f"why-not RUN {junior} {senior} --exact" in str(found)
                named += 1
    assert named


def test_a_place_more_is_no_promise() -> None:
    """Who gets it is the best plan's choice: it may be somebody else."""
    found = Outbid(
        person="J2",
        answer="costs",
        priority="points",
        least=400,
        partner="S4",
        places=["S4"],
        names={"J2": "J2", "S4": "S4"},
    )
    assert "The best plan may still give the place to somebody else" in str(found)
    assert "--recruit" not in str(found)


def test_what_a_pair_takes_of_a_rule_is_said_in_whole_points() -> None:
    charge = Charge(rule="meetings", row="meetings: Monday", points="35803/25")
    found = WhyNot(
        junior="J1",
        senior="S1",
        answer="costs",
        status="proved_optimal",
        gap=0,
        names={"J1": "J1", "S1": "S1"},
        objections=[],
        charges=[charge],
    )
    text = why_not_text(found)
    assert "up to about 1,433 points" in text
    assert "scarce" not in text
