"""Priorities one after the other: bounds first, then one plan that reaches them.

Each priority before the points gets its bound from a relaxation (the worst-off pair by
bisection over the levels that occur) and is held there while the next is bounded. One
search for the most points has to reach all of them. Where none does, or where a
priority may be given up in part, what can be reached is searched for priority by
priority, and the interval that is left is reported; once time is over, any plan is
better than none. Priorities after the points start from that plan, with the points
held.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from matcher.exact import IntArray
from matcher.outcome import BEST, Number, Outcome, Status, Tier
from matcher.solvers.canonical import canonical, near_to, singled_out
from matcher.solvers.canonical import nearest as closest
from matcher.solvers.cpsat import Plan
from matcher.solvers.decide import Task
from matcher.solvers.gain import Gain
from matcher.solvers.problem import Problem
from matcher.solvers.proof import Proof
from matcher.solvers.reached import Reached, fallback
from matcher.solvers.repair import repaired
from matcher.solvers.stage import bounded, decided
from matcher.solvers.targets import Level, Ranked, Target
from matcher.solvers.threshold import least

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
    after = _afterwards(reached, steps[turn], steps[turn + 1 :])
    if asked.near is not None:
        asked.watch.keep(0)
        nearest = _near(reached, after, asked.near.keys)
        return replace(_outcome(reached, after), nearest=nearest)
    outcome = _outcome(reached, after)
    if outcome.status not in BEST or any(step.give_up for step in steps[:-1]):
        return outcome
    single = _single(reached, after)
    if single is None:
        cut_short = asked.watch.cut_short
        return replace(outcome, repeatable=outcome.repeatable and not cut_short)
    after.learn(*single)
    return replace(_outcome(reached, after), canonical=True)


def _single(reached: Reached, after: Ranked) -> tuple[Problem, Plan] | None:
    """Single out one of the plans that hold all that was reached."""
    task = _task(reached.ranked, reached.problem, reached.proof, 0.0)
    if after.model is reached.ranked.model:
        return canonical(reached.gain, task, reached.plan)
    if not after.pool.complete:
        return None
    held = after.held()
    problem = Gain("nothing", held).over(after.pool.under(held))
    start = after.start(problem)
    found = None if start is None else singled_out(problem, start, task)
    return None if found is None else (problem, found)


def _near(reached: Reached, after: Ranked, near: IntArray) -> bool:
    """Move to the plan as good that keeps most of some pairs; say if it surely does."""
    task = _task(reached.ranked, reached.problem, reached.proof, 0.0)
    if after.model is reached.ranked.model:
        problem, plan, nearest = near_to(reached.gain, task, reached.plan, near)
    else:
        held = after.held().holding(after.points_as_they_are())
        problem = Gain("nothing", held).over(after.pool.under(held))
        start = after.start(problem)
        if start is None:
            return False
        plan, nearest = closest(problem, start, near, task)
        nearest = nearest and after.pool.complete
    after.learn(problem, plan)
    return nearest


def _most_points(ranked: Ranked, steps: Sequence[Priority]) -> Reached | None:
    """Reach the priorities, or what can be reached of them, with the most points."""
    watch = ranked.asked.watch
    if not any(step.give_up for step in steps):
        reached, present = None, ranked.asked.present
        if steps and present is not None and present.bounds:
            reached = _all_at_once(ranked, steps, known=True)
        reached = reached or _all_at_once(ranked, steps)
        if reached is not None or watch.over:
            return reached
    for done, step in enumerate(steps):
        target = _one(ranked, step)
        if target is None:
            return _all_at_once(ranked, steps[done:]) if watch.over else None
        ranked.targets.append(target)
    return _search(ranked)


def _all_at_once(
    ranked: Ranked, steps: Sequence[Priority], *, known: bool = False
) -> Reached | None:
    """Bound every priority, and look for a plan that reaches all bounds.

    Parameters
    ----------
    known
        Whether to rest on the bounds that are known beforehand.
    """
    for step in steps:
        target = ranked.known(step) if known else ranked.bounded(step)
        if target is None:
            if not ranked.asked.watch.over:
                return None
            target = ranked.trivial(step)
        ranked = replace(ranked, targets=[*ranked.targets, target])
    return _search(ranked)


def _search(ranked: Ranked, *, first: bool = False) -> Reached | None:
    """Look for the most points with all targets held, or for a first plan only."""
    asked, watch = ranked.asked, ranked.asked.watch
    gain = Gain("points", ranked.held())
    if watch.over and ranked.plan is None:
        return None if first else fallback(ranked)
    problem, proof = bounded(gain, ranked.pool, asked.gap, watch)
    if not proof.impossible:
        watch.restart(proof.bound)
        gap = 1.0 if first else asked.gap
        task = _task(ranked, problem, proof, gap)
        start = ranked.start(problem) or repaired(task, asked.present)
        problem, found, proof = decided(gain, task, start)
        if found.plan is not None:
            return Reached(ranked, gain, problem, proof, found, found.plan)
    return fallback(ranked) if watch.over and not first else None


def _task(
    ranked: Ranked, problem: Problem, proof: Proof, gap: float, *, cases: bool = True
) -> Task:
    asked, complete = ranked.asked, ranked.pool.complete
    rest = asked.seed, asked.workers, asked.watch, complete
    return Task(problem, proof, gap, *rest, cases=cases)


def _one(ranked: Ranked, step: Priority, *, cases: bool = True) -> Target | None:
    """Search for the best of one priority, those before it held; keep the plan."""
    if step.name == "worst_off":
        return _best_level(ranked, step)
    watch = ranked.asked.watch
    gain, count = ranked.counting(step)
    problem, proof = bounded(gain, ranked.pool, 0.0, watch)
    if proof.impossible and ranked.plan is None:
        return None
    watch.restart(proof.bound, count.sign)
    task = _task(ranked, problem, proof, 0.0, cases=cases)
    problem, found, proof = decided(gain, task, ranked.start(problem))
    if found.plan is None:
        return None
    ranked.learn(problem, found.plan)
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
        works = level.rung_of(least(ranked.model, ranked.plan.columns))
    down = 1
    while failed - works > 1 and not ranked.asked.watch.over:
        way = ranked.with_target(replace(level, aim=wanted, firm=True))
        reached = _search(way, first=True)
        if reached is None:
            failed = wanted
        else:
            ranked.learn(reached.problem, reached.plan)
            chosen = reached.problem.columns.take(reached.plan.chosen)
            works = level.rung_of(least(ranked.model, chosen))
        wanted, down = max(failed - down, (works + failed) // 2), 2 * down
    if works < 0:
        return None
    return replace(level, aim=works, claimed=failed - works <= 1, plan=ranked.pairs())


def _nothing(ranked: Ranked) -> Outcome:
    watch = ranked.asked.watch
    if watch.cut_short:
        word: Status = "interrupted" if watch.interrupted else "no_solution_found"
        return Outcome(word, None, repeatable=False)
    _, proof = bounded(Gain("nothing", ranked.model), ranked.pool, 0.0, watch)
    if not proof.impossible:
        return Outcome("infeasible_claimed", None)
    return Outcome("infeasible_proved", None, grounds=proof.against(ranked.model))


def _afterwards(
    reached: Reached, points: Priority, steps: Sequence[Priority]
) -> Ranked:
    """Improve the priorities after the points, with the points held."""
    before, best = reached.ranked, reached.plan.objective
    before.learn(reached.problem, reached.plan)
    after = replace(before, targets=[])
    if steps:
        least_points = best - int(abs(best) * points.give_up)
        after.hold_points(reached.gain, reached.proof, least_points)
    present = before.asked.near
    lost = present is not None and present.points > reached.proof.bound
    for step in steps:
        target = _one(after, step, cases=not lost)
        if target is not None:
            after.targets.append(target)
    return after


def _outcome(reached: Reached, after: Ranked) -> Outcome:
    asked = reached.ranked.asked
    watch, proof = asked.watch, reached.proof
    points = Tier(
        "points",
        reached.plan.objective,
        proof.bound,
        int(after.final.columns.points.sum()),
        reached.found.claimed_optimal,
        proof.grounds(reached.gain.model),
        asked.model.plan(reached.problem.columns, reached.plan.chosen),
    )
    before = [_tier(target, after) for target in reached.ranked.targets]
    tiers = (*before, points, *(_tier(target, after) for target in after.targets))
    return Outcome(
        _status(tiers, asked.gap, interrupted=watch.interrupted),
        after.pairs(),
        reached.plan.objective,
        proof.bound,
        repeatable=not watch.cut_short and asked.workers == 1,
        tiers=tiers,
    )


def _tier(target: Target, after: Ranked) -> Tier:
    """Say what was reached of a priority, and measure the final plan."""
    reached: Number
    bound: Number
    final: Number
    if isinstance(target, Level):
        reached, bound = target.values[target.aim], target.values[target.bound]
        final = least(after.model, after.final.columns)
    else:
        reached, bound = target.sign * target.aim, target.sign * target.bound
        final = target.counted(after.model, after.final)
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
