"""Which way each number of a rule is looser, and how far one may go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from matcher.people import People
from matcher.statements import Statement

LESS = (
    *("at_least", "at_least_share", "minimum_slots", "minimum", "levels"),
    *("tech", "soft", "within_years"),
)
"""Parameters that ask for less where they are smaller."""
MORE = ("at_most", "at_most_per_slot")
"""Parameters that allow more where they are larger."""
OTHERS = ("decay",)
"""Numbers that make a rule neither looser nor stricter by themselves."""
STEPS: Mapping[str, Fraction] = {"tech": Fraction(25), "soft": Fraction(25)}
PERCENT = Fraction(1, 100)
FAR = 50
"""So many steps are tried where nothing else ends them."""


@dataclass(frozen=True)
class Number:
    """A number of a rule that can be loosened.

    Parameters
    ----------
    share
        Whether it is a share from 0 to 1.
    values
        Looser values, the nearest first.
    """

    name: str
    now: int | Fraction
    share: bool
    values: Sequence[int | Fraction]


def numbers(rule: Statement, people: People) -> list[Number]:
    """List the numbers of a rule that can be loosened."""
    return [
        _number(rule, name, people)
        for name in (*LESS, *MORE)
        if getattr(rule, name, None) is not None
    ]


def _number(rule: Statement, name: str, people: People) -> Number:
    now: int | Fraction = getattr(rule, name)
    least, most = _ends(rule, name)
    share = most == 1
    step = PERCENT if share else STEPS.get(name, Fraction(1))
    sign = -1 if name in LESS else 1
    pairs = len(people.juniors) * len(people.seniors)
    far = FAR * step if isinstance(now, Fraction) else Fraction(max(now, pairs) - now)
    given = least if sign < 0 else most
    end = now + sign * far if given is None else Fraction(given)
    first = (-sign * now) // step * -sign
    values = [
        (first + sign * i) * step for i in range(int(abs(end / step - first)) + 1)
    ]
    looser = [value for value in values if sign * (value - now) > 0]
    whole = isinstance(now, int) and not share
    return Number(name, now, share, [int(v) for v in looser] if whole else looser)


def _ends(rule: Statement, name: str) -> tuple[Any, Any]:
    """Read the least and the most that a parameter may be; None where it has none."""
    bounds = type(rule).model_fields[name].metadata
    least = next((b.ge for b in bounds if hasattr(b, "ge")), None)
    most = next((b.le for b in bounds if hasattr(b, "le")), None)
    return least, most


def cost_of(number: Number, value: int | Fraction) -> Fraction:
    """Say which part of a number is given up; all of it is 1."""
    moved = abs(Fraction(value) - number.now)
    asked = abs(Fraction(number.now)) or Fraction(1)
    return min(Fraction(1), moved / asked)
