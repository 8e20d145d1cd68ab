"""The record of a run, `result.json`: everything else is rendered from it.

The schema is versioned by `format`. Numbers are exact: points are whole, levels and
shares are printed as decimals.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from matcher.conflictrecord import ConflictRecord
from matcher.outcome import Status
from matcher.pairrecord import (
    GoalPoints,
    Number,
    OptionRecord,
    PairRecord,
    Part,
    PersonInfo,
    UnmatchedRecord,
    UnmetRecord,
)

FORMAT = "matcher-result/1"


class ProgramInfo(Part):
    """What the programme is called and for."""

    name: str
    purpose: str
    start: str | None
    end: str | None
    timezone: str
    meeting_minutes: int
    meets: str


class BreachRecord(Part):
    """A rule that the plan does not keep."""

    rule: str
    sentence: str
    details: list[str]


class Figures(Part):
    """The plan in a few numbers; shares from 0 to 1, None where there is nothing."""

    juniors: int
    seniors: int
    matched_juniors: int
    matched_seniors: int
    pairs: int
    tech_points: int
    soft_points: int
    skill_gap_closed: float | None
    cross_department: float | None


class AimRecord(Part):
    """An aim set before the run, and what was reached; shares from 0 to 1."""

    aim: str
    asked: float
    reached: float | None
    met: bool


class TierRecord(Part):
    """One priority of a plan made by priorities.

    `objective` was reached in the priority's own turn, `bound` cannot be exceeded while
    those before it are held, `final` is what the final plan has.
    """

    name: str
    objective: Number
    bound: Number
    optimality_gap: float
    final: Number


class StatementRecord(Part):
    """A rule or goal of the scenario, in its own words.

    `reached` says what the plan has of what a rule about many pairs counts.
    """

    kind: str
    sentence: str
    reached: str = ""
    settings: dict[str, Any]


class SkillRecord(Part):
    """A skill that somebody wants to learn, and what the plan does for it.

    `gap` and `closed` are in levels times importance, over all who want the skill:
    `learners` people. `teachers` of those who could be their partners know more of it
    than the one of them who knows least.
    """

    skill: str
    area: Literal["tech", "soft"]
    learners: int
    teachers: int
    gap: float
    closed: float


class DecisionRecord(Part):
    """What was decided about a pair before the run."""

    junior: str
    senior: str
    decision: Literal["pin", "forbid"]
    by: str
    because: str
    accept_breach: str


class ReadingRecord(Part):
    """What became of one table; `columns` says as what each heading in use is read."""

    file: str
    rows: int
    used: int
    reported: dict[str, int]
    columns: dict[str, str] = Field(default_factory=dict)
    columns_unused: list[str]
    assumed: dict[str, int] = Field(default_factory=dict)
    cells_unused: dict[str, int] = Field(default_factory=dict)


class RunRecord(Part):
    """How the run was made.

    `incidents` are sentences about what went wrong with the solver on the way: a crash,
    memory that ran out, a search that had to be ended. The plan stands all the same.
    `time_limit_s` and `optimality_gap` are what was asked for, not what came out; no
    record said them before, so they may be None.
    """

    versions: dict[str, str]
    seed: int
    time_limit_s: float | None = None
    optimality_gap: float | None = None
    inputs: dict[str, str]
    seconds: dict[str, float]
    repeatable: bool
    canonical: bool
    unit: int
    incidents: list[str] = Field(default_factory=list)


class Record(Part):
    """The whole result of a run.

    Without priorities `objective` is the sum of the pairs' points and of `whole`, the
    goals about the plan as a whole; with priorities the pairs' points add up to the
    `final` of the priority `points`. `remarks` go with the status: what the
    strategy itself says of its plan.
    """

    format: Literal["matcher-result/1"] = "matcher-result/1"
    scenario: str | None
    program: ProgramInfo
    strategy: str
    status: Status
    objective: int | None
    bound: int | None
    optimality_gap: float | None
    tiers: list[TierRecord] = Field(default_factory=list)
    pairs: list[PairRecord]
    whole: list[GoalPoints] = Field(default_factory=list)
    unmatched: list[UnmatchedRecord]
    unmet: list[UnmetRecord] = Field(default_factory=list)
    breaches: list[BreachRecord]
    figures: Figures
    aims: list[AimRecord]
    options: list[OptionRecord]
    people: list[PersonInfo]
    not_taking_part: list[str]
    skills: list[SkillRecord] = Field(default_factory=list)
    decisions: list[DecisionRecord] = Field(default_factory=list)
    rules: list[StatementRecord]
    goals: list[StatementRecord]
    conflict: ConflictRecord | None
    remarks: list[str] = Field(default_factory=list)
    warnings: list[str]
    readings: list[ReadingRecord]
    run: RunRecord

    def timed(self, **seconds: float) -> Record:
        """Add how long further steps of the run took."""
        rounded = {step: round(taken, 3) for step, taken in seconds.items()}
        times = {"seconds": {**self.run.seconds, **rounded}}
        return self.model_copy(update={"run": self.run.model_copy(update=times)})
