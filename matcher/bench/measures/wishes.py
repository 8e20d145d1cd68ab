"""Who got whom they asked for."""

from __future__ import annotations

from collections.abc import Iterator

from matcher.bench.measures.base import Measure, Planned


def _met(planned: Planned) -> Iterator[set[int]]:
    """List for everybody who has wishes which of them were met, by number."""
    people = planned.scenario.people
    made = set(planned.outcome.pairs)
    found: dict[str, set[int]] = {}
    for (person, partner), number in people.wishes.items():
        if person not in people.by_id:
            continue
        own = found.setdefault(person, set())
        if (person, partner) in made or (partner, person) in made:
            own.add(number)
    yield from found.values()


class FirstWishes(Measure):
    """People whose first wish is met.

    The first choices met of the school choice literature (Abdulkadiroglu, Pathak and
    Roth, "Strategy-proofness versus efficiency", American Economic Review 99, 2009).
    None where nobody has a wish.
    """

    name, title, unit = "first_wishes", "First wishes met", "people"
    better, order = "more", 40

    def __call__(self, planned: Planned) -> int | None:
        """Count them."""
        met = list(_met(planned))
        return sum(1 in own for own in met) if met else None


class AnyWish(Measure):
    """People with wishes of whom at least one is met."""

    name, title, unit = "any_wish", "People with a wish met", "people"
    better, order = "more", 41

    def __call__(self, planned: Planned) -> int | None:
        """Count them."""
        met = list(_met(planned))
        return sum(bool(own) for own in met) if met else None


class NoWish(Measure):
    """People with wishes of whom none is met."""

    name, title, unit = "no_wish", "People with no wish met", "people"
    better, order = "less", 42

    def __call__(self, planned: Planned) -> int | None:
        """Count them."""
        met = list(_met(planned))
        return sum(not own for own in met) if met else None
