"""The path of a run: a scenario in, an audited and explained result out."""

from __future__ import annotations

import time
from collections.abc import Sequence

from matcher import audit
from matcher.compose import Run, compose
from matcher.errors import AuditError
from matcher.model import all_rules, build
from matcher.outcome import Outcome
from matcher.people import People
from matcher.record import Record
from matcher.rowmodel import RowModel
from matcher.scenario import Scenario
from matcher.statements import PairGoal, Statement
from matcher.strategies.base import Asked
from matcher.watch import Watch

DIAGNOSIS_S = 60.0


def run(scenario: Scenario, watch: Watch | None = None, *, workers: int = 1) -> Record:
    """Choose the pairs, check them by the audit, and explain them.

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
        An optimising strategy's plan breaks a rule or does not re-add to its points.
    SizeError
        Numbers are too large to be computed exactly.
    """
    settings, people = scenario.settings, scenario.people
    clock = watch or Watch(float(settings.solver.time_limit_s))
    began = time.monotonic()
    rules = all_rules(settings.rules, settings.goals, people)
    model = build(rules, settings.goals, people)
    asked = Asked(
        model,
        float(settings.solver.optimality_gap),
        settings.solver.seed,
        clock,
        workers,
    )
    outcome = settings.strategy.plan(asked)
    solved = time.monotonic()
    breaches = checked(outcome, model, rules, settings.goals, people)
    blocked = None
    if outcome.status in ("infeasible_proved", "infeasible_claimed"):
        from matcher.answers.blocked import conflict

        patience = clock.extended(DIAGNOSIS_S)
        blocked = conflict(
            rules, settings.goals, people, settings.solver.seed, patience
        )
    seconds = {"solve": solved - began, "explain": time.monotonic() - solved}
    return compose(Run(scenario, model, rules, outcome, breaches, blocked, seconds))


def checked(
    outcome: Outcome,
    model: RowModel,
    rules: Sequence[Statement],
    goals: Sequence[PairGoal],
    people: People,
) -> list[audit.Breach]:
    """Audit a plan; only a baseline may break a rule, and that is reported."""
    if outcome.modes is None:
        return []
    found = audit.breaches(outcome.pairs, rules, people)
    if found and outcome.status != "heuristic":
        kinds = ", ".join(breach.rule.kind for breach in found)
        raise AuditError(f"the plan breaks {kinds}; nothing was written")
    recounted = audit.total(outcome.pairs, goals, people, model.unit)
    if recounted != outcome.objective:
        raise AuditError(
            f"the plan is worth {recounted} points, not {outcome.objective}; "
            "nothing was written"
        )
    return found
