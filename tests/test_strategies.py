"""Strategies on plans that can be made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from matcher import audit
from matcher.people import Agreed, People, Person
from matcher.statements import Statement
from matcher.strategies import Greedy
from tests.draw import SCORES, goal, rule
from tests.solve import Drawn, scenario, solved, stated


def scored(
    points: Sequence[Sequence[int]],
    rules: Sequence[Statement] = (),
    *,
    places: int = 1,
    agreed: tuple[Agreed, ...] = (),
) -> Drawn:
    """A table of points, juniors down and seniors across; each in the Lab or not."""
    juniors = tuple(
        Person(f"J{n}", "junior", {"department": "Lab"}, max_pairs=places)
        for n in range(len(points))
    )
    seniors = tuple(
        Person(f"S{n}", "senior", {"department": "Lab" if n % 2 else "Law"})
        for n in range(len(points[0]))
    )
    scores = {
        (f"J{j}", f"S{s}"): Fraction(value)
        for j, row in enumerate(points)
        for s, value in enumerate(row)
    }
    people = People(juniors, seniors, scores={SCORES: scores}, agreed=agreed)
    return stated(rules, [goal("given_points", {"file": SCORES})], people)


def test_greedy_takes_the_best_pair_first() -> None:
    outcome = solved(scored([[9, 8], [8, 1]]), Greedy())
    assert outcome.pairs == (("J0", "S0"), ("J1", "S1"))
    assert (outcome.status, outcome.objective, outcome.bound) == ("heuristic", 10, None)
    assert solved(scored([[9, 8], [8, 1]])).objective == 16


def test_greedy_keeps_the_order_of_the_tables_among_equals() -> None:
    outcome = solved(scored([[5, 5], [5, 5]]), Greedy())
    assert outcome.pairs == (("J0", "S0"), ("J1", "S1"))


def test_greedy_leaves_pairs_that_bring_nothing() -> None:
    assert solved(scored([[0, -4], [3, 0]]), Greedy()).pairs == (("J1", "S0"),)


def test_greedy_makes_pinned_pairs_first_whatever_they_bring() -> None:
    pin = (Agreed("J0", "S0", "pin"),)
    outcome = solved(scored([[-4, 8], [9, 1]], agreed=pin), Greedy())
    assert outcome.pairs == (("J0", "S0"), ("J1", "S1"))
    assert outcome.objective == -3


def test_greedy_passes_no_upper_limit_and_fills_every_place() -> None:
    limit = rule("quota", {"pairs_of": "department", "at_most": 1})
    outcome = solved(scored([[5, 9, 4, 8]], [limit], places=3), Greedy())
    assert outcome.pairs == (("J0", "S0"), ("J0", "S1"))
    assert solved(scored([[5, 9, 4, 8]], places=3), Greedy()).objective == 22


def test_greedy_may_break_a_minimum_and_it_shows() -> None:
    drawn = scored([[0, 0]], [rule("coverage", {"side": "junior", "at_least": 1})])
    outcome = solved(drawn, Greedy())
    assert outcome.pairs == ()
    (breach,) = audit.breaches(outcome.pairs, drawn[0], drawn[2])
    assert breach.rule.kind == "coverage"
    assert solved(drawn).pairs != ()


def test_greedy_never_overfills_anybody() -> None:
    for number in range(300):
        drawn = scenario(300_000 + number)
        pins = drawn[2].pins
        pairs = solved(drawn, Greedy()).pairs
        for person in drawn[2].by_id.values():
            own = sum(person.id in pair for pair in pairs)
            pinned = sum(person.id in pair for pair in pins)
            assert own <= max(person.max_pairs, pinned)


def test_the_same_question_has_the_same_answer() -> None:
    for number in range(40):
        drawn = scenario(310_000 + number)
        once, again = solved(drawn), solved(drawn)
        assert once == again
        assert once.repeatable
