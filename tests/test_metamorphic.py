"""What must stay, rise or fall when a scenario changes; no optimum need be known.

The relations hold under conditions only (no share of a group that grows, say); each
test draws scenarios that fulfil them and says which.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any, cast

import numpy as np
import pytest
from ortools.graph.python import min_cost_flow
from scipy.optimize import linear_sum_assignment

from matcher import audit
from matcher.outcome import Number, Outcome
from matcher.people import Agreed, Pair, People, Person, SideName
from matcher.rules import Coverage, Quota
from matcher.solvers.relax import relax
from matcher.statements import Statement
from matcher.strategies import Greedy, Tiered
from matcher.strategies.tiered import Priority
from matcher.watch import Watch
from tests.draw import (
    PAST,
    SCORES,
    WRITTEN_RULES,
    goal,
    rule,
    some_goals,
    some_people,
    some_rules,
)
from tests.solve import Drawn, optimum, problem_of, scenario, solved, stated

COUNT = 60
QUARTER_HOURS = "Asia/Kathmandu"
"""With somebody there, everybody's slots begin every quarter of an hour."""


def feasible_scenarios(
    count: int = COUNT, fits: Callable[[Drawn], bool] = lambda drawn: True
) -> Iterator[tuple[int, Drawn, int]]:
    """Draw scenarios that have a plan, each with its number and its optimum."""
    found = number = 0
    while found < count:
        number += 1
        drawn = scenario(number + 100_000)
        best = optimum(drawn) if fits(drawn) else None
        if best is not None:
            found += 1
            yield number, drawn, best


def counts_nobody(side: SideName) -> Callable[[Drawn], bool]:
    """Pick scenarios in which no rule asks for more when a side grows."""

    def fits(drawn: Drawn) -> bool:
        return not any(
            (isinstance(made, Coverage) and made.side == side and made.at_least_share)
            or (isinstance(made, Quota) and made.at_least)
            for made in drawn[0]
        )

    return fits


def never_falls(after: int | None, before: int) -> bool:
    return after is not None and after >= before


def never_rises(after: int | None, before: int) -> bool:
    return after is None or after <= before


def with_people(drawn: Drawn, people: People) -> Drawn:
    return drawn[0], drawn[1], people


def grown(people: People, side: SideName, person: Person) -> People:
    if side == "junior":
        return replace(people, juniors=(*people.juniors, person))
    return replace(people, seniors=(*people.seniors, person))


def without(people: People, gone: str) -> People:
    """Forget somebody, and every line that names them."""

    def stays(pair: Pair) -> bool:
        return gone not in pair

    return replace(
        people,
        juniors=tuple(p for p in people.juniors if p.id != gone),
        seniors=tuple(p for p in people.seniors if p.id != gone),
        wishes={pair: n for pair, n in people.wishes.items() if stays(pair)},
        vetoes=frozenset(filter(stays, people.vetoes)),
        agreed=tuple(a for a in people.agreed if stays((a.junior, a.senior))),
        scores={
            file: {pair: v for pair, v in lines.items() if stays(pair)}
            for file, lines in people.scores.items()
        },
    )


def test_the_order_of_the_tables_does_not_matter() -> None:
    for number, drawn, best in feasible_scenarios():
        luck, people = Random(number), drawn[2]
        shuffled = replace(
            people,
            juniors=tuple(luck.sample(people.juniors, len(people.juniors))),
            seniors=tuple(luck.sample(people.seniors, len(people.seniors))),
        )
        assert optimum(with_people(drawn, shuffled)) == best


@pytest.mark.parametrize("side", ["junior", "senior"])
def test_one_more_person_never_costs_points(side: SideName) -> None:
    """Somebody without a minimum, where no rule asks for a share of their side."""
    for number, drawn, best in feasible_scenarios(fits=counts_nobody(side)):
        luck = Random(number)
        other = some_people(luck, 1, 1, 2)
        alike = luck.choice(list(drawn[2].by_id.values()))
        new = replace(
            other.side(side)[0],
            id="new",
            min_pairs=0,
            slots=alike.slots,
            free=alike.free,
            timezone=alike.timezone,
        )
        assert never_falls(
            optimum(with_people(drawn, grown(drawn[2], side, new))), best
        )


def test_one_more_place_never_costs_points() -> None:
    for number, drawn, best in feasible_scenarios():
        people = drawn[2]
        lucky = Random(number).choice(list(people.by_id))

        def with_room(person: Person, lucky: str = lucky) -> Person:
            more = person.id == lucky
            return replace(person, max_pairs=person.max_pairs + more)

        roomier = replace(
            people,
            juniors=tuple(map(with_room, people.juniors)),
            seniors=tuple(map(with_room, people.seniors)),
        )
        assert never_falls(optimum(with_people(drawn, roomier)), best)


def test_weights_times_three_are_points_times_three() -> None:
    """With points that are whole before the weight, so that nothing is rounded."""
    for number in range(COUNT):
        luck = Random(f"weights {number}")
        people = some_people(luck, 4, 4)
        whole = {p: Fraction(round(v)) for p, v in people.scores[SCORES].items()}
        people = replace(people, scores={SCORES: whole})
        rules = some_rules(luck, 2)
        once, thrice = (
            [
                goal("wishes", {"weight": times}),
                goal("given_points", {"file": SCORES, "weight": times}),
            ]
            for times in (1, 3)
        )
        best = optimum(stated(rules, once, people))
        tripled = None if best is None else 3 * best
        assert optimum(stated(rules, thrice, people)) == tripled


TIGHTER: dict[str, list[dict[str, Any]]] = {
    "changes": [{"at_most": n} for n in (4, 3, 2, 1, 0)],
    "coverage": [{"side": "junior", "at_least": n} for n in range(4)],
    "cross_department": [{"if_missing": said} for said in ("allow", "forbid")],
    "cross_department_share": [{"at_least": n / 4} for n in range(5)],
    "different": [
        {"column": "site", "if_missing": said} for said in ("allow", "forbid")
    ],
    "exchange_floor": [{"tech": 50 * n, "soft": 25 * n} for n in range(5)],
    "meetings": [{"at_most_per_slot": n} for n in (None, 3, 2, 1)],
    "past_partners": [{"file": PAST, "within_years": n} for n in (1, 2, 3, None)],
    "quota": [{"column": "department", "at_most": n} for n in (3, 2, 1, 0)],
    "reporting_line": [{"levels": n, "peers": n > 1} for n in (1, 2, 3, 4)],
    "same": [{"column": "site", "if_missing": said} for said in ("allow", "forbid")],
    "seniority_distance": [
        {"column": "grade", "at_least": -n / 2, "at_most": n, "if_missing": said}
        for n in (3, 2, 1, 0)
        for said in ("allow", "forbid")
        if said == "forbid" or n == 3
    ],
    "share": [{"of": {"same": "site"}, "at_most": n / 4} for n in (4, 3, 2, 1, 0)],
    "shared_language": [{"minimum": n} for n in (1, 2, 3)],
    "shared_time": [{"minimum_slots": n} for n in (1, 2, 3)],
    "total_pairs": [{"at_most": n} for n in (5, 4, 3, 2, 1, 0)],
}
"""Per kind, parameters from loose to tight, one step at a time."""


def test_every_rule_that_has_a_loose_end_is_tightened() -> None:
    """A rule without a parameter can be no tighter."""
    assert set(TIGHTER) == set(WRITTEN_RULES) - {"vetoes"}


@pytest.mark.parametrize("kind", TIGHTER)
def test_a_tighter_rule_never_brings_points(kind: str) -> None:
    falls = 0
    for number in range(30):
        luck = Random(f"tighter {number}")
        people = replace(some_people(luck, 4, 4), agreed=())
        goals = some_goals(luck)
        before = optimum(stated([], goals, people))
        for parameters in TIGHTER[kind]:
            after = optimum(stated([rule(kind, parameters)], goals, people))
            if before is None:
                assert after is None
            else:
                assert never_rises(after, before)
                falls += after != before
            before = after
    assert falls


def test_pinning_what_is_chosen_changes_nothing() -> None:
    for number, drawn, best in feasible_scenarios():
        rules, goals, people = drawn
        chosen = [p for p in solved(drawn).pairs if p not in people.pins]
        luck = Random(number)
        for pins in (luck.sample(chosen, min(1, len(chosen))), chosen):
            agreed = (*people.agreed, *(Agreed(*pair, "pin") for pair in pins))
            again = stated(rules[1:], goals, replace(people, agreed=agreed))
            assert optimum(again) == best


def test_forbidding_what_is_chosen_never_brings_points() -> None:
    for _, drawn, best in feasible_scenarios():
        rules, goals, people = drawn
        chosen = [p for p in solved(drawn).pairs if p not in people.pins]
        agreed = (*people.agreed, *(Agreed(*pair, "forbid") for pair in chosen))
        again = stated(rules[1:], goals, replace(people, agreed=agreed))
        assert never_rises(optimum(again), best)


@pytest.mark.parametrize("side", ["junior", "senior"])
def test_who_is_not_matched_is_not_missed(side: SideName) -> None:
    """Where no rule counts a share of their side, and no earlier plan has them."""
    for _, drawn, best in feasible_scenarios(fits=counts_nobody(side)):
        matched = {person for pair in solved(drawn).pairs for person in pair}
        matched |= {person for pair in drawn[2].previous for person in pair}
        for person in drawn[2].side(side):
            if person.id not in matched and person.timezone != QUARTER_HOURS:
                assert optimum(with_people(drawn, without(drawn[2], person.id))) == best
                break


def test_a_cohort_beside_its_twin_brings_twice_the_points() -> None:
    """Without rules; no line of the tables joins the two halves."""
    for number in range(COUNT):
        luck = Random(f"twins {number}")
        people = replace(some_people(luck, 3, 3), managers={}, agreed=())
        goals = [
            goal("wishes", {}),
            goal("given_points", {"file": SCORES, "unlisted": "forbid"}),
        ]
        best = optimum(stated([], goals, people))
        twin = renamed(people, lambda person: person + "b")
        both = replace(
            people,
            juniors=people.juniors + twin.juniors,
            seniors=people.seniors + twin.seniors,
            wishes={**people.wishes, **twin.wishes},
            scores={SCORES: {**people.scores[SCORES], **twin.scores[SCORES]}},
        )
        doubled = None if best is None else 2 * best
        assert optimum(stated([], goals, both)) == doubled


def renamed(people: People, name: Callable[[str], str]) -> People:
    """Give everybody another id, in every table."""

    def both(pair: Pair) -> Pair:
        return name(pair[0]), name(pair[1])

    return replace(
        people,
        juniors=tuple(replace(p, id=name(p.id)) for p in people.juniors),
        seniors=tuple(replace(p, id=name(p.id)) for p in people.seniors),
        managers={name(a): name(b) for a, b in people.managers.items()},
        wishes={both(pair): n for pair, n in people.wishes.items()},
        vetoes=frozenset(map(both, people.vetoes)),
        agreed=tuple(
            replace(a, junior=name(a.junior), senior=name(a.senior))
            for a in people.agreed
        ),
        scores={
            file: {both(pair): v for pair, v in lines.items()}
            for file, lines in people.scores.items()
        },
    )


def test_two_places_are_two_people_with_one_place() -> None:
    """With juniors who take one pair, and no rule about a senior as a person."""
    for number in range(COUNT):
        luck = Random(f"places {number}")
        people = replace(some_people(luck, 4, 3), wishes={}, vetoes=frozenset())
        people = replace(people, agreed=(), managers={})
        seniors = tuple(replace(p, min_pairs=0, max_pairs=2) for p in people.seniors)
        halves = tuple(
            replace(p, id=p.id + half, max_pairs=1) for p in seniors for half in "ab"
        )
        scores = people.scores[SCORES]
        split = {(j, s + half): v for (j, s), v in scores.items() for half in "ab"}
        rules = [rule("cross_department_share", {"at_least": 0.5})]
        goals = [goal("given_points", {"file": SCORES}), goal("tech_transfer", {})]
        apart = replace(people, seniors=halves, scores={SCORES: split})
        best = optimum(stated(rules, goals, replace(people, seniors=seniors)))
        assert optimum(stated(rules, goals, apart)) == best


def test_juniors_and_seniors_may_change_sides() -> None:
    """With rules and goals that treat both sides alike, or are turned as well."""
    other: dict[str, SideName] = {"junior": "senior", "senior": "junior"}
    for number in range(COUNT):
        luck = Random(f"sides {number}")
        people = some_people(luck, 3, 4, 2)

        def turned(person: Person) -> Person:
            return replace(person, side=other[person.side])

        mirrored = replace(
            people,
            juniors=tuple(map(turned, people.seniors)),
            seniors=tuple(map(turned, people.juniors)),
            agreed=tuple(
                replace(a, junior=a.senior, senior=a.junior) for a in people.agreed
            ),
            scores={SCORES: {(s, j): v for (j, s), v in people.scores[SCORES].items()}},
        )
        kinds = ["cross_department_share", "shared_time", "vetoes", "reporting_line"]
        parameters = {"cross_department_share": {"at_least": 0.5}}
        alike = [rule(kind, parameters.get(kind, {})) for kind in luck.sample(kinds, 2)]
        side = luck.choice(["junior", "senior"])

        def rules(side: str, alike: Sequence[Statement] = alike) -> list[Statement]:
            return [*alike, rule("coverage", {"side": side, "at_least": 1})]

        best, mirror = (
            optimum(
                stated(
                    rules(group),
                    [
                        goal("wishes", {}),
                        goal("given_points", {"file": SCORES, "weight": 0.7}),
                        goal("tech_transfer", {"from": teacher}),
                    ],
                    who,
                )
            )
            for who, group, teacher in (
                (people, side, "junior"),
                (mirrored, other[side], "senior"),
            )
        )
        assert best == mirror


def with_scores(points: np.ndarray, places: Sequence[int]) -> Drawn:
    """State a table of whole points, all pairs listed; seniors have their places."""
    juniors = tuple(Person(f"J{i}", "junior") for i in range(points.shape[0]))
    seniors = tuple(
        Person(f"S{j}", "senior", max_pairs=n) for j, n in enumerate(places)
    )
    scores = {
        (j.id, s.id): Fraction(int(points[i, k]))
        for i, j in enumerate(juniors)
        for k, s in enumerate(seniors)
    }
    people = People(juniors, seniors, scores={SCORES: scores})
    return stated([], [goal("given_points", {"file": SCORES})], people)


@pytest.mark.parametrize("shape", [(6, 6), (9, 14), (40, 30), (60, 60)])
def test_one_place_each_is_the_assignment_problem(shape: tuple[int, int]) -> None:
    for seed in range(5):
        points = np.random.default_rng(seed).integers(-300, 1000, shape)
        drawn = with_scores(points, [1] * shape[1])
        worth = np.maximum(0, points)
        expected = int(worth[linear_sum_assignment(worth, maximize=True)].sum())
        outcome = solved(drawn)
        assert (outcome.status, outcome.objective) == ("proved_optimal", expected)
        problem = problem_of(drawn)
        relaxed = relax(problem, 10_000.0, Watch(60))
        value = relaxed.x @ problem.gain
        assert value == pytest.approx(expected)


@pytest.mark.parametrize("shape", [(12, 5), (40, 12)])
def test_several_places_are_a_flow(shape: tuple[int, int]) -> None:
    for seed in range(5):
        chance = np.random.default_rng(seed)
        points = chance.integers(-200, 1000, shape)
        places = chance.integers(1, 5, shape[1])
        outcome = solved(with_scores(points, places.tolist()))
        assert outcome.status == "proved_optimal"
        assert outcome.objective == most_by_flow(points, places)


def most_by_flow(points: np.ndarray, places: np.ndarray) -> int:
    """Send juniors through seniors' places, or past everybody, at least cost."""
    height, width = points.shape
    flow = min_cost_flow.SimpleMinCostFlow()
    sink = height + width
    for i in range(height):
        flow.set_node_supply(i, 1)
        flow.add_arc_with_capacity_and_unit_cost(i, sink, 1, 0)
        for j in range(width):
            cost = -int(points[i, j])
            flow.add_arc_with_capacity_and_unit_cost(i, height + j, 1, cost)
    for j in range(width):
        flow.add_arc_with_capacity_and_unit_cost(height + j, sink, int(places[j]), 0)
    flow.set_node_supply(sink, -height)
    assert flow.solve() == flow.OPTIMAL
    return -int(flow.optimal_cost())


def test_relaxation_bound_plan_and_greedy_stand_in_order() -> None:
    for _, drawn, best in feasible_scenarios():
        outcome = solved(drawn)
        assert outcome.bound is not None
        assert outcome.bound >= best
        problem = problem_of(drawn)
        relaxed = relax(problem, 1e6, Watch(60))
        fractional = float(relaxed.x @ problem.gain)
        if not problem.helper_gain.any() and relaxed.slack < 1e-6:
            assert fractional >= best - 1e-3
        by_hand = solved(drawn, Greedy())
        assert by_hand.objective is not None
        if not audit.breaches(by_hand.plan or {}, drawn[0], drawn[2]):
            assert by_hand.objective <= best


FULL = ("matched", "worst_off", "points")


def tiers_of(drawn: Drawn) -> tuple[list[Number], Outcome]:
    """Solve in order, and list what each priority reached."""
    strategy = Tiered(
        tiers=tuple(Priority(maximise=cast("Any", name)) for name in FULL),
        one_way="allow",
    )
    rules, goals, people = drawn
    outcome = solved(
        (rules, [*goals, *strategy.goals(goals, people)], people), strategy
    )
    return [tier.objective for tier in outcome.tiers], outcome


def with_transfers(number: int) -> Drawn:
    """Draw a scenario whose pairs have a level."""
    luck = Random(f"in order {number}")
    goals = [
        goal("tech_transfer", {}),
        goal("soft_transfer", {"per": luck.choice(["level", "learner"])}),
        goal("wishes", {}),
    ]
    return stated(some_rules(luck, 2), goals, some_people(luck, 4, 4, 2))


def ranked_scenarios(count: int) -> Iterator[tuple[Drawn, list[Number], Outcome]]:
    """Draw scenarios that have a plan, and solve them in order."""
    found = number = 0
    while found < count:
        drawn = with_transfers(number)
        reached, outcome = tiers_of(drawn)
        number += 1
        if outcome.plan is not None:
            found += 1
            yield drawn, reached, outcome


def test_pinning_what_priorities_chose_keeps_people_and_points() -> None:
    """An agreed pair no longer counts as worst off, so that level may only rise."""
    for (rules, goals, people), reached, outcome in ranked_scenarios(40):
        assert outcome.plan is not None
        chosen = [pair for pair in outcome.plan if pair not in people.pins][:1]
        agreed = (*people.agreed, *(Agreed(*pair, "pin") for pair in chosen))
        pinned = stated(rules[1:], goals, replace(people, agreed=agreed))
        again, _ = tiers_of(pinned)
        assert again[0] == reached[0]
        if len(outcome.plan) > len(chosen):
            assert again[1] >= reached[1]


def test_one_more_place_never_costs_people() -> None:
    """Nor, with as many people as before, the worst-off pair or the points."""
    for (rules, goals, people), reached, _ in ranked_scenarios(40):
        roomier = replace(
            people,
            juniors=tuple(
                replace(p, max_pairs=p.max_pairs + 1) for p in people.juniors[:1]
            )
            + people.juniors[1:],
        )
        after, _ = tiers_of((rules, goals, roomier))
        assert after >= reached


def test_a_limit_that_is_one_looser_never_costs_the_first_priority() -> None:
    """Lexicographic order: what is reached never stands lower than before."""
    for number in range(30):
        rules, goals, people = with_transfers(number)
        before: list[Number] | None = None
        for most in (1, 2, 3, 4):
            limit = rule("total_pairs", {"at_most": most})
            reached, outcome = tiers_of(([*rules, limit], goals, people))
            if outcome.plan is None:
                assert before is None
                continue
            assert before is None or reached >= before
            before = reached


def test_more_to_give_up_is_never_worse_for_what_comes_later() -> None:
    for number in range(40):
        rules, goals, people = with_transfers(number)
        before: Number | None = None
        for give_up in (0, 0.1, 0.3, 0.6):
            share = Fraction(str(give_up))
            strategy = Tiered(
                tiers=(
                    Priority(maximise="matched", give_up=share),
                    Priority(maximise="points"),
                ),
                one_way="allow",
            )
            drawn = rules, [*goals, *strategy.goals(goals, people)], people
            outcome = solved(drawn, strategy)
            if outcome.plan is None:
                break
            points = outcome.tiers[1].objective
            assert before is None or points >= before
            before = points
