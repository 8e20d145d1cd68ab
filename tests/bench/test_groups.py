"""Groups against plain counting, and against what a reader must never conclude."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product
from math import comb
from pathlib import Path
from random import Random
from statistics import mean, median

import pytest

import matcher
from matcher.bench.groups import (
    Audit,
    as_rows,
    columns_of,
    groups,
    rates,
    read_audit,
)
from matcher.bench.measures import Planned
from matcher.errors import ScenarioError
from matcher.model import build, statements
from matcher.outcome import Outcome
from matcher.synthetic import organisation
from tests.bench.plans import planned, some_plans

PLANS = [planned(*each) for each in some_plans(25, 510_000)]


def drawn_audit(ready: Planned, number: int) -> Audit:
    luck, people = Random(number), ready.scenario.people
    return Audit(
        {
            column: {person: luck.choice(values) for person in people.by_id}
            for column, values in (("age", ("old", "young", "")), ("site", ("N", "S")))
        }
    )


def fisher(count: int, size: int, others: int, rest: int) -> float:
    """Add up all tables with the same margins that are no likelier than this one."""
    total = count + others

    def ways(k: int) -> int:
        return comb(size, k) * comb(rest, total - k)

    least = max(0, total - rest)
    every = [ways(k) for k in range(least, min(size, total) + 1)]
    return sum(w for w in every if w <= ways(count)) / sum(every)


def test_p_is_that_of_fishers_exact_test() -> None:
    for a, n, b, m in product((0, 2, 5), (5, 8), (0, 1, 6), (6, 9)):
        found = rates([a, b], [n, m])
        assert found[0].p == pytest.approx(fisher(a, n, b, m))
        assert found[0].p == pytest.approx(found[1].p)


def test_an_interval_is_wilsons() -> None:
    found = rates([7, 0], [20, 20])[0]
    z, n, p = 1.959963984540054, 20, 7 / 20
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5
    assert (found.low, found.high) == pytest.approx((middle - half, middle + half))


@pytest.mark.parametrize(
    ("counts", "sizes", "light", "short"),
    [
        ([90, 50], [100, 100], "red", 22),
        ([9, 7], [10, 10], "amber", 1),
        ([90, 72], [100, 100], "green", 0),
        ([90, 0], [100, 9], "too few to say", 7),
        ([0, 0], [20, 20], "green", 0),
        ([50, 9], [100, 9], "too few to say", 0),
    ],
)
def test_a_light_needs_people_a_ratio_and_a_p_value(
    counts: list[int], sizes: list[int], light: str, short: int
) -> None:
    found = rates(counts, sizes)[1]
    assert (found.light, found.short) == (light, short)
    if short:
        reach = Fraction(4, 5) * Fraction(counts[0], sizes[0])
        assert Fraction(counts[1] + short, sizes[1]) >= reach
        assert Fraction(counts[1] + short - 1, sizes[1]) < reach


def test_a_tiny_group_sets_no_standard_for_the_others() -> None:
    found = rates([40, 1, 38], [50, 1, 50])
    assert found[0].ratio == 1
    assert found[2].light == "green"


def test_a_group_of_everybody_is_compared_with_nobody() -> None:
    (found,) = rates([3], [12])
    assert (found.p, found.ratio, found.light) == (1, 1, "green")


def test_groups_are_what_their_people_get() -> None:
    seen = 0
    for number, ready in enumerate(PLANS):
        audit, people = drawn_audit(ready, number), ready.scenario.people
        matched = {person for pair in ready.outcome.pairs for person in pair}
        for group in groups(ready, audit):
            side = people.side(group.side)
            names, values = group.column.split(" × "), group.value.split(" × ")
            here = [
                row
                for row, person in enumerate(side)
                if all(
                    (audit.columns[n][person.id] or "not stated") == v
                    for n, v in zip(names, values, strict=True)
                )
            ]
            benefit = ready.benefits.people[group.side]
            own = [int(benefit[row]) for row in here]
            assert group.n == len(here) > 0
            served = sum(side[row].id in matched for row in here)
            assert group.coverage.count == served
            assert group.coverage.share == pytest.approx(served / len(here))
            assert group.mean == pytest.approx(mean(own))
            assert group.median == median(own)
            assert group.least == min(own)
            whole = median(benefit.tolist())
            assert group.scoring.count == sum(b > whole for b in own)
            envy = ready.choices.envious[group.side]
            assert group.envious == sum(bool(envy[row]) for row in here)
            options = ready.choices.options[group.side]
            assert group.options == median(int(options[row]) for row in here)
            seen += 1
    assert seen > 100


def test_each_column_counts_everybody_of_a_side_once() -> None:
    for number, ready in enumerate(PLANS):
        found = groups(ready, drawn_audit(ready, number))
        people = ready.scenario.people
        for column in ("age", "site", "age × site"):
            count = sum(group.n for group in found if group.column == column)
            assert count == len(people.by_id)


def company() -> Planned:
    """Pair an invented company at random: sixty people, one partner each."""
    scenario = organisation(40, 30, seed=3).scenario(goals=[{"kind": "tech_transfer"}])
    people, luck = scenario.people, Random(4)
    rules, goals = statements(scenario.settings, people)
    juniors = luck.sample([person.id for person in people.juniors], 20)
    seniors = luck.sample([person.id for person in people.seniors], 20)
    plan = dict.fromkeys(zip(juniors, seniors, strict=True))
    model = build(rules, goals, people)
    return Planned(scenario, rules, goals, model, Outcome("heuristic", plan))


def test_small_groups_are_left_out_of_what_is_shared_only() -> None:
    ready = company()
    people = ready.scenario.people
    values = {p.id: "many" for p in people.by_id.values()}
    values |= {p.id: "few" for p in people.juniors[:3]}
    values |= {p.id: "some" for p in people.juniors[3:12]}
    found = groups(ready, Audit({"origin": values}))
    private = as_rows(found, shared=False)
    assert all(row["n"] is not None for row in private)
    shared = {(row["side"], row["value"]): row for row in as_rows(found, shared=True)}
    few = shared["junior", "few"]
    assert {k for k, v in few.items() if v is not None} == {
        *("column", "value", "side", "coverage_light", "scoring_light")
    }
    assert shared["junior", "some"]["n"] is None, "else it is the rest"
    assert shared["junior", "many"]["n"] == len(people.juniors) - 12
    assert shared["senior", "many"]["n"] == len(people.seniors)
    assert list(few) == list(private[0])


def test_an_audit_file_reports_ids_it_should_not_or_does_not_have(
    tmp_path: Path,
) -> None:
    people = company().scenario.people
    first, *others = people.by_id
    file = tmp_path / "audit.csv"
    file.write_text(f"id,origin\n{first},X\nstranger,Y\n", encoding="utf-8")
    found = read_audit(file, people)
    assert found.columns == {"origin": {first: "X"}}
    assert found.unknown == ("stranger",)
    assert found.missing == tuple(others)
    assert {g.value for g in groups(company(), found)} == {"X", "not stated"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("person,origin\nA,X\n", "expected a column id"),
        ("id\nA\n", "expected a column id and others"),
        ("id,origin\nA,X\nA,Y\n", r"audit\.csv:3: id: A is in row 2 already"),
        ("id,origin\n,X\n", r"audit\.csv:2: id: expected an id"),
    ],
)
def test_a_faulty_audit_file_is_refused(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "audit.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError, match=said):
        read_audit(file, company().scenario.people)


def test_columns_that_nobody_has_are_refused_together() -> None:
    people = company().scenario.people
    with pytest.raises(ScenarioError) as told:
        columns_of(people, ["department", "no_such", "nor_this"])
    assert len(told.value.faults) == 2
    assert columns_of(people, ["department"]).columns["department"]


def test_the_plan_is_blind_to_the_columns_of_an_audit() -> None:
    """Whoever has which age and gender: the plan stays, and the groups change."""
    invented, luck = organisation(16, 12, seed=7), Random(7)
    plans, told = [], []
    genders = ["female", "male"] * len(invented.people)
    for _ in range(3):
        ages = luck.sample(range(20, 66), 46)[: len(invented.people)]
        luck.shuffle(genders)
        table = invented.people.assign(gender=genders[: len(invented.people)], age=ages)
        changed = replace(invented, people=table)
        scenario = changed.scenario(goals=[{"kind": "tech_transfer"}])
        result = matcher.solve(scenario)
        plan = {(p.junior, p.senior): p.slot for p in result.record.pairs}
        plans.append(plan)
        people = scenario.people
        rules, goals = statements(scenario.settings, people)
        model = build(rules, goals, people)
        ready = Planned(scenario, rules, goals, model, Outcome("heuristic", plan))
        audit = Audit({"gender": dict(zip(table["id"], table["gender"], strict=True))})
        found = groups(ready, audit)
        told.append([(g.value, g.side, g.n, g.coverage.count, g.mean) for g in found])
    assert plans[0]
    assert plans[0] == plans[1] == plans[2]
    assert told[0] != told[1]
