"""The levels that skills are given in."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Self

from pydantic import Field, model_validator

from matcher.exact import Exact, plain
from matcher.people import Area
from matcher.section import Section


class AreaScale(Section):
    """The levels of one area: from min to max in steps.

    Parameters
    ----------
    min
        The lowest level, also of a skill that somebody does not list.
    max
        The highest level.
    step
        Distance from one level to the next.
    words
        What words in the tables stand for: {never: 0, can teach: 5}.
    default_target
        The level that a target stands for where the table only says yes.
    """

    min: Exact = Fraction(0)
    max: Exact = Fraction(5)
    step: Annotated[Exact, Field(gt=0)] = Fraction(1)
    words: dict[Annotated[str, Field(min_length=1)], Exact] = Field(
        default_factory=dict
    )
    default_target: Exact | None = None

    @model_validator(mode="after")
    def _has_levels(self) -> Self:
        if self.max <= self.min:
            raise ValueError(
                f"max must be above min: expected more than {plain(self.min)}"
            )
        named = {f"the word {word}": level for word, level in self.words.items()}
        if self.default_target is not None:
            named["default_target"] = self.default_target
        for what, level in named.items():
            if not self.has(level):
                raise ValueError(
                    f"{what} stands for {plain(level)}: expected a level from "
                    f"{plain(self.min)} to {plain(self.max)} in steps of "
                    f"{plain(self.step)}"
                )
        return self

    def has(self, level: Fraction) -> bool:
        """Tell whether a level lies on the scale."""
        steps = (level - self.min) / self.step
        return self.min <= level <= self.max and steps.denominator == 1


class Scale(AreaScale):
    """The levels that skills are given in, in both areas or in each its own.

    Parameters
    ----------
    tech, soft
        The levels of one area, instead of what stands beside.
    """

    tech: AreaScale | None = None
    soft: AreaScale | None = None

    def of(self, area: Area) -> AreaScale:
        """Look up the levels of an area."""
        return (self.tech if area == "tech" else self.soft) or self
