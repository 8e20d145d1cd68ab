"""How many pairs touch a value of a column."""

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from matcher.cohort import Cohort, Side
from matcher.exact import counted
from matcher.people import People, Plan
from matcher.rules.limits import Limits
from matcher.statements import Entry, JointRule, Row, lacking


class Quota(Limits, JointRule):
    """Each value of a column has at least, or at most, so many pairs.

    Parameters
    ----------
    column
        Count for each value the pairs that touch it; a pair counts once if either of
        the two has it.
    pairs_of
        Instead of `column`: count for each junior's value and senior's value.
    at_least, at_most
        How many pairs; at least one of the two.
    value
        With `column`: only this value.

    Notes
    -----
    People whose cell is empty touch no value.
    """

    kind: Literal["quota"] = "quota"
    column: str | None = None
    pairs_of: str | None = None
    value: str | None = None
    at_least: int | None = Field(default=None, ge=0)
    at_most: int | None = Field(default=None, ge=0)
    sentence: ClassVar[str] = "{what} has {how_many} {pairs}"

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if (self.column is None) == (self.pairs_of is None):
            raise ValueError("expected either column or pairs_of")
        if self.value is not None and self.column is None:
            raise ValueError("value goes with column")
        return self

    def in_words(self) -> str:
        """Say the column and the limits."""
        what = f"each {self.column or f'two values of {self.pairs_of}'}"
        if self.value is not None:
            what = f"{self.column} {self.value}"
        return self.sentence.format(
            what=what, how_many=self.limits_in_words(), pairs=self.noun("pair")
        )

    def columns(self) -> tuple[str, ...]:
        """Read the column that is counted."""
        return (self._column,)

    def remarks(self, people: People) -> list[str]:
        """Say which value nobody has, and how many people touch none."""
        cells = {person.cell(self._column) for person in people.by_id.values()}
        found = []
        if self.value is not None and self.value not in cells:
            found.append(f"nobody has {self._column} {self.value}")
        return found + lacking(self._column, people, ": they count nowhere")

    @property
    def _column(self) -> str:
        return self.column or self.pairs_of or ""

    def _values(self, cohort: Cohort) -> tuple[str, ...]:
        return cohort.vocabulary(self._column)

    def rows(self, cohort: Cohort) -> Sequence[Row]:
        """One row for each value, or for each two values."""
        values = self._values(cohort)
        if self.column:
            labels = list(values)
        else:
            labels = [f"junior {a}, senior {b}" for a in values for b in values]
        return [
            Row(f"quota {self._column}: {label}", *self._limits(label))
            for label in labels
        ]

    def _limits(self, label: str) -> tuple[int | None, int | None]:
        if self.value is not None and label != self.value:
            return None, None
        return self.at_least, self.at_most

    def entries(self, juniors: Side, seniors: Side) -> Sequence[Entry]:
        """Count a pair for the values it touches, each once."""
        left, right = juniors.codes(self._column), seniors.codes(self._column)
        one = np.ones(1, dtype=np.int64)
        if self.column:
            return [(left, one), (np.where(left == right, -1, right), one)]
        both = (left >= 0) & (right >= 0)
        width = len(self._values(juniors.cohort))
        return [(np.where(both, left * width + right, -1), one)]

    def breaches(self, plan: Plan, people: People) -> list[str]:
        """Compare the pairs of every value that somebody has with the limits."""
        return [
            f"{value} has {count} pairs, {beyond}"
            for value, count in self._counts(plan, people).items()
            if (beyond := self.missed(count)) is not None
        ]

    def reached(self, plan: Plan, people: People) -> str:
        """Name the values with the fewest and with the most pairs."""
        counts = self._counts(plan, people)
        if not counts:
            return ""
        fewest, most = (pick(counts, key=counts.__getitem__) for pick in (min, max))
        if self.value is not None:
            return counted(counts[most], "pair")
        return (
            f"from {counts[fewest]} ({fewest}) to {counts[most]} ({most})"
            if self.at_least is not None
            else f"at most {counts[most]} ({most})"
        )

    def _counts(self, plan: Plan, people: People) -> dict[str, int]:
        """Count the pairs of every value that counts."""
        cells = {p: person.cell(self._column) for p, person in people.by_id.items()}
        counts: Counter[str] = Counter()
        for junior, senior in plan:
            a, b = cells[junior], cells[senior]
            if self.column:
                counts.update({a, b} - {""})
            elif a and b:
                counts[f"junior {a}, senior {b}"] += 1
        values = sorted(set(cells.values()) - {""})
        if self.pairs_of:
            values = [f"junior {a}, senior {b}" for a in values for b in values]
        return {v: counts[v] for v in values if self.value in (None, v)}
