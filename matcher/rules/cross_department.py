"""Partners come from different departments."""

from typing import ClassVar, Literal

from matcher.rules.two_cells import TwoCells


class CrossDepartment(TwoCells):
    """The two work in different departments."""

    kind: Literal["cross_department"] = "cross_department"
    alike: ClassVar[bool] = False
    sentence: ClassVar[str] = "partners work in different departments"

    def compared(self) -> str:
        """Compare the department."""
        return "department"
