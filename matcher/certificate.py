"""The certificate of a run, `certificate.json`: what is claimed, and what proves it.

Whoever doubts the solver need not read it: the file names an objective and a bound for
each priority, and whole-number prices of named rows from which the bound follows by
adding up (`matcher verify`). Its digest covers every character. (An answer that comes
with its own proof: McConnell, Mehlhorn, Näher, Schweitzer, "Certifying algorithms",
Computer Science Review 5, 2011.)
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from hashlib import sha256
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from matcher.outcome import Status
from matcher.people import Plan

NAME = "certificate.json"
MODEL = "model.json"
RESULT = "result.json"
FORMAT: Literal["matcher-certificate/1"] = "matcher-certificate/1"
MODEL_FORMAT = "matcher-model/1"
DIGITS = 200
PlanPair = tuple[str, str, str | None]
"""Junior, senior, and the slot where one is booked."""


def written(value: Fraction | int) -> int | str:
    """Write an exact number: as a whole one, or as a fraction in text.

    Examples
    --------
    >>> written(Fraction(4, 2)), written(Fraction(1000, 3))
    (2, '1000/3')
    """
    exact = Fraction(value)
    return exact.numerator if exact.denominator == 1 else str(exact)


def _as_written(value: int | str) -> int | str:
    if isinstance(value, str):
        top, slash, bottom = value.partition("/")
        digits = top.removeprefix("-") + bottom
        sound = slash and digits.isascii() and digits.isdigit() and len(value) <= DIGITS
        if not sound or not bottom.strip("0") or written(Fraction(value)) != value:
            raise ValueError("expected a whole number, or a fraction such as 1000/3")
    return value


Exact = Annotated[int | str, AfterValidator(_as_written)]
"""A whole number, or a fraction in lowest terms such as "1000/3"."""

Positive = Annotated[int, Field(ge=1, lt=2**62)]


class Part(BaseModel):
    """A part of the certificate."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Input(Part):
    """A file that was read: its name from the scenario's folder, and its bytes."""

    name: str
    sha256: str


class Held(Part):
    """A row that has other sides while a priority is bounded."""

    row: str
    lower: int | None
    upper: int | None


class Prices(Part):
    """Prices of one case, by the name of the row."""

    prices: dict[str, int]


class Split(Part):
    """Two cases that leave none out: a row counts at most so many, or more."""

    row: str
    at_most: int
    below: Split | Prices
    above: Split | Prices


class Claim(Part):
    """What is claimed of one priority, of the total, or of the rules as a whole.

    Parameters
    ----------
    name
        `total` (all goals with their weights), `points` (the goals about pairs), the
        kind of a goal that a priority counts, or `rules`: no plan keeps them all.
    sense
        Whether most or fewest is best.
    objective
        What was reached in the priority's own turn.
    final
        What the plan of the result has.
    bound
        What no plan can exceed (or undercut, for fewest) that keeps what is held.
    optimality_gap
        Between objective and bound, as a fraction of the bound.
    give_up
        Which fraction of the objective later priorities may give up.
    held
        Rows as they are held while this is bounded: the priorities before it.
    least_level
        Pairs that get less are left out, unless they were agreed; None: none are.
    pairs_priced
        How many pairs the sum goes over.
    scale, step
        Prices are in 1/scale points; every total is a multiple of the step.
    proved
        What the prices add up to, times the scale: the bound is the largest multiple of
        the step that is not above it. Where no plan is possible, less than 0.
    prices
        By the name of the row, 0 where it is not listed.
    split
        Two cases that prove more, each at prices of its own: the bound is the larger of
        theirs, if that is better.
    plan
        The plan that reached the objective, where it is not the one of the result.
    """

    name: str
    sense: Literal["most", "fewest"]
    objective: Exact | None
    final: Exact | None
    bound: Exact | None
    optimality_gap: Exact | None
    give_up: Exact
    held: tuple[Held, ...]
    least_level: Exact | None
    pairs_priced: int
    scale: Positive
    step: Positive
    proved: int
    prices: dict[str, int]
    split: Split | None
    plan: tuple[PlanPair, ...] | None


class Certificate(Part):
    """Everything that is claimed about a run.

    Parameters
    ----------
    inputs
        The scenario file, then the tables.
    overrides
        The file of decisions that was given beside the scenario, from its folder.
    strategy, asked_gap
        How pairs were chosen, and the optimality gap that was good enough.
    unit
        How many points one unit of the objective stands for.
    pairs, pairs_sha256
        How many pairs the result has, and the hash of the list with its slots.
    model_sha256
        The hash of `model.json`; None where the model is too large to be listed.
    digest
        The hash of everything above.
    """

    format: Literal["matcher-certificate/1"] = FORMAT
    inputs: tuple[Input, ...]
    overrides: str | None
    strategy: str
    asked_gap: Exact
    unit: int
    status: Status
    pairs: int
    pairs_sha256: str
    model_sha256: str | None
    claims: tuple[Claim, ...]
    digest: str = ""

    def to_bytes(self) -> bytes:
        """Write the file, with the digest of its content."""
        return sealed(self.model_dump(mode="json"))


def sealed(content: Mapping[str, Any]) -> bytes:
    """Write a certificate with the digest of what it says."""
    bare = {key: value for key, value in content.items() if key != "digest"}
    return _text({**bare, "digest": _digest(bare)}).encode()


def intact(content: bytes) -> bool:
    """Say whether a file is a certificate as it was sealed, to the last character."""
    try:
        found = json.loads(content)
        return isinstance(found, dict) and sealed(found) == content
    except (ValueError, RecursionError):
        return False


def _text(content: Mapping[str, Any]) -> str:
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _digest(content: object) -> str:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def listed(plan: Plan) -> tuple[PlanPair, ...]:
    """List a plan's pairs, each with its slot."""
    return tuple((junior, senior, slot) for (junior, senior), slot in plan.items())


def pairs_digest(pairs: Sequence[PlanPair]) -> str:
    """Hash the pairs of a plan with their slots, in their order."""
    return _digest([list(pair) for pair in pairs])
