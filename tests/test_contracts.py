"""What every rule, goal and strategy must fulfil; a new entry is tested by being there.

A statement is read twice: as integer rows over arrays, and from the people's records.
On cohorts so small that every set of pairs can be listed, both readings must keep the
same sets.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
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
from matcher.model import build
from matcher.people import People, Person
from matcher.rowmodel import NONE
from matcher.rules import Agreed, AnyRule, Capacity
from matcher.statements import JointRule, PairGoal, PairRule, Statement
from matcher.strategies import AnyStrategy, Weighted
from matcher.strategies.base import Asked
from matcher.watch import Watch
from tests.draw import (
    GOALS,
    PARAMETERS,
    RULES,
    SCORES,
    examples,
    fitting,
    goal,
    rule,
    small_people,
    some_people,
)
from tests.readings import kept_by_rows, records_reading, rows_reading, with_capacity

STRATEGIES = {
    strategy.model_fields["kind"].default: strategy
    for strategy in get_args(get_args(AnyStrategy)[0])
}
MENUS = {**RULES, **GOALS}
BY_ITSELF = {"agreed", "capacity", "listed_pairs"}
"""Rules that follow from tables, and so stand in no scenario's list of rules."""
PAIR_RULES = [kind for kind, made in RULES.items() if issubclass(made, PairRule)]
JOINT_RULES = [kind for kind, made in RULES.items() if issubclass(made, JointRule)]


def stated(kind: str) -> list[Statement]:
    """Make a statement of each of a kind's example parameters."""
    make = rule if kind in RULES else goal
    return [make(kind, parameters) for parameters in examples(kind)]


def cohorts(kind: str, count: int, *, pins: bool = False) -> Iterator[People]:
    """Draw small cohorts for the tests of a kind, with or without pinned pairs."""
    for number in range(count):
        people = small_people(Random(f"{kind} {number}"))
        agreed = [a for a in people.agreed if pins or a.decision == "forbid"]
        yield replace(people, agreed=tuple(agreed))


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
            seen.append(2 ** (len(people.juniors) * len(people.seniors)))
            seen[-1] -= len(by_records)
    assert any(seen), "the examples never forbid anything"


@pytest.mark.parametrize("kind", RULES)
def test_two_readings_agree_beside_pinned_pairs(kind: str) -> None:
    for people in cohorts(kind, 25, pins=True):
        if not people.pins:
            continue
        for made in stated(kind)[:4]:
            rules = [Agreed(), made]
            fit = fitting(people, rules)
            assert rows_reading(rules, fit) == records_reading(rules, fit)


@pytest.mark.parametrize("kind", JOINT_RULES)
@pytest.mark.parametrize(("side", "shift"), [("lower", 1), ("upper", -1)])
def test_a_row_that_is_off_by_one_is_noticed(kind: str, side: str, shift: int) -> None:
    """Every row of every example is off by one in turn; some cohort shows it."""
    noticed: dict[int, bool] = {}
    for people in cohorts(kind, 300):
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


FAULTS: dict[str, list[Callable[[Statement, People], tuple[Statement, People]]]] = {
    "agreed": [_without_last_decision],
    "cross_department": [
        _with(if_missing=lambda said: "allow" if said == "forbid" else "forbid")
    ],
    "exchange_floor": [
        _with(tech=lambda floor: floor + Fraction(1, 1000)),
        _with(soft=lambda floor: floor + Fraction(1, 1000)),
        _with(decay=lambda decay: decay + 1),
    ],
    "listed_pairs": [_without_last_line],
    "reporting_line": [
        _with(levels=lambda levels: levels + 1),
        _with(peers=lambda peers: not peers),
    ],
    "shared_time": [_with(minimum_slots=lambda fewest: fewest + 1)],
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


@pytest.mark.parametrize("kind", JOINT_RULES)
def test_a_joint_rule_says_the_same_of_blocks_and_lists(kind: str) -> None:
    for number, made in enumerate(stated(kind)):
        assert isinstance(made, JointRule)
        cohort = Cohort(some_people(Random(f"{kind} {number}"), 5, 4, 2))
        _slices_agree(cohort, lambda j, s, made=made: sum(made.entries(j, s), ()))


@pytest.mark.parametrize("kind", GOALS)
def test_a_goal_says_the_same_of_blocks_and_lists(kind: str) -> None:
    for number, made in enumerate(stated(kind)):
        assert isinstance(made, PairGoal)
        cohort = Cohort(some_people(Random(f"{kind} {number}"), 5, 4, 2))
        _slices_agree(
            cohort, lambda j, s, made=made: [made.points(j, s).times(made.weight)]
        )


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


@pytest.mark.parametrize("kind", GOALS)
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
    assert len(seen) > 5


@pytest.mark.parametrize("kind", GOALS)
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
                        assert junior.id in reason.text
                        assert senior.id in reason.text
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
        everything = [(j.id, s.id) for j in people.juniors for s in people.seniors]
        for made in stated(kind):
            assert isinstance(made, JointRule)
            assert all(row.name.strip() for row in made.rows(Cohort(people)))
            for plan in ([], everything):
                assert all(made.breaches(plan, people))


@pytest.mark.parametrize("kind", MENUS)
def test_a_statement_survives_its_own_file(kind: str) -> None:
    for made in stated(kind):
        written = made.model_dump(mode="json", by_alias=True)
        assert type(made).model_validate(written) == made
        if kind not in BY_ITSELF:
            menu: TypeAdapter[Any] = TypeAdapter(AnyRule if kind in RULES else AnyGoal)
            assert menu.validate_python(written) == made
            assert menu.validate_json(made.model_dump_json(by_alias=True)) == made


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
            if people.by_id or kind != "given_points":
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


@pytest.mark.parametrize("kind", MENUS)
def test_a_statement_is_hashable_and_refuses_what_it_does_not_know(kind: str) -> None:
    for made in stated(kind):
        written = made.model_dump(mode="json", by_alias=True)
        assert hash(made) == hash(type(made).model_validate(written))
        with pytest.raises(ValidationError, match="Extra inputs"):
            type(made).model_validate({**written, "no_such_setting": 1})


@pytest.mark.parametrize("kind", RULES)
def test_the_order_of_the_tables_does_not_matter_to_a_rule(kind: str) -> None:
    for people in cohorts(kind, 6):
        turned = _turned(people)
        for made in stated(kind):
            assert rows_reading([made], people) == rows_reading([made], turned)


@pytest.mark.parametrize("kind", GOALS)
def test_the_order_of_the_tables_does_not_matter_to_a_goal(kind: str) -> None:
    for people in cohorts(kind, 6):
        for made in stated(kind):
            assert isinstance(made, PairGoal)
            here, there = (
                made.points(*Cohort(who).block(slice(None), slice(None))).times(
                    made.weight
                )
                for who in (people, _turned(people))
            )
            np.testing.assert_array_equal(here, there[::-1, ::-1])


def _turned(people: People) -> People:
    """Read the tables from the last line to the first."""
    return replace(people, juniors=people.juniors[::-1], seniors=people.seniors[::-1])


@pytest.mark.parametrize("kind", STRATEGIES)
def test_a_strategy_plans_and_survives_its_own_file(kind: str) -> None:
    menu: TypeAdapter[Any] = TypeAdapter(AnyStrategy)
    made = menu.validate_python({"kind": kind})
    assert menu.validate_python(made.model_dump(mode="json")) == made
    assert (type(made).__doc__ or "").strip()
    with pytest.raises(ValidationError, match="Extra inputs"):
        menu.validate_python({"kind": kind, "no_such_setting": 1})
    goals = [goal("wishes", {}), goal("tech_transfer", {})]
    for number in range(6):
        people = replace(small_people(Random(number)), agreed=())
        model = build((Capacity(),), goals, people)
        outcome = made.plan(Asked(model, 0.0, 1, Watch(60)))
        if outcome.modes is None:
            assert outcome.status.startswith("infeasible")
            continue
        assert outcome.objective == audit.total(outcome.pairs, goals, people)
        best = Weighted().plan(Asked(model, 0.0, 1, Watch(60)))
        if best.objective is not None and outcome.status != "heuristic":
            assert outcome.objective <= best.objective


@pytest.mark.parametrize(
    ("folder", "bases"),
    [
        (matcher.rules, {"base"}),
        (matcher.goals, {"base", "transfer"}),
        (matcher.strategies, {"base"}),
    ],
    ids=["rules", "goals", "strategies"],
)
def test_every_file_of_a_folder_is_on_its_menu(
    folder: ModuleType, bases: set[str]
) -> None:
    listed = {*RULES, *GOALS, *STRATEGIES}
    for module in pkgutil.iter_modules(folder.__path__):
        if module.name in bases:
            continue
        assert module.name in listed, f"{module.name} is on no menu"
        code = importlib.import_module(f"{folder.__name__}.{module.name}")
        name = "".join(part.title() for part in module.name.split("_"))
        assert getattr(code, name).model_fields["kind"].default == module.name
        assert name in folder.__all__
