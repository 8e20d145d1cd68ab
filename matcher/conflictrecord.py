"""What the record of a run says where no plan keeps every rule."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema

from matcher.pairrecord import Number, Part

PairIds = Annotated[
    tuple[str, str],
    WithJsonSchema(
        {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2}
    ),
]
"""A junior's id and a senior's."""
Fact = Literal["rule", "max_pairs", "min_pairs", "pin", "forbid"]


class Cause(Part):
    """One of the things that cannot all hold.

    Parameters
    ----------
    what
        A rule, or a fact: the places people offer, the pairs they need, a pair that was
        agreed or ruled out.
    rule, sentence, settings
        Of a rule: its kind, itself in words, and its settings.
    places
        Where it stands: file, line and column, or file and row; of the first few.
    side, people, pairs
        Whose fact it is; the side where all are on one.
    count
        How many places or pairs that makes together.
    """

    what: Fact
    rule: str = ""
    sentence: str = ""
    settings: dict[str, Any] = Field(default_factory=dict)
    places: list[str] = Field(default_factory=list)
    side: str = ""
    people: list[str] = Field(default_factory=list)
    pairs: list[PairIds] = Field(default_factory=list)
    count: int = 0


class ConflictSet(Part):
    """Things that cannot all hold.

    Parameters
    ----------
    tested
        A plan was found without any one of them. Otherwise that stayed open for some.
    """

    causes: list[Cause]
    tested: bool


class Change(Part):
    """One thing that a remedy changes.

    Parameters
    ----------
    how
        `loosen` a number of a rule, `drop` a rule; more `places`, fewer `needs`;
        `unpin` agreed pairs, `allow` pairs that were ruled out.
    rule, sentence
        The rule as it is.
    places
        Where the rule stands, or each of the people or pairs.
    parameter, before, after
        The number of a rule.
    share
        Whether the number is a share from 0 to 1.
    side, people, stated
        The new `max_pairs` or `min_pairs` by person, and what it was; the side where
        all are on one.
    new_column
        The table of people has no such column yet.
    pairs
        That are no longer agreed, or no longer ruled out.
    """

    how: Literal["loosen", "drop", "places", "needs", "unpin", "allow"]
    rule: str = ""
    sentence: str = ""
    places: list[str] = Field(default_factory=list)
    parameter: str = ""
    before: Number | None = None
    after: Number | None = None
    share: bool = False
    side: str = ""
    people: dict[str, int] = Field(default_factory=dict)
    stated: dict[str, int] = Field(default_factory=dict)
    new_column: bool = False
    pairs: list[PairIds] = Field(default_factory=list)


class Remedy(Part):
    """Changes with which a plan is possible: one was found.

    Parameters
    ----------
    cost
        Which part of what was asked is given up, times the weight of each: 1 is a whole
        rule of weight 1.
    """

    changes: list[Change]
    cost: float


class ConflictRecord(Part):
    """Why no plan keeps every rule, and what would help.

    Parameters
    ----------
    sets
        Sets that cannot hold, the smallest first; up to five.
    remedies
        What makes a plan possible, the cheapest first; up to five.
    complete
        Whether there are no other such sets.
    stopped
        Time was over before everything was looked at.
    """

    sets: list[ConflictSet]
    remedies: list[Remedy]
    complete: bool
    stopped: bool
