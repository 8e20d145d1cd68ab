"""What `matcher run` and `matcher explain` say."""

import re

import pytest

from matcher.errors import UnknownPersonError
from matcher.output.explain import explain
from matcher.output.summary import summary
from matcher.pairrecord import UnmatchedRecord
from matcher.record import StatementRecord
from tests.output.records import (
    STATES,
    baseline_with_breaches,
    conflict,
    everybody,
    hostile,
    large,
    nothing_found,
    plan_as_a_whole,
    quickstart,
    with_reached,
    with_slots,
)


def test_the_summary_of_a_plan() -> None:
    text = summary(quickstart())
    for line in (
        "Reverse mentoring 2027",
        "Proved: no plan that keeps the rules brings more points.",
        "100 points = one level of a skill",
        "12 pairs. With a partner: 12 of 12 juniors, 11 of 12 seniors.",
        "Skill gap closed: 82 %, weighed by importance. Pairs across departments: ",
        "  met     juniors with a partner: at least 90 %; reached: 100 %",
        "Without a partner: 1",
        "  Per Abebe (S012): no junior is left for Per Abebe (S012)",
        "The first 10 of 12 pairs, most points first",
        "   1  1,275  Amira Solheim (J001) with Marit Castellano (S005)",
        "   6    950  Aino Mensah (J012) with Dieter Hagelund (S006)",
    ):
        assert line in text
    assert "Ngozi" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_missed_aims_and_slots() -> None:
    missed = [
        aim.model_copy(update={"met": False, "reached": None})
        for aim in quickstart().aims
    ]
    text = summary(with_slots().model_copy(update={"aims": missed}))
    assert "  missed  skill gap closed: at least 30 %; reached: not measured" in text
    assert "with Marit Castellano (S005), Thu 09:00" in text
    assert text.splitlines()[2] == "3 of 3 aims are missed."
    assert "missed" not in summary(quickstart())


def test_what_rules_about_many_pairs_reach() -> None:
    text = summary(with_reached())
    assert "  Partners work in different departments: 11 of 12 pairs (91 %)" in text
    assert "many pairs" not in summary(conflict())


def test_priorities_are_told_in_order() -> None:
    text = summary(with_slots())
    assert "points. No plan can exceed" not in text
    for line in (
        "Priorities, one after the other",
        "  1  people with a partner: 23 (no plan can exceed 23)",
        "  2  the pair that gets least, in its weaker direction, before weights: "
        "100 points (no plan can exceed 333.33 points; optimality gap 70 %)",
        "  3  points in all: 11,300 points (no plan can exceed 11,310 points; "
        "optimality gap 0.089 %); in the end 11,282 points",
        "  4  people who lose a partner: 2 (no plan has fewer than 1; "
        "optimality gap 100 %)",
    ):
        assert line in text.splitlines()


def test_a_proof_of_priorities_speaks_of_them() -> None:
    record = with_slots().model_copy(update={"status": "proved_optimal"})
    assert "Proved, priority by priority" in summary(record)


def test_the_side_and_the_weights_of_people_are_named() -> None:
    goal = StatementRecord(
        kind="matched", sentence="", settings={"side": "junior", "priority": "waiting"}
    )
    record = with_slots().model_copy(update={"goals": [goal]})
    told = "1  juniors with a partner, weighed by the column waiting: 23"
    assert told in summary(record)


def test_the_plan_as_a_whole_is_told() -> None:
    text = summary(plan_as_a_whole())
    pairs = sum(pair.points for pair in plan_as_a_whole().pairs)
    assert f"Of these points the pairs bring {pairs:,}, the plan as a whole" in text
    assert "  people with a partner: 6 (+600 points)" in text


def test_somebody_outbid_is_told_by_whom() -> None:
    text = summary(baseline_with_breaches())
    assert "J000: a pair with S000 would bring 400 points, but the place of" in text


def test_nobody_is_left_without_a_word() -> None:
    silent = UnmatchedRecord(
        person="S012",
        side="senior",
        because=[],
        funnel=[],
        possible=0,
        still_possible=[],
    )
    text = summary(quickstart().model_copy(update={"unmatched": [silent]}))
    assert "Per Abebe (S012): no reason is known" in text


def test_long_lists_end() -> None:
    text = summary(large())
    assert "... and 130 more in unmatched.csv" in text
    assert "The first 10 of 300 pairs" in text
    assert len(text.splitlines()) < 60


def test_breaches_are_named() -> None:
    text = summary(baseline_with_breaches())
    assert "At least 2 of the juniors are matched (coverage)" in text
    assert "    ... and 4 more in result.json" in text


def test_no_plan() -> None:
    text = summary(conflict())
    assert "Proved: no plan keeps all the rules." in text
    assert (
        "  - the rule cross_department: partners work in different departments "
        "[scenario.yaml:19:5]" in text
    )
    assert "  - lower at_least of quota from 2 to 1 [scenario.yaml:20:5]" in text
    assert "Aims" not in text
    assert summary(nothing_found()).splitlines()[1:] == [
        "No plan was found within the time limit."
    ]


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_a_summary_without_odd_lines(state: str) -> None:
    text = summary(STATES[state]())
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", text)
    assert "\n\n\n" not in text


def test_somebody_with_a_partner() -> None:
    found = explain(quickstart(), "J001")
    assert [pair.senior for pair in found.pairs] == ["S005"]
    assert [option.option for option in found.options] == [1, 2, 3, 4, 5]
    assert found.unmatched is None
    text = str(found)
    for line in (
        "Amira Solheim (J001), junior, Finance",
        "  wants to learn Negotiation (soft): from level 1 to 4",
        "  the plan closes 80 % of the skill gap in soft skills",
        "Meets Marit Castellano (S005): 1,275 points, rank 1 of all pairs",
        "  - both are free at Thu 09:00, Thu 09:30, Thu 10:00",
        "  * 1  1,275  Marit Castellano (S005)",
        "    2    725  Helena Drobná (S003)",
    ):
        assert line in text.splitlines()


def test_an_importance_is_told() -> None:
    text = str(explain(quickstart(), "S005"))
    assert "wants to learn Power BI (tech): from level 1 to 4, importance 2" in text
    assert "Copilot prompting (tech): from level 1 to 3\n" in text


def test_a_booked_slot_is_told() -> None:
    assert "rank 1 of all pairs, meets Thu 09:00" in str(explain(with_slots(), "S005"))


def test_somebody_with_two_partners() -> None:
    assert len(explain(quickstart(), "S011").pairs) == 2


def test_somebody_without_a_partner() -> None:
    text = str(explain(quickstart(), "S012"))
    assert "Has no partner in this plan" in text
    assert "12 of 12 juniors are ruled out" in text
    outbid = next(one for one in hostile().unmatched if one.still_possible)
    text = str(explain(hostile(), outbid.person))
    assert "  Allowed by the rules about pairs: " in text
    many = outbid.model_copy(
        update={
            "possible": outbid.possible * 2,
            "still_possible": outbid.still_possible * 2,
        }
    )
    record = hostile().model_copy(update={"unmatched": [many]})
    assert text.count("\n") == str(explain(record, outbid.person)).count("\n")
    assert " and 12 more" in str(explain(record, outbid.person))


@pytest.mark.parametrize(
    ("state", "side"), [("no_seniors", "senior"), ("no_juniors", "junior")]
)
def test_a_side_that_nobody_is_on_is_named(state: str, side: str) -> None:
    text = summary(STATES[state]())
    assert f"No {side} takes part, so no pair can be made." in text
    assert f"Win {side}s: none takes part." in text
    assert "Loosen" not in text


def test_nobody_has_a_partner_without_a_plan() -> None:
    text = str(explain(conflict(), "J001"))
    assert "Has no partner, as there is no plan." in text
    assert "the plan closes" not in text
    assert "(assumed)" in str(explain(everybody(), "S001"))


def test_somebody_who_does_not_take_part() -> None:
    found = explain(quickstart(), "S013")
    assert found.person is None
    assert str(found).startswith("S013 does not take part")


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("j001", "did you mean Amira Solheim (J001)"),
        ("amira solheim", "did you mean Amira Solheim (J001)?"),
        ("per.abebe@example.org", "did you mean Per Abebe (S012)"),
        ("s013", "S013"),
        ("nobody at all", "ids are those of the people table"),
        ("", "ids are those of the people table"),
    ],
)
def test_an_unknown_id_is_met_with_advice(asked: str, meant: str) -> None:
    with pytest.raises(UnknownPersonError, match="nobody of the id") as caught:
        explain(quickstart(), asked)
    assert meant in str(caught.value)


def test_namesakes_are_both_meant() -> None:
    record = quickstart()
    twins = [p.model_copy(update={"name": "Kim Berg"}) for p in record.people[:2]]
    record = record.model_copy(update={"people": twins})
    for asked in ("kim berg", "Berg", "Kim Bergh"):
        with pytest.raises(UnknownPersonError, match=r"Berg \(J001\) or Kim Berg \(J0"):
            explain(record, asked)
