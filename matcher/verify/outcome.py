"""What the result says of its plan, held against the records and the certificate."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from matcher import audit
from matcher.certificate import Claim
from matcher.exact import exact_number
from matcher.outcome import Status
from matcher.record import TierRecord
from matcher.statements import JointGoal
from matcher.verify.case import Case
from matcher.verify.verdict import Check
from matcher.watch import optimality_gap

WITHOUT_PLAN: tuple[Status, ...] = (
    "infeasible_proved",
    "infeasible_claimed",
    "no_solution_found",
)


def rules(case: Case) -> Check:
    """Hold the plan against every rule; only a baseline may break one, and say so."""
    broken = [] if case.plan is None else case.broken(case.plan)
    reported = [(b.rule, tuple(b.details)) for b in case.record.breaches]
    if not broken and not reported:
        return Check("rules", True, f"all {len(case.rules)} hold")
    kinds = ", ".join(breach.rule.kind for breach in broken) or "none"
    if not case.baseline or reported != [(b.rule.kind, b.details) for b in broken]:
        return Check("rules", False, f"broken: {kinds}")
    return Check("rules", True, f"broken as the result says: {kinds}")


def points(case: Case) -> Check:
    """Count every pair again, and the goals about the plan as a whole."""
    wrong = next(_miscounted(case), None)
    said = "added up again from the people's own records"
    return Check("points", wrong is None, wrong or said)


def _miscounted(case: Case) -> Iterator[str]:
    people, unit, record = case.scenario.people, case.model.unit, case.record
    for pair in record.pairs:
        found = audit.points((pair.junior, pair.senior), case.goals, people, unit)
        if [g.points for g in pair.goals] != found or pair.points != sum(found):
            yield f"{pair.junior} with {pair.senior} has {sum(found)}"
        for area, said in (("tech", pair.tech_points), ("soft", pair.soft_points)):
            own = (g.points for g in pair.goals if g.goal == f"{area}_transfer")
            if said != sum(own):
                yield f"{pair.junior} with {pair.senior} has others in {area} skills"
    plan, joint = case.plan or {}, (g for g in case.goals if isinstance(g, JointGoal))
    whole = [] if record.tiers else [g.worth(plan, people, unit) for g in joint]
    if [g.points for g in record.whole] != whole:
        yield "the goals about the plan as a whole have others"
    if case.baseline and case.plan is not None:
        total = audit.total(plan, case.goals, people, unit)
        if record.objective != total:
            yield f"the plan has {total}, not {record.objective}"


def result(case: Case) -> Check:
    """Say whether the result claims what the certificate proves."""
    record, certificate, main = case.record, case.certificate, case.main
    objective = None if main is None else main.objective
    bound = None if main is None else main.bound
    if case.baseline:
        objective = record.objective
    tiers = [_tier(c) for c in certificate.claims if c.name not in ("total", "rules")]
    gap = optimality_gap(record.objective, record.bound)
    wrong = [
        name
        for name, said, proved in (
            ("status", record.status, certificate.status),
            ("objective", record.objective, objective),
            ("bound", record.bound, bound),
            ("optimality gap", record.optimality_gap, gap),
            ("priorities", record.tiers, tiers),
            ("unit", record.run.unit, certificate.unit),
        )
        if said != proved
    ]
    said = f"has another {', '.join(wrong)}" if wrong else "says the same"
    return Check("result", not wrong, said)


def _tier(claim: Claim) -> TierRecord | None:
    numbers = [claim.objective, claim.bound, claim.optimality_gap, claim.final]
    exact = [Fraction(number) for number in numbers if number is not None]
    if len(exact) < len(numbers):
        return None
    objective, bound, gap, final = exact
    return TierRecord(
        name=claim.name,
        objective=exact_number(objective),
        bound=exact_number(bound),
        optimality_gap=float(gap),
        final=exact_number(final),
    )


def status(case: Case) -> Check:
    """Say whether the status follows from what is proved."""
    word, plan = case.certificate.status, case.plan
    gaps = [Fraction(c.optimality_gap or 0) for c in case.certificate.claims]
    asked = Fraction(case.certificate.asked_gap)
    if (word == "heuristic") != (case.baseline and plan is not None):
        return Check("status", False, f"{word} does not go with the strategy")
    if plan is None and word not in (*WITHOUT_PLAN, "interrupted"):
        return Check("status", False, f"{word}, and there is no plan")
    if plan is not None and word in WITHOUT_PLAN:
        return Check("status", False, f"{word}, and there is a plan")
    if word == "proved_optimal":
        closed = bool(gaps) and not any(gaps)
        said = "objective and bound are the same"
    elif word == "proved_within":
        closed = bool(gaps) and max(gaps) <= asked
        said = f"no optimality gap is above {float(asked):g}"
    elif word == "infeasible_proved":
        closed, said = True, "prices rule every plan out"
    else:
        closed, said = True, "nothing more is claimed to be proved"
    return Check("status", closed, f"{word}: {said}" if closed else f"not {word}")
