"""How settled is the plan: which pairs every plan as good has, and which it could lose.

A plan is as good as the run's if it holds all that the run's priorities hold, and has
as much of the last one; where the run's plan was proved to be the best, these are all
the best plans. First each pair is held against the prices: where doing without costs
something for certain, it is settled. What that leaves open is searched.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

import numpy as np
from pydantic import Field

from matcher.answers import costs, resolve
from matcher.answers.backups import Backup, backups
from matcher.answers.costs import Loss
from matcher.answers.dropouts import Dropouts, dropouts
from matcher.answers.standing import Stage, Standing
from matcher.certificate import Claim
from matcher.exact import IntArray
from matcher.outcome import Status
from matcher.pairrecord import Part
from matcher.people import Pair, Plan
from matcher.shown import Shown
from matcher.solvers.alternatives import others
from matcher.solvers.isolated import prepare
from matcher.solvers.reseat import without_pair
from matcher.watch import Watch

CHANCE = 0.1
DRAWS = 50
PATIENCE_S = 60.0
Held = Literal["agreed", "settled", "replaceable", "open"]


class PairHeld(Part):
    """How settled a pair is.

    Parameters
    ----------
    held
        `agreed` beforehand; `settled`: in every plan that is as good; `replaceable`:
        another plan is as good without it; `open`: neither is known.
    by
        What shows it: `prices`, which anybody can add up, or a `search` to the end.
    losses
        What doing without the pair costs, priority by priority.
    instead
        With whom the two would be in a plan that is as good: first the junior's
        partners, then the senior's.
    """

    junior: str
    senior: str
    held: Held
    by: Literal["prices", "search"] | None = None
    losses: list[Loss] = Field(default_factory=list)
    instead: list[list[str]] | None = None


class Settled(Shown, Part):
    """How settled a plan is; as text it is what `matcher settled` prints.

    Parameters
    ----------
    status, proved
        What is claimed of the plan, and whether it is proved to be one of the best;
        else the pairs are held against all plans that are at least as good.
    names
        How everybody is called, by id.
    pairs
        In the order of the plan's ranks.
    backups
        Two for everybody who has a partner, as far as there are any.
    dropouts
        What is left if people drop out; None where there is no plan.
    """

    format: Literal["matcher-settled/1"] = "matcher-settled/1"
    status: Status
    proved: bool
    names: dict[str, str]
    pairs: list[PairHeld]
    backups: list[Backup]
    dropouts: Dropouts | None

    def __str__(self) -> str:
        from matcher.output.settled import settled_text

        return settled_text(self)


def settled(
    standing: Standing,
    watch: Watch,
    *,
    exact: bool = False,
    chance: float = CHANCE,
    draws: int = DRAWS,
) -> Settled:
    """Say how settled a plan is: its pairs, backups, and what dropouts leave of it.

    Parameters
    ----------
    exact
        Whether to look for the best plan without each settled pair, while time is left.
    chance, draws
        With which each person drops out, and how often that is drawn; the scenario's
        seed decides.
    """
    pairs = pairs_held(standing, watch, exact=exact)
    known = standing.case.plan is not None
    spare = backups(standing, watch.extended(PATIENCE_S)) if known else []
    left = None
    if known:
        left = dropouts(
            *(standing, spare, watch.extended(PATIENCE_S)),
            chance=chance,
            draws=draws,
            seed=standing.case.scenario.settings.solver.seed,
        )
    status = standing.case.record.status
    return Settled(
        status=status,
        proved=status == "proved_optimal",
        names={one: p.label for one, p in standing.people.by_id.items()},
        pairs=pairs,
        backups=spare,
        dropouts=left,
    )


def pairs_held(
    standing: Standing, watch: Watch, *, exact: bool = False
) -> list[PairHeld]:
    """Say of every pair of the plan how settled it is.

    Parameters
    ----------
    exact
        Whether to look for the best plan without each settled pair, while time is left.
    """
    prepare()
    plan = standing.case.plan or {}
    if not standing.stages:
        plan = {}
    found = {pair: _by_prices(standing, pair, watch) for pair in plan}
    _searched(standing, found, watch)
    if exact:
        for pair, held in found.items():
            if held.held == "settled" and not watch.over:
                found[pair] = _exactly(standing, pair, held, watch)
    return list(found.values())


def _by_prices(standing: Standing, pair: Pair, watch: Watch) -> PairHeld:
    """Settle a pair by what it costs at least to do without it, while time is left."""
    bare = PairHeld(junior=pair[0], senior=pair[1], held="open")
    if pair in standing.people.pins:
        return bare.model_copy(update={"held": "agreed"})
    if watch.over:
        return bare
    losses = costs.without_it(standing, pair)
    needed = not losses or _held_no_more(standing, losses)
    first = standing.stages[0]
    if first.exact is not None and losses and losses[0].at_least == 0:
        after = _along_the_way(standing, first, pair)
        return _replaced(bare, after, "prices")
    if not needed:
        return bare
    return bare.model_copy(update={"held": "settled", "by": "prices", "losses": losses})


def _held_no_more(standing: Standing, losses: list[Loss]) -> bool:
    """Say whether a priority certainly falls below what it is held at."""
    for stage, loss in zip(standing.stages, losses, strict=False):
        if loss.at_least is None:
            return True
        if Fraction(loss.at_least) > _spare(stage.claim, stage is standing.stages[-1]):
            return True
    return False


def _spare(claim: Claim, last: bool) -> Fraction:
    """Say how much a priority may have less than it reached."""
    reached, final = Fraction(claim.objective or 0), Fraction(claim.final or 0)
    if last:
        return abs(reached - final)
    spent = abs(reached) * Fraction(claim.give_up)
    return spent if claim.name == "worst_off" else Fraction(int(spent))


def _along_the_way(standing: Standing, stage: Stage, pair: Pair) -> Plan:
    """Make the plan that is as good without a pair, where only capacities bind."""
    if stage.exact is None:
        raise ValueError("other rules bind as well")
    way = without_pair(stage.exact, *standing.rows(pair))
    made, ended = (
        [standing.ids(rows) for rows in some] for some in (way.made, way.ended)
    )
    before = standing.case.plan or {}
    return dict.fromkeys([*(p for p in before if p not in (pair, *ended)), *made])


def _replaced(held: PairHeld, after: Plan, by: Literal["prices", "search"]) -> PairHeld:
    instead = [
        [senior for junior, senior in after if junior == held.junior],
        [junior for junior, senior in after if senior == held.senior],
    ]
    return held.model_copy(update={"held": "replaceable", "by": by, "instead": instead})


def _searched(standing: Standing, found: dict[Pair, PairHeld], watch: Watch) -> None:
    """Search for plans that are as good, for the pairs that are still open."""
    asked = [pair for pair, held in found.items() if held.held == "open"]
    if not asked:
        return
    keys = standing.model.cohort.keys_of(asked)
    pair_of = dict(zip(keys.tolist(), asked, strict=True))
    for plan, without in _others(standing, keys, watch):
        for key in without.tolist():
            pair = pair_of[key]
            if plan is None:
                settled = {"held": "settled", "by": "search"}
                found[pair] = found[pair].model_copy(update=settled)
            else:
                found[pair] = _replaced(found[pair], plan, "search")


def _others(
    standing: Standing, keys: IntArray, watch: Watch
) -> Iterator[tuple[Plan | None, IntArray]]:
    last = standing.stages[-1]
    least = last.sign * int(Fraction(last.claim.final or 0))
    seed = standing.case.scenario.settings.solver.seed
    priced = last.priced
    asked = priced.gain, priced.prices, last.claim.proved, least
    for other in others(*asked, standing.keys, np.sort(keys), seed, watch):
        yield other.plan, other.without


def _exactly(standing: Standing, pair: Pair, held: PairHeld, watch: Watch) -> PairHeld:
    """Find what doing without a pair costs, by the best plan without it."""
    if standing.stages[0].exact is not None:
        losses = [
            loss.model_copy(update={"at_most": loss.at_least}) for loss in held.losses
        ]
        return held.model_copy(update={"losses": losses})
    solved = resolve.without_pair(standing, pair, watch, held.losses)
    if solved.alternative is None:
        return held
    return held.model_copy(update={"losses": solved.alternative.losses})
