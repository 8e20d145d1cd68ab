"""Why somebody did not get their first wish: forbidden, outbid, or of no use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from matcher.answers.stops import Stops
from matcher.pairrecord import Objection, UnmetRecord, WishReason
from matcher.people import Pair
from matcher.rowmodel import RowModel

FIRST = 1


def unmet(model: RowModel, plan: Iterable[Pair]) -> list[UnmetRecord]:
    """Explain every first wish that a plan does not meet, in the order of the table."""
    pairs = list(plan)
    people = model.cohort.people
    wanted = [
        (person, _in_order(model, person, partner))
        for (person, partner), number in people.wishes.items()
        if number == FIRST
    ]
    made = set(pairs)
    left = [(person, pair) for person, pair in wanted if pair and pair not in made]
    points = _points(model, [*pairs, *(pair for _, pair in left)])
    held: dict[str, dict[str, int]] = defaultdict(dict)
    for junior, senior in pairs:
        held[junior][senior] = held[senior][junior] = points[junior, senior]
    stops = Stops(model, pairs)
    stops.look(pair for _, pair in left)
    return [_explained(stops, model, *one, points[one[1]], held) for one in left]


def _in_order(model: RowModel, person: str, partner: str) -> Pair | None:
    """Put two people into the order of a pair; None where one does not take part."""
    cohort = model.cohort
    for pair in ((person, partner), (partner, person)):
        if cohort.takes_part("junior", pair[0]) and cohort.takes_part(
            "senior", pair[1]
        ):
            return pair
    return None


def _points(model: RowModel, pairs: list[Pair]) -> dict[Pair, int]:
    if not pairs:
        return {}
    sides = model.cohort.pairs(*model.cohort.rows_of(pairs))
    return dict(zip(pairs, model.points(*sides).tolist(), strict=True))


def _explained(
    stops: Stops,
    model: RowModel,
    person: str,
    pair: Pair,
    points: int,
    held: Mapping[str, Mapping[str, int]],
) -> UnmetRecord:
    """Look at the rules first, then at who holds the places of the two."""
    partner = pair[1] if pair[0] == person else pair[0]
    objections = list(_objections(model, pair))
    places = {
        one: dict(held.get(one, {}))
        for one in (person, partner)
        if len(held.get(one, {})) >= model.cohort.people.by_id[one].max_pairs
    }
    reason = _reason(objections, places, points)
    rivals = [min(own.values()) for own in places.values() if own]
    return UnmetRecord(
        person=person,
        partner=partner,
        points=points,
        reason=reason,
        objections=objections,
        held=places,
        behind=max(0, sum(rivals) - points) if places else 0,
        stopped_by=stops.of(pair) if reason == "rules" else [],
    )


def _reason(
    objections: list[Objection], places: Mapping[str, Mapping[str, int]], points: int
) -> WishReason:
    if objections:
        return "forbidden"
    if not all(places.values()):
        return "no_place"
    if places:
        return "outbid"
    return "nothing" if points <= 0 else "rules"


def _objections(model: RowModel, pair: Pair) -> Iterator[Objection]:
    people = model.cohort.people
    junior, senior = (people.by_id[one] for one in pair)
    for rule in model.pair_rules:
        found = rule.objection(junior, senior, people)
        if found is not None:
            yield Objection(rule=rule.kind, found=found)
