"""Why has this person no partner? Rule by rule, and what became of those left."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from matcher.exact import BoolArray, counted
from matcher.people import Pair, Person, SideName
from matcher.record import FunnelStep, UnmatchedRecord
from matcher.rowmodel import RowModel

SHOWN = 5


def unmatched(model: RowModel, pairs: Iterable[Pair]) -> list[UnmatchedRecord]:
    """Explain everyone who has no partner in the plan, in the order of the tables."""
    plan = list(pairs)
    matched = {person for pair in plan for person in pair}
    people = model.cohort.people
    return [
        _explain(model, person, row, plan)
        for side in (people.juniors, people.seniors)
        for row, person in enumerate(side)
        if person.id not in matched
    ]


def _explain(
    model: RowModel, person: Person, row: int, plan: list[Pair]
) -> UnmatchedRecord:
    here = slice(row, row + 1)
    everyone = slice(None)
    block = (
        model.cohort.block(here, everyone)
        if person.side == "junior"
        else model.cohort.block(everyone, here)
    )
    other: SideName = "senior" if person.side == "junior" else "junior"
    left: BoolArray = np.ones(model.cohort.size(other), dtype=bool)
    steps = []
    for rule in model.pair_rules:
        banned = np.broadcast_to(
            rule.forbids(*block), (block[0].rows.size, block[1].rows.size)
        ).ravel()
        taken = int((left & banned).sum())
        left &= ~banned
        steps.append(
            FunnelStep(
                rule=rule.kind,
                sentence=rule.in_words(),
                taken=taken,
                left=int(left.sum()),
            )
        )
    points = model.points(*block).ravel()
    best = sorted(np.flatnonzero(left), key=lambda i: (-int(points[i]), int(i)))
    partners = [model.cohort.person(other, int(i)) for i in best]
    return UnmatchedRecord(
        person=person.id,
        side=person.side,
        because=_sentences(
            person, steps, partners, [int(points[i]) for i in best], plan
        ),
        funnel=steps,
        still_possible=[p.id for p in partners],
    )


def _sentences(
    person: Person,
    steps: list[FunnelStep],
    partners: list[Person],
    points: list[int],
    plan: list[Pair],
) -> list[str]:
    other = "senior" if person.side == "junior" else "junior"
    if person.max_pairs == 0:
        return [f"{person.label} offered no place (max_pairs is 0)"]
    everybody = steps[0].taken + steps[0].left if steps else len(partners)
    told = [
        f"{s.taken} of {counted(everybody, other)} {_are(s.taken)} ruled out because "
        f"{s.sentence}"
        for s in steps
        if s.taken
    ]
    if not partners:
        return [f"no {other} is left for {person.label}", *told]
    count = len(partners)
    possible = f"{counted(count, other)} {_are(count)} possible for {person.label}"
    told.insert(0, possible)
    for partner, worth in list(zip(partners, points, strict=True))[:SHOWN]:
        told.append(_fate(person, partner, worth, plan))
    return told


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _places(person: Person) -> str:
    if person.max_pairs == 1:
        return f"the place of {person.id} is"
    return f"the places of {person.id} are"


def _fate(person: Person, partner: Person, worth: int, plan: list[Pair]) -> str:
    place = 1 if partner.side == "senior" else 0
    taken = [pair[1 - place] for pair in plan if pair[place] == partner.id]
    pair = f"with {partner.label} {person.label} would bring {counted(worth, 'point')}"
    if len(taken) >= partner.max_pairs:
        held = " and ".join(taken) if taken else "nobody (no place is offered)"
        return f"{pair}, but {_places(partner)} held by {held}"
    if worth <= 0:
        return f"{pair}, so the pair adds nothing"
    return f"{pair}; {partner.id} has a place left, but a rule over all pairs stops it"
