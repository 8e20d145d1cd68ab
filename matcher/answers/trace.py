"""What an auditor reads of a person: ids and what became of each rule, no more."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from matcher.answers.audience import NOT_ELIGIBLE, PRIVATE
from matcher.outcome import Status
from matcher.pairrecord import Part
from matcher.record import Record

Result = Literal["kept", "broken"]


class RuleResult(Part):
    """A rule of the run by its place and kind, and whether the plan keeps it."""

    number: int
    rule: str
    result: Result


class TracedPair(Part):
    """A pair; `agreed` before the run, perhaps with a broken rule accepted."""

    junior: str
    senior: str
    agreed: bool
    breach_accepted: bool


class TracedStep(Part):
    """How many possible partners a rule took away, and how many were left.

    What people said of each other reads `not_eligible`, and comes first.
    """

    rule: str
    taken: int
    left: int


class Traced(Part):
    """What a run says of one person, without a name, a number of theirs or any text.

    Parameters
    ----------
    side
        None of somebody who does not take part.
    rules
        Every rule of the run, as it was counted for the whole plan; without a plan
        none.
    """

    format: Literal["matcher-trace/1"] = "matcher-trace/1"
    person: str
    side: Literal["junior", "senior"] | None
    status: Status
    inputs: list[str] = Field(description="SHA-256 of the tables that were read")
    pairs: list[TracedPair]
    funnel: list[TracedStep]
    rules: list[RuleResult]


def trace(record: Record, person_id: str) -> Traced:
    """Trace one person through the rules.

    Raises
    ------
    KeyError
        Nobody in the run has that id.
    """
    side = next((p.side for p in record.people if p.id == person_id), None)
    if side is None and person_id not in record.not_taking_part:
        raise KeyError(person_id)
    pins = {(d.junior, d.senior): d for d in record.decisions if d.decision == "pin"}
    return Traced(
        person=person_id,
        side=side,
        status=record.status,
        inputs=sorted(record.run.inputs.values()),
        pairs=[
            TracedPair(
                junior=pair.junior,
                senior=pair.senior,
                agreed=(pair.junior, pair.senior) in pins,
                breach_accepted=any(
                    bool(pin.accept_breach)
                    for two, pin in pins.items()
                    if two == (pair.junior, pair.senior)
                ),
            )
            for pair in record.pairs
            if person_id in (pair.junior, pair.senior)
        ],
        funnel=_funnel(record, person_id),
        rules=_rules(record),
    )


def _funnel(record: Record, person_id: str) -> list[TracedStep]:
    steps = next((u.funnel for u in record.unmatched if u.person == person_id), [])
    if not steps:
        return []
    rest = steps[0].taken + steps[0].left
    hidden = sum(step.taken for step in steps if step.rule in PRIVATE)
    counts = [(step.rule, step.taken) for step in steps if step.rule not in PRIVATE]
    found = []
    for rule, taken in [(NOT_ELIGIBLE, hidden), *counts]:
        rest -= taken
        found.append(TracedStep(rule=rule, taken=taken, left=rest))
    return found


def _rules(record: Record) -> list[RuleResult]:
    if record.objective is None:
        return []
    broken = {(breach.rule, breach.sentence) for breach in record.breaches}
    return [
        RuleResult(
            number=number,
            rule=rule.kind,
            result="broken" if (rule.kind, rule.sentence) in broken else "kept",
        )
        for number, rule in enumerate(record.rules, 1)
    ]
