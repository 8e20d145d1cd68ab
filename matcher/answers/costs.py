"""What it costs at least to make a pair, or to do without one: from prices, at once.

Each priority is bounded while those before it are held at what they reached, so that
what is said of a later one counts only if the earlier ones lose nothing. Compared is
always with what the run reached.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

import numpy as np

from matcher.answers.standing import Priced, Stage, Standing
from matcher.exact import exact_number
from matcher.outcome import Number
from matcher.pairrecord import Number as Written
from matcher.pairrecord import Part
from matcher.people import Pair
from matcher.solvers.reseat import Way, with_pair, without_pair
from matcher.solvers.seating import Seating
from matcher.solvers.sweep import NOTHING, reduced_block
from matcher.solvers.threshold import level

Change = Callable[[Seating, int, int], Way]


class Loss(Part):
    """What one priority loses by a change, compared with what the run reached.

    Parameters
    ----------
    priority
        `total`, `points`, or what another priority counts.
    reached
        By the run, in the priority's own turn.
    final
        By the run's plan, where some of it was given up for later priorities.
    at_least, at_most
        What is lost, as far as it is known; below 0 where something may be won, as the
        run's plan was not proved to be the best. At least counts only while the
        priorities before it lose nothing.
    """

    priority: str
    reached: Written
    at_least: Written | None
    at_most: Written | None = None
    final: Written | None = None

    @property
    def certain(self) -> bool:
        """Whether something is lost for certain."""
        return self.at_least is not None and Fraction(self.at_least) > 0

    @property
    def wins(self) -> bool:
        """Whether something is even won."""
        return self.at_most is not None and Fraction(self.at_most) < 0

    @property
    def exact(self) -> bool:
        """Whether it is known exactly what is lost."""
        return self.at_least is not None and self.at_least == self.at_most

    def tightened(self, at_least: Written | None) -> Loss:
        """Take over a lower bound that says more."""
        own = self.at_least
        if at_least is None or (
            own is not None and Fraction(own) >= Fraction(at_least)
        ):
            return self
        return self.model_copy(update={"at_least": at_least})


def loss(stage: Stage, most: Number | None, reached: Number | None = None) -> Loss:
    """Compare what a priority can have at most, and has, with what the run reached.

    Parameters
    ----------
    most
        What no plan with the change can exceed.
    reached
        What a plan with the change has.
    """
    own = Fraction(stage.claim.objective or 0)
    final = None if stage.claim.final is None else Fraction(stage.claim.final)

    def lost(value: Number | None) -> Written | None:
        return None if value is None else exact_number(stage.sign * (own - value))

    return Loss(
        priority=stage.name,
        reached=exact_number(own),
        at_least=lost(most),
        at_most=lost(reached),
        final=None if final is None or final == own else exact_number(final),
    )


def with_it(standing: Standing, pair: Pair) -> list[Loss]:
    """Say what each priority loses at least if a pair is made.

    The list ends with the first priority that loses something for certain: nothing can
    be said of those after it. It is empty where no plan has the pair; the last one has
    no figure where an earlier one has to lose something, and it is not known which.
    """
    return _until_certain(_losses(standing, pair, with_pair))


def without_it(standing: Standing, pair: Pair) -> list[Loss]:
    """Say likewise what each priority loses at least if a pair of the plan is not."""
    return _until_certain(_losses(standing, pair, without_pair))


def _until_certain(losses: Iterator[Loss]) -> list[Loss]:
    found: list[Loss] = []
    for each in losses:
        if each.at_least is None and not found:
            return found
        found.append(each)
        if each.certain or each.at_least is None:
            return found
    return found


def _losses(standing: Standing, pair: Pair, change: Change) -> Iterator[Loss]:
    rows = standing.rows(pair)
    for stage in standing.stages:
        if stage.name == "worst_off":
            most = Fraction(stage.claim.bound or 0)
            if change is with_pair:
                most = min(most, _level(standing, *rows))
            yield loss(stage, most)
        else:
            yield loss(stage, _most(stage, *rows, change))


def _level(standing: Standing, junior: int, senior: int) -> Fraction:
    """Find what the pair gets that gets less: no plan with it has a better one."""
    sides = standing.model.cohort.pairs([junior], [senior])
    found = level(standing.model, *sides)
    return Fraction(int(found.numerator[0]), int(np.ravel(found.denominator)[0]))


def _most(stage: Stage, junior: int, senior: int, change: Change) -> Fraction | None:
    """Find what no plan with the change exceeds, in any of the cases; None: no plan."""
    parts = stage.cases if len(stage.cases) == len(stage.seatings) else (stage.priced,)
    found = [
        _in_case(stage, part, seating, (junior, senior), change)
        for part, seating in zip(parts, stage.seatings, strict=True)
    ]
    possible = [scaled for scaled in found if scaled is not None]
    if not possible:
        return None
    scale, step = stage.claim.scale, stage.claim.step
    limit = max(possible) // scale // step * step
    bound = stage.sign * Fraction(stage.claim.bound or 0)
    return stage.sign * min(bound, Fraction(limit))


def _in_case(
    stage: Stage,
    part: Priced,
    seating: Seating | None,
    rows: tuple[int, int],
    change: Change,
) -> int | None:
    if seating is not None:
        way = change(seating, *rows)
        return seating.scaled - way.cost if way.possible else None
    value = _value(part, *rows)
    if change is without_pair:
        return stage.claim.proved - max(0, value)
    return None if value == NOTHING else stage.claim.proved - max(0, -value)


def _value(part: Priced, junior: int, senior: int) -> int:
    """Say what a pair is worth at the prices of all rows."""
    sides = part.model.cohort.block(
        slice(junior, junior + 1), slice(senior, senior + 1)
    )
    return int(reduced_block(part.model, part.gain, part.prices, *sides)[0, 0])
