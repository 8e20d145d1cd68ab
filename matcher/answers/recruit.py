"""Whom to recruit, who should take one pair more, and what time is missing.

Prices name what may bring something, priority by priority; it is then tried, as what
several prices allow need not be possible at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from pydantic import Field

from matcher.answers.ideas import Idea, Offer, ideas
from matcher.answers.standing import Standing
from matcher.answers.variant import (
    Figures,
    Known,
    solve,
    summed_up,
    up_to_points,
)
from matcher.exact import exact_number
from matcher.outcome import CUT_SHORT
from matcher.pairrecord import Part
from matcher.scenario import Scenario
from matcher.solvers.isolated import prepare
from matcher.watch import Watch

TOP = 10
"""So many are listed, those without a result included."""
SHARES = 4
"""Each may take one of so many shares of what time is left: some come to an end."""
TRIED = 40
"""So many are tried at most."""
EACH = 2
"""So many of each kind are tried before more of another."""
SHOWN = 4
"""So many of each kind are listed."""
SECONDS = 60.0


class Recruits(Part):
    """What would bring most, the best first by the priorities in order.

    Parameters
    ----------
    now
        The run's plan.
    offers
        What brings something, a few of each kind.
    undecided
        What may bring more, too, as there was no time to try it, or to find out.
    names
        How the people in it are called, by id.
    in_vain
        So many others were tried to the end, and no better plan was found.
    stopped
        Time was over before that was known of all.
    """

    format: Literal["matcher-recruits/1"] = "matcher-recruits/1"
    now: Figures
    offers: list[Offer]
    undecided: list[Offer] = Field(default_factory=list)
    names: dict[str, str]
    in_vain: int = 0
    stopped: bool

    @property
    def listed(self) -> list[Offer]:
        """All that is told one by one."""
        return [*self.offers, *self.undecided]


def recruits(standing: Standing, seconds: float = SECONDS) -> Recruits:
    """List what would bring most by prices, and try it."""
    now, plan = summed_up(standing), standing.case.plan
    found = _dearest([*ideas(standing)]) if plan and now.points is not None else []
    scenario = up_to_points(standing.case.scenario)
    offers = [*_tried(found, scenario, Known(plan or {}), now, Watch(seconds))]
    better = [offer for offer in offers if _is_more(brought(offer, now))]
    better.sort(key=lambda offer: brought(offer, now), reverse=True)
    others = [offer for offer in offers if not _is_more(brought(offer, now))]
    open_ = [o for o in others if o.tried is None or o.tried.status in CUT_SHORT]
    shown, undecided = _few(better), open_[: max(0, TOP - len(better))]
    by_id = standing.people.by_id
    named = {p for o in (*shown, *undecided) for p in (o.person, o.partner)} - {""}
    return Recruits(
        now=now,
        offers=shown,
        undecided=undecided,
        names={p: by_id[p].label for p in sorted(named)},
        in_vain=len(others) - len(open_),
        stopped=bool(open_),
    )


def brought(offer: Offer, now: Figures) -> tuple[Fraction, ...]:
    """Say what it brings each priority; nothing where it was not tried."""
    if offer.tried is None:
        return ()
    pairs = zip(offer.tried.rank, now.rank, strict=False)
    return tuple(after - before for after, before in pairs)


def _is_more(gains: Sequence[Fraction]) -> bool:
    """Say whether the first priority that changes at all gets better."""
    return next((gain for gain in gains if gain), Fraction(0)) > 0


def _few(offers: Sequence[Offer]) -> list[Offer]:
    """Keep a few of each kind, so that none hides another."""
    seen: Counter[str] = Counter()
    kept = []
    for offer in offers:
        kind = f"{offer.what} {offer.side}"
        if seen[kind] < SHOWN:
            kept.append(offer)
        seen[kind] += 1
    return kept


def _dearest(found: Sequence[Idea]) -> list[Idea]:
    """Take the best by prices; a few of each kind come before more of another."""
    ranked = sorted(found, key=lambda idea: idea.worth, reverse=True)
    seen: Counter[str] = Counter()
    first: list[Idea] = []
    others: list[Idea] = []
    for idea in ranked:
        (first if seen[idea.kind] < EACH else others).append(idea)
        seen[idea.kind] += 1
    return [*first, *others][:TRIED]


def _tried(
    found: Sequence[Idea], scenario: Scenario, known: Known, now: Figures, watch: Watch
) -> Iterator[Offer]:
    """Solve with one after the other while there is time."""
    if found:
        prepare()
    for place, idea in enumerate(found):
        if watch.left <= 0:
            yield idea.offer
            continue
        own = Watch(max(1.0, watch.left / min(SHARES, len(found) - place)))
        figures = solve(replace(scenario, people=idea.people), own, known)
        more = None
        if figures.points is not None and now.points is not None:
            more = exact_number(Fraction(figures.points) - Fraction(now.points))
        yield idea.offer.model_copy(update={"tried": figures, "more": more})
