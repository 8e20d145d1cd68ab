"""What it would take for somebody to have a partner: from prices, at once.

Each possible pair of the person is held against the bound of one priority after the
other, as for a single pair (:mod:`matcher.answers.costs`). What the best of them loses
is what a pair of theirs would have to bring more; and where the loss comes from the
partner's place alone, a plan as good with one place more there is not ruled out. That
the best plan gives the place to the person is not said by this.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Literal

import numpy as np
from pydantic import Field

from matcher.answers.standing import Stage, Standing
from matcher.answers.unknown import taking_part
from matcher.exact import IntArray, exact_number
from matcher.pairrecord import Number, Part
from matcher.people import SideName
from matcher.shown import Shown
from matcher.solvers.sweep import NOTHING, reduced_block


class Outbid(Shown, Part):
    """What it would take for somebody to have a partner.

    Parameters
    ----------
    answer
        `matched`: they have a partner; `nobody`: no pair of theirs is possible;
        `costs`: every plan with a pair of theirs loses `least` of a priority; `open`:
        that is not certain; `no_claim`: the run proved nothing.
    priority, least
        What is lost at least by the pair that loses least of all, those before it
        losing nothing; as a whole number, in what the priority counts.
    partner
        With whom that is.
    pair
        The junior and the senior of the pair to ask about where it is not certain:
        theirs that looks best by prices.
    places
        Partners with whom one place more may allow a plan as good with the person, the
        best first.
    names
        How everybody in it is called, by id.
    """

    format: Literal["matcher-outbid/1"] = "matcher-outbid/1"
    person: str
    answer: Literal["matched", "nobody", "costs", "open", "no_claim"]
    priority: str | None = None
    least: Number | None = None
    partner: str | None = None
    pair: list[str] = Field(default_factory=list)
    places: list[str] = Field(default_factory=list)
    names: dict[str, str]

    def __str__(self) -> str:
        from matcher.output.outbid import outbid_text

        return outbid_text(self)


SHOWN = 5
"""So many partners are named with whom a place more may do."""


def outbid(standing: Standing, person: str) -> Outbid:
    """Say what it would take for somebody to have a partner.

    Raises
    ------
    UnknownPersonError
        Nobody of that id takes part.
    """
    side = _side(standing, person)
    bare = Outbid(
        person=person,
        answer="no_claim",
        names={person: standing.people.by_id[person].label},
    )
    if any(person in pair for pair in standing.case.plan or {}):
        return bare.model_copy(update={"answer": "matched"})
    if not standing.stages or standing.case.plan is None:
        return bare
    cohort = standing.model.cohort
    row = cohort.row_of(side, person)
    other: SideName = "senior" if side == "junior" else "junior"
    left: IntArray = np.arange(cohort.size(other))
    for stage in standing.stages:
        if stage.name == "worst_off":
            continue
        loss, free = _losses(stage, side, row, left)
        possible = loss < _NEVER
        left, loss, free = left[possible], loss[possible], free[possible]
        if left.size == 0:
            return bare.model_copy(update={"answer": "nobody"})
        best = int(loss.argmin())
        if loss[best] > 0:
            order = np.argsort(free, kind="stable")
            near = [int(left[i]) for i in order[:SHOWN] if free[i] <= 0]
            ids = [cohort.person(other, int(i)) for i in [left[best], *near]]
            return bare.model_copy(
                update={
                    "answer": "costs",
                    "priority": stage.name,
                    "least": exact_number(Fraction(int(loss[best]))),
                    "partner": ids[0].id,
                    "places": [one.id for one in ids[1:]],
                    "names": {**bare.names, **{one.id: one.label for one in ids}},
                }
            )
        left = left[loss <= 0]
        if stage is standing.main:
            left = left[np.argsort(loss[loss <= 0], kind="stable")]
    partner = cohort.person(other, int(left[0]))
    return bare.model_copy(
        update={
            "answer": "open",
            "pair": [person, partner.id] if side == "junior" else [partner.id, person],
            "names": {**bare.names, partner.id: partner.label},
        }
    )


_NEVER = 2**62


def _side(standing: Standing, person: str) -> SideName:
    taking_part(standing.case.record, person)
    return standing.people.by_id[person].side


def _losses(
    stage: Stage, side: SideName, row: int, others: IntArray
) -> tuple[IntArray, IntArray]:
    """Say what a priority loses at least by each pair: as things are, and with a place.

    In steps of what it counts; `_NEVER` where the pair is not possible.
    """
    priced, claim = stage.priced, stage.claim
    model, cohort = priced.model, priced.model.cohort
    here = slice(row, row + 1)
    sides = (here, slice(None)) if side == "junior" else (slice(None), here)
    block = reduced_block(model, priced.gain, priced.prices, *cohort.block(*sides))
    value = block.ravel()[others]
    start = cohort.n_juniors if side == "junior" else 0
    place = np.maximum(0, priced.prices.values[start + others])
    reached = stage.sign * int(Fraction(claim.objective or 0))

    def lost(worth: IntArray) -> IntArray:
        most = claim.proved - np.maximum(0, -worth)
        bound = most // claim.scale // claim.step * claim.step
        loss: IntArray = np.where(value == NOTHING, _NEVER, reached - bound)
        return loss

    return lost(value), lost(value + place)
