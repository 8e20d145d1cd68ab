"""What the answers of a survey hold: numbers, words of levels, or yes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from matcher.reading.cells import CellError, decimal
from matcher.reading.characters import alike
from matcher.starting.export import Column
from matcher.starting.known import LEVEL_WORDS, plain

YES_NO = ("yes", "no")


@dataclass(frozen=True)
class Levels:
    """What the cells of levels and targets hold.

    Parameters
    ----------
    words
        The level that each word is proposed to stand for, None where nobody knows.
    highest
        The largest number, and at least 5.
    step
        Distance between levels.
    yes
        Whether targets only say yes or no.
    proposed
        Whether nobody has confirmed the levels of the words.
    """

    words: Mapping[str, int | None] = field(default_factory=dict)
    lowest: int = 0
    highest: int = 5
    step: str = "1"
    yes: bool = False
    proposed: bool = True


def levels(now: Sequence[Column], wanted: Sequence[Column]) -> Levels:
    """Read the levels of a survey: numbers, words, or yes."""
    texts = dict.fromkeys(t for c in now for t in c.distinct)
    goals = dict.fromkeys(t for c in wanted for t in c.distinct)
    yes = bool(goals) and all(alike(t) in YES_NO for t in goals)
    if not yes:
        texts |= goals
    words: dict[str, int | None] = {}
    numbers = []
    for text in texts:
        try:
            numbers.append(decimal(text))
        except CellError:
            words.setdefault(text, level_of(text))
    halves = any(number.denominator != 1 for number in numbers)
    return Levels(
        words,
        min([0, *(int(n // 1) for n in numbers)]),
        max([5, *(int(-(-n // 1)) for n in numbers)]),
        "0.5" if halves else "1",
        yes,
    )


def level_of(word: str) -> int | None:
    """Look up the level that a word usually stands for."""
    said = plain(word)
    return next((level for level, words in LEVEL_WORDS.items() if said in words), None)
