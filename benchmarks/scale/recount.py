"""The benchmark's own count of broken rules, from the people's records alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from benchmarks.scale.instance import CROSSING, Instance
from matcher import audit
from matcher.people import Pair


def breaches(instance: Instance, pairs: Sequence[Pair]) -> list[str]:
    """List everything that a plan does not keep, whoever made it."""
    people = instance.people
    juniors = {person.id: person for person in people.juniors}
    seniors = {person.id: person for person in people.seniors}
    strangers = [p for p in pairs if p[0] not in juniors or p[1] not in seniors]
    if strangers:
        return [f"{j} and {s} are no junior and senior" for j, s in strangers]
    found = [f"{j} and {s} twice" for (j, s), n in Counter(pairs).items() if n > 1]
    taken = Counter(person for pair in pairs for person in pair)
    for person in (*people.juniors, *people.seniors):
        if taken[person.id] > person.max_pairs:
            found.append(f"{person.id} has {taken[person.id]} of {person.max_pairs}")
    found += [
        f"{j} and {s} are ruled out"
        for j, s in pairs
        if (j, s) in people.vetoes or (s, j) in people.vetoes
    ]
    if instance.case.rules == "side":
        sides = [(juniors[j].department, seniors[s].department) for j, s in pairs]
        crossing = sum(bool(a and b) and a != b for a, b in sides)
        if crossing * CROSSING.denominator < len(pairs) * CROSSING.numerator:
            found.append(f"{crossing} of {len(pairs)} pairs cross departments")
        together = Counter((a, b) for a, b in sides if a and b)
        found += [
            f"{count} pairs of {a} and {b}, at most {instance.per_cell}"
            for (a, b), count in sorted(together.items())
            if count > instance.per_cell
        ]
    return found


def points(instance: Instance, pairs: Sequence[Pair]) -> int:
    """Add up the points of a plan pair by pair, as the package's audit does."""
    plan = dict.fromkeys(pairs)
    return audit.total(plan, instance.goals, instance.people, instance.model.unit)
