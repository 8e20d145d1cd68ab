"""Everything that can be left out of a scenario: its rules, and facts of its people.

An *item* is one such thing. Items that people would talk about together stand in one
*group*: all places of the seniors, all agreed pairs, the quota of every department.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from matcher.model import build, statements
from matcher.people import Pair, People, Person, SideName
from matcher.rowmodel import RowModel
from matcher.rules import Agreed, Capacity, Meetings, Quota
from matcher.scenario import Scenario
from matcher.statements import JointRule, PairRule, Statement

What = Literal["rule", "max_pairs", "min_pairs", "pin", "forbid"]
Items = frozenset[int]
"""Numbers of items."""
NOTHING: Items = frozenset()


@dataclass(frozen=True)
class Item:
    """One thing that can be left out.

    Parameters
    ----------
    piece
        Of a rule: what it says, or what it says of one value of a column.
    origin
        Of a rule: its place among all rules that count.
    person, pair
        Whose fact it is.
    """

    what: What
    piece: Statement | None = None
    origin: int = -1
    person: str = ""
    pair: Pair = ("", "")


@dataclass(frozen=True)
class Loosened:
    """What is put in the place of items that are left out.

    Parameters
    ----------
    rules
        Looser rules, by the place of the rule that each replaces.
    places, needs
        Other `max_pairs` and `min_pairs`, by person.
    """

    rules: Mapping[int, Statement] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    needs: Mapping[str, int] = field(default_factory=dict)


AS_STATED = Loosened()


@dataclass(frozen=True, eq=False)
class World:
    """A scenario of which something may be left out, as integer rows.

    Parameters
    ----------
    joint, pair
        The items behind each joint rule, capacity first, and each pair rule.
    """

    model: RowModel
    joint: Sequence[Items]
    pair: Sequence[Items]

    @property
    def choice(self) -> Items:
        """The items of the rule that gives pairs their modes."""
        chooser = self.model.chooser
        both = zip(self.model.joint_rules, self.joint, strict=True)
        return next((own for rule, own in both if rule is chooser), NOTHING)


class Stock:
    """The items of a scenario.

    Parameters
    ----------
    rules
        Every rule that counts, capacity first.
    written
        How many of them, the last ones, stand under `rules:`.

    Attributes
    ----------
    items
        All of them; an item's number is its place here.
    groups
        The items in groups, none left out.
    """

    def __init__(
        self, rules: Sequence[Statement], written: int, people: People
    ) -> None:
        self.rules, self.people = tuple(rules), people
        self.first_written = len(rules) - written
        self.items: list[Item] = []
        self.groups: list[Items] = []
        for made in self._made():
            if made:
                start = len(self.items)
                self.items += made
                self.groups.append(frozenset(range(start, len(self.items))))

    @staticmethod
    def of(scenario: Scenario) -> Stock:
        """List what can be left out of a scenario."""
        rules, _ = statements(scenario.settings, scenario.people)
        return Stock(rules, len(scenario.settings.rules), scenario.people)

    def _made(self) -> Iterator[list[Item]]:
        for origin, rule in enumerate(self.rules):
            if isinstance(rule, Capacity | Agreed) or self._implied(rule, origin):
                continue
            pieces = _pieces(rule, self.people)
            yield [Item("rule", piece, origin) for piece in pieces]
        for side in (self.people.juniors, self.people.seniors):
            yield [Item("min_pairs", person=p.id) for p in side if p.min_pairs]
            yield [Item("max_pairs", person=p.id) for p in side]
        yield [Item("pin", pair=pair) for pair in self.people.pins]
        yield [Item("forbid", pair=pair) for pair in self.people.forbidden]

    def _implied(self, rule: Statement, origin: int) -> bool:
        """Say whether a rule only follows from a written one: it goes with that."""
        return rule.kind == "shared_time" and origin < self.first_written

    @cached_property
    def everything(self) -> Items:
        """All items."""
        return frozenset(range(len(self.items)))

    @cached_property
    def of_rule(self) -> Mapping[int, Items]:
        """The items of each rule, by its place."""
        found: dict[int, set[int]] = {}
        for number, item in enumerate(self.items):
            if item.what == "rule":
                found.setdefault(item.origin, set()).add(number)
        return {origin: frozenset(own) for origin, own in found.items()}

    @cached_property
    def of_person(self) -> Mapping[tuple[str, str], int]:
        """The number of a fact, by what it is and whose."""
        return {(i.what, i.person): n for n, i in enumerate(self.items) if i.person}

    def name(self, item: Item) -> str:
        """Name what an item is: the kind of its rule, or its fact."""
        return self.rules[item.origin].kind if item.what == "rule" else item.what

    def written(self, origin: int) -> int | None:
        """Find the place of a rule under `rules:`; None where another part implies it.

        Parameters
        ----------
        origin
            Its place among all rules that count.
        """
        place = origin - self.first_written
        return place if place >= 0 else None

    def world(self, kept: Items, loosened: Loosened | None = None) -> World:
        """State what is kept, and what takes the place of the rest.

        Parameters
        ----------
        loosened
            Given where the rest is really given up: the rules then hold for pairs whose
            agreement is. Otherwise such pairs need not be made but may, so that leaving
            out more never makes less possible.
        """
        said = self.said(kept, loosened or AS_STATED)
        model = build([rule for rule, _ in said], (), self.facts(kept, loosened))
        if loosened is None:
            model = model.insisting(self.insisted(kept))
        return World(
            model,
            [own for rule, own in said if isinstance(rule, JointRule)],
            [own for rule, own in said if isinstance(rule, PairRule)],
        )

    def said(
        self, kept: Items, loosened: Loosened = AS_STATED
    ) -> list[tuple[Statement, Items]]:
        """List the rules of what is kept, each with the items behind it."""
        said: list[tuple[Statement, Items]] = [(Capacity(), NOTHING)]
        forbids = frozenset(n for n in kept if self.items[n].what == "forbid")
        if forbids:
            said.append((Agreed(), forbids))
        for origin in self.of_rule:
            if origin in loosened.rules:
                said += self._with_slots(loosened.rules[origin], NOTHING)
            else:
                said += self._in_pieces(origin, kept)
        return said

    def _in_pieces(self, origin: int, kept: Items) -> list[tuple[Statement, Items]]:
        """Say a rule as far as it is kept: as it is written, or piece by piece."""
        own = self.of_rule[origin]
        if own <= kept:
            return self._with_slots(self.rules[origin], own)
        pieces = ((n, self.items[n].piece) for n in sorted(own & kept))
        return [(piece, frozenset([n])) for n, piece in pieces if piece is not None]

    def _with_slots(self, rule: Statement, own: Items) -> list[tuple[Statement, Items]]:
        """Put before a rule about meetings that the two need a slot, if it implies it.

        Where a shared slot is asked for by a rule of its own, that one stands for it.
        """
        implied = (r for i, r in enumerate(self.rules) if self._implied(r, i))
        first = next(implied, None) if isinstance(rule, Meetings) else None
        return [(first, own), (rule, own)] if first else [(rule, own)]

    def insisted(self, kept: Items) -> frozenset[Pair]:
        """List the agreed pairs that have to be made."""
        pins = (self.items[n] for n in kept if self.items[n].what == "pin")
        return frozenset(item.pair for item in pins)

    def facts(self, kept: Items, loosened: Loosened | None = None) -> People:
        """Take the people with the facts that are kept, and others for the rest."""
        people = self.people
        decided = {
            self.items[n].pair for n in kept if self.items[n].what in ("pin", "forbid")
        }
        if loosened is None:
            decided |= people.pins.keys()

        def side(name: SideName) -> tuple[Person, ...]:
            other = people.seniors if name == "junior" else people.juniors
            return tuple(
                self._person(p, kept, loosened or AS_STATED, len(other))
                for p in people.side(name)
            )

        return replace(
            people,
            juniors=side("junior"),
            seniors=side("senior"),
            agreed=tuple(a for a in people.agreed if (a.junior, a.senior) in decided),
        )

    def _person(
        self, person: Person, kept: Items, loosened: Loosened, everybody: int
    ) -> Person:
        most = self.of_person["max_pairs", person.id] in kept
        least = self.of_person.get(("min_pairs", person.id), -1) in kept
        free = max(person.max_pairs, everybody)
        return replace(
            person,
            max_pairs=loosened.places.get(
                person.id, person.max_pairs if most else free
            ),
            min_pairs=loosened.needs.get(person.id, person.min_pairs if least else 0),
        )


def _pieces(rule: Statement, people: People) -> list[Statement]:
    """Split a rule that says the same of each value of a column."""
    if not isinstance(rule, Quota) or rule.column is None or rule.value is not None:
        return [rule]
    cells = {person.cell(rule.column) for person in people.by_id.values()} - {""}
    values = [rule.model_copy(update={"value": value}) for value in sorted(cells)]
    return [*values] if values else [rule]
