"""Why somebody has no partner, or not the one they wished for most."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

from matcher.model import statements
from matcher.output.explain import explain
from matcher.output.remedies import remedies
from matcher.output.report import report
from matcher.output.summary import summary
from matcher.reading import load
from matcher.record import Record
from matcher.run import run
from matcher.scenario import Scenario
from tests.brute import eligible

HOME = Path("scenarios")
NAMES = [
    name if name != "company" else pytest.param(name, marks=pytest.mark.slow)
    for name in sorted(p.parent.name for p in HOME.glob("*/scenario.yaml"))
    if name != "conflict"
]

CAP = "the plan has at least 20 and at most 20 pairs"


@cache
def scenario(name: str) -> Scenario:
    return load(HOME / name)


@cache
def record(name: str) -> Record:
    return run(scenario(name))


@cache
def allowed(name: str) -> set[tuple[str, str]]:
    """List who may meet whom, from the people's own records."""
    rules, _ = statements(scenario(name).settings, scenario(name).people)
    people = scenario(name).people
    places = {p.id: p.max_pairs for p in people.by_id.values()}
    pairs = [pair for pair in eligible(rules, people) if all(places[p] for p in pair)]
    return {*pairs, *((senior, junior) for junior, senior in pairs)}


@pytest.mark.parametrize("name", NAMES)
def test_everybody_without_a_partner_has_a_reason(name: str) -> None:
    for left in record(name).unmatched:
        assert left.because
        assert left.reason is not None
        assert (left.reason == "shortage") is (left.shortage is not None)
        assert (left.reason in ("no_place", "nobody")) <= (not left.still_possible)


@pytest.mark.parametrize("name", NAMES)
def test_shortages_recount_from_the_records(name: str) -> None:
    """Hall's inequality: more people than places of all whom they could meet."""
    people = scenario(name).people
    for left in record(name).unmatched:
        if left.shortage is None:
            continue
        group, partners = left.shortage.people, set(left.shortage.partners)
        assert left.person in group
        met = {b for a, b in allowed(name) if a in group}
        assert met == partners
        places = sum(people.by_id[p].max_pairs for p in partners)
        waiting = {one.person for one in record(name).unmatched} & {*group}
        assert left.shortage.places == places == len(group) - len(waiting)


@pytest.mark.parametrize("name", NAMES)
def test_every_unmet_first_wish_has_a_reason(name: str) -> None:
    found, people = record(name), scenario(name).people
    made = {frozenset((p.junior, p.senior)) for p in found.pairs}
    wanted = {
        (person, partner)
        for (person, partner), number in people.wishes.items()
        if number == 1 and frozenset((person, partner)) not in made
    }
    assert {(one.person, one.partner) for one in found.unmet} == wanted
    for one in found.unmet:
        may = (one.person, one.partner) in allowed(name)
        assert (one.reason in ("forbidden", "no_place")) is not may
        assert bool(one.objections) is (one.reason == "forbidden")
        assert (one.reason != "outbid") or any(one.held.values())
        assert (one.reason == "rules") or not one.stopped_by


def test_the_report_says_why_wishes_are_not_met() -> None:
    found = record("pilot")
    page = report(found)
    listed = page.partition('id="unmet"')[2].partition("</section>")[0]
    assert found.unmet
    assert all(f"{one.person}" in listed for one in found.unmet[:100])
    assert "ruled out" in listed
    assert "would bring" in listed


def test_a_rule_about_all_pairs_that_stops_somebody_is_named() -> None:
    told = [s for left in record("pilot").unmatched for s in left.because]
    assert any(
        "the rule stops it: the plan has at least 20 and at most 20 pairs" in s
        for s in told
    )
    assert not any("a rule over all pairs" in s for s in told)
    assert (
        f"159 juniors: A rule about all pairs stops them: {CAP}. Loosening it may help."
        in summary(record("pilot"))
    )


@pytest.mark.parametrize("name", NAMES)
def test_whoever_may_meet_somebody_with_a_place_left_is_not_outbid(name: str) -> None:
    """However many better partners of theirs have no place left."""
    people, used = scenario(name).people, Counter[str]()
    for pair in record(name).pairs:
        used.update((pair.junior, pair.senior))
    free = {p.id for p in people.by_id.values() if used[p.id] < p.max_pairs}
    options = defaultdict(set)
    for person, partner in allowed(name):
        options[person].add(partner)
    for left in record(name).unmatched:
        if left.reason == "outbid":
            assert not options[left.person] & free
        if left.reason in ("rules", "nothing"):
            assert options[left.person] & free


def test_the_rule_that_stops_a_free_partner_is_told_first() -> None:
    """The best options of J155 have no place left; one further down has."""
    (one,) = (left for left in record("pilot").unmatched if left.person == "J155")
    assert one.stopped_by == [CAP]
    fates = [s for s in one.because if s.startswith("a pair with ")]
    assert f"has a place left, but the rule stops it: {CAP}" in fates[0]
    assert all("held by" in fate for fate in fates[1:])


def test_a_rule_that_stops_a_further_pair_is_named_where_no_place_is_left() -> None:
    (one,) = (left for left in record("pilot").unmatched if left.reason == "outbid")
    assert one.stopped_by == [CAP]
    assert (
        one.because[-1] == f"with a place more, a pair would still be stopped by: {CAP}"
    )


@pytest.mark.slow
def test_rules_that_stop_people_together_are_one_group() -> None:
    found = remedies(record("company"))
    assert sum(one.people for one in found) == len(record("company").unmatched)
    assert any("Loosening both may help" in one.what for one in found)


def test_the_summary_adds_a_shortage_up() -> None:
    told = summary(record("shortage"))
    assert "can meet nobody but 14 seniors, who offer 20 places: 20 too few" in told


def test_the_shortage_of_the_waiting_is_named() -> None:
    waiting = record("shortage").unmatched
    assert len(waiting) == 20
    assert {left.reason for left in waiting} == {"shortage"}
    for left in waiting:
        assert left.shortage == waiting[0].shortage
        assert any("a shortage: these 40 people can meet" in s for s in left.because)


def test_the_rule_that_stops_a_wish_is_named() -> None:
    found = [one for one in record("pilot").unmet if one.reason == "rules"]
    assert found
    assert all(one.stopped_by == [CAP] for one in found)
    shown = str(explain(record("pilot"), found[0].person))
    assert f"but it would break what holds for all pairs together: {CAP}." in shown
