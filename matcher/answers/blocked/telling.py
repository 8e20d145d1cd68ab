"""What is in the way, and what would help, as messages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from matcher.answers.named import SHOWN, few, named
from matcher.conflictrecord import Cause, Change, ConflictRecord, ConflictSet, Remedy
from matcher.words import Message, said

TWO_WAY = "two_way"
"""The rule that nobody writes: the strategy asks for it."""
Names = Mapping[str, str]
"""How people are called, by id."""


@dataclass(frozen=True)
class Told:
    """A heading, and what stands below it."""

    heading: Message
    entries: Sequence[Message]


def told(conflict: ConflictRecord, names: Names) -> Iterator[Told]:
    """Tell of each set that cannot hold, then of what would help."""
    for each in conflict.sets:
        yield Told(_heading(each), [cause(one, names) for one in each.causes])
    helps = [_remedy(one, names) for one in conflict.remedies]
    if helps:
        yield Told(said("blocked.remedies"), helps)
    else:
        yield Told(said("blocked.no_remedy"), [])
    if conflict.stopped:
        yield Told(said("blocked.stopped"), [])
    elif not conflict.complete:
        yield Told(said("blocked.more"), [])


def mentioned(conflict: ConflictRecord | None) -> set[str]:
    """List who is spoken of."""
    if conflict is None:
        return set()
    parts: list[Cause | Change] = []
    parts += [one for each in conflict.sets for one in each.causes]
    parts += [one for each in conflict.remedies for one in each.changes]
    people = {person for part in parts for person in part.people}
    return people | {p for part in parts for pair in part.pairs for p in pair}


def _heading(found: ConflictSet) -> Message:
    if not found.tested:
        return said("blocked.untested")
    if len(found.causes) == 1:
        return said("blocked.alone")
    return said("blocked.together", count=len(found.causes))


def cause(one: Cause, names: Names) -> Message:
    """Tell what one of the things is, and where it stands."""
    return _placed(_cause(one, names), one.places)


def _cause(one: Cause, names: Names) -> Message:
    if one.what == "rule":
        return said("blocked.rule", rule=one.rule, sentence=one.sentence)
    if one.what == "pin":
        return said("blocked.pin", pairs=_pairs(one.pairs, names), count=one.count)
    if one.what == "forbid":
        return said("blocked.forbid", pairs=_pairs(one.pairs, names), count=one.count)
    people = named([names[p] for p in one.people])
    many = len(one.people)
    if one.what == "max_pairs":
        return said("blocked.max_pairs", people=people, many=many, count=one.count)
    return said("blocked.min_pairs", people=people, many=many, count=one.count)


def _placed(message: Message, places: Sequence[str]) -> Message:
    if not places:
        return message
    return said("blocked.placed", what=message, places=list(places))


def _pairs(pairs: Sequence[tuple[str, str]], names: Names) -> list[Message]:
    return few(
        [said("blocked.pair", junior=names[j], senior=names[s]) for j, s in pairs]
    )


def _remedy(one: Remedy, names: Names) -> Message:
    changes = [part for each in one.changes for part in change(each, names)]
    return said("blocked.remedy", changes=changes, cost=one.cost)


def change(one: Change, names: Names) -> Iterator[Message]:
    """Tell what to change, person by person and pair by pair."""
    if one.how in ("loosen", "drop"):
        yield _placed(_of_rule(one), one.places)
    if len(one.people) > SHOWN + 1:
        yield _of_many(one, names)
        return
    places = iter([*one.places, *[""] * (len(one.people) + len(one.pairs))])
    for person, value in one.people.items():
        message = said(
            "blocked.places" if one.how == "places" else "blocked.needs",
            person=names[person],
            before=one.stated[person],
            after=value,
        )
        if one.new_column:
            message = said("blocked.new_column", what=message)
        yield _placed(message, [place] if (place := next(places)) else [])
    for junior, senior in one.pairs:
        pair = said("blocked.pair", junior=names[junior], senior=names[senior])
        message = said(
            "blocked.unpin" if one.how == "unpin" else "blocked.allow", pair=pair
        )
        yield _placed(message, [place] if (place := next(places)) else [])


def _of_many(one: Change, names: Names) -> Message:
    """Put the same change of many people together."""
    message = said(
        "blocked.many_places" if one.how == "places" else "blocked.many_needs",
        people=named([names[person] for person in one.people]),
        more=sum(abs(int(v) - int(one.stated[p])) for p, v in one.people.items()),
    )
    return said("blocked.new_column", what=message) if one.new_column else message


def _of_rule(one: Change) -> Message:
    if one.rule == TWO_WAY:
        return said("blocked.one_way", sentence=one.sentence)
    if one.before is None or one.after is None:
        return said("blocked.drop", rule=one.rule, sentence=one.sentence)
    fields: dict[str, Any] = {
        "rule": one.rule,
        "parameter": one.parameter,
        "before": one.before,
        "after": one.after,
    }
    lower = float(one.after) < float(one.before)
    if one.share:
        return said("blocked.lower_share" if lower else "blocked.raise_share", **fields)
    return said("blocked.lower" if lower else "blocked.raise", **fields)
