"""The best plan under one condition more, and how it differs from the run's plan.

The strategy of the scenario is followed once more, as if the condition were a rule; of
all plans that are as good, one is taken that keeps most of the pairs. Audited like any
other plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from matcher import audit
from matcher.answers.costs import Loss, loss
from matcher.answers.standing import Standing
from matcher.cohort import Side
from matcher.errors import AuditError
from matcher.exact import BoolArray, IntArray
from matcher.outcome import Outcome, Status
from matcher.pairrecord import Part
from matcher.people import Pair, Plan, SideName
from matcher.rowmodel import NONE, RowModel
from matcher.solvers.isolated import prepare
from matcher.statements import JointGoal, JointRule, PairGoal, PairRule
from matcher.strategies.base import Asked, Present
from matcher.watch import Watch

NEAR = 0.25
"""This share of the time is kept to come near to the run's plan."""
ASKED = "pair asked about"
"""What the row is called that asks for the pair."""


class Move(Part):
    """Somebody whose partners are others: before, and after."""

    person: str
    side: SideName
    before: list[str]
    after: list[str]


class GoalChange(Part):
    """What the pairs have of one goal, before and after; in points."""

    goal: str
    before: int
    after: int


class Alternative(Part):
    """A plan under one condition more, compared with the run's plan.

    Parameters
    ----------
    status
        What is proved of it: no plan that keeps the condition is better.
    losses
        Priority by priority: `at_least` by what is proved, `at_most` by this plan.
    moves
        Whose partners are others, in the order in which one change leads to the next.
    goals
        The goals that count pairs, and those about the plan as a whole.
    closest
        Whether it was proved that no plan as good keeps more of the pairs.
    """

    status: Status
    losses: list[Loss]
    moves: list[Move]
    goals: list[GoalChange]
    closest: bool

    @property
    def exact(self) -> bool:
        """Whether what is lost is known exactly.

        What the priorities after the first that loses something have, is a matter of
        choice, and need not be known.
        """
        for each in self.losses:
            if not each.exact or each.certain:
                return each.exact
        return bool(self.losses)


@dataclass(frozen=True)
class Solved:
    """What became of the search: the plan, where one was found."""

    status: Status
    alternative: Alternative | None
    plan: Plan | None


def with_pair(
    standing: Standing, pair: Pair, watch: Watch, known: Sequence[Loss] = ()
) -> Solved:
    """Look for the best plan that has a pair.

    Parameters
    ----------
    known
        What is lost at least, by prices.
    """
    junior, senior = standing.rows(pair)

    def asked(juniors: Side, seniors: Side) -> IntArray:
        here: BoolArray = (juniors.row == junior) & (seniors.row == senior)
        return here.astype(np.int64)

    model = standing.model.with_row(ASKED, 1, NONE, asked)
    return _solved(standing, model, pair, watch, known)


def without_pair(
    standing: Standing, pair: Pair, watch: Watch, known: Sequence[Loss] = ()
) -> Solved:
    """Look for the best plan that does not have a pair, as :func:`with_pair` does."""
    junior, senior = standing.rows(pair)

    def gone(juniors: Side, seniors: Side) -> BoolArray:
        here: BoolArray = (juniors.row == junior) & (seniors.row == senior)
        return here

    return _solved(standing, standing.model.without(gone), pair, watch, known)


def _solved(
    standing: Standing,
    model: RowModel,
    pair: Pair,
    watch: Watch,
    known: Sequence[Loss],
) -> Solved:
    """Follow the scenario's strategy over other rows, near to the run's plan."""
    prepare()
    settings = standing.case.scenario.settings
    present = _present(standing, known)
    asked = Asked(model, 0.0, settings.solver.seed, watch, present=present)
    watch.keep(NEAR * watch.left)
    outcome = settings.strategy.plan(asked)
    watch.keep(0)
    if outcome.plan is None:
        return Solved(outcome.status, None, None)
    losses = _losses(standing, outcome)
    found = alternative(
        standing, outcome.plan, pair, losses, outcome.status, closest=outcome.nearest
    )
    return Solved(outcome.status, found, outcome.plan)


def _present(standing: Standing, known: Sequence[Loss]) -> Present:
    """Say what the run reached, and what a plan can have after what surely is lost."""
    bounds = {
        loss.priority: Fraction(loss.reached) - stage.sign * Fraction(loss.at_least)
        for stage, loss in zip(standing.stages, known, strict=False)
        if loss.at_least is not None
    }
    main = standing.main
    points = 0 if main is None else Fraction(main.claim.objective or 0)
    plan = standing.case.plan or {}
    return Present(plan, standing.keys, points, bounds, near=True)


def alternative(
    standing: Standing,
    plan: Plan,
    pair: Pair,
    losses: Sequence[Loss],
    status: Status,
    *,
    closest: bool,
) -> Alternative:
    """Compare a plan with the run's; an AuditError where it breaks a rule.

    The pairs that both have were held against the rules about pairs with the run.
    """
    before = standing.case.plan or {}
    made = {pair: slot for pair, slot in plan.items() if pair not in before}
    rules = [rule for rule in standing.case.rules if isinstance(rule, JointRule)]
    pair_rules = [rule for rule in standing.case.rules if isinstance(rule, PairRule)]
    people = standing.people
    broken = [breach.rule.kind for breach in audit.breaches(plan, rules, people)]
    broken += [
        rule.kind
        for rule in pair_rules
        for junior, senior in made
        if rule.objection(people.by_id[junior], people.by_id[senior], people)
    ]
    if broken:
        kinds = ", ".join(dict.fromkeys(broken))
        raise AuditError(f"the plan with another condition breaks {kinds}")
    return Alternative(
        status=status,
        losses=list(losses),
        moves=_moves(before, plan, pair),
        goals=_goals(standing, plan),
        closest=closest,
    )


def _losses(standing: Standing, outcome: Outcome) -> list[Loss]:
    """Compare each priority with what the run reached in the priority's own turn."""
    if not outcome.tiers:
        stage = standing.stages[0]
        return [loss(stage, outcome.bound, outcome.objective)]
    return [
        loss(stage, tier.bound, tier.objective)
        for stage, tier in zip(standing.stages, outcome.tiers, strict=True)
    ]


def _moves(before: Plan, after: Plan, pair: Pair) -> list[Move]:
    """List whose partners are others, from the pair on along what changed."""
    changed = {*before} ^ {*after}
    around: dict[str, list[str]] = {}
    for junior, senior in sorted(changed, key=lambda one: (one in after, one)):
        around.setdefault(junior, []).append(senior)
        around.setdefault(senior, []).append(junior)
    order = [person for person in pair if person in around]
    order += [person for person in around if person not in order]
    found: list[str] = []
    for start in order:
        waiting = [start]
        while waiting:
            person = waiting.pop(0)
            if person not in found:
                found.append(person)
                waiting += around[person]
    return [_move(person, before, after) for person in found]


def _move(person: str, before: Plan, after: Plan) -> Move:
    def partners(plan: Plan) -> list[str]:
        return [s if j == person else j for j, s in plan if person in (j, s)]

    junior = any(person == j for j, _ in (*before, *after))
    return Move(
        person=person,
        side="junior" if junior else "senior",
        before=partners(before),
        after=partners(after),
    )


def _goals(standing: Standing, plan: Plan) -> list[GoalChange]:
    """Count what each goal has; of the pairs that both plans have, nothing is asked."""
    goals, people = standing.case.goals, standing.people
    unit, own = standing.model.unit, standing.case.plan or {}
    counted = [goal for goal in goals if isinstance(goal, PairGoal)]
    old = [0] * len(counted)
    for record in standing.case.record.pairs:
        for place, part in enumerate(record.goals):
            old[place] += part.points
    new = list(old)
    for pair in {*own} ^ {*plan}:
        sign = 1 if pair in plan else -1
        for place, points in enumerate(audit.points(pair, goals, people, unit)):
            new[place] += sign * points
    found = [
        GoalChange(goal=goal.kind, before=before, after=after)
        for goal, before, after in zip(counted, old, new, strict=True)
    ]
    found += [
        GoalChange(
            goal=goal.kind,
            before=goal.worth(own, people, unit),
            after=goal.worth(plan, people, unit),
        )
        for goal in goals
        if isinstance(goal, JointGoal)
    ]
    return found
