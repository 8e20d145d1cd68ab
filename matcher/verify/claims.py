"""The claims of a certificate, one after the other: objective, what is held, bound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from matcher.certificate import Claim, PlanPair, written
from matcher.errors import SizeError
from matcher.verify.bound import prove
from matcher.verify.case import Case
from matcher.verify.confirm import gap
from matcher.verify.question import RULES, Chain, Step, keeps
from matcher.verify.split import grounds_of, in_cases
from matcher.verify.verdict import Check
from matcher.verify.weights import UnfoundedError

Earlier = list[tuple[Step, Fraction]]
"""The priorities so far, and what each reached in its own turn."""


def check_claims(case: Case) -> Iterator[Check]:
    """Check each claim while those before it are held; stop where one fails."""
    steps, claims = case.steps(), case.certificate.claims
    if [step.name for step in steps] != [claim.name for claim in claims]:
        listed = ", ".join(claim.name for claim in claims) or "nothing"
        yield Check("claims", False, f"about {listed}: the scenario asks for others")
        return
    chain = Chain(case.model)
    earlier: Earlier = []
    for step, claim in zip(steps, claims, strict=True):
        wrong = _conditions(step, claim, chain)
        wrong = wrong or _reached(case, step, claim, earlier)
        check = _bound(case, step, claim, chain, wrong)
        yield check
        if not check.confirmed:
            return


def _conditions(step: Step, claim: Claim, chain: Chain) -> str:
    """Say where something else is held than the scenario and the claims before say."""
    if claim.sense != step.sense:
        return f"{claim.sense} is said to be best, and {step.sense} is asked for"
    if Fraction(claim.give_up) != step.give_up:
        return f"gives up {claim.give_up}, and {written(step.give_up)} is allowed"
    least = None if claim.least_level is None else Fraction(claim.least_level)
    if claim.held != chain.held or least != chain.least:
        return "what is held is not what the priorities before it reached"
    return ""


def _reached(case: Case, step: Step, claim: Claim, earlier: Earlier) -> str:
    """Say where no plan reaches the objective while what came before is held."""
    if case.plan is None:
        none = (claim.objective, claim.final, claim.plan) == (None, None, None)
        return "" if none else "there is no plan that reaches it"
    if claim.objective is None or claim.final is None:
        return "neither objective nor final value is given"
    objective, final = Fraction(claim.objective), case.worth(step, case.plan)
    if final != Fraction(claim.final):
        return f"the plan has {written(final)}, not {claim.final}"
    if not keeps(step, final, objective):
        return f"the plan has {claim.final}, which does not hold {claim.objective}"
    wrong = ""
    if claim.plan is not None:
        wrong = _own_turn(case, step, claim.plan, objective, earlier)
    elif final != objective:
        wrong = f"no plan is given that reaches {claim.objective}"
    earlier.append((step, objective))
    return wrong


def _own_turn(
    case: Case,
    step: Step,
    pairs: Sequence[PlanPair],
    objective: Fraction,
    earlier: Earlier,
) -> str:
    """Say what is wrong with a plan that is said to have reached the objective."""
    if wrong := case.misread(pairs):
        return wrong
    plan = {(junior, senior): slot for junior, senior, slot in pairs}
    if broken := case.broken(plan):
        return f"the plan of its own turn breaks {broken[0].rule.kind}"
    if (reached := case.worth(step, plan)) != objective:
        return f"the plan of its own turn has {written(reached)}"
    for before, held in earlier:
        if not keeps(before, case.worth(before, plan), held):
            return f"the plan of its own turn does not hold {before.name}"
    return ""


def _bound(case: Case, step: Step, claim: Claim, chain: Chain, wrong: str) -> Check:
    """Add up the prices again; hold the objective for the claims that follow."""
    if wrong:
        return Check(step.name, False, wrong)
    bound = None if claim.bound is None else Fraction(claim.bound)
    question = chain.question(step, grounds_of(claim), bound)
    try:
        proved = prove(case.model, question)
    except (UnfoundedError, SizeError) as error:
        return Check(step.name, False, str(error))
    shown = f"{len(claim.prices):,} prices over {proved.pairs:,} pairs{in_cases(claim)}"
    if (claim.proved, claim.pairs_priced) != (proved.scaled, proved.pairs):
        return Check(step.name, False, f"{shown} add up to something else")
    sign = 1 if step.sense == "most" else -1
    if step is RULES:
        said, follows = "no plan keeps all the rules", bound is None
    else:
        can = "exceed" if step.sense == "most" else "have less than"
        said, follows = f"no plan can {can} {claim.bound}", bound is not None
    if step is RULES or step.name == "worst_off":
        follows = follows and proved.scaled < 0
    else:
        follows = follows and bound == sign * proved.bound
    if not follows:
        return Check(step.name, False, f"it does not follow that {said}: {shown}")
    if claim.objective is not None and bound is not None:
        objective = Fraction(claim.objective)
        if sign * objective > sign * bound:
            return Check(step.name, False, f"a plan reaches {objective}, yet {said}")
        chain.hold(step, objective, question, proved)
    distance = None if bound is None else gap(claim.objective, bound)
    if claim.optimality_gap != (None if distance is None else written(distance)):
        return Check(step.name, False, f"the optimality gap is {distance}")
    return Check(step.name, True, f"{said}: {shown}")
