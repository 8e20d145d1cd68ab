"""Partners have the same in a column."""

from typing import ClassVar, Literal

from matcher.rules.two_cells import TwoCells


class Same(TwoCells):
    """The two have the same site, country or whatever a column holds.

    Parameters
    ----------
    column
        Column of the people table.
    """

    kind: Literal["same"] = "same"
    column: str
    alike: ClassVar[bool] = True
    sentence: ClassVar[str] = "partners have the same {column}"

    def compared(self) -> str:
        """Compare the column that the scenario names."""
        return self.column
