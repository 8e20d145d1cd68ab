"""What each rule costs: what the plan could have without it, at most and exactly.

At once, by the prices that bound the run's plan (:mod:`matcher.answers.rulebounds`):
what plans without a rule can have more is what the rule costs at most. Exactly,
by solving the scenario without it; but not where all that it can cost is what the
run's plan may lack anyway.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from pydantic import Field

from matcher.answers.rulebounds import Cost, costs_of
from matcher.answers.standing import Standing
from matcher.answers.variant import (
    Figures,
    Known,
    TierFigures,
    solve,
    summed_up,
    up_to_points,
    with_rules,
)
from matcher.exact import exact_number
from matcher.outcome import CUT_SHORT
from matcher.pairrecord import Number, Part
from matcher.solvers.isolated import prepare
from matcher.statements import Statement
from matcher.watch import Watch

SECONDS = 60.0
ALWAYS_ON = ("capacity", "agreed", "two_way", "listed_pairs")


class Gained(Part):
    """What plans without a rule have more of a priority; of changes, fewer.

    Parameters
    ----------
    at_least, at_most
        Found, and not ruled out while what is said of the priorities before it holds;
        None: not known.
    """

    priority: str
    at_least: Number
    at_most: Number | None

    @property
    def settled(self) -> bool:
        """Whether it is known exactly."""
        return self.at_most is not None and (
            Fraction(self.at_most) <= Fraction(self.at_least)
        )


class RulePrice(Part):
    """What a rule costs.

    Parameters
    ----------
    costs
        Priority by priority.
    free
        Proved: without the rule no priority could have more, as far as it is known.
    without
        The plan without the rule; None unless it was asked for.
    gained
        What it has more, priority by priority, up to the first that is not known
        exactly: of those after it nothing is known.
    """

    rule: str
    sentence: str
    place: str
    costs: list[Cost]
    free: bool
    without: Figures | None = None
    gained: list[Gained] = Field(default_factory=list)

    @property
    def cut_short(self) -> bool:
        """Whether the search without the rule ran out of time."""
        unsettled = any(not gained.settled for gained in self.gained)
        return (
            self.without is not None and self.without.status in CUT_SHORT and unsettled
        )

    @property
    def shows(self) -> bool:
        """Whether prices leave more room without the rule than with it."""
        return not self.costs or any(cost.shows for cost in self.costs)


class RulePrices(Part):
    """What each written rule of a run costs, the dearest first.

    Parameters
    ----------
    exact
        Whether the scenario was solved without each of them.
    stopped
        Time was over before all were.
    now
        The run's plan.
    """

    format: Literal["matcher-prices/1"] = "matcher-prices/1"
    rules: list[RulePrice]
    now: Figures
    exact: bool
    stopped: bool


def rule_prices(
    standing: Standing, *, exact: bool = False, seconds: float = SECONDS
) -> RulePrices:
    """Say what each rule costs.

    Parameters
    ----------
    exact
        Also solve the scenario without each of the rules.
    seconds
        For all of them together.
    """
    scenario, watch = standing.case.scenario, Watch(seconds)
    written = scenario.settings.rules
    now = summed_up(standing)
    found = _prices(standing, written)
    if exact:
        prepare()
    asked = [place for place, price in enumerate(found) if exact and price.shows]
    asked.sort(key=lambda place: dearest(found[place]))
    stopped = False
    for number, place in enumerate(asked):
        if watch.left <= 0:
            stopped = True
            break
        own = Watch(max(1.0, watch.left / (len(asked) - number)))
        rest = (*written[:place], *written[place + 1 :])
        known = _known(standing, found[place])
        other = up_to_points(with_rules(scenario, rest))
        without = _at_least(standing, now, solve(other, own, known))
        gained = _gained(now, without, found[place].costs)
        update = {"without": without, "gained": gained}
        found[place] = found[place].model_copy(update=update)
    return RulePrices(
        rules=sorted(found, key=dearest), now=now, exact=exact, stopped=stopped
    )


def _known(standing: Standing, price: RulePrice) -> Known | None:
    """Begin with the run's plan, and with the bounds that hold without a rule too."""
    if standing.case.plan is None:
        return None
    bounds: dict[str, int | Fraction] = {}
    for stage, cost in zip(standing.stages, price.costs, strict=True):
        if cost.shows or stage.claim.bound is None:
            break
        bounds[stage.name] = Fraction(stage.claim.bound)
    return Known(standing.case.plan, bounds)


def _at_least(standing: Standing, now: Figures, found: Figures) -> Figures:
    """Take the run's plan, which keeps fewer rules too, where none as good was found.

    What priorities give up makes them no measure of a plan.
    """
    points = (
        [stage.name for stage in standing.stages].index("points") if now.tiers else 0
    )
    given_up = any(stage.claim.give_up for stage in standing.stages[:points])
    if found.points is not None and given_up:
        return found
    tiers = now.tiers[: points + 1]
    own = now.model_copy(update={"tiers": tiers})
    if now.points is None or (found.points is not None and found.rank >= own.rank):
        return found
    bounds = {tier.name: tier.bound for tier in found.tiers}
    still = [t.model_copy(update={"bound": bounds.get(t.name)}) for t in tiers]
    update = {"status": found.status, "bound": found.bound, "tiers": still}
    return now.model_copy(update=update)


def _gained(now: Figures, found: Figures, costs: Sequence[Cost]) -> list[Gained]:
    """Hold what was found, and what is not ruled out, against the run's plan."""
    at_most = {cost.priority: cost.at_most for cost in costs}
    gained: list[Gained] = []
    for before, after in zip(_reached(now), _reached(found), strict=False):
        limits = [] if after.most is None else [after.most - before.worth]
        known = at_most.get(before.name)
        limits += [] if known is None else [Fraction(known)]
        least = after.worth - before.worth
        most = exact_number(max(least, min(limits))) if limits else None
        one = Gained(priority=before.name, at_least=exact_number(least), at_most=most)
        gained.append(one)
        if not one.settled:
            break
    return gained


def _reached(plan: Figures) -> Sequence[TierFigures]:
    """List what was reached in order; without priorities that is the total."""
    if plan.tiers or plan.points is None:
        return plan.tiers
    return [TierFigures(name="total", objective=plan.points, bound=plan.bound)]


def _prices(standing: Standing, rules: Sequence[Statement]) -> list[RulePrice]:
    """Price all rules at once, priority by priority."""
    places = standing.case.scenario.places.rules
    costs = [*zip(*costs_of(standing, rules), strict=True)] or [()] * len(rules)
    return [
        RulePrice(
            rule=rule.kind,
            sentence=rule.in_words(),
            place=places[number] if number < len(places) else "",
            costs=[*own],
            free=bool(own) and all(c.at_most == 0 for c in own),
        )
        for number, (rule, own) in enumerate(zip(rules, costs, strict=True))
    ]


def dearest(price: RulePrice) -> tuple[Fraction | float, ...]:
    """Sort by what is known to be lost, then by what may be, the first priority first.

    Points must not outweigh people where the run counts people first.
    """
    lost = {gained.priority: Fraction(gained.at_least) for gained in price.gained}
    known = {gained.priority: gained.at_most for gained in price.gained}
    names = [cost.priority for cost in price.costs] or list(lost)
    may = {c.priority: c.at_most if c.shows else 0 for c in price.costs} | known
    most = [may.get(name) for name in names]
    return (
        *(-lost.get(name, Fraction(0)) for name in names),
        *(float("-inf") if one is None else -Fraction(one) for one in most),
    )
