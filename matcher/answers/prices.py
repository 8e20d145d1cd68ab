"""What each rule costs: what the plan could have without it, at most and exactly.

At once, by the prices that bound the run's plan: they bound the plans without a rule
too, once its rows cost nothing and the pairs that it forbids are looked at as well.
What such plans can have more than the run's is what the rule costs at most. Exactly,
by solving the scenario without it; but not where all that it can cost is what the
run's plan may lack anyway.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Literal

from matcher.answers.standing import Priced, Stage, Standing
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
from matcher.solvers.isolated import prepare
from matcher.solvers.threshold import above
from matcher.solvers.without import proved_without
from matcher.statements import JointRule, Statement
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
    open
        So much the run's plan may lack itself, as it was not proved to be the best.
    """

    priority: str
    at_most: Number | None
    open: Number = 0

    @property
    def shows(self) -> bool:
        """Whether the rule can cost more than the plan may lack anyway."""
        return self.at_most is None or Fraction(self.at_most) > Fraction(self.open)


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
    asked.sort(key=lambda place: _dearest(found[place]))
    stopped = False
    for number, place in enumerate(asked):
        if watch.left <= 0:
            stopped = True
            break
        own = Watch(max(1.0, watch.left / (len(asked) - number)))
        rest = (*written[:place], *written[place + 1 :])
        known = _known(standing, found[place])
        other = up_to_points(with_rules(scenario, rest))
        without = solve(other, own, known)
        update = {"without": _at_least(standing, now, without)}
        found[place] = found[place].model_copy(update=update)
    return RulePrices(
        rules=sorted(found, key=_dearest), now=now, exact=exact, stopped=stopped
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


def _prices(standing: Standing, rules: Sequence[Statement]) -> list[RulePrice]:
    """Price all rules at once, priority by priority."""
    places = standing.case.scenario.places.rules
    costs = [*zip(*_costs(standing, rules), strict=True)] or [()] * len(rules)
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


def _costs(standing: Standing, rules: Sequence[Statement]) -> Iterator[list[Cost]]:
    """Hold what there could be without each rule against what was reached."""
    still = [True] * len(rules)
    for stage in standing.stages:
        bounds = bounds_without(stage, rules, still)
        yield [_cost(stage, bound) for bound in bounds]
        if stage.name == "points":
            root = _added(stage.priced, rules)
            model, values = stage.priced.model, stage.priced.prices.values
            paid = [rule for rule, rows in model.parts() if values[rows].any()]
            kept = [scaled <= stage.claim.proved for scaled in root]
            still = [k and r not in paid for k, r in zip(kept, rules, strict=True)]


def _cost(stage: Stage, bound: Fraction | None) -> Cost:
    reached = stage.claim.objective
    if bound is None or reached is None or stage.claim.bound is None:
        return Cost(priority=stage.name, at_most=None)
    own = abs(Fraction(stage.claim.bound) - Fraction(reached))
    more = max(Fraction(0), stage.sign * (bound - Fraction(reached)))
    room = _room(stage, Fraction(reached))
    more = more if room is None else min(more, room)
    return Cost(priority=stage.name, at_most=exact_number(more), open=exact_number(own))


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


def bounds_without(
    stage: Stage, rules: Sequence[Statement], still: Sequence[bool]
) -> list[Fraction | None]:
    """Bound what a stage counts in plans that need not keep a rule, for each rule.

    Parameters
    ----------
    still
        Without which rules no plan has more points than with them, and nothing is paid
        for them, if points are held: there none uses the pairs left out for that.

    Returns
    -------
    list
        None where the prices do not say how good the worst-off pair can be.
    """
    if stage.name == "worst_off":
        return _worst_off(stage, rules)
    limits = _limits(stage, stage.priced, stage.cases, rules)
    if stage.loose is not None and not all(still):
        loose = _limits(stage, stage.loose, (stage.loose,), rules)
        pairs = zip(limits, loose, still, strict=True)
        limits = [strict if held else other for strict, other, held in pairs]
    return [Fraction(stage.sign * limit) for limit in limits]


def _worst_off(stage: Stage, rules: Sequence[Statement]) -> list[Fraction | None]:
    """Say where no plan has all pairs above the bound without a rule either."""
    bound = Fraction(stage.claim.bound or 0)
    gain = stage.priced.gain
    higher = replace(gain, model=above(gain.model, bound))
    root = replace(stage.priced, gain=higher)
    return [bound if scaled < 0 else None for scaled in _added(root, rules)]


def _limits(
    stage: Stage, root: Priced, cases: Sequence[Priced], rules: Sequence[Statement]
) -> list[int]:
    """Say what no plan exceeds: by the prices of all, or of the cases if less."""
    split = [] if cases == (root,) else [(part.gain, part.prices) for part in cases]
    own, *others = proved_without([(root.gain, root.prices), *split], rules)
    most = [max(each) for each in zip(*others, strict=True)] if others else own
    return [
        min(pair) // stage.claim.scale // step * step
        for step, pair in zip(
            (_step(stage, rule) for rule in rules),
            zip(own, most, strict=True),
            strict=True,
        )
    ]


def _step(stage: Stage, rule: Statement) -> int:
    """Say of what totals are a multiple; where other pairs can be made, of 1."""
    other = not isinstance(rule, JointRule) or rule == stage.priced.model.chooser
    return 1 if other else stage.claim.step


def _added(part: Priced, rules: Sequence[Statement]) -> list[int]:
    return proved_without([(part.gain, part.prices)], rules)[0]


def _dearest(price: RulePrice) -> tuple[float, ...]:
    """Sort by what the plan has without the rule, else by what it can have at most."""
    if price.without is not None and price.without.points is not None:
        return (-float(Fraction(price.without.points)),)
    known = [cost.at_most for cost in reversed(price.costs)]
    return tuple(float("-inf") if c is None else -float(Fraction(c)) for c in known)
