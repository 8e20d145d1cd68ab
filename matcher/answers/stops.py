"""Which rules about the whole plan stop a pair, whatever places are left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from matcher import audit
from matcher.people import Pair, Plan
from matcher.rowmodel import RowModel
from matcher.statements import JointRule

LOOKS = 200_000
"""So many pairs of a plan are gone through again for all answers together."""


class Stops:
    """Holds single pairs more against the rules, as long as that takes no time.

    Slots are left out of it: who books them is for the search to say. So are places,
    which others hold or not.
    """

    def __init__(self, model: RowModel, pairs: Sequence[Pair]) -> None:
        self._people = model.cohort.people
        self._plan: Plan = dict.fromkeys(pairs)
        stated = [joint for joint, _ in model.parts() if joint is not model.chooser]
        self._rules = [
            rule
            for rule in stated
            if isinstance(rule, JointRule) and rule.kind != "capacity"
        ]
        self._known: dict[Pair, list[str] | None] = {}
        self._left = LOOKS // (1 + len(pairs))

    @cached_property
    def _before(self) -> set[str]:
        """What a plan breaks already, as a baseline's may."""
        return set(self._broken(self._plan))

    def of(self, pair: Pair) -> list[str] | None:
        """Name the rules that a plan with one pair more would break, in words.

        None where that was not looked at, as it would take too long.
        """
        if not self._rules:
            return []
        if pair not in self._known and self._left > 0:
            self._left -= 1
            told = dict.fromkeys(self._broken({**self._plan, pair: None}))
            self._known[pair] = [rule for rule in told if rule not in self._before]
        return self._known.get(pair)

    def fewest(self, pairs: Iterable[Pair]) -> tuple[Pair, list[str]] | None:
        """Find the first of the pairs that the fewest rules stop, and name these.

        None where none of the pairs was looked at.
        """
        found: tuple[Pair, list[str]] | None = None
        for pair in pairs:
            rules = self.of(pair)
            if rules is None:
                break
            if found is None or len(rules) < len(found[1]):
                found = pair, rules
            if len(rules) <= 1:
                break
        return found

    def _broken(self, plan: Plan) -> list[str]:
        found = audit.breaches(plan, self._rules, self._people)
        return [breach.rule.in_words() for breach in found]
