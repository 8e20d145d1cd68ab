"""Priorities one after the other: bounds first, then one plan that reaches them.

Each priority before the points gets its bound from a relaxation (the worst-off pair by
bisection over the levels that occur) and is held there while the next is bounded. One
search for the most points has to reach all of them. Where none does, or where a
priority may be given up in part, what can be reached is searched for priority by
priority, and the interval that is left is reported. Priorities after the points start
from that plan, with the points held.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from matcher.outcome import Number, Outcome, Status, Tier
from matcher.solvers.cpsat import Plan, added_up
from matcher.solvers.decide import Decision, Task, decide
from matcher.solvers.held import hold_points
from matcher.solvers.problem import Problem, anything, pair_points, row_total
from matcher.solvers.proof import Proof, prove
from matcher.solvers.targets import Count, Level, Ranked, Target

if TYPE_CHECKING:
    from matcher.strategies.base import Asked
    from matcher.strategies.tiered import Priority


def in_order(asked: Asked, steps: Sequence[Priority]) -> Outcome:
    """Work off the priorities, and prove for each how good it is."""
    asked.watch.tell("scoring")
    turn = [step.name for step in steps].index("points")
    ranked = Ranked.of(asked)
    reached = _most_points(ranked, steps[:turn])
    if reached is None:
        return _nothing(ranked)
    return _outcome(reached, _afterwards(reached, steps[turn], steps[turn + 1 :]))


@dataclass(frozen=True)
class Reached:
    """The most points found while the targets are held."""

    ranked: Ranked
    problem: Problem
    proof: Proof
    found: Decision
    plan: Plan


def _most_points(ranked: Ranked, steps: Sequence[Priority]) -> Reached | None:
    """Reach the priorities, or what can be reached of them, with the most points."""
    if not any(step.give_up for step in steps):
        reached = _all_at_once(ranked, steps)
        if reached is not None or ranked.asked.watch.over:
            return reached
    for step in steps:
        target = _one(ranked, step)
        if target is None:
            return None
        ranked.targets.append(target)
    return _search(ranked)


def _all_at_once(ranked: Ranked, steps: Sequence[Priority]) -> Reached | None:
    """Bound every priority, and look for a plan that reaches all bounds."""
    for step in steps:
        target = ranked.bounded(step)
        if target is None:
            return None
        ranked = replace(ranked, targets=[*ranked.targets, target])
    return _search(ranked)


def _search(ranked: Ranked, *, first: bool = False) -> Reached | None:
    """Look for the most points with all targets held, or for a first plan only."""
    asked, watch = ranked.asked, ranked.asked.watch
    watch.tell("relaxing")
    columns = ranked.columns.take(ranked.eligible())
    problem = pair_points(ranked.held(), columns)
    proof = prove(problem, watch)
    if proof.impossible:
        return None
    watch.restart(proof.bound)
    gap = 1.0 if first else asked.gap
    task = Task(problem, proof, gap, asked.seed, asked.workers, watch)
    found = decide(task, ranked.start(problem))
    if found.plan is None:
        return None
    return Reached(ranked, problem, proof, found, found.plan)


def _one(ranked: Ranked, step: Priority) -> Target | None:
    """Search for the best of one priority, those before it held; keep the plan."""
    if step.name == "worst_off":
        return _best_level(ranked, step)
    asked, watch = ranked.asked, ranked.asked.watch
    problem, count = ranked.counting(step)
    proof = prove(problem, watch)
    if proof.impossible:
        return None
    watch.restart(proof.bound, count.sign)
    task = Task(problem, proof, 0.0, asked.seed, asked.workers, watch)
    found = decide(task, ranked.start(problem))
    if found.plan is None:
        return None
    ranked.plan = ranked.found(found.plan)
    best = found.plan.objective
    return replace(
        count,
        bound=max(best, proof.bound),
        aim=best,
        claimed=found.claimed_optimal,
        grounds=proof.grounds(problem.model),
        plan=ranked.pairs(),
    )


def _best_level(ranked: Ranked, step: Priority) -> Target | None:
    """Find by doubled steps down, then by bisection, the highest level with a plan."""
    level = ranked.bounded(step)
    if not isinstance(level, Level):
        return None
    failed, works, wanted = level.aim + 1, -1, level.aim
    if ranked.plan is not None:
        works = level.rung_of(ranked.columns.take(ranked.plan.chosen))
    down = 1
    while failed - works > 1 and not ranked.asked.watch.over:
        way = ranked.with_target(replace(level, aim=wanted, firm=True))
        reached = _search(way, first=True)
        if reached is None:
            failed = wanted
        else:
            ranked.plan = way.found(reached.plan)
            works = level.rung_of(ranked.columns.take(ranked.plan.chosen))
        wanted, down = max(failed - down, (works + failed) // 2), 2 * down
    if works < 0:
        return None
    return replace(level, aim=works, claimed=failed - works <= 1, plan=ranked.pairs())


def _nothing(ranked: Ranked) -> Outcome:
    watch = ranked.asked.watch
    if watch.cut_short:
        word: Status = "interrupted" if watch.interrupted else "no_solution_found"
        return Outcome(word, None, repeatable=False)
    proof = prove(anything(ranked.model, ranked.columns), watch)
    if not proof.impossible:
        return Outcome("infeasible_claimed", None)
    return Outcome("infeasible_proved", None, grounds=proof.against(ranked.model))


@dataclass(frozen=True)
class Later:
    """What became of the priorities after the points, and the plan at the end."""

    problem: Problem
    plan: Plan
    targets: tuple[Count, ...] = ()


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
    start = added_up(problem, later.plan.chosen, later.plan.helpers)
    asked.watch.restart(proof.bound, sign)
    task = Task(problem, proof, 0.0, asked.seed, asked.workers, asked.watch)
    found = decide(task, start)
    plan = found.plan or start
    count = Count(
        step,
        row,
        sign,
        max(plan.objective, proof.bound),
        plan.objective,
        found.claimed_optimal,
        proof.grounds(model),
        asked.model.plan(problem.columns, plan.chosen),
    )
    held = replace(problem, model=model.holding({row: count.sides}))
    return Later(held, plan, (*later.targets, count))


def _outcome(reached: Reached, later: Later) -> Outcome:
    asked = reached.ranked.asked
    watch, proof = asked.watch, reached.proof
    final = int(later.problem.columns.points[later.plan.chosen].sum())
    first = reached.plan.objective
    points = Tier(
        "points",
        first,
        proof.bound,
        final,
        reached.found.claimed_optimal,
        proof.grounds(reached.problem.model),
        asked.model.plan(reached.problem.columns, reached.plan.chosen),
    )
    before = [_tier(target, later) for target in reached.ranked.targets]
    tiers = (*before, points, *(_tier(target, later) for target in later.targets))
    return Outcome(
        _status(tiers, asked.gap, interrupted=watch.interrupted),
        asked.model.plan(later.problem.columns, later.plan.chosen),
        first,
        proof.bound,
        repeatable=not watch.cut_short and asked.workers == 1,
        tiers=tiers,
    )


def _tier(target: Target, later: Later) -> Tier:
    """Say what was reached of a priority, and measure the final plan."""
    reached: Number
    bound: Number
    final: Number
    if isinstance(target, Level):
        values, rungs = target.threshold.values, target.rungs
        reached, bound = values[rungs[target.aim]], values[rungs[target.bound]]
        final = target.threshold.least(later.problem.columns.take(later.plan.chosen))
    else:
        reached, bound = target.sign * target.aim, target.sign * target.bound
        final = target.counted(later.problem, later.plan)
    return Tier(
        target.step.name,
        reached,
        bound,
        final,
        target.claimed,
        target.grounds,
        target.plan,
    )


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
