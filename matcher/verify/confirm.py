"""What a run claims, before anybody else sees it: each bound proved again, or lowered.

A status says that something is proved only if whole-number prices prove it over all
pairs; what an engine says of itself does not count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from matcher.certificate import Claim, listed, written
from matcher.errors import AuditError, SizeError
from matcher.goals import WorstOff
from matcher.outcome import NO_PRICES, SOME_PAIR, Grounds, Number, Outcome, Status, Tier
from matcher.people import Plan
from matcher.rowmodel import RowModel
from matcher.statements import Goal
from matcher.strategies.base import Strategy
from matcher.verify.block import highest_level
from matcher.verify.bound import Proved, prove
from matcher.verify.plans import worth
from matcher.verify.question import RULES, TOTAL, Chain, Question, Step, keeps, steps_of
from matcher.verify.split import written_out
from matcher.verify.weights import UnfoundedError


class Confirmed(NamedTuple):
    """An outcome that claims no more than is proved, and its claims."""

    outcome: Outcome
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True)
class Shown:
    """A bound, and the prices that prove it."""

    bound: Number
    grounds: Grounds
    question: Question
    proved: Proved


def confirmed(
    outcome: Outcome, strategy: Strategy, model: RowModel, asked_gap: Fraction
) -> Confirmed:
    """Prove every bound of an outcome again, and say no more than that.

    Raises
    ------
    AuditError
        The plan has more points than no plan can exceed: a fault of this program.
    """
    steps = steps_of(strategy, model)
    if outcome.status == "infeasible_proved":
        return _no_plan(outcome, model)
    if outcome.tiers and [t.name for t in outcome.tiers] == [s.name for s in steps]:
        found = _by_priorities(outcome, steps, model)
    elif (
        outcome.bound is not None and outcome.grounds is not None and not outcome.tiers
    ):
        found = _as_total(outcome, outcome.bound, outcome.grounds, model)
    else:
        found = Confirmed(replace(outcome, bound=None))
    status = _status(found, asked_gap)
    return Confirmed(replace(found.outcome, status=status), found.claims)


def _no_plan(outcome: Outcome, model: RowModel) -> Confirmed:
    """Prove again that no plan keeps the rules; else it is the solver's word."""
    shown = _shown(model, Chain(model), RULES, 0, outcome.grounds or NO_PRICES)
    if shown.proved.scaled < 0:
        found = Outcome(outcome.status, None, grounds=shown.grounds)
        return Confirmed(found, (_claim(RULES, Chain(model), shown),))
    remark = "Checked again, the proof that no plan keeps all the rules does not close."
    return Confirmed(Outcome("infeasible_claimed", None, remarks=(remark,)))


def _as_total(
    outcome: Outcome, bound: int, grounds: Grounds, model: RowModel
) -> Confirmed:
    chain = Chain(model)
    shown = _shown(model, chain, TOTAL, bound, grounds)
    claim = _claim(TOTAL, chain, shown, outcome.objective, outcome.objective)
    remarks = _remarks(TOTAL, bound, shown.bound)
    return Confirmed(
        replace(
            outcome,
            bound=int(shown.bound),
            grounds=shown.grounds,
            remarks=(*outcome.remarks, *remarks),
        ),
        (claim,),
    )


def _by_priorities(
    outcome: Outcome, steps: Sequence[Step], model: RowModel
) -> Confirmed:
    chain = Chain(model)
    tiers: list[Tier] = []
    claims: list[Claim] = []
    remarks = list(outcome.remarks)
    bound = outcome.bound
    for place, (step, tier) in enumerate(zip(steps, outcome.tiers, strict=True)):
        _must_hold(steps[: place + 1], outcome.tiers, model)
        shown = _shown(model, chain, step, tier.bound, tier.grounds)
        plan = tier.own_turn
        claims.append(_claim(step, chain, shown, tier.objective, tier.final, plan))
        tiers.append(replace(tier, bound=shown.bound, grounds=shown.grounds))
        remarks += _remarks(step, tier.bound, shown.bound)
        if step.name == "points":
            bound = int(shown.bound)
        chain.hold(step, tier.objective, shown.question, shown.proved)
    found = replace(outcome, bound=bound, tiers=tuple(tiers), remarks=tuple(remarks))
    return Confirmed(found, tuple(claims))


def _must_hold(steps: Sequence[Step], tiers: Sequence[Tier], model: RowModel) -> None:
    """Refuse a last priority that does not hold those before it, or not itself."""
    tier = tiers[len(steps) - 1]
    held = [keeps(steps[-1], Fraction(tier.final), Fraction(tier.objective))]
    if tier.own_turn is not None:
        goals: list[Goal] = [*model.pair_goals, *model.joint_goals, WorstOff()]
        people, unit = model.cohort.people, model.unit
        for step, before in zip(steps[:-1], tiers, strict=False):
            value = worth(step.name, tier.own_turn, goals, people, unit)
            held.append(keeps(step, value, Fraction(before.objective)))
    if not all(held):
        raise AuditError(f"{tier.name}: a plan does not hold what was reached before")


def _shown(
    model: RowModel, chain: Chain, step: Step, bound: Number, grounds: Grounds
) -> Shown:
    """Prove a bound at given prices; where they prove nothing, at none."""
    question = chain.question(step, grounds, bound)
    try:
        proved = prove(model, question)
    except (UnfoundedError, SizeError):
        grounds = NO_PRICES
        question = chain.question(step, grounds, bound)
        proved = prove(model, question)
    if step.name != "worst_off":
        sign = 1 if step.sense == "most" else -1
        return Shown(sign * proved.bound, grounds, question, proved)
    if proved.scaled >= 0:
        bound, grounds = highest_level(model), Grounds({SOME_PAIR: -1})
        question = chain.question(step, grounds, bound)
        proved = prove(model, question)
    return Shown(bound, grounds, question, proved)


def _claim(
    step: Step,
    chain: Chain,
    shown: Shown,
    objective: Number | None = None,
    final: Number | None = None,
    plan: Plan | None = None,
) -> Claim:
    """Write down a claim with what proves it."""
    bound = None if step is RULES else shown.bound
    if objective is not None and bound is not None:
        beyond = bound - objective if step.sense == "most" else objective - bound
        if beyond < 0:
            raise AuditError(
                f"{step.name}: a plan reaches {objective}, proved was {bound}"
            )
    distance = None if bound is None else gap(objective, bound)
    split = shown.grounds.split
    return Claim(
        name=step.name,
        sense=step.sense,
        objective=None if objective is None else written(objective),
        final=None if final is None else written(final),
        bound=None if bound is None else written(bound),
        optimality_gap=None if distance is None else written(distance),
        give_up=written(step.give_up),
        held=chain.held,
        least_level=None if chain.least is None else written(chain.least),
        pairs_priced=shown.proved.pairs,
        scale=shown.grounds.scale,
        step=shown.grounds.step,
        proved=shown.proved.scaled,
        prices=dict(shown.grounds.prices),
        split=None if split is None else written_out(split),
        plan=None if plan is None else listed(plan),
    )


def gap(objective: Number | str | None, bound: Number) -> Fraction | None:
    """Say how far an objective is from its bound, as an exact fraction."""
    if objective is None:
        return None
    distance = abs(Fraction(bound) - Fraction(objective))
    return distance / max(Fraction(1), abs(Fraction(bound)))


def _remarks(step: Step, said: Number, proved: Number) -> list[str]:
    """Say that less is proved than was said."""
    better = said < proved if step.sense == "most" else said > proved
    if not better:
        return []
    return [
        f"Checked again, the bound of the priority {step.name} is {written(proved)}, "
        f"not {written(said)} as the search said."
    ]


def _status(found: Confirmed, asked_gap: Fraction) -> Status:
    """Take back a proof that did not close, and note one that did."""
    status = found.outcome.status
    if found.outcome.plan is None or status == "heuristic":
        return status
    gaps = [Fraction(c.optimality_gap or 0) for c in found.claims]
    if found.claims and not any(gaps):
        return "proved_optimal"
    within = bool(found.claims) and max(gaps) <= asked_gap
    if status in ("proved_optimal", "proved_within", "feasible_unproved"):
        return "proved_within" if within else "feasible_unproved"
    return status
