"""On which side somebody stands: as a column says it, or as a number tells."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from fractions import Fraction
from functools import partial
from typing import Literal

from matcher.exact import plain
from matcher.people import SideName
from matcher.reading.cells import CellError, decimal, remembered
from matcher.reading.characters import alike
from matcher.reading.findings import choice, did_you_mean, quoted
from matcher.reading.table import Line
from matcher.sources import Band, PeopleSource

SIDES: tuple[SideName, ...] = ("junior", "senior")
SWAPPED = ("mentor", "mentee")
Between = Literal["is neither junior nor senior by what tells the side"]
BETWEEN: Between = "is neither junior nor senior by what tells the side"


class SideReader:
    """Reads the side of a row, as the scenario says that it is told.

    Parameters
    ----------
    numbers
        Columns that a rule or goal counts with.
    """

    def __init__(self, source: PeopleSource, numbers: Collection[str] = ()) -> None:
        self._derived = source.side
        self._counted = source.side is not None and source.side.column in numbers
        self._words: dict[str, SideName | Between] = {
            alike(text): BETWEEN if side == "neither" else side
            for text, side in source.side_values.items()
        }
        self._shown = [*source.side_values] or list(SIDES)
        self._read = remembered(self._side)
        self._prefix = source.side.prefix if source.side else ""
        self._number = remembered(partial(behind, self._prefix))

    def of(self, line: Line) -> SideName | Between | None:
        """Read the side of a row; None where it cannot be told.

        That a whole column is missing is said once, at the setting that names it.
        """
        if self._derived is None:
            return line.needed("side", self._read, choice(self._shown))
        column = self._derived.column
        if column not in line.places:
            return None
        what = "the number that tells junior from senior"
        value = line.needed(column, self._number, what)
        if value is None:
            return None
        if _within(self._derived.junior, value):
            return "junior"
        return "senior" if _within(self._derived.senior, value) else BETWEEN

    def leave_bare(self, cells: dict[str, str], line: Line) -> None:
        """Take the prefix off a number that a rule or goal counts with, and say so."""
        if self._derived is None or not (self._prefix and self._counted):
            return
        column = self._derived.column
        with suppress(CellError):
            cells[column] = str(plain(self._number(cells.get(column, ""))))
            said = f"{self._prefix} is left out of {column}, which is counted with"
            line.sheet.assumed[said] += 1

    def _side(self, text: str) -> SideName | Between:
        word = alike(text)
        if word in self._words:
            return self._words[word]
        if word in SIDES:
            return word
        if word in SWAPPED and not self._words:
            raise CellError(
                f"{quoted(text)} is not a side, since reverse programmes swap mentor "
                "and mentee: write junior (teaches tech skills) or senior (teaches "
                "soft skills), or say under `people` what the words stand for, "
                "side_values: {mentor: junior, mentee: senior}"
            )
        if word == "both":
            raise CellError(
                "nobody can be on both sides: give the two roles two ids, or split the "
                "programme into two runs"
            )
        raise CellError(
            f"expected {choice(self._shown)}, found {quoted(text)}"
            f"{did_you_mean(text, self._shown)}"
        )


def behind(prefix: str, text: str) -> Fraction:
    """Read the number behind a prefix; capitals and spaces do not matter.

    Raises
    ------
    CellError
        Where the cell does not begin with the prefix, or no number follows.

    Examples
    --------
    >>> behind("E", "E10"), behind("", "2.5")
    (Fraction(10, 1), Fraction(5, 2))
    """
    before, number = text[: len(prefix)], text[len(prefix) :]
    try:
        if alike(before) == alike(prefix):
            return decimal(number.strip())
    except CellError:
        if not prefix:
            raise
    raise CellError(f"expected {prefix} and a number behind it, found {quoted(text)}")


def _within(band: Band, value: Fraction) -> bool:
    low = band.at_least is None or value >= band.at_least
    return low and (band.at_most is None or value <= band.at_most)
