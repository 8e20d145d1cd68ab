"""Why has this person no partner? Rule by rule, and what became of those left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from matcher.answers.fates import fate, pair_of
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
LISTED = 100
"""So many possible partners are listed of each; all are counted."""
FREE = 50
"""So many possible partners who have a place left are held against the rules."""


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
        chances = _chances(model, name, rows, partners, stops)
        short_of = shortages.among(rows) if shortages else {}
        for row, chance in zip(rows, chances, strict=True):
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
    free
        The best of those who have a place left, wherever they stand among all.
    """

    person: Person
    steps: list[FunnelStep]
    possible: int
    best: list[tuple[Person, int]]
    free: list[tuple[Person, int]]

    @property
    def wanted(self) -> list[Person]:
        """List those with a place left with whom a pair would bring points."""
        return [partner for partner, worth in self.free if worth > 0]

    @property
    def tried(self) -> list[Person]:
        """List whoever is held against the rules: free, or among the best of all."""
        some = [*self.free, *self.best[:FREE]]
        return [partner for partner, worth in some if worth > 0]


def _chances(
    model: RowModel,
    name: SideName,
    rows: list[int],
    partners: Mapping[str, Sequence[str]],
    stops: Stops,
) -> Iterator[_Chance]:
    """Look at some people of one side, as many at once as make a block."""
    cohort = model.cohort
    other: SideName = "senior" if name == "junior" else "junior"
    many = max(1, BLOCK_CELLS // max(1, cohort.size(other)))
    places: BoolArray = np.array(
        [_has_place(one, partners) for one in cohort.people.side(other)], dtype=bool
    )
    for start in range(0, len(rows), many):
        some = rows[start : start + many]
        seen = zip(some, *_looked_at(model, name, some), strict=True)
        chances = [
            _chance(model, cohort.person(name, row), points, left, taken, places)
            for row, points, left, taken in seen
        ]
        stops.look(pair_of(c.person, one) for c in chances for one in c.tried)
        yield from chances


def _has_place(person: Person, partners: Mapping[str, Sequence[str]]) -> bool:
    return len(partners.get(person.id, ())) < person.max_pairs


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
    model: RowModel,
    person: Person,
    points: IntArray,
    left: BoolArray,
    taken: IntArray,
    places: BoolArray,
) -> _Chance:
    other: SideName = "senior" if person.side == "junior" else "junior"
    rows = np.flatnonzero(left)
    ranked = rows[np.argsort(-points[rows], kind="stable")]
    rest = left.size
    steps = []
    for rule, count in zip(model.pair_rules, taken.tolist(), strict=True):
        rest -= count
        steps.append(
            FunnelStep(rule=rule.kind, sentence=rule.in_words(), taken=count, left=rest)
        )

    def listed(some: IntArray) -> list[tuple[Person, int]]:
        worths = points[some].tolist()
        people = [model.cohort.person(other, row) for row in some.tolist()]
        return list(zip(people, worths, strict=True))

    best, free = ranked[:LISTED], ranked[places[ranked]][:FREE]
    return _Chance(person, steps, rows.size, listed(best), listed(free))


def _explained(
    chance: _Chance,
    partners: dict[str, list[str]],
    stops: Stops,
    short: Shortage | None,
    labels: Mapping[str, str],
) -> UnmatchedRecord:
    reason = _reason(chance, short)
    stopped = _stopped(chance, stops, reason)
    first = stopped[0] if stopped and reason == "rules" else None
    because = _sentences(chance, partners, stops, first)
    if stopped and stopped[1] and reason != "rules":
        rules = "; ".join(stopped[1])
        because.append(f"with a place more, a pair would still be stopped by: {rules}")
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
        reason=reason,
        stopped_by=stopped[1] if stopped else [],
        shortage=None
        if short is None
        else ShortageRecord(
            people=list(short.people),
            partners=list(short.partners),
            places=short.places,
        ),
    )


def _reason(chance: _Chance, short: Shortage | None) -> Reason:
    if chance.person.max_pairs == 0:
        return "no_place"
    if not chance.possible:
        return "nobody"
    if short is not None:
        return "shortage"
    if not chance.free:
        return "outbid"
    return "rules" if chance.wanted else "nothing"


def _sentences(
    chance: _Chance,
    partners: dict[str, list[str]],
    stops: Stops,
    stopped: Person | None,
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
        fate(person, partner, worth, partners.get(partner.id, []), stops)
        for partner, worth in _told(chance, stopped)
    ]
    return [left, *told, *fates]


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _stopped(
    chance: _Chance, stops: Stops, reason: Reason
) -> tuple[Person, list[str]] | None:
    """Find whom the fewest rules over all pairs stop, and which rules.

    Of those with a place left; where there is nobody, of those who would need one more.
    """
    some = chance.wanted
    if reason in ("outbid", "shortage"):
        some = [partner for partner, worth in chance.best[:FREE] if worth > 0]
    pairs = {pair_of(chance.person, one): one for one in some}
    found = stops.fewest(pairs)
    return None if found is None else (pairs[found[0]], found[1])


def _told(chance: _Chance, stopped: Person | None) -> list[tuple[Person, int]]:
    """Choose whose fates are told: first the one that says what keeps somebody out."""
    first = [one for one in chance.free if one[0] is stopped]
    return [*first, *(one for one in chance.best[:SHOWN] if one[0] is not stopped)]
