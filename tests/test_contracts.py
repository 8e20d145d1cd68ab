"""What every rule, goal and strategy must fulfil; a new entry is tested by being there.

A statement is read twice: as integer rows over arrays, and from the people's records.
On cohorts so small that every set of pairs can be listed, with every choice of slots,
both readings must keep the same plans and count the same.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from random import Random
from types import ModuleType
from typing import Any, get_args

import numpy as np
import pytest
from pydantic import TypeAdapter, ValidationError

import matcher.goals
import matcher.rules
import matcher.strategies
from matcher import audit
from matcher.cohort import Cohort
from matcher.exact import BoolArray
from matcher.goals import AnyGoal
from matcher.model import all_rules, build
from matcher.people import People, Person
from matcher.rowmodel import NONE
from matcher.rules import AnyRule, Capacity
from matcher.run import checked
from matcher.solvers.threshold import least, levels
from matcher.statements import (
    BottleneckGoal,
    JointGoal,
    JointRule,
    PairGoal,
    PairRule,
    Statement,
)
from matcher.strategies import AnyStrategy
from tests.brute import best_plan
from tests.draw import (
    GOALS,
    PARAMETERS,
    PAST,
    RULES,
    SCORES,
    examples,
    fitting,
    goal,
    rule,
    small_people,
    some_people,
)
from tests.readings import (
    choices_of,
    every_plan,
    kept_by_rows,
    records_reading,
    rows_reading,
    with_capacity,
)
from tests.solve import model_of, optimum, solved
from tests.solve import stated as with_what_is_always_on

STRATEGIES = {
    strategy.model_fields["kind"].default: strategy
    for strategy in get_args(get_args(AnyStrategy)[0])
}
MENUS = {**RULES, **GOALS}
BY_ITSELF = {"agreed", "capacity", "listed_pairs", "two_way"}
"""Rules that follow from something else, and so stand in no scenario's list."""
PAIR_RULES = [kind for kind, made in RULES.items() if issubclass(made, PairRule)]
JOINT_RULES = [kind for kind, made in RULES.items() if issubclass(made, JointRule)]
PAIR_GOALS = [name for name, made in GOALS.items() if issubclass(made, PairGoal)]
JOINT_GOALS = [name for name, made in GOALS.items() if issubclass(made, JointGoal)]
BOTTLENECKS = [name for name, made in GOALS.items() if issubclass(made, BottleneckGoal)]
FEWER_IS_BETTER = {"few_changes"}
"""Joint goals whose total a priority makes as small as possible."""


def stated(kind: str) -> list[Statement]:
    """Make a statement of each of a kind's example parameters."""
    make = rule if kind in RULES else goal
    return [make(kind, parameters) for parameters in examples(kind)]


def cohorts(kind: str, count: int, *, pins: bool = False) -> Iterator[People]:
    """Draw small cohorts for the tests of a kind, with or without pinned pairs."""
    for number in range(count):
        luck = Random(f"{kind} {number}")
        people = tiny_people(luck) if kind == "meetings" else small_people(luck)
        agreed = [a for a in people.agreed if pins or a.decision == "forbid"]
        yield replace(people, agreed=tuple(agreed))


def tiny_people(luck: Random) -> People:
    """Draw a cohort of four pairs at most, most people with slots."""
    juniors, seniors = luck.choice([(1, 1), (1, 3), (2, 1), (2, 2), (2, 2)])
    how = luck.choice(["labels", "times", "times"])
    return some_people(luck, juniors, seniors, luck.choice([1, 2]), how)


@pytest.mark.parametrize("kind", [*MENUS, *PARAMETERS])
def test_every_entry_has_examples_and_every_example_an_entry(kind: str) -> None:
    assert kind in MENUS, f"no rule or goal is called {kind}"
    assert kind in PARAMETERS, f"tests/draw.py has no parameters for {kind}"


@pytest.mark.parametrize("kind", RULES)
def test_two_readings_keep_the_same_plans(kind: str) -> None:
    seen: list[int] = []
    for people in cohorts(kind, 12):
        for made in stated(kind):
            by_records = records_reading([made], people)
            assert rows_reading([made], people) == by_records, (made, people)
            seen.append(len(every_plan([made], people)) - len(by_records))
    assert any(seen), "the examples never forbid anything"


@pytest.mark.parametrize("kind", RULES)
def test_two_readings_agree_beside_pinned_pairs(kind: str) -> None:
    for people in cohorts(kind, 25, pins=True):
        if not people.pins:
            continue
        for made in stated(kind)[:4]:
            rules = all_rules([made], [], people)
            fit = fitting(people, rules)
            assert rows_reading(rules, fit) == records_reading(rules, fit)


@pytest.mark.parametrize("kind", JOINT_RULES)
@pytest.mark.parametrize(("side", "shift"), [("lower", 1), ("upper", -1)])
def test_a_row_that_is_off_by_one_is_noticed(kind: str, side: str, shift: int) -> None:
    """Every row of every example is off by one in turn; some cohort shows it."""
    noticed: dict[int, bool] = {}
    for count, people in enumerate(cohorts(kind, 300)):
        if count > 50 and all(noticed.values()):
            break
        for number, made in enumerate(stated(kind)):
            if noticed.get(number):
                continue
            model = build(with_capacity([made]), (), people)
            first = 0 if isinstance(made, Capacity) else model.n_people
            sided = np.flatnonzero(np.abs(getattr(model, side)[first:]) != NONE)
            right = records_reading([made], people) if sided.size else set()
            for row in sided:
                limits = getattr(model, side).copy()
                limits[first + row] += shift
                faulty = build(with_capacity([made]), (), people)
                setattr(faulty, side, limits)
                found = kept_by_rows(faulty) != right
                noticed[number] = noticed.get(number, False) or found
    for number, found in noticed.items():
        assert found, f"never noticed in {stated(kind)[number]}"


def _with(**changes: Any) -> Callable[[Statement, People], tuple[Statement, People]]:
    def changed(made: Statement, people: People) -> tuple[Statement, People]:
        new = {
            name: value(getattr(made, name)) if callable(value) else value
            for name, value in changes.items()
        }
        return made.model_copy(update=new), people

    return changed


def _without_seniors_vetoes(
    made: Statement, people: People
) -> tuple[Statement, People]:
    juniors = {p.id for p in people.juniors}
    own = frozenset(veto for veto in people.vetoes if veto[0] in juniors)
    return made, replace(people, vetoes=own)


def _without_last_decision(made: Statement, people: People) -> tuple[Statement, People]:
    return made, replace(people, agreed=people.agreed[:-1])


def _without_last_line(made: Statement, people: People) -> tuple[Statement, People]:
    lines = list(people.scores[SCORES].items())[:-1]
    return made, replace(people, scores={SCORES: dict(lines)})


def _without_returned_pairs(
    made: Statement, people: People
) -> tuple[Statement, People]:
    juniors = {p.id for p in people.juniors}
    lines = {p: ended for p, ended in people.past[PAST].items() if p[0] in juniors}
    return made, replace(people, past={PAST: lines})


def _a_day_earlier(made: Statement, people: People) -> tuple[Statement, People]:
    start = people.calendar.start
    assert start is not None
    before = replace(people.calendar, start=start - timedelta(days=1))
    return made, replace(people, calendar=before)


def _turned(said: str) -> str:
    return "allow" if said == "forbid" else "forbid"


def _more(limit: Fraction | None) -> Fraction | None:
    return None if limit is None else limit + Fraction(1, 1000)


def _less(limit: Fraction | None) -> Fraction | None:
    return None if limit is None else limit - Fraction(1, 1000)


FAULTS: dict[str, list[Callable[[Statement, People], tuple[Statement, People]]]] = {
    "agreed": [_without_last_decision],
    "cross_department": [_with(if_missing=_turned)],
    "different": [_with(if_missing=_turned), _with(column="languages")],
    "exchange_floor": [
        _with(tech=_more),
        _with(soft=_more),
        _with(decay=lambda decay: decay + 1),
    ],
    "listed_pairs": [_without_last_line],
    "past_partners": [
        _with(within_years=lambda years: years and years + 1),
        _without_returned_pairs,
        _a_day_earlier,
    ],
    "reporting_line": [
        _with(levels=lambda levels: levels + 1),
        _with(peers=lambda peers: not peers),
    ],
    "same": [_with(if_missing=_turned), _with(column="languages")],
    "seniority_distance": [
        _with(at_least=_more),
        _with(at_most=_less),
        _with(if_missing=_turned),
    ],
    "shared_language": [
        _with(minimum=lambda fewest: fewest + 1),
        _with(if_missing=_turned),
    ],
    "shared_time": [_with(minimum_slots=lambda fewest: fewest + 1)],
    "two_way": [
        _with(transfers=lambda goals: goals[1:]),
        _with(
            transfers=lambda goals: [g.model_copy(update={"decay": 2}) for g in goals]
        ),
    ],
    "vetoes": [_without_seniors_vetoes],
}
"""Per pair rule, slips of the pen: `<=` for `<`, one step more, one table line less."""


@pytest.mark.parametrize("kind", PAIR_RULES)
def test_a_slip_in_a_pair_rule_is_noticed(kind: str) -> None:
    assert kind in FAULTS, f"no planted fault for {kind}"
    for fault in FAULTS[kind]:
        assert any(
            rows_reading([faulty[0]], faulty[1]) != records_reading([made], people)
            for people in cohorts(kind, 30)
            for made in stated(kind)
            for faulty in [fault(made, people)]
        )


@pytest.mark.parametrize("kind", PAIR_RULES)
def test_a_pair_rule_says_the_same_of_blocks_and_lists(kind: str) -> None:
    for number, made in enumerate(stated(kind)):
        assert isinstance(made, PairRule)
        cohort = Cohort(some_people(Random(f"{kind} {number}"), 5, 4, 2))
        _slices_agree(cohort, lambda j, s, made=made: [made.forbids(j, s)])


@pytest.mark.parametrize("kind", [*JOINT_RULES, *JOINT_GOALS])
def test_a_joint_statement_says_the_same_of_blocks_and_lists(kind: str) -> None:
    for number, made in enumerate(stated(kind)):
        assert isinstance(made, JointRule | JointGoal)
        cohort = Cohort(some_people(Random(f"{kind} {number}"), 5, 4, 2))
        _slices_agree(cohort, lambda j, s, made=made: sum(made.entries(j, s), ()))


@pytest.mark.parametrize("kind", JOINT_RULES)
def test_alternatives_of_a_pair_do_not_depend_on_the_list(kind: str) -> None:
    for number, made in enumerate(4 * stated(kind)):
        assert isinstance(made, JointRule)
        cohort = Cohort(some_people(Random(f"{kind} {number}"), 4, 3, 2))
        if not made.modes(cohort):
            continue
        rows = np.array([3, 0, 2, 2, 1]), np.array([2, 2, 0, 1, 0])
        place, mode = made.alternatives(*cohort.pairs(*rows))
        assert made.alternatives(*cohort.pairs([], []))[0].size == 0
        for one in range(5):
            own = mode[place == one]
            sides = cohort.pairs(rows[0][[one]], rows[1][[one]])
            np.testing.assert_array_equal(made.alternatives(*sides)[1], own)
            assert len(set(own)) == own.size


@pytest.mark.parametrize("kind", PAIR_GOALS)
def test_a_goal_says_the_same_of_blocks_and_lists(kind: str) -> None:
    for number, made in enumerate(stated(kind)):
        assert isinstance(made, PairGoal)
        cohort = Cohort(some_people(Random(f"{kind} {number}"), 5, 4, 2))
        _slices_agree(
            cohort, lambda j, s, made=made: [made.points(j, s).times(made.weight)]
        )


@pytest.mark.parametrize("kind", JOINT_GOALS)
def test_points_of_a_joint_goal_are_the_same_of_blocks_and_lists(kind: str) -> None:
    for number, made in enumerate(stated(kind)):
        assert isinstance(made, JointGoal)
        cohort = Cohort(some_people(Random(f"{kind} {number}"), 5, 4, 2))
        _slices_agree(cohort, lambda j, s, made=made: [made.pair_points(j, s)])


TRANSFERS = [
    [goal("tech_transfer", {}), goal("soft_transfer", {"weight": 0.3})],
    [goal("soft_transfer", {"per": "learner"}), goal("wishes", {})],
    [
        goal("tech_transfer", {"per": "learner"}),
        goal("tech_transfer", {"from": "both", "decay": 0.25}),
        goal("soft_transfer", {"from": "both", "per": "learner"}),
    ],
]
"""Goals of which a bottleneck may look at some."""


@pytest.mark.parametrize("kind", BOTTLENECKS)
def test_two_readings_give_a_pair_the_same_level(kind: str) -> None:
    seen = set()
    for people in cohorts(kind, 25):
        everyone = [(j, s) for j in people.juniors for s in people.seniors]
        for made in stated(kind):
            assert isinstance(made, BottleneckGoal)
            for goals in TRANSFERS:
                model = build([Capacity()], [*goals, made], people)
                columns = model.all_columns()
                found = [
                    least(model, columns.take(np.array([column])))
                    for column in range(len(columns))
                ]
                right = [made.level_of(*pair, people, goals) for pair in everyone]
                assert found == right
                plan = dict.fromkeys((j.id, s.id) for j, s in everyone)
                free = [
                    level
                    for level, pair in zip(right, plan, strict=True)
                    if pair not in people.pins
                ]
                worst = audit.worst_off(plan, [*goals, made], people)
                assert worst == min(free, default=0) == least(model, columns)
                assert levels(model) == tuple(sorted({0, *free}))
                seen.update(found)
    assert len(seen) > 10


@pytest.mark.parametrize("unit", [1, 10])
@pytest.mark.parametrize("kind", JOINT_GOALS)
def test_rows_and_helpers_count_what_a_joint_goal_counts(kind: str, unit: int) -> None:
    """Of every plan that can be made, once its helpers are at their best."""
    better = min if kind in FEWER_IS_BETTER else max
    totals, worths = set(), set()
    for people in cohorts(kind, 25):
        for made in stated(kind):
            assert isinstance(made, JointGoal)
            model = build([Capacity()], [made], people)
            columns, helpers = model.all_columns(), model.helpers
            row = model.total_row(made)
            sides = model.cohort.pairs(columns.junior, columns.senior)
            own = made.pair_points(*sides, unit)
            paid = [helper.points for helper in made.helpers(model.cohort, unit)]
            choices = choices_of(model)
            total = (choices.chosen @ columns.matrix.toarray())[:, [row]]
            total = total + (choices.helpers @ helpers.matrix.toarray())[:, row]
            worth = (choices.chosen @ own)[:, None] + choices.helpers @ np.array(
                paid, dtype=np.int64
            )
            for number, holds in enumerate(choices.holds):
                chosen = np.flatnonzero(choices.chosen[number])
                plan = model.plan(columns, chosen)
                if audit.breaches(plan, [Capacity()], people):
                    continue
                assert holds.any(), "a goal forbids nothing"
                counted = made.total(plan, people)
                assert better(total[number, holds].tolist()) == counted
                points = made.worth(plan, people, unit)
                assert max(worth[number, holds].tolist()) == points
                totals.add(counted)
                worths.add(points)
    assert len(totals) > 3
    assert len(worths) > 3


@pytest.mark.parametrize("kind", JOINT_GOALS)
def test_a_joint_goal_forbids_no_plan(kind: str) -> None:
    for people in cohorts(kind, 15):
        plans = rows_reading([], people)
        for made in stated(kind):
            assert rows_reading([], people, [made]) == plans


def _slices_agree(cohort: Cohort, read: Callable[..., Sequence[Any]]) -> None:
    """Demand of any block and any list the same as of everyone at once."""

    def numbers(j: Any, s: Any) -> list[BoolArray]:
        shape = np.broadcast(j.row, s.row).shape
        return [np.broadcast_to(part, shape) for part in read(j, s)]

    whole = numbers(*cohort.block(slice(None), slice(None)))
    for down, across in [(slice(1, 4), slice(None)), (slice(2, 3), slice(1, 3))]:
        part = numbers(*cohort.block(down, across))
        for all_pairs, some in zip(whole, part, strict=True):
            np.testing.assert_array_equal(all_pairs[down, across], some)
    rows = np.array([4, 0, 2, 2, 1]), np.array([3, 3, 0, 2, 1])
    for all_pairs, some in zip(whole, numbers(*cohort.pairs(*rows)), strict=True):
        np.testing.assert_array_equal(all_pairs[rows], some)
    for some in numbers(*cohort.pairs([], [])):
        assert some.size == 0


@pytest.mark.parametrize("kind", PAIR_GOALS)
def test_points_are_what_the_evidence_adds_up_to(kind: str) -> None:
    seen = set()
    for people in cohorts(kind, 20):
        cohort = Cohort(people)
        for made in stated(kind):
            assert isinstance(made, PairGoal)
            exact = made.points(*cohort.block(slice(None), slice(None)))
            for unit in (1, 10):
                points = exact.times(made.weight, unit)
                for j, junior in enumerate(people.juniors):
                    for s, senior in enumerate(people.seniors):
                        worth = made.worth(junior, senior, people)
                        assert points[j, s] == made.weighted(worth, unit)
                        seen.add(points[j, s])
    assert len(seen) > 2


@pytest.mark.parametrize("kind", PAIR_GOALS)
def test_evidence_names_nobody_else_and_can_be_written_as_json(kind: str) -> None:
    plain = str | int | float | bool | None
    for people in cohorts(kind, 10):
        for made in stated(kind):
            assert isinstance(made, PairGoal)
            for junior in people.juniors:
                for senior in people.seniors:
                    for reason in made.evidence(junior, senior, people):
                        others = set(people.by_id) - {junior.id, senior.id}
                        assert not [other for other in others if other in reason.text]
                        named = [p for p in (junior, senior) if p.id in reason.text]
                        assert len(named) == (1 if kind == "motivation" else 2)
                        assert all(
                            isinstance(fact, plain) for fact in reason.facts.values()
                        )


@pytest.mark.parametrize("kind", PAIR_RULES)
def test_objections_name_nobody_else_but_managers(kind: str) -> None:
    found = 0
    for people in cohorts(kind, 10):
        others = set(people.by_id) - set(people.managers.values())
        for made in stated(kind):
            assert isinstance(made, PairRule)
            for junior in people.juniors:
                for senior in people.seniors:
                    said = made.objection(junior, senior, people)
                    if said is not None:
                        found += 1
                        assert junior.id in said or senior.id in said
                        third = others - {junior.id, senior.id}
                        assert not [other for other in third if other in said]
    assert found


@pytest.mark.parametrize("kind", JOINT_RULES)
def test_rows_have_names_and_breaches_have_words(kind: str) -> None:
    for people in cohorts(kind, 8):
        pairs = [(j.id, s.id) for j in people.juniors for s in people.seniors]
        everything = dict.fromkeys(pairs)
        for made in stated(kind):
            assert isinstance(made, JointRule)
            assert all(row.name.strip() for row in made.rows(Cohort(people)))
            for plan in ({}, everything):
                assert all(made.breaches(plan, people))


@pytest.mark.parametrize("kind", sorted(set(MENUS) - {"two_way"}))
def test_a_statement_survives_its_own_file(kind: str) -> None:
    for made in stated(kind):
        written = made.model_dump_json(by_alias=True)
        assert type(made).model_validate_json(written) == made
        if kind not in BY_ITSELF:
            menu: TypeAdapter[Any] = TypeAdapter(AnyRule if kind in RULES else AnyGoal)
            assert menu.validate_json(written) == made


@pytest.mark.parametrize("kind", MENUS)
def test_a_statement_speaks(kind: str) -> None:
    entry = MENUS[kind]
    first = (entry.__doc__ or "").strip().splitlines()[0]
    assert first.endswith((".", "`."))
    assert entry.sentence
    for made in stated(kind):
        words = made.in_words()
        assert words
        assert "{" not in words
        assert "None" not in words


@pytest.mark.parametrize("kind", MENUS)
def test_remarks_are_sentences_and_stop_nothing(kind: str) -> None:
    for people in [*cohorts(kind, 8), People((), ())]:
        for made in stated(kind):
            if people.by_id or kind not in ("given_points", "past_partners"):
                assert all(isinstance(said, str) for said in made.remarks(people))


@pytest.mark.parametrize("kind", RULES)
def test_a_rule_reads_only_the_columns_that_it_names(kind: str) -> None:
    for people in cohorts(kind, 6):
        for made in stated(kind):
            read = made.columns()

            def other(person: Person, read: Sequence[str] = read) -> Person:
                cells = {c: v for c, v in person.cells.items() if c in read}
                return replace(person, cells={**cells, "remark": "new"})

            changed = replace(
                people,
                juniors=tuple(map(other, people.juniors)),
                seniors=tuple(map(other, people.seniors)),
            )
            assert rows_reading([made], people) == rows_reading([made], changed)
            assert records_reading([made], people) == records_reading([made], changed)


@pytest.mark.parametrize("kind", PAIR_GOALS)
def test_a_goal_reads_only_the_columns_that_it_names(kind: str) -> None:
    for people in cohorts(kind, 6):
        for made in stated(kind):
            assert isinstance(made, PairGoal)
            read = made.columns()
            sides = [
                tuple(
                    replace(p, cells={c: v for c, v in p.cells.items() if c in read})
                    for p in side
                )
                for side in (people.juniors, people.seniors)
            ]
            bare = replace(people, juniors=sides[0], seniors=sides[1])
            here, there = (
                made.points(*Cohort(who).block(slice(None), slice(None))).times(
                    made.weight
                )
                for who in (people, bare)
            )
            np.testing.assert_array_equal(here, there)
            assert set(made.numbers()) <= set(read)


@pytest.mark.parametrize("kind", sorted(set(MENUS) - {"two_way"}))
def test_a_statement_is_hashable_and_refuses_what_it_does_not_know(kind: str) -> None:
    for made in stated(kind):
        written = made.model_dump_json(by_alias=True)
        assert hash(made) == hash(type(made).model_validate_json(written))
        with pytest.raises(ValidationError, match="Extra inputs"):
            type(made).model_validate_json(written[:-1] + ', "no_such_setting": 1}')


@pytest.mark.parametrize("kind", RULES)
def test_the_order_of_the_tables_does_not_matter_to_a_rule(kind: str) -> None:
    for people in cohorts(kind, 6):
        turned = _from_the_end(people)
        for made in stated(kind):
            assert rows_reading([made], people) == rows_reading([made], turned)


@pytest.mark.parametrize("kind", PAIR_GOALS)
def test_the_order_of_the_tables_does_not_matter_to_a_goal(kind: str) -> None:
    for people in cohorts(kind, 6):
        for made in stated(kind):
            assert isinstance(made, PairGoal)
            here, there = (
                made.points(*Cohort(who).block(slice(None), slice(None))).times(
                    made.weight
                )
                for who in (people, _from_the_end(people))
            )
            np.testing.assert_array_equal(here, there[::-1, ::-1])


def _from_the_end(people: People) -> People:
    """Read the tables from the last line to the first."""
    return replace(people, juniors=people.juniors[::-1], seniors=people.seniors[::-1])


@pytest.mark.parametrize("kind", STRATEGIES)
def test_a_strategy_plans_and_survives_its_own_file(kind: str) -> None:
    menu: TypeAdapter[Any] = TypeAdapter(AnyStrategy)
    made = menu.validate_python({"kind": kind})
    assert menu.validate_json(made.model_dump_json()) == made
    assert (type(made).__doc__ or "").strip()
    with pytest.raises(ValidationError, match="Extra inputs"):
        menu.validate_python({"kind": kind, "no_such_setting": 1})
    goals = [goal("wishes", {}), goal("tech_transfer", {}), goal("matched", {})]
    for number in range(12):
        people = replace(small_people(Random(number)), agreed=())
        drawn = with_what_is_always_on([], goals, people, made)
        outcome = solved(drawn, made)
        if outcome.plan is None:
            assert outcome.status.startswith("infeasible")
            assert best_plan(*drawn) is None
            continue
        found = checked(outcome, model_of(drawn), *drawn)
        assert not found or outcome.status == "heuristic"
        best = optimum(drawn)
        total = audit.total(outcome.plan, drawn[1], people)
        if best is not None and not found:
            assert total <= best


@pytest.mark.parametrize(
    ("folder", "bases"),
    [
        (matcher.rules, {"limits", "two_cells"}),
        (matcher.goals, {"transfer"}),
        (matcher.strategies, {"base", "listing", "table", "walk"}),
    ],
    ids=["rules", "goals", "strategies"],
)
def test_every_file_of_a_folder_is_on_its_menu(
    folder: ModuleType, bases: set[str]
) -> None:
    entries = {*RULES.values(), *GOALS.values(), *STRATEGIES.values()}
    for module in pkgutil.iter_modules(folder.__path__):
        if module.name in bases:
            continue
        code = importlib.import_module(f"{folder.__name__}.{module.name}")
        own = [
            entry
            for entry in entries
            if entry.__module__ == code.__name__
            and entry.model_fields["kind"].default == module.name
        ]
        assert own, f"{module.name} is on no menu"
        assert all(entry.__name__ in folder.__all__ for entry in own)
