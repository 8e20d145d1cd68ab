"""What the report adds up over all people: nobody and no pair is lost on the way."""

from __future__ import annotations

import pytest

from matcher.output.departments import DRAWN, NONE, departments
from matcher.output.gains import CLASSES, gains, share
from matcher.output.places import loads
from matcher.output.remedies import remedies
from matcher.output.skillgaps import skill_gaps
from matcher.output.summary import summary
from matcher.output.svg import grid
from matcher.pairrecord import Reason
from matcher.record import Record
from tests.output.records import STATES, everybody, hostile, large, quickstart


@pytest.fixture(params=STATES)
def record(request: pytest.FixtureRequest) -> Record:
    return STATES[request.param]()


def test_everybody_who_wants_something_is_in_one_class(record: Record) -> None:
    found = gains(record)
    wanting = [one for one in record.people if sum(one.gap.values())]
    if found is None:
        assert not wanting
        return
    for side in ("junior", "senior"):
        counted = sum(getattr(one, f"{side}s") for one in found.classes)
        assert counted == sum(one.side == side for one in wanting)
    assert found.nothing_wanted == len(record.people) - len(wanting)
    shares = [one.share for one in found.least]
    assert shares == sorted(shares)
    assert all(one.person.partners for one in found.least)


def test_classes_have_the_shares_of_their_names() -> None:
    person = quickstart().people[0]
    for got, name in (
        *((0, "nothing"), (0.1, "under 20 %"), (0.2, "20 to 39 %")),
        *((0.5, "40 to 59 %"), (0.79, "60 to 79 %"), (0.8, "80 to 99 %")),
        *((0.99, "80 to 99 %"), (1, "all")),
    ):
        one = person.model_copy(update={"gap": {"soft": 1.0}, "closed": {"soft": got}})
        found = gains(quickstart().model_copy(update={"people": [one]}))
        assert found is not None
        assert share(one) == got
        assert [c.name for c in found.classes if c.juniors] == [name]
    assert len(CLASSES) == 7


def test_the_worst_off_come_first_with_what_stays_open() -> None:
    found = gains(quickstart())
    assert found is not None
    first = found.least[0]
    assert (first.person.id, first.gets, first.wants) == ("S009", 3, 7)
    assert first.missing == ["Social media", "Short video"]


def test_every_place_and_person_is_counted(record: Record) -> None:
    found = loads(record)
    assert sum(load.used for load in found) == sum(
        len(one.partners) for one in record.people
    )
    assert sum(load.offered for load in found) == sum(
        one.max_pairs for one in record.people
    )
    people = sum(count for load in found for _, row in load.rows for count in row)
    assert people == len(record.people)


def test_every_pair_and_person_is_in_a_department(record: Record) -> None:
    found = departments(record)
    names = {one.department for one in record.people} - {""}
    if found is None:
        assert len(names) < 2
        return
    assert sum(map(sum, found.counts)) == len(record.pairs)
    for side in ("juniors", "seniors"):
        counted = [getattr(one, side) for one in found.listed]
        everyone = [one for one in record.people if f"{one.side}s" == side]
        assert sum(total for _, total in counted) == len(everyone)
        assert sum(n for n, _ in counted) == sum(bool(p.partners) for p in everyone)


def test_small_departments_are_drawn_together() -> None:
    record = large()
    people = [
        one.model_copy(update={"department": f"D{i % 40}"})
        for i, one in enumerate(record.people)
    ]
    people[0] = people[0].model_copy(update={"department": ""})
    found = departments(record.model_copy(update={"people": people}))
    assert found is not None
    assert len(found.rows) == len(found.across) == DRAWN
    assert found.rows[-1].endswith("others")
    assert sum(map(sum, found.counts)) == len(record.pairs)
    assert NONE in {one.name for one in found.listed}


def test_everybody_without_a_partner_has_a_remedy(record: Record) -> None:
    found = remedies(record)
    for side in ("junior", "senior"):
        left = sum(one.side == side for one in record.unmatched)
        assert sum(one.people for one in found if one.side == side) == left
    assert all(one.why and one.what for one in found)


def test_remedies_say_what_is_short() -> None:
    (found,) = remedies(quickstart())
    assert found.why.startswith("the rules leave them no junior")
    assert "most are ruled out by: partners share at least 2 weekly slots" in found.what
    (one,) = quickstart().unmatched
    outbid = one.model_copy(update={"possible": 3})
    record = quickstart().model_copy(update={"unmatched": [outbid]})
    (found,) = remedies(record)
    assert "1 more place may help" in found.what
    people = [
        p.model_copy(update={"max_pairs": 0 if p.id == one.person else p.max_pairs})
        for p in record.people
    ]
    (found,) = remedies(record.model_copy(update={"people": people}))
    assert found.why == "they offer no place"
    free = [p.model_copy(update={"max_pairs": 2}) for p in record.people]
    (found,) = remedies(record.model_copy(update={"people": free}))
    assert found.what.startswith("12 places of juniors are left, but with nobody")


@pytest.mark.parametrize("reason", ["rules", "outbid", "shortage"])
def test_everybody_is_in_one_group_that_names_all_rules(reason: Reason) -> None:
    """However many rules stop somebody, and others like them."""
    stops = [["A"], ["A"], ["A"], ["A", "B"], ["A", "B"], ["A", "B", "C"]]
    (one,) = quickstart().unmatched
    left = [
        one.model_copy(update={"possible": 3, "reason": reason, "stopped_by": rules})
        for rules in stops
    ]
    found = remedies(quickstart().model_copy(update={"unmatched": left}))
    assert [group.people for group in found] == [3, 2, 1]
    for group, rules, loosened in zip(
        found, ("A", "A; B", "A; B; C"), ("it", "both", "all 3"), strict=True
    ):
        assert f": {rules}. Loosening {loosened} may help" in group.what
        assert group.why.endswith(f": {rules}")


def test_pairs_that_would_add_nothing_or_are_not_made_are_no_lack_of_places() -> None:
    (one,) = quickstart().unmatched
    for reason, told in (("nothing", "would add no points"), ("rules", "no rule")):
        left = one.model_copy(update={"possible": 3, "reason": reason})
        (found,) = remedies(quickstart().model_copy(update={"unmatched": [left]}))
        assert told in found.what
        assert "more place" not in found.what


def test_a_side_without_anybody_is_said() -> None:
    (one,) = quickstart().unmatched
    alone = one.model_copy(update={"funnel": []})
    (found,) = remedies(quickstart().model_copy(update={"unmatched": [alone]}))
    assert found.why.endswith("there is nobody on the other side")


def test_skills_that_nobody_can_teach_are_named() -> None:
    found = skill_gaps(quickstart())
    assert found is not None
    assert found.untaught == []
    assert [gap.missing for gap in found.listed] == sorted(
        (gap.missing for gap in found.listed), reverse=True
    )
    skills = [
        skill.model_copy(update={"teachers": 0}) if skill.skill == "Python" else skill
        for skill in quickstart().skills
    ]
    short = skill_gaps(quickstart().model_copy(update={"skills": skills}))
    assert short is not None
    assert short.untaught == ["Python"]


def test_a_map_names_every_field() -> None:
    names = ["<b>", "X" * 50]
    drawn = grid(names, ["A"], [[0], [3]], "told")
    assert "<title>&lt;b&gt; with A: 0</title>" in drawn
    assert f"<title>{'X' * 50}</title>" in drawn
    assert f">{'X' * 19}…<title>" in drawn
    assert drawn.count("<rect") == 4


def test_hostile_departments_are_escaped() -> None:
    found = departments(hostile())
    assert found is not None
    assert "<script" not in found.drawing
    assert departments(everybody()) is None


def test_the_rule_that_leaves_somebody_nobody_is_named_in_the_run() -> None:
    told = summary(quickstart())
    rule = "most are ruled out by: partners share at least 2 weekly slots"
    assert f"  1 senior: No junior is left for them; {rule}. Loosening it" in told
    assert f"no junior is left for Per Abebe (S012); {rule}\n" in told
