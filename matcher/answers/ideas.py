"""What more there could be of people, places and time, and its worth by prices.

What something more brings a priority at most is its price there, less what keeping up
with what it brings the priorities before takes: those are held at what they reached.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from matcher.answers.newcomers import invented
from matcher.answers.standing import Stage, Standing
from matcher.answers.variant import Figures
from matcher.exact import IntArray, exact_number
from matcher.model import build
from matcher.pairrecord import Number, Part
from matcher.people import People, Person, SideName
from matcher.rowmodel import RowModel
from matcher.rules import Meetings, SharedTime
from matcher.solvers.prices import Prices
from matcher.solvers.sweep import NOTHING, reduced_block

SIDES: tuple[SideName, ...] = ("junior", "senior")
PEOPLE = 10
"""So many people are offered a time of somebody else's."""
SEEN = 100
"""So many pairs are looked at for that."""
FloatArray = NDArray[np.float64]
Worth = tuple[float, ...]
"""By prices, for one priority after the other."""


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


@dataclass(frozen=True)
class Idea:
    """An offer, the people as they would be, and what it is worth by prices."""

    offer: Offer
    people: People
    worth: Worth

    @property
    def kind(self) -> str:
        """What is offered, and on which side."""
        return f"{self.offer.what} {self.offer.side}"


def ideas(standing: Standing) -> Iterator[Idea]:
    """List what may bring something by prices."""
    stages = _up_to_points(standing)
    if stages:
        yield from _places(standing, stages)
        yield from _newcomers(standing, stages)
        yield from _slots(standing, stages)


def _up_to_points(standing: Standing) -> list[Stage]:
    """List the priorities whose prices say what a pair brings, up to the points."""
    names = [stage.name for stage in standing.stages]
    if standing.main is None:
        return []
    upto = standing.stages[: names.index(standing.main.name) + 1]
    return [stage for stage in upto if stage.name != "worst_off"]


def _by_priority(stages: Sequence[Stage], prices: Sequence[FloatArray]) -> FloatArray:
    """Put worth by prices in a row for each, less what is held of what came before."""
    told: list[FloatArray] = []
    for stage, own in zip(stages, prices, strict=True):
        known = stage.priced.prices.by_name(stage.priced.model)
        worth = own / stage.priced.prices.scale
        for before, brought in zip(stages, told, strict=False):
            gain = before.priced.gain
            if gain.of == "row":
                price = known.get(before.priced.model.names[gain.row], 0)
                per_one = before.sign * price / stage.priced.prices.scale
                worth = worth + per_one * np.maximum(brought, 0)
        told.append(worth)
    return np.stack(told, axis=-1)


def _places(standing: Standing, stages: Sequence[Stage]) -> Iterator[Idea]:
    """Read what one more place is worth from the prices of people."""
    people = standing.people
    everybody = (*people.juniors, *people.seniors)
    prices = [s.priced.prices.values[: len(everybody)] for s in stages]
    worth = _by_priority(stages, [own.astype(float) for own in prices])
    for row, person in enumerate(everybody):
        if any(own[row] > 0 for own in prices):
            offer = Offer(
                what="place",
                side=person.side,
                person=person.id,
                by_prices=_points(stages, max(0, int(prices[-1][row]))),
            )
            more = replace(person, max_pairs=person.max_pairs + 1)
            yield Idea(offer, _with(people, more), tuple(worth[row].tolist()))


def _newcomers(standing: Standing, stages: Sequence[Stage]) -> Iterator[Idea]:
    """Price somebody for each skill and free time; of each skill the best one."""
    people = standing.people
    for side in SIDES:
        made = list(invented(people, standing.case.goals, side))
        if not made:
            continue
        wider = _joined(people, [person for person, _, _ in made])
        model = build(standing.case.rules, standing.case.goals, wider)
        values = [_values(stage, model) for stage in stages]
        rows = [(v if side == "junior" else v.T)[-len(made) :] for v in values]
        worth, partner = _best(stages, rows)
        seen: set[str] = set()
        for place in _order(worth):
            person, skill, slot = made[place]
            most = int(rows[-1][place].max(initial=NOTHING))
            at_all = any(rows_[place, partner[place]] > 0 for rows_ in rows)
            if skill in seen or not at_all:
                continue
            seen.add(skill)
            offer = Offer(
                what="newcomer",
                side=side,
                skill=skill,
                slot=slot,
                by_prices=_points(stages, max(0, most)),
            )
            yield Idea(offer, _joined(people, [person]), tuple(worth[place].tolist()))


def _best(
    stages: Sequence[Stage], rows: Sequence[IntArray]
) -> tuple[FloatArray, IntArray]:
    """Find each newcomer's best partner, and what the pair is worth."""
    pairs = _by_priority(stages, [own.astype(float) for own in rows])
    best = [_order(of_one)[0] for of_one in pairs]
    return pairs[np.arange(len(best)), best], np.array(best, dtype=np.int64)


def _order(worth: FloatArray) -> list[int]:
    """Sort rows, the best first: by the first priority, then by the next."""
    found: list[int] = np.lexsort(-worth[:, ::-1].T).tolist()
    return found


def _points(stages: Sequence[Stage], price: int) -> Number:
    return exact_number(Fraction(price, stages[-1].priced.prices.scale))


def _values(stage: Stage, model: RowModel) -> IntArray:
    """Price all pairs of a model as a stage of the run does."""
    gain, own = stage.priced.gain, stage.priced.model
    row = model.names.index(own.names[gain.row]) if gain.of == "row" else gain.row
    prices, here = _carried_over(stage, model), replace(gain, model=model, row=row)
    blocks = [
        reduced_block(model, here, prices, *block) for block in model.cohort.blocks()
    ]
    return np.concatenate(blocks)


def _carried_over(stage: Stage, model: RowModel) -> Prices:
    """Give the rows of another model the prices of their namesakes."""
    known = stage.priced.prices.by_name(stage.priced.model)
    values = np.array([known.get(name, 0) for name in model.names], dtype=np.int64)
    return Prices(stage.priced.prices.scale, values)


def _slots(standing: Standing, stages: Sequence[Stage]) -> Iterator[Idea]:
    """Price the pairs that have no time together; of each person the best one."""
    rules = [r for r in standing.case.rules if not isinstance(r, SharedTime | Meetings)]
    people = standing.people
    if len(rules) == len(standing.case.rules):
        return
    model = build(rules, standing.case.goals, people)
    values = [_values(stage, model) for stage in stages]
    n_seniors = values[-1].shape[1]
    worth = _by_priority(stages, [own.ravel().astype(float) for own in values])
    seen: set[str] = set()
    for key in _order(worth)[:SEEN]:
        row, column = divmod(key, n_seniors)
        if len(seen) >= PEOPLE:
            return
        if all(own[row, column] <= 0 for own in values):
            continue
        junior, senior = people.juniors[row], people.seniors[column]
        shared = set(junior.slots) & set(senior.slots)
        same_zone = junior.timezone == senior.timezone
        if junior.id in seen or shared or not (senior.slots and same_zone):
            continue
        seen.add(junior.id)
        offer = Offer(
            what="slot",
            side="junior",
            person=junior.id,
            partner=senior.id,
            slot="; ".join(senior.slots),
            by_prices=_points(stages, max(0, int(values[-1][row, column]))),
        )
        more = replace(
            junior,
            slots=(*junior.slots, *senior.slots),
            free=(*junior.free, *senior.free),
        )
        yield Idea(offer, _with(people, more), tuple(worth[key].tolist()))


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
