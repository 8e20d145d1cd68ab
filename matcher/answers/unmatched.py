"""Why has this person no partner? Rule by rule, and what became of those left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from matcher.answers.named import named
from matcher.answers.shortage import Shortage, Shortages
from matcher.answers.stops import Stops
from matcher.cohort import BLOCK_CELLS, Side
from matcher.exact import BoolArray, IntArray, counted
from matcher.pairrecord import (
    FunnelStep,
    Reason,
    ShortageRecord,
    UnmatchedRecord,
)
from matcher.people import Pair, Person, SideName
from matcher.rowmodel import RowModel
from matcher.words import ENGLISH, said, write

SHOWN = 5
_SOME_RULE = "a rule over all pairs stops it"
LISTED = 100
"""So many possible partners are listed of each; all are counted."""


def unmatched(model: RowModel, pairs: Iterable[Pair]) -> list[UnmatchedRecord]:
    """Explain everyone who has no partner in the plan, in the order of the tables."""
    plan = list(pairs)
    partners: dict[str, list[str]] = defaultdict(list)
    for junior, senior in plan:
        partners[junior].append(senior)
        partners[senior].append(junior)
    people, stops = model.cohort.people, Stops(model, plan)
    labels = {p: person.label for p, person in people.by_id.items()}
    found = []
    for name in cast("tuple[SideName, ...]", ("junior", "senior")):
        rows = [r for r, p in enumerate(people.side(name)) if p.id not in partners]
        shortages = Shortages(model, plan, name) if rows else None
        short_of = shortages.among(rows) if shortages else {}
        for row, chance in zip(rows, _chances(model, name, rows), strict=True):
            short = short_of.get(row)
            found.append(_explained(chance, partners, stops, short, labels))
    return found


@dataclass(frozen=True)
class _Chance:
    """What the rules about pairs leave to somebody.

    Parameters
    ----------
    steps
        What each rule takes.
    possible
        How many partners are left.
    best
        The best of them, with the points of the pair.
    """

    person: Person
    steps: list[FunnelStep]
    possible: int
    best: list[tuple[Person, int]]


def _chances(model: RowModel, name: SideName, rows: list[int]) -> Iterator[_Chance]:
    """Look at some people of one side, as many at once as make a block."""
    cohort = model.cohort
    other: SideName = "senior" if name == "junior" else "junior"
    many = max(1, BLOCK_CELLS // max(1, cohort.size(other)))
    for start in range(0, len(rows), many):
        some = rows[start : start + many]
        seen = zip(some, *_looked_at(model, name, some), strict=True)
        for row, points, left, taken in seen:
            yield _chance(model, cohort.person(name, row), points, left, taken)


def _looked_at(
    model: RowModel, name: SideName, rows: list[int]
) -> tuple[IntArray, BoolArray, IntArray]:
    """Say what some people's pairs are worth, and which of them are possible.

    Returns
    -------
    tuple of IntArray, BoolArray, IntArray
        Points and pairs that no rule forbids, shape (people, other side), and what each
        rule takes, shape (people, rules).
    """
    juniors, seniors = model.cohort.block(slice(None), slice(None))
    some = Side(model.cohort, name, np.array(rows, dtype=np.int64), name == "senior")
    block = (some, seniors) if name == "junior" else (juniors, some)
    shape = block[0].rows.size, block[1].rows.size
    across = 1 if name == "junior" else 0
    left: BoolArray = np.ones(shape, dtype=bool)
    counts = [left.sum(axis=across)]
    for rule in model.pair_rules:
        left &= ~np.broadcast_to(rule.forbids(*block), shape)
        counts.append(left.sum(axis=across))
    points = model.points(*block)
    taken: IntArray = -np.diff(np.array(counts), axis=0).T
    return (points, left, taken) if across else (points.T, left.T, taken)


def _chance(
    model: RowModel, person: Person, points: IntArray, left: BoolArray, taken: IntArray
) -> _Chance:
    other: SideName = "senior" if person.side == "junior" else "junior"
    rows = np.flatnonzero(left)
    best = rows[np.argsort(-points[rows], kind="stable")[:LISTED]]
    rest = left.size
    steps = []
    for rule, count in zip(model.pair_rules, taken.tolist(), strict=True):
        rest -= count
        steps.append(
            FunnelStep(rule=rule.kind, sentence=rule.in_words(), taken=count, left=rest)
        )
    partners = [
        (model.cohort.person(other, row), worth)
        for row, worth in zip(best.tolist(), points[best].tolist(), strict=True)
    ]
    return _Chance(person, steps, rows.size, partners)


def _explained(
    chance: _Chance,
    partners: dict[str, list[str]],
    stops: Stops,
    short: Shortage | None,
    labels: Mapping[str, str],
) -> UnmatchedRecord:
    because = _sentences(chance, partners, stops)
    if short is not None:
        told = said(
            "unmatched.shortage",
            people=named([labels[one] for one in short.people]),
            partners=named([labels[one] for one in short.partners]),
            many=len(short.people),
            places=short.places,
            lacking=len(short.people) - short.places,
        )
        because.append(write(told, ENGLISH))
    return UnmatchedRecord(
        person=chance.person.id,
        side=chance.person.side,
        because=because,
        funnel=chance.steps,
        possible=chance.possible,
        still_possible=[partner.id for partner, _ in chance.best],
        reason=(reason := _reason(chance, partners, short)),
        stopped_by=_stopped(chance, partners, stops) if reason == "rules" else [],
        shortage=None
        if short is None
        else ShortageRecord(
            people=list(short.people),
            partners=list(short.partners),
            places=short.places,
        ),
    )


def _reason(
    chance: _Chance, partners: dict[str, list[str]], short: Shortage | None
) -> Reason:
    if chance.person.max_pairs == 0:
        return "no_place"
    if not chance.possible:
        return "nobody"
    if short is not None:
        return "shortage"
    free = [
        worth
        for partner, worth in chance.best
        if len(partners.get(partner.id, ())) < partner.max_pairs
    ]
    if not free:
        return "outbid"
    return "rules" if max(free) > 0 else "nothing"


def _sentences(
    chance: _Chance, partners: dict[str, list[str]], stops: Stops
) -> list[str]:
    person, steps, possible = chance.person, chance.steps, chance.possible
    other = "senior" if person.side == "junior" else "junior"
    if person.max_pairs == 0:
        return [f"{person.label} offered no place (max_pairs is 0)"]
    everybody = steps[0].taken + steps[0].left if steps else possible
    told = [
        f"{s.taken:,} of {counted(everybody, other)} {_are(s.taken)} ruled out by the "
        f"rule: {s.sentence}"
        for s in steps
        if s.taken
    ]
    if not possible:
        return [f"no {other} is left for {person.label}", *told]
    left = f"{counted(possible, other)} {_are(possible)} possible for {person.label}"
    fates = [
        _fate(person, partner, worth, partners.get(partner.id, []), stops)
        for partner, worth in chance.best[:SHOWN]
    ]
    return [left, *told, *fates]


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _places(person: Person) -> str:
    if person.max_pairs == 1:
        return f"the place of {person.id} is"
    return f"the places of {person.id} are"


def _pair(person: Person, partner: Person) -> Pair:
    if person.side == "junior":
        return person.id, partner.id
    return partner.id, person.id


def _stopped(
    chance: _Chance, partners: dict[str, list[str]], stops: Stops
) -> list[str]:
    """Name the rules that stop the best pair for which both have a place."""
    for partner, worth in chance.best[:SHOWN]:
        if worth > 0 and len(partners.get(partner.id, ())) < partner.max_pairs:
            return stops.of(_pair(chance.person, partner))
    return []


def _fate(
    person: Person, partner: Person, worth: int, taken: Sequence[str], stops: Stops
) -> str:
    pair = f"a pair with {partner.label} would bring {counted(worth, 'point')}"
    if len(taken) >= partner.max_pairs:
        held = " and ".join(taken) if taken else "nobody (no place is offered)"
        return f"{pair}, but {_places(partner)} held by {held}"
    if worth <= 0:
        return f"{pair}, so the pair adds nothing"
    rules = stops.of(_pair(person, partner))
    named = f"the rule stops it: {'; '.join(rules)}" if rules else _SOME_RULE
    return f"{pair}; {partner.id} has a place left, but {named}"
