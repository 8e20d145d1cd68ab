"""Blocking pairs against a plain reading of the people's own records."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from matcher.bench.blocking import blocking_pairs, preferences
from matcher.goals.transfer import Transfer
from matcher.people import Pair, Person, Plan
from matcher.statements import PairGoal
from tests import brute
from tests.solve import Drawn, model_of, scenario


def liked(person: Person, other: Person, drawn: Drawn) -> Fraction:
    """Say what a partner is worth to a person, sentence by sentence."""
    _, goals, people = drawn
    pair = sorted((person, other), key=lambda one: one.side)
    counted = [goal for goal in goals if isinstance(goal, PairGoal)]
    lets = [
        g for g in counted if isinstance(g, Transfer) and other.side in g.teachers()
    ]
    own = Fraction(0)
    for goal in lets:
        lines = goal.evidence(pair[0], pair[1], people)
        own += round(
            sum(
                (r.points for r in lines if r.facts["learner"] == person.id),
                Fraction(0),
            )
        )
    if not lets:
        own = Fraction(
            sum(g.weighted(g.worth(pair[0], pair[1], people)) for g in counted)
        )
    wish = people.wishes.get((person.id, other.id))
    return own + (0 if wish is None else 100 // wish)


def read(plan: Plan, drawn: Drawn) -> list[Pair]:
    """List the blocking pairs by definition."""
    rules, goals, people = drawn
    counted = [goal for goal in goals if isinstance(goal, PairGoal)]
    found = []
    for pair in brute.eligible(rules, people):
        two = [people.by_id[person] for person in pair]
        worth = sum(g.weighted(g.worth(two[0], two[1], people)) for g in counted)
        if pair in plan or (worth <= 0 and pair not in people.pins):
            continue
        willing = []
        for person, other in (two, two[::-1]):
            place = 0 if person.side == "junior" else 1
            own = [made for made in plan if made[place] == person.id]
            free = [made for made in own if made not in people.pins]
            lost = [liked(person, people.by_id[m[1 - place]], drawn) for m in free]
            better = bool(lost) and liked(person, other, drawn) > min(lost)
            willing.append(len(own) < person.max_pairs or better)
        if all(willing):
            found.append(pair)
    return found


def test_blocking_pairs_are_those_that_both_prefer() -> None:
    luck, some, none = Random("blocking"), 0, 0
    for number in range(120):
        drawn = scenario(400_000 + number)
        rules, _, people = drawn
        plans = [
            dict.fromkeys(p) for p in brute.plans(brute.eligible(rules, people), people)
        ]
        wanted = preferences(model_of(drawn))
        for plan in luck.sample(plans, min(len(plans), 6)):
            whole = {**plan, **dict.fromkeys(people.pins)}
            found = blocking_pairs(whole, wanted)
            assert sorted(found) == sorted(read(whole, drawn)), number
            some += bool(found)
            none += not found
    assert some > 100
    assert none > 50
