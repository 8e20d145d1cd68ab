"""Every measure against a plain reading of the people's own records."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random
from statistics import median, pstdev

import numpy as np
import pytest

from matcher import audit
from matcher.answers import gaps
from matcher.bench.blocking import blocking_pairs, preferences
from matcher.bench.measures import (
    Measure,
    MeasureError,
    Planned,
    VectorMeasure,
    load,
    measures,
)
from matcher.bench.measures.fairness import gini
from matcher.goals.transfer import Transfer
from matcher.goals.worst_off import WorstOff
from matcher.outcome import Outcome, Tier
from matcher.people import Person, Plan
from matcher.statements import PairGoal
from tests import brute
from tests.bench.plans import planned, shuffled, some_plans
from tests.solve import Drawn
from tests.strategies.test_blocking import liked

CHEAP = {name: each for name, each in measures().items() if not each.costly}
PLANS = list(some_plans(110))
Ready = tuple[Drawn, Plan, Planned]
MADE: dict[tuple[int, int], Ready] = {}


def measured(drawn: Drawn, plan: Plan, name: str) -> float | None:
    """Measure; what measures share of a plan is made once."""
    key = id(drawn), id(plan)
    if key not in MADE:
        MADE[key] = drawn, plan, planned(drawn, plan)
    return CHEAP[name](MADE[key][2])


def close(found: float | None, expected: float | Fraction | None) -> bool:
    if found is None or expected is None:
        return found is expected
    return abs(found - float(expected)) < 1e-9


def partners(person: Person, plan: Plan, drawn: Drawn) -> list[Person]:
    place = 0 if person.side == "junior" else 1
    people = drawn[2].by_id
    return [people[pair[1 - place]] for pair in plan if pair[place] == person.id]


def learned(person: Person, plan: Plan, drawn: Drawn) -> Fraction:
    """Count what somebody learns from all partners; wishes are no learning."""
    total = Fraction(0)
    for other in partners(person, plan, drawn):
        wish = drawn[2].wishes.get((person.id, other.id))
        total += liked(person, other, drawn) - (0 if wish is None else 100 // wish)
    return total


def everybody(drawn: Drawn) -> list[Person]:
    return list(drawn[2].by_id.values())


def test_points_are_those_of_the_audit() -> None:
    for drawn, plan in PLANS:
        _, goals, people = drawn
        whole = audit.pair_total(plan, goals, people)
        assert measured(drawn, plan, "points") == whole
        for name in ("tech", "soft"):
            own = [g for g in goals if isinstance(g, Transfer) and g.area == name]
            expected = audit.pair_total(plan, own, people) if own else None
            assert measured(drawn, plan, name) == expected
            plain = sum(
                round(g.worth(people.by_id[j], people.by_id[s], people))
                for g in own
                for j, s in plan
            )
            weighted = any(goal.weight != 1 for goal in own)
            found = measured(drawn, plan, f"{name}_plain")
            assert found == (plain if weighted else None)


def test_gaps_closed_are_those_of_the_answers() -> None:
    some = 0
    for drawn, plan in PLANS:
        _, goals, people = drawn
        transfers = [goal for goal in goals if isinstance(goal, Transfer)]
        reasons = [
            (goal, reason)
            for goal, (j, s) in product(transfers, plan)
            for reason in goal.evidence(people.by_id[j], people.by_id[s], people)
        ]
        whole = gaps.gaps(goals, people)
        reached = gaps.closed(gaps.gains(reasons, people))
        share = gaps.share_closed(whole, reached)
        found = measured(drawn, plan, "gap_share")
        assert close(found, None if share is None else 100 * share)
        levels = sum(sum(own.values()) for own in reached.values())
        expected = None if share is None else levels
        assert close(measured(drawn, plan, "gap_levels"), expected)
        some += bool(share)
    assert some > 15


def test_matched_people_are_counted_once() -> None:
    for drawn, plan in PLANS:
        count = len({person for pair in plan for person in pair})
        everyone = len(everybody(drawn))
        assert measured(drawn, plan, "matched") == count
        share = Fraction(100 * count, everyone)
        assert close(measured(drawn, plan, "matched_share"), share)


def test_the_worst_off_pair_is_that_of_the_audit() -> None:
    some = 0
    for drawn, plan in PLANS:
        _, goals, people = drawn
        transfers = [goal for goal in goals if isinstance(goal, Transfer)]
        expected = None
        if transfers and any(pair not in people.pins for pair in plan):
            expected = audit.worst_off(plan, [*transfers, WorstOff()], people)
            some += 1
        assert close(measured(drawn, plan, "worst_pair"), expected)
    assert some > 15


def test_benefits_are_what_people_learn() -> None:
    uneven = 0
    for drawn, plan in PLANS:
        own = sorted(learned(person, plan, drawn) for person in everybody(drawn))
        told = CHEAP["benefit"]
        assert isinstance(told, VectorMeasure)
        assert list(told.vector(planned(drawn, plan))) == own
        assert close(measured(drawn, plan, "benefit"), median(own))
        matched = [
            learned(person, plan, drawn)
            for person in everybody(drawn)
            if partners(person, plan, drawn)
        ]
        worst = measured(drawn, plan, "worst_benefit")
        assert close(worst, min(matched, default=None))
        expected = None
        if sum(own) > 0 and own[0] >= 0:
            apart = sum(abs(a - b) for a, b in product(own, own))
            expected = Fraction(apart, 2 * len(own) * sum(own))
            uneven += bool(expected)
        assert close(measured(drawn, plan, "gini"), expected)
    assert uneven > 15


@pytest.mark.parametrize("count", [1, 2, 7])
def test_gini_is_zero_where_all_are_alike_and_most_where_one_has_all(
    count: int,
) -> None:
    assert gini(np.full(count, 30)) == 0
    alone = np.zeros(count, np.int64)
    alone[0] = 5
    assert gini(alone) == pytest.approx(1 - 1 / count)
    assert gini(np.zeros(count, np.int64)) is None
    assert gini(np.array([-1, 3])) is None


def test_gini_does_not_change_with_the_unit() -> None:
    values = np.array([0, 3, 4, 10, 11])
    assert gini(values * 7) == pytest.approx(gini(values))


def test_wishes_are_counted_by_person() -> None:
    kinds = set()
    for drawn, plan in PLANS:
        people = drawn[2]
        first = some = none = 0
        wishing = {person for person, _ in people.wishes}
        for person in wishing:
            own = {
                people.wishes[person, other.id]
                for other in partners(people.by_id[person], plan, drawn)
                if (person, other.id) in people.wishes
            }
            first, some, none = first + (1 in own), some + bool(own), none + (not own)
        expected = [first, some, none] if wishing else [None] * 3
        names = ("first_wishes", "any_wish", "no_wish")
        assert [measured(drawn, plan, name) for name in names] == expected
        kinds.add(tuple(map(bool, expected)))
    assert len(kinds) > 3


def acceptable(drawn: Drawn) -> list[tuple[str, str]]:
    rules, goals, people = drawn
    return [
        (j, s)
        for j, s in brute.eligible(rules, people)
        if audit.pair_total({(j, s): None}, goals, people) > 0 or (j, s) in people.pins
    ]


def ranks(drawn: Drawn, plan: Plan) -> Iterator[int]:
    """Rank each one's best partner among their options; 0 without a partner."""
    pairs, people = acceptable(drawn), drawn[2]
    for person in everybody(drawn):
        place = 0 if person.side == "junior" else 1
        options = [people.by_id[p[1 - place]] for p in pairs if p[place] == person.id]
        if not options:
            continue
        got = [liked(person, other, drawn) for other in partners(person, plan, drawn)]
        better = [o for o in options if got and liked(person, o, drawn) > max(got)]
        yield 1 + len(better) if got else 0


def test_ranks_are_places_among_a_persons_options() -> None:
    for drawn, plan in PLANS:
        found = list(ranks(drawn, plan))
        for most in (1, 3, 5):
            within = sum(0 < rank <= most for rank in found)
            share = Fraction(100 * within, len(found)) if found else None
            assert close(measured(drawn, plan, f"rank_{most}"), share)
        reciprocal = sum(Fraction(1, rank) for rank in found if rank)
        expected = reciprocal / len(found) if found else None
        assert close(measured(drawn, plan, "reciprocal_rank"), expected)


def envious(drawn: Drawn, plan: Plan) -> int:
    """Count by definition who wants a place that somebody liked less has."""
    found, people = set(), drawn[2]
    for pair in acceptable(drawn):
        for me, other in (pair, pair[::-1]):
            if pair in plan:
                continue
            one, wanted = people.by_id[me], people.by_id[other]
            mine = partners(one, plan, drawn)
            worst = [p for p in mine if not agreed(one, p, drawn)]
            least = min((liked(one, p, drawn) for p in worst), default=None)
            would = len(mine) < one.max_pairs or (
                least is not None and liked(one, wanted, drawn) > least
            )
            if would and any(
                liked(wanted, one, drawn) > liked(wanted, rival, drawn)
                for rival in partners(wanted, plan, drawn)
                if not agreed(wanted, rival, drawn)
            ):
                found.add(me)
    return len(found)


def agreed(one: Person, other: Person, drawn: Drawn) -> bool:
    return bool({(one.id, other.id), (other.id, one.id)} & drawn[2].pins.keys())


def test_blocking_pairs_and_justified_envy_are_those_of_the_definition() -> None:
    some = 0
    for drawn, plan in PLANS:
        ready = planned(drawn, plan)
        pairs = blocking_pairs(plan, preferences(ready.model))
        assert CHEAP["blocking_pairs"](ready) == len(pairs)
        found = CHEAP["envy"](ready)
        assert found == envious(drawn, plan)
        some += bool(found)
    assert some > 3


def test_load_and_departments_by_hand() -> None:
    some = 0
    for drawn, plan in PLANS:
        people = drawn[2]
        shares = [
            100 * len(partners(person, plan, drawn)) / person.max_pairs
            for person in people.seniors
            if person.max_pairs
        ]
        expected = pstdev(shares) if shares else None
        assert close(measured(drawn, plan, "load_spread"), expected)
        homes = [[people.by_id[p].department for p in pair] for pair in plan]
        across = sum(a != b and bool(a) and bool(b) for a, b in homes)
        known = any(person.department for person in everybody(drawn))
        share = Fraction(100 * across, len(plan)) if plan and known else None
        assert close(measured(drawn, plan, "cross_department"), share)
        some += bool(share)
    assert some > 10


def test_what_a_plan_costs_is_passed_on() -> None:
    drawn, plan = PLANS[0]
    found = Outcome("proved_within", dict(plan), objective=90, bound=120)
    ready = Planned(
        *(planned(drawn, plan).scenario, *drawn[:2], planned(drawn, plan).model, found),
        breaches=[
            audit.Breach(drawn[0][0], ("one", "another")),
            audit.Breach(drawn[0][0], ("third",)),
        ],
        seconds=1.5,
        memory_mb=80,
    )
    names = ("gap", "breaches", "seconds", "memory")
    assert [CHEAP[name](ready) for name in names] == [25, 3, 1.5, 80]


def test_a_gap_is_that_of_the_points_and_none_without_a_claim() -> None:
    drawn, plan = PLANS[0]
    ready = planned(drawn, plan)
    assert CHEAP["gap"](ready) is None
    tiers = (Tier("matched", 3, 6, 3), Tier("points", 75, 100, 70))
    found = Outcome("proved_within", dict(plan), 75, 75, tiers=tiers)
    again = Planned(ready.scenario, ready.rules, ready.goals, ready.model, found)
    assert CHEAP["gap"](again) == 25


def test_the_order_of_the_tables_changes_no_measure() -> None:
    luck = Random("order")
    for drawn, plan in PLANS[:60]:
        rules, goals, people = drawn
        other = (rules, goals, shuffled(people, luck))
        pairs = dict.fromkeys(luck.sample(list(plan), len(plan)))
        for name in CHEAP:
            before, after = (
                measured(*case, name) for case in [(drawn, plan), (other, pairs)]
            )
            assert close(before, after), name


def test_weights_scale_points_and_leave_benefits() -> None:
    for drawn, plan in PLANS[:60]:
        rules, goals, people = drawn
        transfers = [goal for goal in goals if isinstance(goal, Transfer)]
        if not transfers or len(transfers) < len(goals):
            continue
        one, three = (
            [goal.model_copy(update={"weight": Fraction(w)}) for goal in transfers]
            for w in (1, 3)
        )
        values = [
            {name: measured(weighed, plan, name) for name in CHEAP}
            for weighed in ((rules, one, people), (rules, three, people))
        ]
        sides = {side for goal in transfers for side in goal.teachers()}
        same = ("gini", "benefit") if len(sides) == 2 else ()
        for name in ("worst_pair", "gap_share", *same):
            assert values[0][name] == values[1][name], name
        if all(isinstance(g, PairGoal) and g.per == "level" for g in transfers):
            low, high = values[0]["points"], values[1]["points"]
            assert low is not None
            assert high is not None
            assert abs(3 * low - high) <= 2 * len(plan) * len(transfers)


def test_an_empty_plan_is_measured() -> None:
    for drawn, _ in PLANS[:30]:
        if drawn[2].pins:
            continue
        empty: Plan = {}
        found = {name: measured(drawn, empty, name) for name in CHEAP}
        assert found["points"] == 0
        assert found["matched"] == 0
        assert found["worst_pair"] is None
        assert found["worst_benefit"] is None
        assert found["cross_department"] is None
        assert found["envy"] == 0


def test_every_measure_says_what_it_is_and_where_it_comes_from() -> None:
    found = measures()
    for name, each in found.items():
        assert name == each.name == name.lower()
        assert each.title
        assert each.better in ("more", "less", None)
        assert each.about.strip()
    places = [each.order for each in found.values()]
    assert places == sorted(places)
    assert len(set(places)) == len(places)


OWN = """
from matcher.bench.measures import Measure


class Pairs(Measure):
    \"\"\"How many pairs there are.\"\"\"

    name, title, unit = {name!r}, "Pairs", "pairs"

    def __call__(self, planned):
        return len(planned.outcome.pairs)
"""


def test_a_measure_is_added_by_one_file(tmp_path: Path) -> None:
    file = tmp_path / "pairs.py"
    file.write_text(OWN.format(name="pairs"), encoding="utf-8")
    drawn, plan = PLANS[0]
    own = measures(file)["pairs"]
    assert isinstance(own, Measure)
    assert own(planned(drawn, plan)) == len(plan)
    assert own.about == "How many pairs there are."
    assert list(measures(file))[-1] == "pairs"


def test_a_name_that_is_there_is_refused_with_both_files(tmp_path: Path) -> None:
    file = tmp_path / "twice.py"
    file.write_text(OWN.format(name="points"), encoding="utf-8")
    with pytest.raises(MeasureError, match=r"'points'.*points\.py and .*twice\.py"):
        measures(file)


@pytest.mark.parametrize(
    ("text", "said"),
    [("x = 1\n", "found none"), ("import nothing_of_this_name\n", "ModuleNotFound")],
)
def test_a_file_without_a_measure_is_refused(
    tmp_path: Path, text: str, said: str
) -> None:
    file = tmp_path / "none.py"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(MeasureError, match=said):
        load(file)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MeasureError, match="expected a Python file"):
        load(tmp_path / "missing.py")
