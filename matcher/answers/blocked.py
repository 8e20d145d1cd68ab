"""Why is there no plan? Rules impossible alone, or without which a plan exists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from matcher.model import build
from matcher.people import People
from matcher.rules import Agreed, Capacity
from matcher.solvers.engine import feasible
from matcher.statements import Goal, JointRule, Statement
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

    @property
    def explanation(self) -> str:
        """Say what the rules have to do with each other."""
        kinds = ", ".join(dict.fromkeys(rule.kind for rule in self.rules))
        return {
            "alone": (
                "Each of these is impossible by itself, with these people and "
                f"places: {kinds}."
            ),
            "removal": (
                "These rules cannot all hold. Without any one of them a plan exists, "
                f"so changing one is enough: {kinds}."
            ),
            "together": (
                "No single rule is to blame: no rule is impossible by itself, and "
                "leaving out one alone was not seen to make a plan possible. These "
                f"rules about the plan as a whole play a part: {kinds}."
            ),
        }[self.how]


def conflict(
    rules: Sequence[Statement],
    goals: Sequence[Goal],
    people: People,
    seed: int,
    watch: Watch,
) -> Conflict:
    """Find the rules to talk about, simplest finding first.

    Parameters
    ----------
    rules
        Every rule that counts, capacity first.
    """
    stated = [rule for rule in rules if _asks(rule, people)]

    def possible(kept: Sequence[Statement]) -> bool | None:
        own = _people_under(kept, people)
        listed = [Capacity(), *(r for r in kept if not isinstance(r, Capacity))]
        return feasible(build(listed, goals, own), seed, watch)

    alone = tuple(rule for rule in stated if possible([rule]) is False)
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


def _asks(rule: Statement, people: People) -> bool:
    """Leave out the capacity where nobody has to have a pair."""
    everyone = people.by_id.values()
    return not isinstance(rule, Capacity) or any(p.min_pairs for p in everyone)


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
