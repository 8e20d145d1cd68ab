"""What the record of a run says of people and pairs; the rest is in :mod:`record`."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Number = int | float | str
"""An exact number; a fraction whose decimals never end is text such as "1000/3"."""


class Part(BaseModel):
    """A part of the record."""

    model_config = ConfigDict(frozen=True, extra="forbid")


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
    `groups` are those of the groups that rules name to which the person belongs, such
    as "talent pool"; a group told by a protected fact is never among them.
    """

    id: str
    side: Literal["junior", "senior"]
    name: str
    email: str
    department: str
    champion: bool = False
    groups: list[str] = Field(default_factory=list)
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
    where that says something, each sentence once; a veto is never among it;
    `shared_languages` are listed where a rule reads languages. `wishes`
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
    shared_languages: list[str] = Field(default_factory=list)
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


class ShortageRecord(Part):
    """People who can meet only these partners, who have fewer places than they are."""

    people: list[str]
    partners: list[str]
    places: int


Reason = Literal["no_place", "nobody", "shortage", "outbid", "nothing", "rules"]


class UnmatchedRecord(Part):
    """Someone without a partner, and why.

    The rules about pairs leave `possible` partners; the best 100 are `still_possible`.
    The reason is that they offered `no_place`; that `nobody` is left; a `shortage`, of
    which they are part; that others hold the places of all who are left (`outbid`);
    that pairs with those who have a place left would add `nothing`; or that such a pair
    would add points, but `rules` over all pairs or the plan as a whole stop it.
    `stopped_by` are the rules over all pairs of that pair which the fewest stop: where
    others hold the places, these would stop it even with a place more.
    """

    person: str
    side: Literal["junior", "senior"]
    because: list[str]
    funnel: list[FunnelStep]
    possible: int
    still_possible: list[str]
    reason: Reason | None = None
    shortage: ShortageRecord | None = None
    stopped_by: list[str] = Field(default_factory=list)


class Objection(Part):
    """A rule that forbids a pair, and what it found."""

    rule: str
    found: str


WishReason = Literal["forbidden", "outbid", "no_place", "nothing", "rules"]


class UnmetRecord(Part):
    """A first wish that the plan does not meet, and why.

    The pair is `forbidden`; or others hold the places of one or both (`outbid`, `held`
    with the points of each pair): the pair would bring so many points fewer than those
    that hold them (`behind`; 0 where the plan gains elsewhere by it); or one offered
    `no_place`; or the pair would add `nothing`; or `rules` over all pairs or the plan
    as a whole stop it: `stopped_by` are those that one pair more would break.
    """

    person: str
    partner: str
    points: int
    reason: WishReason
    objections: list[Objection] = Field(default_factory=list)
    held: dict[str, dict[str, int]] = Field(default_factory=dict)
    behind: int = 0
    stopped_by: list[str] = Field(default_factory=list)
