"""A scenario with something changed, solved again: its plan in a few figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

import numpy as np
from pydantic import Field

from matcher import audit
from matcher.answers.standing import Standing
from matcher.errors import AuditError
from matcher.exact import exact_number
from matcher.goals import SoftTransfer, TechTransfer
from matcher.model import build, statements
from matcher.outcome import FEWEST, Number, Outcome, Status, Tier
from matcher.pairrecord import Number as Written
from matcher.pairrecord import Part
from matcher.people import AREAS, Area, People, Plan
from matcher.record import TierRecord
from matcher.rowmodel import RowModel
from matcher.rules.changes import losers
from matcher.scenario import Scenario
from matcher.statements import Statement
from matcher.strategies import Tiered
from matcher.strategies.base import Asked, Present
from matcher.watch import Watch

TRANSFERS = {"tech": TechTransfer(), "soft": SoftTransfer()}


class TierFigures(Part):
    """What a plan has of a priority in its own turn, and what no plan can exceed.

    No claim is made where the bound is None.
    """

    name: str
    objective: Written
    bound: Written | None

    @property
    def worth(self) -> Fraction:
        """What was reached, so that more is better."""
        return self.sign * Fraction(self.objective)

    @property
    def most(self) -> Fraction | None:
        """What no plan exceeds, so that more is better."""
        return None if self.bound is None else self.sign * Fraction(self.bound)

    @property
    def sign(self) -> int:
        """1 where most is best, -1 where fewest is."""
        return -1 if self.name in FEWEST else 1


class Figures(Part):
    """A plan in a few figures; without a plan they are None.

    Parameters
    ----------
    points, bound
        The most found of the weighted total, or of the points among the priorities,
        before later ones spend what may be given up; what no plan can exceed.
    matched
        People with a partner.
    worst_off
        What the pair gets that gets least, in its weaker direction.
    tech, soft
        What is taught of each area, in points before weights.
    changes
        People who lose a partner of the earlier plan; None where no priority counts
        them.
    tiers
        What became of each priority, in order; empty without priorities.
    """

    status: Status
    points: Written | None = None
    bound: Written | None = None
    pairs: int | None = None
    matched: int | None = None
    worst_off: Written | None = None
    tech: Written | None = None
    soft: Written | None = None
    changes: int | None = None
    tiers: list[TierFigures] = Field(default_factory=list)

    @property
    def rank(self) -> tuple[Fraction, ...]:
        """What to compare plans by, the first priority first; more is better."""
        if self.tiers:
            return tuple(tier.worth for tier in self.tiers)
        return () if self.points is None else (Fraction(self.points),)

    @property
    def exact(self) -> bool:
        """Whether the points are known to be the most that can be reached."""
        return self.points is not None and self.points == self.bound


def solve(scenario: Scenario, watch: Watch, known: Known | None = None) -> Figures:
    """Follow a scenario's strategy, and sum its plan up."""
    return figures(planned(scenario, watch, known), scenario.people)


@dataclass(frozen=True)
class Known:
    """What is known before a variant of the same people is solved.

    Parameters
    ----------
    plan
        One to begin with.
    bounds
        What no plan can exceed, as in :class:`~matcher.strategies.base.Present`.
    """

    plan: Plan
    bounds: Mapping[str, Number] = field(default_factory=dict)


def planned(scenario: Scenario, watch: Watch, known: Known | None = None) -> Outcome:
    """Follow a scenario's strategy; an AuditError where the plan breaks a rule."""
    settings, people = scenario.settings, scenario.people
    rules, goals = statements(settings, people)
    model = build(rules, goals, people)
    gap, seed = float(settings.solver.optimality_gap), settings.solver.seed
    present = None if known is None else _present(model, known)
    asked = Asked(model, gap, seed, watch, present=present)
    outcome = settings.strategy.plan(asked)
    broken = audit.breaches(outcome.plan, rules, people) if outcome.plan else []
    promised = settings.strategy.keeps_rules or outcome.status != "heuristic"
    if broken and promised:
        kinds = ", ".join(breach.rule.kind for breach in broken)
        raise AuditError(f"the plan of a variant breaks {kinds}")
    return outcome


def _present(model: RowModel, known: Known) -> Present:
    keys = np.sort(model.cohort.keys_of(known.plan))
    return Present(known.plan, keys, bounds=known.bounds)


def figures(outcome: Outcome, people: People) -> Figures:
    """Sum a plan up."""
    if outcome.plan is None or outcome.objective is None:
        return Figures(status=outcome.status)
    found = _figures(
        outcome.plan, outcome.status, outcome.objective, outcome.bound, people
    )
    return _with_tiers(found, outcome.tiers, outcome.plan, people)


def summed_up(standing: Standing) -> Figures:
    """Sum a run's plan up."""
    record, plan = standing.case.record, standing.case.plan
    if plan is None or record.objective is None:
        return Figures(status=record.status)
    found = _figures(
        plan, record.status, record.objective, record.bound, standing.people
    )
    return _with_tiers(found, record.tiers, plan, standing.people)


def _with_tiers(
    found: Figures,
    tiers: Sequence[Tier | TierRecord],
    plan: Plan,
    people: People,
) -> Figures:
    """Add what became of the priorities."""
    reached = [
        TierFigures(
            name=tier.name,
            objective=exact_number(Fraction(tier.objective)),
            bound=exact_number(Fraction(tier.bound)),
        )
        for tier in tiers
    ]
    counted = any(tier.name == "changes" for tier in tiers)
    changes = len(losers(plan, people)) if counted else None
    return found.model_copy(update={"tiers": reached, "changes": changes})


def _figures(
    plan: Plan,
    status: Status,
    points: int | Fraction,
    bound: int | Fraction | None,
    people: People,
) -> Figures:
    tech, soft = (_taught(plan, area, people) for area in AREAS)
    weaker = (min(pair) for pair in zip(tech, soft, strict=True))
    return Figures(
        status=status,
        points=exact_number(Fraction(points)),
        bound=None if bound is None else exact_number(Fraction(bound)),
        pairs=len(plan),
        matched=len({person for pair in plan for person in pair}),
        worst_off=exact_number(min(weaker, default=Fraction(0))),
        tech=exact_number(sum(tech, Fraction(0))),
        soft=exact_number(sum(soft, Fraction(0))),
    )


def _taught(plan: Plan, area: Area, people: People) -> list[Fraction]:
    return [
        TRANSFERS[area].worth(people.by_id[junior], people.by_id[senior], people)
        for junior, senior in plan
    ]


def up_to_points(scenario: Scenario) -> Scenario:
    """Leave out the priorities after the points."""
    strategy = scenario.settings.strategy
    if not isinstance(strategy, Tiered):
        return scenario
    names = [tier.name for tier in strategy.tiers]
    tiers = strategy.tiers[: names.index("points") + 1]
    return changed(scenario, "strategy", strategy.model_copy(update={"tiers": tiers}))


def with_rules(scenario: Scenario, rules: tuple[Statement, ...]) -> Scenario:
    """Give a scenario other rules."""
    return changed(scenario, "rules", rules)


def changed(scenario: Scenario, section: str, value: object) -> Scenario:
    """Give a scenario another section of its file."""
    settings = scenario.settings.model_copy(update={section: value})
    return replace(scenario, settings=settings)
