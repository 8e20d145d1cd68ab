"""Priorities one after the other: bounds first, then one plan that reaches them.

Each priority before the points gets its bound from a relaxation (the worst-off pair by
bisection over the levels that occur) and is held there while the next is bounded. One
search for the most points has to reach all of them. Where none does, what can be
reached is searched for priority by priority, and the interval that is left is reported.
Priorities after the points start from that plan, with the points held.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from matcher.outcome import Number, Outcome, Status, Tier
from matcher.solvers.cpsat import Plan
from matcher.solvers.decide import Decision, Task, decide
from matcher.solvers.held import hold_points
from matcher.solvers.problem import Problem, pair_points, row_total
from matcher.solvers.proof import Proof, prove
from matcher.solvers.targets import Count, Level, Ranked, places

if TYPE_CHECKING:
    from matcher.strategies.base import Asked
    from matcher.strategies.tiered import Priority


def in_order(asked: Asked, steps: Sequence[Priority]) -> Outcome:
    """Work off the priorities, and prove for each how good it is."""
    asked.watch.tell("scoring")
    names = [step.name for step in steps]
    turn = names.index("points")
    ranked = Ranked(asked, asked.model.all_columns(), [])
    if not ranked.bounded(steps[:turn]):
        return Outcome("infeasible_proved", None)
    reached = _most_points(ranked)
    if reached is None:
        return _nothing(asked)
    return _outcome(reached, _afterwards(reached, steps[turn], steps[turn + 1 :]))


@dataclass(frozen=True)
class Reached:
    """The most points found while the targets are held."""

    ranked: Ranked
    problem: Problem
    proof: Proof
    found: Decision
    plan: Plan


def _most_points(ranked: Ranked) -> Reached | None:
    """Reach the targets, or what can be reached of them, with the most points."""
    reached = _search(ranked)
    if reached is not None or ranked.asked.watch.over:
        return reached
    if _search(ranked.counts_only(), first=True) is None:
        ranked = _counted(ranked)
    for place in places(ranked.targets):
        ranked = _stepped_down(ranked, place)
    return _search(ranked)


def _search(ranked: Ranked, *, first: bool = False) -> Reached | None:
    """Look for the most points with all targets held, or for a first plan only."""
    asked, watch = ranked.asked, ranked.asked.watch
    watch.tell("relaxing")
    problem = pair_points(ranked.model(), ranked.eligible())
    proof = prove(problem, watch)
    if proof.impossible:
        return None
    watch.restart(proof.bound)
    gap = 1.0 if first else asked.gap
    found = decide(Task(problem, proof, gap, asked.seed, asked.workers, watch))
    if found.plan is None:
        return None
    return Reached(ranked, problem, proof, found, found.plan)


def _counted(ranked: Ranked) -> Ranked:
    """Search for what each count can really reach, those before it held."""
    asked = ranked.asked
    sure = Ranked(asked, ranked.columns, [])
    for target in ranked.targets:
        if isinstance(target, Level):
            sure.bounded([target.step])
            continue
        problem = sure.counting(target.step)
        proof = prove(problem, asked.watch)
        asked.watch.restart(proof.bound)
        found = decide(
            Task(problem, proof, 0.0, asked.seed, asked.workers, asked.watch)
        )
        if found.plan is not None:
            target = replace(
                target,
                aim=found.plan.objective,
                bound=proof.bound,
                claimed=found.claimed_optimal,
            )
        sure.targets.append(target)
    return sure


def _stepped_down(ranked: Ranked, place: int) -> Ranked:
    """Find by doubled steps, then by bisection, the highest level with a plan."""
    level = ranked.targets[place]
    failed, step = level.aim + 1, 0
    works = level.aim
    while works > 0 and _search(ranked.with_aim(place, works, claimed=True)) is None:
        if ranked.asked.watch.over:
            break
        failed, step = works, max(1, 2 * step)
        works = max(0, works - step)
    while failed - works > 1 and not ranked.asked.watch.over:
        middle = (works + failed) // 2
        if _search(ranked.with_aim(place, middle, claimed=True), first=True) is None:
            failed = middle
        else:
            works = middle
    return ranked.with_aim(place, works, claimed=failed - works <= 1)


def _nothing(asked: Asked) -> Outcome:
    watch = asked.watch
    if not watch.cut_short:
        return Outcome("infeasible_claimed", None)
    word: Status = "interrupted" if watch.interrupted else "no_solution_found"
    return Outcome(word, None, repeatable=False)


@dataclass(frozen=True)
class Later:
    """What became of the priorities after the points, and the plan at the end."""

    problem: Problem
    plan: Plan
    tiers: tuple[Tier, ...] = ()


def _afterwards(reached: Reached, points: Priority, steps: Sequence[Priority]) -> Later:
    """Improve the priorities after the points, with the points held."""
    if not steps:
        return Later(reached.problem, reached.plan)
    least = reached.plan.objective - int(abs(reached.plan.objective) * points.give_up)
    held = hold_points(reached.problem, reached.proof, least, reached.plan)
    later = Later(*held)
    for step in steps:
        later = _improved(reached.ranked.asked, later, step)
    return later


def _improved(asked: Asked, later: Later, step: Priority) -> Later:
    """Improve one priority from the plan so far, and hold it."""
    model = later.problem.model
    row = model.total_row(next(g for g in model.joint_goals if g.kind == step.name))
    sign = 1 if step.maximise else -1
    problem = row_total(model, later.problem.columns, row, sign)
    proof = prove(problem, asked.watch)
    start = replace(
        later.plan, objective=problem.total(later.plan.chosen, later.plan.helpers)
    )
    asked.watch.restart(proof.bound)
    task = Task(problem, proof, 0.0, asked.seed, asked.workers, asked.watch)
    found = decide(task, start)
    plan = found.plan or start
    best, bound = plan.objective, max(plan.objective, proof.bound)
    tier = Tier(
        step.name, sign * best, sign * bound, sign * best, found.claimed_optimal
    )
    count = Count(step, row, sign, bound, best)
    held = replace(problem, model=model.holding({row: count.sides}))
    return Later(held, plan, (*later.tiers, tier))


def _outcome(reached: Reached, later: Later) -> Outcome:
    asked = reached.ranked.asked
    watch, proof = asked.watch, reached.proof
    final = int(later.problem.columns.points[later.plan.chosen].sum())
    first = reached.plan.objective
    points = Tier("points", first, proof.bound, final, reached.found.claimed_optimal)
    tiers = (*_before(reached, later), points, *later.tiers)
    return Outcome(
        _status(tiers, asked.gap, interrupted=watch.interrupted),
        asked.model.plan(later.problem.columns, later.plan.chosen),
        first,
        proof.bound,
        proof.prices.scale,
        proof.prices.by_name(reached.problem.model),
        not watch.cut_short and asked.workers == 1,
        tiers,
    )


def _before(reached: Reached, later: Later) -> list[Tier]:
    """Say what became of the priorities before the points."""
    tiers = []
    for target in reached.ranked.targets:
        value, bound = _measured(target, reached.problem, reached.plan)
        final, _ = _measured(target, later.problem, later.plan)
        tiers.append(Tier(target.step.name, value, bound, final, target.claimed))
    return tiers


def _measured(
    target: Count | Level, problem: Problem, plan: Plan
) -> tuple[Number, Number]:
    """Measure a plan, and give the bound, which it may not pass."""
    if isinstance(target, Level):
        level = target.threshold.least(problem.columns.take(plan.chosen))
        highest = target.threshold.values[target.rungs[target.bound]]
        return level, max(level, highest)
    activity = problem.model.activity(problem.columns, plan.chosen, plan.helpers)
    counted = int(activity[target.row])
    limit = target.sign * target.bound
    return counted, (max if target.sign > 0 else min)(limit, counted)


def _status(tiers: Sequence[Tier], asked_gap: float, *, interrupted: bool) -> Status:
    """Judge the whole by its weakest priority."""
    if all(tier.reached for tier in tiers):
        return "proved_optimal"
    if interrupted:
        return "interrupted"
    if all(tier.reached or tier.claimed for tier in tiers):
        return "optimal_claimed"
    within = all(tier.gap <= asked_gap for tier in tiers)
    return "proved_within" if within else "feasible_unproved"
