"""What blocks a scenario, as a record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal, get_args

from matcher.answers.blocked import telling
from matcher.answers.blocked.loosen import Costs, Step, remedy
from matcher.answers.blocked.oracle import Oracle
from matcher.answers.blocked.sets import SHOWN, Search
from matcher.answers.blocked.stock import Item, Items, Stock
from matcher.conflictrecord import (
    Cause,
    Change,
    ConflictRecord,
    ConflictSet,
    Fact,
    Remedy,
)
from matcher.exact import exact_number
from matcher.pairrecord import Part
from matcher.rules.two_way import TwoWay
from matcher.scenario import Places, Scenario
from matcher.shown import Shown
from matcher.watch import Watch
from matcher.words import ENGLISH, Language, said, write

SECONDS = 60.0
SEARCH = 0.6
"""So much of the time goes into finding what is impossible, the rest into remedies."""
TURNS = 3
"""So often it gets that share of what is left, until something is found that helps."""
FACTS = {"places": "max_pairs", "needs": "min_pairs"}
PLACES = 5
"""Of so many people the row of the table is told."""


class Blocked(Shown, Part):
    """Whether a scenario has a plan, and what is in the way.

    Parameters
    ----------
    possible
        None where that stayed open.
    conflict
        What is in the way; None unless it is impossible.
    names
        How the people in it are called, by id.
    """

    format: Literal["matcher-blocked/1"] = "matcher-blocked/1"
    possible: bool | None
    conflict: ConflictRecord | None
    names: dict[str, str]

    def __str__(self) -> str:
        return self.text()

    def text(self, language: Language = ENGLISH) -> str:
        """Say it in a language."""
        if self.conflict is None:
            unknown = self.possible is None
            told = said("blocked.open" if unknown else "blocked.possible")
            return write(told, language)
        parts = [write(said("blocked.impossible"), language)]
        for part in telling.told(self.conflict, self.names):
            entries = [f"  - {write(entry, language)}" for entry in part.entries]
            parts.append("\n".join([write(part.heading, language), *entries]))
        return "\n\n".join(parts)


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

    Raises
    ------
    ValueError
        A cost is of something that the scenario does not have, or below 0.
    """
    stock = Stock.of(scenario)
    _refuse_unknown(costs or {}, stock)
    seed = scenario.settings.solver.seed
    oracle = Oracle(stock, seed, watch or Watch(SECONDS))
    answer = oracle.possible(oracle.stock.everything)
    found = (
        None if answer is not False else found_in(oracle, scenario.places, costs or {})
    )
    names = {p: person.label for p, person in scenario.people.by_id.items()}
    named = telling.mentioned(found)
    return Blocked(
        possible=answer,
        conflict=found,
        names={person: names[person] for person in sorted(named)},
    )


def _refuse_unknown(costs: Costs, stock: Stock) -> None:
    known = {stock.name(item) for item in stock.items} | {*get_args(Fact)} - {"rule"}
    for name, cost in costs.items():
        if name not in known:
            listed = ", ".join(sorted(known))
            raise ValueError(f"cost of {name}: expected one of {listed}")
        if cost < 0:
            raise ValueError(f"cost of {name}: expected 0 or more, found {cost}")


def conflict(scenario: Scenario, watch: Watch) -> ConflictRecord:
    """Say what is in the way of a scenario that was found impossible."""
    oracle = Oracle(Stock.of(scenario), scenario.settings.solver.seed, watch)
    if oracle.possible(oracle.stock.everything) is not False:
        oracle.believe(oracle.stock.everything)
    return found_in(oracle, scenario.places, {})


def found_in(oracle: Oracle, places: Places, costs: Costs) -> ConflictRecord:
    """Say what is in the way of a stock that is impossible, and what would help."""
    told, stock, watch = _Told(oracle.stock, places), oracle.stock, oracle.watch

    def cost(cell: Items) -> Fraction:
        names = {stock.name(stock.items[n]) for n in cell}
        return max(costs.get(name, Fraction(1)) for name in names)

    search = Search(oracle, cost)
    for _ in range(TURNS):
        oracle.watch = watch.extended(SEARCH * watch.left)
        search.run()
        if search.corrections:
            break
    known = search.sets or [oracle.core(stock.everything)]
    sets = [
        ConflictSet(
            causes=[told.cause(own) for own in search.parts(found)],
            tested=search.tested(found),
        )
        for found in sorted(known, key=lambda s: (len(search.parts(s)), len(s)))
    ]
    ended = oracle.watch.over
    oracle.watch = watch
    remedies = []
    for left_out in search.corrections[:SHOWN]:
        ended = ended or watch.over
        steps = None if watch.over else remedy(oracle, left_out, costs)
        if steps is not None:
            remedies.append(told.remedy(steps))
    return ConflictRecord(
        sets=sets[:SHOWN],
        remedies=sorted(remedies, key=lambda one: one.cost),
        complete=search.complete and len(sets) <= SHOWN,
        stopped=ended,
    )


class _Told:
    """Puts items and steps into records, with their places in the files."""

    def __init__(self, stock: Stock, places: Places) -> None:
        self._stock, self._places = stock, places
        self._people = stock.people

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
        if isinstance(self._stock.rules[origin], TwoWay):
            return self._places.strategy
        written = self._stock.written(origin)
        listed = self._places.rules
        known = written is not None and written < len(listed)
        return listed[written] if known and written is not None else ""

    def _lacks(self, column: str) -> bool:
        """Say whether nobody has a cell in a column of the people table."""
        return not any(p.cell(column) for p in self._people.by_id.values())

    def _places_of(self, step: Step) -> list[str]:
        """Say where people or pairs stand; nothing unless it is known of each."""
        found = [self._places.people.get(person, "") for person in step.people]
        found += [self._places.decisions.get(pair, "") for pair in step.pairs]
        return found if all(found) else []

    def remedy(self, steps: Sequence[Step]) -> Remedy:
        """Say what steps change together."""
        cost = float(sum((step.cost for step in steps), Fraction(0)))
        return Remedy(
            changes=[self.change(step) for step in steps], cost=round(cost, 6)
        )

    def change(self, step: Step) -> Change:
        """Say what a step changes."""
        if step.origin < 0:
            return Change(
                how=step.how,
                places=self._places_of(step),
                side=self._side(step.people),
                new_column=bool(step.people) and self._lacks(FACTS[step.how]),
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
            places=[place] if (place := self._place(step.origin)) else [],
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
