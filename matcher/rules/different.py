"""Partners differ in a column."""

from typing import ClassVar, Literal

from matcher.rules.two_cells import TwoCells


class Different(TwoCells):
    """The two differ in site, country or whatever a column holds.

    Parameters
    ----------
    column
        Column of the people table.
    """

    kind: Literal["different"] = "different"
    column: str
    alike: ClassVar[bool] = False
    sentence: ClassVar[str] = "partners differ in {column}"

    def compared(self) -> str:
        """Compare the column that the scenario names."""
        return self.column
