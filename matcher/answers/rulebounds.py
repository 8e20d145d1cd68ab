"""What plans without a rule can have at most, by the prices that bound the run's plan.

They bound the plans without a rule too, once its rows cost nothing and the pairs that
it forbids are looked at as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from matcher.answers.standing import Priced, Stage, Standing
from matcher.exact import exact_number
from matcher.goals.matched import Matched
from matcher.pairrecord import Number, Part
from matcher.solvers.threshold import above
from matcher.solvers.without import proved_without
from matcher.statements import JointRule, Statement


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


def costs_of(standing: Standing, rules: Sequence[Statement]) -> Iterator[list[Cost]]:
    """Hold what there could be without each rule against what was reached.

    Yields
    ------
    list
        For one priority after the other what each of the rules costs it.
    """
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
