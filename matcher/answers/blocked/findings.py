"""What blocks a scenario, as a record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from matcher.answers.blocked.loosen import Costs, Step, remedy
from matcher.answers.blocked.oracle import Oracle
from matcher.answers.blocked.sets import SHOWN, Search
from matcher.answers.blocked.stock import Item, Items, Stock
from matcher.conflictrecord import (
    Cause,
    Change,
    ConflictRecord,
    ConflictSet,
    Remedy,
)
from matcher.exact import exact_number
from matcher.scenario import Scenario
from matcher.watch import Watch

SECONDS = 60.0
SEARCH = 0.6
"""So much of the time goes into finding what is impossible, the rest into remedies."""
FACTS = {"places": "max_pairs", "needs": "min_pairs"}
PLACES = 5
"""Of so many people the row of the table is told."""


@dataclass(frozen=True)
class Blocked:
    """Whether a scenario has a plan, and what is in the way.

    Parameters
    ----------
    possible
        None where that stayed open.
    conflict
        What is in the way; None unless it is impossible.
    """

    possible: bool | None
    conflict: ConflictRecord | None


def blocked(
    scenario: Scenario, costs: Costs | None = None, watch: Watch | None = None
) -> Blocked:
    """Find out whether any plan keeps all the rules, and if not, why.

    Parameters
    ----------
    costs
        What giving up counts, by the kind of the rule or the name of the fact
        (`max_pairs`, `min_pairs`, `pin`, `forbid`): 1 unless said otherwise.
    watch
        By default one that stops after a minute.
    """
    oracle = Oracle(
        Stock(scenario), scenario.settings.solver.seed, watch or Watch(SECONDS)
    )
    answer = oracle.possible(oracle.stock.everything)
    if answer is not False:
        return Blocked(answer, None)
    return Blocked(False, _record(scenario, oracle, costs or {}))


def conflict(scenario: Scenario, watch: Watch) -> ConflictRecord:
    """Say what is in the way of a scenario that was found impossible."""
    oracle = Oracle(Stock(scenario), scenario.settings.solver.seed, watch)
    if oracle.possible(oracle.stock.everything) is not False:
        oracle.believe(oracle.stock.everything)
    return _record(scenario, oracle, {})


def _record(scenario: Scenario, oracle: Oracle, costs: Costs) -> ConflictRecord:
    told, stock, watch = _Told(scenario, oracle.stock), oracle.stock, oracle.watch

    def cost(cell: Items) -> Fraction:
        names = {stock.name(stock.items[n]) for n in cell}
        return max(costs.get(name, Fraction(1)) for name in names)

    search = Search(oracle, cost)
    oracle.watch = watch.extended(SEARCH * watch.left)
    search.run()
    sets = [
        ConflictSet(
            causes=[told.cause(own) for own in search.parts(found)],
            tested=search.tested(found),
        )
        for found in sorted(search.sets, key=lambda s: (len(search.parts(s)), len(s)))
    ]
    ended = oracle.watch.over
    oracle.watch = watch
    steps = []
    for left_out in search.corrections[:SHOWN]:
        ended = ended or watch.over
        found = None if watch.over else remedy(oracle, left_out, costs)
        if found is not None:
            steps.append(found)
    remedies = [
        Remedy(
            changes=[told.change(step) for step in own],
            cost=round(float(sum(step.cost for step in own)), 6),
        )
        for own in steps
    ]
    return ConflictRecord(
        sets=sets[:SHOWN],
        remedies=sorted(remedies, key=lambda remedy: remedy.cost),
        complete=search.complete and len(sets) <= SHOWN,
        stopped=ended,
    )


class _Told:
    """Puts items and steps into records, with their places in the files."""

    def __init__(self, scenario: Scenario, stock: Stock) -> None:
        self._stock, self._places = stock, scenario.places
        self._people = scenario.people

    def cause(self, own: Items) -> Cause:
        """Say what some items of one group are."""
        items = [self._stock.items[n] for n in sorted(own)]
        first = items[0]
        if first.what == "rule":
            return self._rule(items)
        if first.what in ("pin", "forbid"):
            pairs = [item.pair for item in items]
            decided = self._places.decisions
            return Cause(
                what=first.what,
                pairs=pairs,
                places=[decided[p] for p in pairs[:PLACES] if p in decided],
                count=len(pairs),
            )
        people = [item.person for item in items]
        rows = self._places.people
        by_id = self._people.by_id
        return Cause(
            what=first.what,
            side=self._side(people),
            people=people,
            places=[rows[p] for p in people[:PLACES] if p in rows],
            count=sum(int(getattr(by_id[p], first.what)) for p in people),
        )

    def _rule(self, items: Sequence[Item]) -> Cause:
        origin = items[0].origin
        rule = self._stock.rules[origin]
        whole = len(items) == len(self._stock.of_rule[origin])
        said = [rule] if whole else [i.piece for i in items if i.piece is not None]
        return Cause(
            what="rule",
            rule=rule.kind,
            sentence="; ".join(one.in_words() for one in said),
            settings=rule.model_dump(mode="json", by_alias=True, exclude={"kind"}),
            places=[place] if (place := self._place(origin)) else [],
        )

    def _side(self, people: Iterable[str]) -> str:
        """Say on which side people are; "" where there are none, or on both."""
        sides = {self._people.by_id[person].side for person in people}
        return sides.pop() if len(sides) == 1 else ""

    def _place(self, origin: int) -> str:
        written = self._stock.written(origin)
        listed = self._places.rules
        known = written is not None and written < len(listed)
        return listed[written] if known and written is not None else ""

    def change(self, step: Step) -> Change:
        """Say what a step changes."""
        if step.origin < 0:
            return Change(
                how=step.how,
                side=self._side(step.people),
                people=dict(step.people),
                stated={
                    p: int(getattr(self._people.by_id[p], FACTS[step.how]))
                    for p in step.people
                },
                pairs=list(step.pairs),
            )
        rule = self._stock.rules[step.origin]
        told = Change(
            how=step.how,
            rule=rule.kind,
            sentence=rule.in_words(),
            place=self._place(step.origin),
        )
        if step.number is None or step.value is None:
            return told
        return told.model_copy(
            update={
                "parameter": step.number.name,
                "before": exact_number(Fraction(step.number.now)),
                "after": exact_number(Fraction(step.value)),
                "share": step.number.share,
            }
        )
