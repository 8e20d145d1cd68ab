"""Whom to recruit: what one more person, place or shared slot would bring.

Prices say what anything more is worth at most while everything else stays as it is: a
newcomer brings what their best pair is worth once it has paid for the partner and for
the rules it counts in. The best are then tried: the scenario is solved with each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

import numpy as np

from matcher.answers.newcomers import invented
from matcher.answers.standing import Stage, Standing
from matcher.answers.variant import Figures, solve, summed_up
from matcher.exact import IntArray, exact_number
from matcher.model import build
from matcher.pairrecord import Number, Part
from matcher.people import People, Person, SideName
from matcher.rowmodel import RowModel
from matcher.rules import Meetings, SharedTime
from matcher.scenario import Scenario
from matcher.solvers.gain import Gain
from matcher.solvers.isolated import prepare
from matcher.solvers.prices import Prices
from matcher.solvers.sweep import NOTHING, reduced_block
from matcher.watch import Watch

TOP = 10
EACH = 2
"""So many of each kind are tried before more of another."""
SECONDS = 60.0
SIDES: tuple[SideName, ...] = ("junior", "senior")


class Offer(Part):
    """Something more, and what it would bring.

    Parameters
    ----------
    what
        One more `place` with somebody; a `newcomer` who teaches a skill at the top
        level and is free at a time; a `slot` in which two people could both meet.
    person, partner
        Whose place or slot it is, and with whom it would be shared.
    by_prices
        What it is worth at most as things are, in points.
    tried
        The plan with it; None where there was no time.
    more
        Points that it brings; exact where both plans are the best.
    """

    what: Literal["place", "newcomer", "slot"]
    side: SideName
    person: str = ""
    partner: str = ""
    skill: str = ""
    slot: str = ""
    by_prices: Number
    tried: Figures | None = None
    more: Number | None = None


class Recruits(Part):
    """What would bring most, the best first.

    Parameters
    ----------
    now
        The run's plan.
    names
        How the people in it are called, by id.
    stopped
        Time was over before all were tried.
    """

    format: Literal["matcher-recruits/1"] = "matcher-recruits/1"
    now: Figures
    offers: list[Offer]
    names: dict[str, str]
    stopped: bool


@dataclass(frozen=True)
class _Idea:
    """An offer, and the people as they would be."""

    offer: Offer
    people: People


def recruits(standing: Standing, seconds: float = SECONDS) -> Recruits:
    """List what would bring most by prices, and try it."""
    stage, now = standing.main, summed_up(standing)
    ideas: list[_Idea] = []
    if stage is not None and now.points is not None:
        found = [*_places(standing, stage), *_newcomers(standing, stage)]
        found += _slots(standing, stage)
        ideas = _dearest(found)
    prepare()
    watch, offers = Watch(seconds), []
    for place, idea in enumerate(ideas):
        offer = idea.offer
        if watch.left > 0:
            own = Watch(max(1.0, watch.left / (len(ideas) - place)))
            offer = _tried(offer, standing.case.scenario, idea.people, own, now)
        offers.append(offer)
    tiered = bool(standing.case.record.tiers)

    def gain(offer: Offer) -> tuple[int, Fraction]:
        people = offer.tried.matched if offer.tried is not None and tiered else 0
        return people or 0, Fraction(offer.more or 0)

    by_id = standing.people.by_id
    named = {p for o in offers for p in (o.person, o.partner)} - {""}
    return Recruits(
        now=now,
        offers=sorted(offers, key=gain, reverse=True),
        names={p: by_id[p].label for p in sorted(named)},
        stopped=any(offer.tried is None for offer in offers),
    )


def _dearest(ideas: Sequence[_Idea]) -> list[_Idea]:
    """Take the best by prices; a few of each kind come before more of another."""
    ranked = sorted(ideas, key=lambda idea: -Fraction(idea.offer.by_prices))
    seen: Counter[str] = Counter()
    first: list[_Idea] = []
    others: list[_Idea] = []
    for idea in ranked:
        kind = f"{idea.offer.what} {idea.offer.side}"
        (first if seen[kind] < EACH else others).append(idea)
        seen[kind] += 1
    return [*first, *others][:TOP]


def _tried(
    offer: Offer, scenario: Scenario, people: People, watch: Watch, now: Figures
) -> Offer:
    figures = solve(replace(scenario, people=people), watch)
    if figures.points is None or now.points is None:
        return offer.model_copy(update={"tried": figures})
    more = exact_number(Fraction(figures.points) - Fraction(now.points))
    return offer.model_copy(update={"tried": figures, "more": more})


def _places(standing: Standing, stage: Stage) -> Iterator[_Idea]:
    """Read what one more place is worth from the prices of people."""
    people, prices = standing.people, stage.priced.prices
    everybody = (*people.juniors, *people.seniors)
    for person, price in zip(everybody, prices.values, strict=False):
        if price > 0:
            offer = Offer(
                what="place",
                side=person.side,
                person=person.id,
                by_prices=exact_number(Fraction(int(price), prices.scale)),
            )
            more = replace(person, max_pairs=person.max_pairs + 1)
            yield _Idea(offer, _with(people, more))


def _newcomers(standing: Standing, stage: Stage) -> Iterator[_Idea]:
    """Price somebody for each skill and free time; of each skill the best one."""
    people = standing.people
    for side in SIDES:
        made = list(invented(people, standing.case.goals, side))
        if not made:
            continue
        wider = _joined(people, [person for person, _, _ in made])
        worth = _best_pairs(standing, stage, wider, side, len(made))
        best: dict[str, int] = {}
        for place in np.argsort(-worth, kind="stable").tolist():
            best.setdefault(made[place][1], place)
        for skill, place in best.items():
            if worth[place] > 0:
                person, _, slot = made[place]
                price = Fraction(int(worth[place]), stage.priced.prices.scale)
                offer = Offer(
                    what="newcomer",
                    side=side,
                    skill=skill,
                    slot=slot,
                    by_prices=exact_number(price),
                )
                yield _Idea(offer, _joined(people, [person]))


def _best_pairs(
    standing: Standing, stage: Stage, wider: People, side: SideName, count: int
) -> IntArray:
    """Find what the best pair of each newcomer is worth at the run's prices."""
    model = build(standing.case.rules, standing.case.goals, wider)
    prices = _carried_over(stage, model)
    value = _values(stage, model, prices)
    rows = value if side == "junior" else value.T
    best: IntArray = rows[-count:].max(axis=1, initial=NOTHING)
    return best


def _values(stage: Stage, model: RowModel, prices: Prices) -> IntArray:
    """Price all pairs of a model."""
    gain = Gain("weighted" if stage.name == "total" else "points", model)
    blocks = [
        reduced_block(model, gain, prices, *block) for block in model.cohort.blocks()
    ]
    return np.concatenate(blocks)


def _carried_over(stage: Stage, model: RowModel) -> Prices:
    """Give the rows of another model the prices of their namesakes."""
    known = stage.priced.prices.by_name(stage.priced.model)
    values = np.array([known.get(name, 0) for name in model.names], dtype=np.int64)
    return Prices(stage.priced.prices.scale, values)


def _slots(standing: Standing, stage: Stage) -> Iterator[_Idea]:
    """Price the pairs that have no time together; of each person the best one."""
    rules = [r for r in standing.case.rules if not isinstance(r, SharedTime | Meetings)]
    people = standing.people
    if len(rules) == len(standing.case.rules):
        return
    model = build(rules, standing.case.goals, people)
    value = _values(stage, model, _carried_over(stage, model))
    seen: set[str] = set()
    for key in np.argsort(-value, axis=None, kind="stable")[: TOP * TOP].tolist():
        row, column = divmod(key, value.shape[1])
        if value[row, column] <= 0 or len(seen) >= TOP:
            return
        junior, senior = people.juniors[row], people.seniors[column]
        shared = set(junior.slots) & set(senior.slots)
        same_zone = junior.timezone == senior.timezone
        if junior.id in seen or shared or not (senior.slots and same_zone):
            continue
        seen.add(junior.id)
        price = Fraction(int(value[row, column]), stage.priced.prices.scale)
        offer = Offer(
            what="slot",
            side="junior",
            person=junior.id,
            partner=senior.id,
            slot="; ".join(senior.slots),
            by_prices=exact_number(price),
        )
        more = replace(
            junior,
            slots=(*junior.slots, *senior.slots),
            free=(*junior.free, *senior.free),
        )
        yield _Idea(offer, _with(people, more))


def _with(people: People, changed: Person) -> People:
    juniors, seniors = (
        tuple(changed if p.id == changed.id else p for p in side)
        for side in (people.juniors, people.seniors)
    )
    return replace(people, juniors=juniors, seniors=seniors)


def _joined(people: People, more: Sequence[Person]) -> People:
    juniors = [p for p in more if p.side == "junior"]
    seniors = [p for p in more if p.side == "senior"]
    return replace(
        people,
        juniors=(*people.juniors, *juniors),
        seniors=(*people.seniors, *seniors),
    )
