"""The place where a proof is rechecked without a solver."""

from __future__ import annotations

import time
from dataclasses import dataclass

from benchmarks.scale.instance import Instance
from benchmarks.scale.subjects.base import Solved
from matcher import audit
from matcher.errors import MatcherError
from matcher.model import build
from matcher.verify.bound import prove
from matcher.verify.question import TOTAL, Chain


@dataclass(frozen=True)
class Verified:
    """What came of a recheck: how long it took, and what is wrong, "" for nothing."""

    seconds: float
    wrong: str = ""


def verified(instance: Instance, solved: Solved) -> Verified | None:
    """Check rules, points and bound again, from the people's records; None: no proof.

    The rows are stated anew, and the prices are added up over all pairs. Only this
    package hands over prices that can be rechecked, in `solved.outcome`.
    """
    outcome = solved.outcome
    if outcome is None or outcome.grounds is None or outcome.plan is None:
        return None
    began, people = time.monotonic(), instance.people
    model = build(instance.rules, instance.goals, people)
    broken = audit.breaches(outcome.plan, instance.rules, people)
    points = audit.total(outcome.plan, instance.goals, people, model.unit)
    try:
        bound = prove(model, Chain(model).question(TOTAL, outcome.grounds)).bound
    except MatcherError as error:
        return Verified(time.monotonic() - began, f"no proof: {error}")
    seconds = time.monotonic() - began
    if broken:
        return Verified(seconds, f"breaks {broken[0].rule.kind}")
    if (points, bound) != (outcome.objective, outcome.bound):
        said = f"rechecked, {points} points and the bound {bound}"
        return Verified(seconds, said)
    return Verified(seconds)
