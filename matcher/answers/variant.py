"""A scenario with something changed, solved again: its plan in a few figures."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from matcher import audit
from matcher.answers.standing import Standing
from matcher.errors import AuditError
from matcher.exact import exact_number
from matcher.goals import SoftTransfer, TechTransfer
from matcher.model import build, statements
from matcher.outcome import Outcome, Status
from matcher.pairrecord import Number, Part
from matcher.people import AREAS, Area, People, Plan
from matcher.scenario import Scenario
from matcher.statements import Statement
from matcher.strategies.base import Asked
from matcher.watch import Watch

TRANSFERS = {"tech": TechTransfer(), "soft": SoftTransfer()}


class Figures(Part):
    """A plan in a few figures; without a plan they are None.

    Parameters
    ----------
    points, bound
        Of the weighted total, or of the points among the priorities as the final plan
        has them; what no plan can exceed.
    matched
        People with a partner.
    worst_off
        What the pair gets that gets least, in its weaker direction.
    tech, soft
        What is taught of each area, in points before weights.
    """

    status: Status
    points: Number | None = None
    bound: Number | None = None
    pairs: int | None = None
    matched: int | None = None
    worst_off: Number | None = None
    tech: Number | None = None
    soft: Number | None = None

    @property
    def exact(self) -> bool:
        """Whether the points are known to be the most that can be reached."""
        return self.points is not None and self.points == self.bound


def solve(scenario: Scenario, watch: Watch) -> Figures:
    """Follow a scenario's strategy, and sum its plan up."""
    return figures(planned(scenario, watch), scenario.people)


def planned(scenario: Scenario, watch: Watch) -> Outcome:
    """Follow a scenario's strategy; an AuditError where the plan breaks a rule."""
    settings, people = scenario.settings, scenario.people
    rules, goals = statements(settings, people)
    model = build(rules, goals, people)
    gap, seed = float(settings.solver.optimality_gap), settings.solver.seed
    outcome = settings.strategy.plan(Asked(model, gap, seed, watch))
    broken = audit.breaches(outcome.plan, rules, people) if outcome.plan else []
    promised = settings.strategy.keeps_rules or outcome.status != "heuristic"
    if broken and promised:
        kinds = ", ".join(breach.rule.kind for breach in broken)
        raise AuditError(f"the plan of a variant breaks {kinds}")
    return outcome


def figures(outcome: Outcome, people: People) -> Figures:
    """Sum a plan up."""
    tier = next((tier for tier in outcome.tiers if tier.name == "points"), None)
    if outcome.plan is None or outcome.objective is None:
        return Figures(status=outcome.status)
    points = outcome.objective if tier is None else tier.final
    bound = outcome.bound if tier is None else tier.bound
    return _figures(outcome.plan, outcome.status, points, bound, people)


def summed_up(standing: Standing) -> Figures:
    """Sum a run's plan up."""
    record, plan = standing.case.record, standing.case.plan
    if plan is None or record.objective is None:
        return Figures(status=record.status)
    tier = next((tier for tier in record.tiers if tier.name == "points"), None)
    points = record.objective if tier is None else Fraction(str(tier.final))
    bound = record.bound if tier is None else Fraction(str(tier.bound))
    return _figures(plan, record.status, points, bound, standing.people)


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


def with_rules(scenario: Scenario, rules: tuple[Statement, ...]) -> Scenario:
    """Give a scenario other rules."""
    return changed(scenario, "rules", rules)


def changed(scenario: Scenario, section: str, value: object) -> Scenario:
    """Give a scenario another section of its file."""
    settings = scenario.settings.model_copy(update={section: value})
    return replace(scenario, settings=settings)
