"""Which rules about the whole plan stop a pair, whatever places are left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np

from matcher.exact import IntArray
from matcher.people import Pair, Plan
from matcher.rowmodel import RowModel
from matcher.statements import JointRule

AT_ONCE = 20_000


class Stops:
    """Holds pairs more, each alone, against the rows as a plan leaves them.

    Slots are left out of it: who books them is for the search to say. So are places,
    which others hold or not.
    """

    def __init__(self, model: RowModel, pairs: Sequence[Pair]) -> None:
        self._model = model
        self._plan: Plan = dict.fromkeys(pairs)
        self._known: dict[Pair, list[str]] = {}
        self._rules: list[JointRule] = []
        self._rule_of = np.full(model.n_rows, -1)
        for joint, own in model.parts():
            slots = joint is model.chooser
            if isinstance(joint, JointRule) and joint.kind != "capacity" and not slots:
                self._rule_of[own] = len(self._rules)
                self._rules.append(joint)

    @cached_property
    def _used(self) -> IntArray:
        """How much the plan uses of each row, helpers left out."""
        sides = self._model.cohort.rows_of(self._plan)
        counts = self._model.counts(*self._model.cohort.pairs(*sides))
        return np.asarray(counts.sum(axis=0), dtype=np.int64).ravel()

    @cached_property
    def _words(self) -> list[str]:
        return [rule.in_words() for rule in self._rules]

    @cached_property
    def _before(self) -> set[str]:
        """What the plan breaks already, as a baseline's may."""
        told = zip(self._words, self._rules, strict=True)
        return {words for words, rule in told if self._breaks(rule, self._plan)}

    @cached_property
    def _helped(self) -> list[bool]:
        model = self._model
        return [bool(rule.helpers(model.cohort, model.unit)) for rule in self._rules]

    def of(self, pair: Pair) -> list[str]:
        """Name the rules that a plan with one pair more would break, in words."""
        if pair not in self._known:
            self._look([pair])
        return self._known[pair]

    def look(self, pairs: Iterable[Pair]) -> None:
        """Hold many pairs against the rows at once, and remember what stops these."""
        self._known.clear()
        listed = list(dict.fromkeys(pairs))
        for start in range(0, len(listed), AT_ONCE):
            self._look(listed[start : start + AT_ONCE])

    def _look(self, pairs: Sequence[Pair]) -> None:
        model = self._model
        counts = model.counts(*model.cohort.pairs(*model.cohort.rows_of(pairs))).tocoo()
        row, rule = counts.col, self._rule_of[counts.col]
        after, more = self._used[row] + counts.data, counts.data > 0
        breaks = np.where(more, after > model.upper[row], after < model.lower[row])
        breaks &= rule >= 0
        self._known.update((pair, []) for pair in pairs)
        found = np.stack([counts.row[breaks], rule[breaks]], axis=1)
        for place, number in np.unique(found, axis=0).tolist():
            known, words = self._known[pairs[place]], self._words[number]
            if words not in known and self._surely(number, pairs[place]):
                known.append(words)

    def _surely(self, number: int, pair: Pair) -> bool:
        """Ask for the second opinion where helpers may make up for the pair."""
        if self._words[number] in self._before:
            return False
        longer = {**self._plan, pair: None}
        return not self._helped[number] or self._breaks(self._rules[number], longer)

    def _breaks(self, rule: JointRule, plan: Plan) -> bool:
        return bool(rule.breaches(plan, self._model.cohort.people))

    def fewest(self, pairs: Iterable[Pair]) -> tuple[Pair, list[str]] | None:
        """Find the first of the pairs that the fewest rules stop, and name these.

        None where there is no pair.
        """
        return min(
            ((pair, self.of(pair)) for pair in pairs),
            key=lambda found: len(found[1]),
            default=None,
        )
