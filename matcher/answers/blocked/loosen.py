"""The least that has to change: numbers moved as little as possible, or rules dropped.

A correction says which items have to give way. Each of them is then put back as far as
a plan allows: a number of a rule at its nearest value that works, places and needs
with as few as possible changed. Every value is found by solving again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal

from matcher.answers.blocked.looser import Number, cost_of, numbers
from matcher.answers.blocked.oracle import Oracle
from matcher.answers.blocked.room import fewest
from matcher.answers.blocked.stock import AS_STATED, Items, Loosened
from matcher.people import Pair

How = Literal["loosen", "drop", "places", "needs", "unpin", "allow"]
HOW: Mapping[str, How] = {"min_pairs": "needs", "max_pairs": "places"}
DECISIONS: Mapping[str, How] = {"pin": "unpin", "forbid": "allow"}
Costs = Mapping[str, Fraction]
"""What it costs to give a rule of a kind, or a fact, up as a whole; 1 if not said."""


@dataclass(frozen=True)
class Step:
    """One change.

    Parameters
    ----------
    cost
        Which part of what was asked is given up, times its weight.
    origin
        The place of the rule, -1 for facts.
    number, value
        What is loosened and to what; None: the rule is dropped.
    people
        The new `max_pairs` or `min_pairs` by person.
    """

    how: How
    cost: Fraction
    origin: int = -1
    number: Number | None = None
    value: int | Fraction | None = None
    people: Mapping[str, int] = field(default_factory=dict)
    pairs: tuple[Pair, ...] = ()


def remedy(oracle: Oracle, left_out: Items, costs: Costs) -> list[Step] | None:
    """Find small changes to some items, with which a plan is possible.

    Parameters
    ----------
    left_out
        Without all of these a plan is possible.

    Returns
    -------
    list of Step or None
        None where no plan was seen in the end.
    """
    return _Remedy(oracle, left_out, costs).steps()


class _Remedy:
    """Puts items back, as far as a plan allows.

    Parameters
    ----------
    left_out
        What is not kept as it is stated.
    """

    def __init__(self, oracle: Oracle, left_out: Items, costs: Costs) -> None:
        self._oracle, self._stock, self._costs = oracle, oracle.stock, costs
        self._left_out = left_out
        self._kept = self._stock.everything - left_out
        self._now = AS_STATED

    def steps(self) -> list[Step] | None:
        """Put one kind of item after the other back."""
        origins = {self._stock.items[n].origin for n in self._of("rule")}
        found = [self._rule(origin) for origin in sorted(origins)]
        for what in ("min_pairs", "max_pairs"):
            if self._of(what):
                found += self._people(what)
        for what, how in DECISIONS.items():
            if self._of(what):
                found += self._pairs(what, how)
        return found if self._oracle.loosened(self._kept, self._now) else None

    def _of(self, what: str) -> list[int]:
        return [n for n in sorted(self._left_out) if self._stock.items[n].what == what]

    def _weight(self, name: str) -> Fraction:
        return self._costs.get(name, Fraction(1))

    def _rule(self, origin: int) -> Step:
        """Move the number that costs least, or drop the rule."""
        rule = self._stock.rules[origin]
        weight = self._weight(rule.kind)
        steps = [Step("drop", weight, origin)]
        for number in numbers(rule, self._stock.people):
            value = self._nearest(origin, number)
            if value is not None:
                cost = weight * cost_of(number, value)
                steps.append(Step("loosen", cost, origin, number, value))
        best = min(reversed(steps), key=lambda step: step.cost)
        if best.number is not None:
            self._now = self._with_rule(origin, best.number, best.value)
        return best

    def _with_rule(
        self, origin: int, number: Number, value: int | Fraction | None
    ) -> Loosened:
        looser = self._stock.rules[origin].model_copy(update={number.name: value})
        return replace(self._now, rules={**self._now.rules, origin: looser})

    def _nearest(self, origin: int, number: Number) -> int | Fraction | None:
        """Find the nearest value that works: ever longer steps, then halves."""
        values = number.values

        def works(place: int) -> bool:
            changed = self._with_rule(origin, number, values[place])
            return self._oracle.loosened(self._kept, changed)

        if not values or not works(len(values) - 1):
            return None
        low, high, step = -1, len(values) - 1, 1
        while low + step < high:
            if works(low + step):
                high = low + step
                break
            low, step = low + step, 2 * step
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if works(middle) else (middle, high)
        return values[high]

    def _people(self, what: str) -> list[Step]:
        """Change as few places, or needs, as there have to be; none if none has to."""
        people = [self._stock.items[n].person for n in self._of(what)]
        changed = fewest(self._oracle, self._kept, self._now, what, people)
        if changed is None:
            changed = self._all(what, people)
        sides = {self._stock.people.by_id[p].side for p in changed}
        offered = [
            getattr(person, what)
            for side in sides
            for person in self._stock.people.side(side)
        ]
        moved = sum(
            abs(value - getattr(self._stock.people.by_id[p], what))
            for p, value in changed.items()
        )
        part = Fraction(moved, max(1, sum(offered)))
        name = "needs" if what == "min_pairs" else "places"
        self._now = replace(
            self._now, **{name: {**getattr(self._now, name), **changed}}
        )
        self._kept |= frozenset(self._of(what))
        step = Step(HOW[what], self._weight(what) * part, people=changed)
        return [step] if changed else []

    def _all(self, what: str, people: Sequence[str]) -> dict[str, int]:
        """Free everybody, where the fewest were not found in time."""
        if what == "min_pairs":
            return dict.fromkeys(people, 0)
        by_id, stock = self._stock.people.by_id, self._stock.people
        other = {"junior": len(stock.seniors), "senior": len(stock.juniors)}
        return {p: other[by_id[p].side] for p in people}

    def _pairs(self, what: str, how: How) -> list[Step]:
        """Keep as many decisions as can be."""
        given_up = []
        for number in self._of(what):
            kept = self._kept | {number}
            if self._oracle.loosened(kept, self._now):
                self._kept = kept
            else:
                given_up.append(self._stock.items[number].pair)
        part = Fraction(len(given_up), len(self._stock.people.agreed))
        step = Step(how, self._weight(what) * part, pairs=tuple(given_up))
        return [step] if given_up else []
