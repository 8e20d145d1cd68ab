"""What each rule costs: what the plan could have without it, at most and exactly.

At once, by the prices that bound the run's plan: they bound the plans without a rule
too, once its rows cost nothing and the pairs that it forbids are looked at as well.
What such plans can have more than the run's is what the rule costs at most. Exactly,
by solving the scenario without it.
"""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from matcher.answers.standing import Stage, Standing
from matcher.answers.variant import (
    Figures,
    Known,
    solve,
    summed_up,
    up_to_points,
    with_rules,
)
from matcher.exact import exact_number
from matcher.goals.matched import Matched
from matcher.pairrecord import Number, Part
from matcher.rowmodel import RowModel
from matcher.solvers.isolated import prepare
from matcher.solvers.sweep import proved
from matcher.statements import JointRule, PairRule, Statement
from matcher.watch import Watch

SECONDS = 60.0
ALWAYS_ON = ("capacity", "agreed", "two_way", "listed_pairs")


class Cost(Part):
    """What a rule costs one priority.

    Parameters
    ----------
    priority
        `total`, `points`, or what another priority counts.
    at_most
        By prices, while the priorities before it are held; None: not known at once.
    """

    priority: str
    at_most: Number | None


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
    """

    rule: str
    sentence: str
    place: str
    costs: list[Cost]
    free: bool
    without: Figures | None = None


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
    prepare()
    found = [_price(standing, place, rule) for place, rule in enumerate(written)]
    asked = [place for place, price in enumerate(found) if exact and not price.free]
    asked.sort(key=lambda place: _dearest(found[place]))
    stopped = False
    for number, place in enumerate(asked):
        if watch.left <= 0:
            stopped = True
            break
        own = Watch(max(1.0, watch.left / (len(asked) - number)))
        rest = (*written[:place], *written[place + 1 :])
        known = _known(standing, found[place], written[place])
        other = up_to_points(with_rules(scenario, rest))
        without = solve(other, own, known)
        update = {"without": _at_least(standing, now, without)}
        found[place] = found[place].model_copy(update=update)
    return RulePrices(
        rules=sorted(found, key=_dearest), now=now, exact=exact, stopped=stopped
    )


def _known(standing: Standing, price: RulePrice, rule: Statement) -> Known | None:
    """Begin with the run's plan, and with the bounds that hold without a rule too."""
    if standing.case.plan is None:
        return None
    free = {cost.priority for cost in price.costs if cost.at_most == 0}
    bounds: dict[str, int | Fraction] = {}
    for stage in standing.stages:
        still = stage.name in free
        if stage.name == "worst_off" and stage.claim.bound:
            bound = bound_without(stage, rule)
            still = bound is not None and bound < 0
        if not still or stage.claim.bound is None:
            break
        bounds[stage.name] = Fraction(stage.claim.bound)
    return Known(standing.case.plan, bounds)


def _at_least(standing: Standing, now: Figures, found: Figures) -> Figures:
    """Take the run's plan, which keeps fewer rules too, where none as good was found.

    What priorities give up makes them no measure of a plan.
    """
    stages = [stage for stage in standing.stages if stage.name != "changes"]
    names = ["points" if s.name == "total" else s.name for s in stages]
    given_up = any(stage.claim.give_up for stage in stages[:-1])
    if found.points is not None and given_up:
        return found

    def rank(plan: Figures) -> list[Fraction]:
        return [Fraction(getattr(plan, name) or 0) for name in names]

    if now.points is None or (found.points is not None and rank(found) >= rank(now)):
        return found
    return now.model_copy(update={"status": found.status, "bound": found.bound})


def _price(standing: Standing, place: int, rule: Statement) -> RulePrice:
    places = standing.case.scenario.places.rules
    costs = [
        _cost(stage, rule)
        for stage in standing.stages
        if stage.priced.gain.of != "nothing"
    ]
    known = [cost.at_most for cost in costs]
    return RulePrice(
        rule=rule.kind,
        sentence=rule.in_words(),
        place=places[place] if place < len(places) else "",
        costs=costs,
        free=bool(known) and all(c is not None and Fraction(c) <= 0 for c in known),
    )


def _cost(stage: Stage, rule: Statement) -> Cost:
    """Hold what there could be without a rule against what was reached."""
    bound, reached = bound_without(stage, rule), stage.claim.objective
    if bound is None or reached is None:
        return Cost(priority=stage.name, at_most=None)
    more = max(Fraction(0), stage.sign * (bound - Fraction(reached)))
    room = _room(stage, Fraction(reached))
    more = more if room is None else min(more, room)
    return Cost(priority=stage.name, at_most=exact_number(more))


def _room(stage: Stage, reached: Fraction) -> Fraction | None:
    """Say how much more there can be in any plan; None where that is not plain."""
    if stage.name == "changes":
        return reached
    goal = next(
        (g for g in stage.priced.model.joint_goals if g.kind == stage.name), None
    )
    if isinstance(goal, Matched) and goal.priority is None:
        people = stage.priced.model.cohort.people
        sides = ("junior", "senior") if goal.side == "both" else (goal.side,)
        everybody = [p for p in people.by_id.values() if p.side in sides]
        return sum(p.max_pairs > 0 for p in everybody) - reached
    return None


def bound_without(stage: Stage, rule: Statement) -> int | None:
    """Bound what a stage counts in plans that need not keep a rule.

    None for a rule that gives pairs their slots: without it there are other pairs.
    """
    priced = stage.priced
    model = _without(priced.model, rule)
    if model is None:
        return None
    values = priced.prices.values.copy()
    for joint, place in priced.model.parts():
        if joint is rule or joint == rule:
            values[place] = 0
    prices = replace(priced.prices, values=values)
    scaled = proved(model, replace(priced.gain, model=model), prices)
    return stage.sign * (scaled // prices.scale)


def _without(model: RowModel, rule: Statement) -> RowModel | None:
    if isinstance(rule, JointRule):
        return None if rule == model.chooser else model
    fewer = copy(model)
    left = list(model.pair_rules)
    if isinstance(rule, PairRule) and rule in left:
        left.remove(rule)
    fewer.pair_rules = tuple(left)
    return fewer


def _dearest(price: RulePrice) -> tuple[float, ...]:
    """Sort by what the plan has without the rule, else by what it can have at most."""
    if price.without is not None and price.without.points is not None:
        return (-float(Fraction(price.without.points)),)
    known = [cost.at_most for cost in reversed(price.costs)]
    return tuple(float("-inf") if c is None else -float(Fraction(c)) for c in known)
