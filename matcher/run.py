"""The path of a run: a scenario in, an audited and explained result out."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from matcher import audit
from matcher.compose import Run, compose
from matcher.errors import AuditError
from matcher.model import build, statements
from matcher.outcome import Number, Outcome
from matcher.people import People
from matcher.record import Record
from matcher.rowmodel import RowModel
from matcher.scenario import Scenario
from matcher.statements import Goal, Statement
from matcher.strategies.base import Asked
from matcher.verify.certify import proof_files
from matcher.verify.confirm import confirmed
from matcher.verify.plans import worth
from matcher.watch import Watch

DIAGNOSIS_S = 60.0


@dataclass(frozen=True)
class Finished:
    """What a run hands over: its record, and the files that prove what it claims."""

    record: Record
    proof: Mapping[str, bytes]


def run(scenario: Scenario, watch: Watch | None = None, *, workers: int = 1) -> Record:
    """Choose the pairs, check them by the audit, and explain them.

    The same as :func:`finish`, without the files of the proof.
    """
    return finish(scenario, watch, workers=workers).record


def finish(
    scenario: Scenario, watch: Watch | None = None, *, workers: int = 1
) -> Finished:
    """Choose the pairs, check them by the audit, prove the bounds again, and explain.

    Parameters
    ----------
    scenario
        What to solve.
    watch
        Clock of the run; by default one that stops at the scenario's time limit.
    workers
        Threads of the search; with more than one, runs need not repeat.

    Raises
    ------
    AuditError
        The plan breaks a rule that its strategy promises to keep, does not re-add to
        its points, or has more of them than was proved to be possible.
    SizeError
        Numbers are too large to be computed exactly.
    """
    settings, people = scenario.settings, scenario.people
    clock = watch or Watch(float(settings.solver.time_limit_s))
    began = time.monotonic()
    rules, goals = statements(settings, people)
    model = build(rules, goals, people)
    asked = Asked(
        model,
        float(settings.solver.optimality_gap),
        settings.solver.seed,
        clock,
        workers,
    )
    strategy = settings.strategy
    found = strategy.plan(asked)
    if clock.disturbed:
        found = replace(found, repeatable=False)
    solved = time.monotonic()
    promised = strategy.keeps_rules
    breaches = checked(found, model, rules, goals, people, keeps_rules=promised)
    clock.tell("checking")
    gap = settings.solver.optimality_gap
    outcome, claims = confirmed(found, strategy, model, gap)
    proved = time.monotonic()
    blocked = None
    if outcome.status in ("infeasible_proved", "infeasible_claimed"):
        from matcher.answers.blocked.findings import conflict

        patience = clock.extended(DIAGNOSIS_S)
        blocked = conflict(scenario, patience)
    clock.tell("explaining")
    seconds = {"solve": solved - began, "check": proved - solved}
    incidents = clock.incidents
    record = compose(
        Run(
            scenario,
            model,
            rules,
            goals,
            outcome,
            breaches,
            blocked,
            seconds,
            incidents,
        )
    )
    record = record.timed(explain=time.monotonic() - proved)
    return Finished(record, proof_files(scenario, record, model, claims))


def checked(
    outcome: Outcome,
    model: RowModel,
    rules: Sequence[Statement],
    goals: Sequence[Goal],
    people: People,
    *,
    keeps_rules: bool = False,
) -> list[audit.Breach]:
    """Audit a plan; only that of a strategy that promises no rules may break one."""
    if outcome.plan is None:
        return []
    found = audit.breaches(outcome.plan, rules, people)
    own = [tier.own_turn for tier in outcome.tiers if tier.own_turn is not None]
    broken = [found, *(audit.breaches(plan, rules, people) for plan in own)]
    if any(broken) and (keeps_rules or outcome.status != "heuristic"):
        kinds = ", ".join(breach.rule.kind for each in broken for breach in each)
        raise AuditError(f"the plan breaks {kinds}; nothing was written")
    counted = [*_recounted(outcome, model, goals, people)]
    wrong = [
        f"{name}: {said} is {real}" for name, said, real in counted if said != real
    ]
    if wrong:
        raise AuditError(f"recounted, {'; '.join(wrong)}; nothing was written")
    return found


def _recounted(
    outcome: Outcome, model: RowModel, goals: Sequence[Goal], people: People
) -> Iterator[tuple[str, Number | None, Number]]:
    """Count again what a plan is said to be worth: name, said, real."""
    plan, unit = outcome.plan or {}, model.unit
    if not outcome.tiers:
        yield "points", outcome.objective, audit.total(plan, goals, people, unit)
    for tier in outcome.tiers:
        real = worth(tier.name, plan, goals, people, unit)
        yield tier.name, tier.final, real
        if tier.own_turn is not None:
            real = worth(tier.name, tier.own_turn, goals, people, unit)
        yield f"{tier.name} in its own turn", tier.objective, real
        if tier.name == "points":
            yield tier.name, outcome.objective, tier.objective
