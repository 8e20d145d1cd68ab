"""The record of a run, `result.json`: everything else is rendered from it.

The schema is versioned by `format`. Numbers are exact: points are whole, levels and
shares are printed as decimals.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from matcher.outcome import Status

FORMAT = "matcher-result/1"
Number = int | float | str
"""An exact number; a fraction whose decimals never end is text such as "1000/3"."""


class Part(BaseModel):
    """A part of the record."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ProgramInfo(Part):
    """What the programme is called and for."""

    name: str
    purpose: str
    start: str | None
    end: str | None
    timezone: str
    meeting_minutes: int
    meets: str


class TargetInfo(Part):
    """A skill that a person wants to learn; `assumed`: no level was given."""

    skill: str
    area: Literal["tech", "soft"]
    level: float
    target: float
    importance: float
    assumed: bool


class PersonInfo(Part):
    """Someone who takes part.

    `gap` and `closed` are the skill gap and what the plan closes of it, per area the
    person learns, in levels times importance; `targets` are the skills behind them.
    """

    id: str
    side: Literal["junior", "senior"]
    name: str
    email: str
    department: str
    min_pairs: int
    max_pairs: int
    partners: list[str]
    targets: list[TargetInfo]
    gap: dict[str, float]
    closed: dict[str, float]


class SkillLine(Part):
    """One skill that one of a pair teaches the other; points before the weight.

    `teacher_level` is what counts: `stated_level`, less `decay` for each of the
    `years_unused`, the full years since the skill was last used.
    """

    teacher: str
    learner: str
    area: str
    skill: str
    from_level: float
    to_level: float
    target: float
    teacher_level: float
    stated_level: float
    decay: float
    years_unused: int
    importance: float
    assumed: bool
    points: Number


class GoalPoints(Part):
    """What a pair earns for one goal: exact, and weighted and rounded."""

    goal: str
    weight: float
    worth: Number
    points: int


class KeptRule(Part):
    """What a rule about pairs found in a pair that keeps it."""

    rule: str
    sentence: str


class PairRecord(Part):
    """A pair of the plan. `points` is the sum over `goals`.

    `covers` says which share of a learner's whole skill gap the pair closes, by learner
    and area: {"S003": {"tech": 0.5}}. `rules` says what the rules about pairs found,
    where that says something, each sentence once; a veto is never among it. `wishes`
    and `further` are the facts behind the points of the goals other than skills; each
    of `further` says `what` it is.
    `option_rank` says the partner's place among the person's own eligible options by
    points, of how many: {"J007": [1, 9]}.
    """

    rank: int
    junior: str
    senior: str
    points: int
    tech_points: int
    soft_points: int
    slot: str | None
    because: list[str]
    goals: list[GoalPoints]
    skills: list[SkillLine]
    covers: dict[str, dict[str, float]]
    wishes: list[dict[str, Any]]
    further: list[dict[str, Any]] = Field(default_factory=list)
    shared_slots: list[str]
    rules: list[KeptRule] = Field(default_factory=list)
    option_rank: dict[str, list[int]]
    agreed: str | None


class OptionRecord(Part):
    """One of the best five eligible partners of a person."""

    person: str
    side: Literal["junior", "senior"]
    option: int
    partner: str
    points: int
    tech_points: int
    soft_points: int
    in_plan: bool


class FunnelStep(Part):
    """How many possible partners a rule took away, and how many were left."""

    rule: str
    sentence: str
    taken: int
    left: int


class UnmatchedRecord(Part):
    """Someone without a partner, and why.

    The rules about pairs leave `possible` partners; the best 100 are `still_possible`.
    """

    person: str
    side: Literal["junior", "senior"]
    because: list[str]
    funnel: list[FunnelStep]
    possible: int
    still_possible: list[str]


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


class ConflictRecord(Part):
    """Why no plan keeps every rule."""

    how: Literal["alone", "removal", "together"]
    rules: list[StatementRecord]
    explanation: str


class ReadingRecord(Part):
    """What became of one table."""

    file: str
    rows: int
    used: int
    reported: dict[str, int]
    columns_unused: list[str]


class RunRecord(Part):
    """How the run was made.

    `incidents` are sentences about what went wrong with the solver on the way: a crash,
    memory that ran out, a search that had to be ended. The plan stands all the same.
    """

    versions: dict[str, str]
    seed: int
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
    `final` of the priority `points`.
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
    breaches: list[BreachRecord]
    figures: Figures
    aims: list[AimRecord]
    options: list[OptionRecord]
    people: list[PersonInfo]
    not_taking_part: list[str]
    rules: list[StatementRecord]
    goals: list[StatementRecord]
    conflict: ConflictRecord | None
    warnings: list[str]
    readings: list[ReadingRecord]
    run: RunRecord
