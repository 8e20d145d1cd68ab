"""Why is there no plan at all? Rules that are impossible alone, or without which it works."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from matcher.model import build
from matcher.people import People
from matcher.rules import Agreed, Capacity
from matcher.solvers.engine import feasible
from matcher.statements import JointRule, PairGoal, Statement
from matcher.watch import Watch


@dataclass(frozen=True)
class Conflict:
    """Rules that cannot hold.

    Parameters
    ----------
    how
        `alone`: each of the rules is impossible by itself. `removal`: without any one
        of them a plan exists. `together`: neither could be shown of any single rule.
    """

    how: Literal["alone", "removal", "together"]
    rules: tuple[Statement, ...]


def conflict(
    rules: Sequence[Statement],
    goals: Sequence[PairGoal],
    people: People,
    seed: int,
    watch: Watch,
) -> Conflict:
    """Find the rules to talk about, simplest finding first."""
    stated = _stated(rules, people)

    def possible(kept: Sequence[Statement]) -> bool | None:
        own = _people_under(kept, people)
        listed = [r for r in kept if not isinstance(r, Agreed | Capacity)]
        return feasible(build(listed, goals, own), seed, watch)

    alone = tuple(r for r in stated if possible([r]) is False)
    if alone:
        return Conflict("alone", alone)
    without = tuple(
        rule
        for i, rule in enumerate(stated)
        if possible([*stated[:i], *stated[i + 1 :]]) is True
    )
    if without:
        return Conflict("removal", without)
    joint = tuple(r for r in stated if isinstance(r, JointRule | Agreed))
    return Conflict("together", joint)


def _stated(rules: Sequence[Statement], people: People) -> list[Statement]:
    """List what could be given up: the rules, minimum loads and agreed pairs."""
    everyone = people.by_id.values()
    loads = [Capacity()] if any(p.min_pairs for p in everyone) else []
    agreed = [Agreed()] if people.agreed else []
    return [*loads, *agreed, *rules]


def _people_under(kept: Sequence[Statement], people: People) -> People:
    """Forget minimum loads and agreed pairs unless they are kept."""
    if not any(isinstance(rule, Agreed) for rule in kept):
        people = replace(people, agreed=())
    if not any(isinstance(rule, Capacity) for rule in kept):
        people = replace(
            people,
            juniors=tuple(replace(p, min_pairs=0) for p in people.juniors),
            seniors=tuple(replace(p, min_pairs=0) for p in people.seniors),
        )
    return people
