"""From what a strategy found to the record of the run."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from importlib.metadata import PackageNotFoundError, version
from itertools import chain

from matcher.answers.aims import aims, figures
from matcher.answers.gaps import Gaps, closed, gains, gaps
from matcher.answers.options import Ranks, options
from matcher.answers.profile import profiles
from matcher.answers.skills import skills
from matcher.answers.unmatched import unmatched
from matcher.answers.unmet import unmet
from matcher.answers.why import Earned, earned, reasons, why
from matcher.audit import Breach
from matcher.conflictrecord import ConflictRecord
from matcher.exact import exact_number
from matcher.outcome import BEST, Outcome, Tier
from matcher.pairrecord import GoalPoints, PairRecord
from matcher.people import Pair, People
from matcher.record import (
    BreachRecord,
    DecisionRecord,
    ProgramInfo,
    ReadingRecord,
    Record,
    RunRecord,
    StatementRecord,
    TierRecord,
)
from matcher.rowmodel import RowModel
from matcher.scenario import Program, Scenario
from matcher.statements import Goal, JointGoal, JointRule, Statement
from matcher.watch import optimality_gap

LIBRARIES = (
    *("mentor-matcher", "ortools", "numpy", "pandas", "python-calamine", "scipy"),
    *("tzdata", "xlsxwriter"),
)


@dataclass(frozen=True)
class Run:
    """Everything that is known at the end of a run.

    Parameters
    ----------
    rules, goals
        Everything that counted, rules that are always on included.
    seconds
        By step.
    incidents
        What went wrong with the solver on the way.
    """

    scenario: Scenario
    model: RowModel
    rules: tuple[Statement, ...]
    goals: tuple[Goal, ...]
    outcome: Outcome
    breaches: Sequence[Breach]
    conflict: ConflictRecord | None
    seconds: Mapping[str, float]
    incidents: Sequence[str] = ()


def compose(run: Run) -> Record:
    """Write down a run: the plan, its reasons, and how it was made."""
    settings, people = run.scenario.settings, run.scenario.people
    goals, outcome = run.goals, run.outcome
    parts = {
        pair: earned(pair, goals, people, run.model.unit) for pair in outcome.pairs
    }
    whole = gaps(goals, people)
    gained = gains(reasons(chain(*parts.values())), people)
    reached = closed(gained)
    possible = options(run.model, outcome.pairs)
    pairs = _ranked(run, parts, whole, possible.ranks)
    reached_figures = figures(pairs, people, whole, reached)
    return Record(
        scenario=None,
        program=_program(settings.program),
        strategy=settings.strategy.kind,
        status=outcome.status,
        objective=outcome.objective,
        bound=outcome.bound,
        optimality_gap=optimality_gap(outcome.objective, outcome.bound),
        tiers=[_tier(tier) for tier in outcome.tiers],
        pairs=pairs,
        whole=_whole(run),
        unmatched=[] if outcome.plan is None else unmatched(run.model, outcome.pairs),
        unmet=unmet(run.model, outcome.pairs) if outcome.plan is not None else [],
        breaches=[_breach(breach) for breach in run.breaches],
        figures=reached_figures,
        aims=aims(settings.program.aims, reached_figures),
        options=possible.best,
        people=profiles(pairs, run.rules, goals, people, whole, reached),
        not_taking_part=list(run.scenario.not_taking_part),
        skills=skills(people, goals, gained),
        decisions=_decisions(people),
        rules=[_rule(rule, run) for rule in run.rules],
        goals=[_statement(goal) for goal in goals],
        conflict=run.conflict,
        remarks=[*_one_sided(run.scenario.people), *outcome.remarks],
        warnings=[str(one) for one in run.scenario.warnings],
        readings=[
            ReadingRecord(
                file=reading.file,
                rows=reading.rows,
                used=reading.used,
                reported=dict(reading.reported),
                columns=dict(reading.columns),
                columns_unused=list(reading.columns_unused),
                assumed=dict(reading.assumed),
                cells_unused=dict(reading.cells_unused),
            )
            for reading in run.scenario.readings
        ],
        run=RunRecord(
            versions=_versions(),
            seed=settings.solver.seed,
            time_limit_s=float(settings.solver.time_limit_s),
            optimality_gap=float(settings.solver.optimality_gap),
            inputs={r.file: r.sha256 for r in run.scenario.readings if r.sha256},
            seconds={step: round(s, 3) for step, s in run.seconds.items()},
            repeatable=outcome.repeatable,
            canonical=outcome.canonical and outcome.status in BEST,
            unit=run.model.unit,
            incidents=list(run.incidents),
        ),
    )


def _ranked(
    run: Run,
    parts: Mapping[Pair, Sequence[Earned]],
    whole: Gaps,
    places: Mapping[Pair, Ranks],
) -> list[PairRecord]:
    """Explain the pairs, most points first; equal points share a rank."""
    people, plan = run.scenario.people, run.outcome.plan or {}
    explained = [
        why(pair, run.rules, parts[pair], people, places[pair], whole, slot)
        for pair, slot in plan.items()
    ]
    explained.sort(key=lambda pair: -pair.points)
    first: dict[int, int] = {}
    for place, pair in enumerate(explained, start=1):
        first.setdefault(pair.points, place)
    return [pair.model_copy(update={"rank": first[pair.points]}) for pair in explained]


def _tier(tier: Tier) -> TierRecord:
    return TierRecord(
        name=tier.name,
        objective=exact_number(Fraction(tier.objective)),
        bound=exact_number(Fraction(tier.bound)),
        optimality_gap=tier.gap,
        final=exact_number(Fraction(tier.final)),
    )


def _one_sided(people: People) -> Iterator[str]:
    """Say of a side that has nobody what follows from it, before any figure."""
    for side, members in (("junior", people.juniors), ("senior", people.seniors)):
        if not members:
            yield f"No {side} takes part, so no pair can be made."


def _whole(run: Run) -> list[GoalPoints]:
    """Count the goals about the plan as a whole; priorities are counted as such."""
    plan, people = run.outcome.plan or {}, run.scenario.people
    if run.outcome.tiers:
        return []
    return [
        GoalPoints(
            goal=goal.kind,
            weight=float(goal.weight),
            worth=goal.total(plan, people),
            points=goal.worth(plan, people, run.model.unit),
        )
        for goal in run.goals
        if isinstance(goal, JointGoal)
    ]


def _decisions(people: People) -> list[DecisionRecord]:
    return [DecisionRecord(**asdict(agreed)) for agreed in people.agreed]


def _program(program: Program) -> ProgramInfo:
    return ProgramInfo(
        name=program.name,
        purpose=program.purpose,
        start=program.start.isoformat() if program.start else None,
        end=program.end.isoformat() if program.end else None,
        timezone=program.timezone,
        meeting_minutes=program.meeting_minutes,
        meets=program.meets,
    )


def _statement(statement: Statement) -> StatementRecord:
    return StatementRecord(
        kind=statement.kind,
        sentence=statement.in_words(),
        settings=statement.model_dump(mode="json", by_alias=True, exclude={"kind"}),
    )


def _rule(rule: Statement, run: Run) -> StatementRecord:
    stated = _statement(rule)
    if run.outcome.plan is None or not isinstance(rule, JointRule):
        return stated
    reached = rule.reached(run.outcome.plan, run.scenario.people)
    return stated.model_copy(update={"reached": reached})


def _breach(breach: Breach) -> BreachRecord:
    return BreachRecord(
        rule=breach.rule.kind,
        sentence=breach.rule.in_words(),
        details=list(breach.details),
    )


def _versions() -> dict[str, str]:
    found = {"python": platform.python_version()}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
