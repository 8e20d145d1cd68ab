"""Rules with a lowest and a highest number, of which one may be missing."""

from fractions import Fraction
from typing import Self

from pydantic import model_validator

from matcher.exact import plain
from matcher.statements import Statement

Number = Fraction | int


class Limits(Statement):
    """At least so much, at most so much, or both.

    Parameters
    ----------
    at_least, at_most
        At least one of the two.
    """

    at_least: Number | None = None
    at_most: Number | None = None

    @model_validator(mode="after")
    def _has_a_limit(self) -> Self:
        low, high = self.at_least, self.at_most
        if low is None and high is None:
            raise ValueError("expected at_least or at_most")
        if low is not None and high is not None and low > high:
            raise ValueError("at_least is above at_most")
        return self

    def limits_in_words(self, unit: str = "", times: int = 1) -> str:
        """Say the limits: at least 2 and at most 5.

        Examples
        --------
        >>> Limits(kind="some", at_least=2, at_most=5).limits_in_words()
        'at least 2 and at most 5'
        """
        both = (("at least", self.at_least), ("at most", self.at_most))
        return " and ".join(
            f"{words} {plain(Fraction(limit) * times)}{unit}"
            for words, limit in both
            if limit is not None
        )

    def noun(self, one: str) -> str:
        """Put a noun into the number of the limit that is said last.

        Examples
        --------
        >>> Limits(kind="some", at_least=1).noun("pair")
        'pair'
        """
        last = self.at_least if self.at_most is None else self.at_most
        return one if last == 1 else f"{one}s"

    def missed(self, number: Number) -> str | None:
        """Say which limit a number is beyond; None where it keeps both."""
        if self.at_least is not None and number < self.at_least:
            return f"needed at least {plain(Fraction(self.at_least))}"
        if self.at_most is not None and number > self.at_most:
            return f"allowed at most {plain(Fraction(self.at_most))}"
        return None
