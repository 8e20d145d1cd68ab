"""A run as it claims to be, beside its scenario as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from matcher import audit
from matcher.certificate import Certificate, Claim, PlanPair
from matcher.model import build, statements
from matcher.people import Pair, Plan
from matcher.record import Record
from matcher.rowmodel import RowModel
from matcher.scenario import Scenario
from matcher.statements import Goal, Statement
from matcher.verify.plans import worth
from matcher.verify.question import RULES, TOTAL, Step, steps_of


@dataclass(frozen=True)
class Case:
    """What a run claims, and what there is to hold it against."""

    certificate: Certificate
    record: Record
    scenario: Scenario
    model: RowModel
    rules: tuple[Statement, ...]
    goals: tuple[Goal, ...]

    @staticmethod
    def of(
        certificate: Certificate,
        record: Record,
        scenario: Scenario,
        unit: int | None = None,
    ) -> Case:
        """State the scenario's rows again.

        Parameters
        ----------
        unit
            Of the points, where it is taken as known; else it is found again.
        """
        rules, goals = statements(scenario.settings, scenario.people)
        model = build(rules, goals, scenario.people, unit)
        return Case(certificate, record, scenario, model, rules, goals)

    @property
    def plan(self) -> dict[Pair, str | None] | None:
        """The plan of the result; None where the run found none."""
        if self.record.objective is None:
            return None
        return {(p.junior, p.senior): p.slot for p in self.record.pairs}

    @property
    def baseline(self) -> bool:
        """Whether the scenario asks for a plan about which nothing is claimed."""
        return not steps_of(self.scenario.settings.strategy, self.model)

    @property
    def main(self) -> Claim | None:
        """The claim about the total, or about the points among the priorities."""
        claims = self.certificate.claims
        return next((c for c in claims if c.name in ("total", "points")), None)

    def steps(self) -> list[Step]:
        """List what has to be claimed, by what the run says that it found."""
        if self.certificate.status == "infeasible_proved":
            return [RULES]
        steps = steps_of(self.scenario.settings.strategy, self.model)
        if self.plan is not None:
            return steps
        known = steps == [TOTAL] and bool(self.certificate.claims)
        return steps if known else []

    def worth(self, step: Step, plan: Plan) -> Fraction:
        """Count a plan for a priority, from the people's own records."""
        people = self.scenario.people
        return worth(step.name, plan, self.goals, people, self.model.unit)

    def broken(self, plan: Plan) -> list[audit.Breach]:
        """List the rules that a plan breaks, by the people's own records."""
        return audit.breaches(plan, self.rules, self.scenario.people)

    def misread(self, pairs: Sequence[PlanPair]) -> str:
        """Say where a list of pairs cannot be a plan at all."""
        cohort = self.model.cohort
        for junior, senior, slot in pairs:
            if not cohort.takes_part("junior", junior):
                return f"{junior} is no junior of the scenario"
            if not cohort.takes_part("senior", senior):
                return f"{senior} is no senior of the scenario"
            if slot is not None and self.model.chooser is None:
                return f"{junior} and {senior} have a slot, and no rule books any"
        if len({pair[:2] for pair in pairs}) < len(pairs):
            return "a pair is listed twice"
        return ""
