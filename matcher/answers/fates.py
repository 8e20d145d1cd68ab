"""What became of a pair that would have given somebody a partner."""

from __future__ import annotations

from collections.abc import Sequence

from matcher.answers.stops import Stops
from matcher.exact import counted
from matcher.people import Pair, Person

_NO_RULE = (
    "the pair is not made: no rule over all pairs was found to stop it, a slot or a "
    "loss elsewhere in the plan may"
)


def fate(
    person: Person, partner: Person, worth: int, taken: Sequence[str], stops: Stops
) -> str:
    """Say who holds the partner's places or, where one is left, what stops the pair."""
    pair = f"a pair with {partner.label} would bring {counted(worth, 'point')}"
    if len(taken) >= partner.max_pairs:
        held = " and ".join(taken) if taken else "nobody (no place is offered)"
        return f"{pair}, but {_places(partner)} held by {held}"
    if worth <= 0:
        return f"{pair}, so the pair adds nothing"
    rules = stops.of(pair_of(person, partner))
    return f"{pair}; {partner.id} has a place left, but {_stopping(rules)}"


def _stopping(rules: Sequence[str]) -> str:
    if not rules:
        return _NO_RULE
    stop = "the rule stops it" if len(rules) == 1 else "these rules stop it"
    return f"{stop}: {'; '.join(rules)}"


def pair_of(person: Person, partner: Person) -> Pair:
    """Put the junior first."""
    if person.side == "junior":
        return person.id, partner.id
    return partner.id, person.id


def _places(person: Person) -> str:
    if person.max_pairs == 1:
        return f"the place of {person.id} is"
    return f"the places of {person.id} are"
