"""Smallest impossible sets, and the smallest sets whose loss makes a plan possible.

The two are found together. Every set of items that leaves a plan when it is left out
must have something of each impossible set; so the cheapest such choice is left out and
asked about. Either a plan is possible then, or what is left holds another impossible
set. (Reiter, "A theory of diagnosis from first principles", 1987; Liffiton et al.,
"Fast, flexible MUS enumeration", 2016.) An impossible set is shrunk by leaving out one
group after the other, and each group of facts is narrowed down by halves. (Junker,
"QuickXplain", 2004.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from matcher.answers.blocked.oracle import Oracle
from matcher.answers.blocked.stock import NOTHING, Items

SHOWN = 5
"""So many sets, and so many remedies, are looked for."""
TRIED = 16
"""Not more impossible sets than this are worked with."""
NARROWED = 24
"""A longer list of facts is not narrowed down person by person."""
CHOICES = 200

Choice = frozenset[Items]
"""Some cells that are left out."""


class Search:
    """Looks for impossible sets, and for corrections: what makes a plan possible.

    Parameters
    ----------
    cost
        What it costs to leave a cell out.

    Attributes
    ----------
    cells
        The items in groups; a group of which only a part plays a role is parted.
    sets
        Impossible sets, of which no cell can be left out.
    corrections
        Items that make a plan possible when they are left out, and no fewer do.
    complete
        Whether there are no others.
    """

    def __init__(self, oracle: Oracle, cost: Callable[[Items], Fraction]) -> None:
        self._oracle, self._cost = oracle, cost
        self._all = oracle.stock.everything
        self.cells: list[Items] = list(oracle.stock.groups)
        self.sets: list[Items] = []
        self.corrections: list[Items] = []
        self.complete = False

    def run(self) -> None:
        """Look until enough is known, nothing is left, or time is over."""
        self._look()
        self.sets = list(dict.fromkeys(self._irreducible(s) for s in self.sets))

    def _look(self) -> None:
        undecided: set[Choice] = set()
        while not self._oracle.watch.over and len(self.sets) < TRIED:
            if min(len(self.sets), len(self.corrections)) >= SHOWN:
                return
            choice = next((c for c in self._choices() if c not in undecided), None)
            if choice is None:
                self.complete = not undecided
                return
            left_out = NOTHING.union(*choice)
            answer = self._oracle.possible(self._all - left_out)
            if answer:
                self.corrections.append(left_out)
            elif answer is False:
                self.sets.append(self._smallest(self._all - left_out))
            else:
                undecided.add(choice)

    def parts(self, found: Items) -> list[Items]:
        """Give what a set has of each cell."""
        return [own for cell in self.cells if (own := cell & found)]

    def tested(self, found: Items) -> bool:
        """Say whether a plan was seen without each part of an impossible set."""
        return all(self._oracle.possible(found - own) for own in self.parts(found))

    def _choices(self) -> Iterator[Choice]:
        """List the smallest choices with something of each set, the cheapest first."""
        found: set[Choice] = {frozenset()}
        for each in self.sets:
            own = [cell for cell in self.cells if cell & each]
            wider = {
                choice if any(cell & each for cell in choice) else choice | {cell}
                for choice in found
                for cell in own
            }
            small = [c for c in wider if not any(other < c for other in wider)]
            found = set(sorted(small, key=self._order)[:CHOICES])
        known = self.corrections
        return (
            choice
            for choice in sorted(found, key=self._order)
            if not any(fewer <= NOTHING.union(*choice) for fewer in known)
        )

    def _order(self, choice: Choice) -> tuple[Fraction, int, list[list[int]]]:
        cost = sum((self._cost(cell) for cell in choice), Fraction(0))
        return cost, len(choice), sorted(sorted(cell) for cell in choice)

    def _smallest(self, kept: Items) -> Items:
        """Leave out what is not needed for a set to be impossible."""
        core = self._oracle.core(kept)
        for cell in list(self.cells):
            if cell & core and self._oracle.possible(core - cell) is False:
                core = self._oracle.core(core - cell)
        for cell in [cell for cell in self.cells if len(cell & core) > 1]:
            if len(cell & core) <= NARROWED:
                needed = self._narrowed(core - cell, sorted(cell & core))
                core = (core - cell) | needed
        self._part(core)
        return core

    def _irreducible(self, found: Items) -> Items:
        """Leave out what is not needed now that other sets have parted its cells."""
        for own in self.parts(found):
            if self._oracle.possible(found - own) is False:
                found -= own
        return found

    def _narrowed(
        self, base: Items, facts: Sequence[int], *, grown: bool = False
    ) -> Items:
        """Find facts that are impossible beside a base, and of which none is too many.

        Parameters
        ----------
        grown
            Whether the base was added to since it was seen to be possible.
        """
        if grown and self._oracle.possible(base) is False:
            return NOTHING
        if len(facts) == 1:
            return frozenset(facts)
        half = len(facts) // 2
        one, other = facts[:half], facts[half:]
        needed = self._narrowed(base | frozenset(one), other, grown=True)
        rest = self._narrowed(base | needed, one, grown=bool(needed))
        return needed | rest

    def _part(self, found: Items) -> None:
        """Part the cells of which only some items play a role."""
        parted = (own for c in self.cells for own in (c & found, c - found) if own)
        self.cells = list(parted)
