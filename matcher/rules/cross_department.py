"""Partners come from different departments."""

from typing import ClassVar, Literal

from matcher.cohort import Side
from matcher.exact import BoolArray
from matcher.people import People, Person
from matcher.statements import PairRule, without


class CrossDepartment(PairRule):
    """The two work in different departments.

    Parameters
    ----------
    if_missing
        What happens to a pair of whom one has no department: forbid or allow.
    """

    kind: Literal["cross_department"] = "cross_department"
    if_missing: Literal["forbid", "allow"] = "forbid"
    sentence: ClassVar[str] = "partners work in different departments"

    def columns(self) -> tuple[str, ...]:
        """Read the department."""
        return ("department",)

    def remarks(self, people: People) -> list[str]:
        """Count the people without a department."""
        count = len(without("department", people))
        what = "cannot be paired" if self.if_missing == "forbid" else "may meet anyone"
        return [f"{count} people have no department and {what}"] if count else []

    def forbids(self, juniors: Side, seniors: Side) -> BoolArray:
        """Mark equal departments, and empty ones unless allowed."""
        left, right = juniors.codes("department"), seniors.codes("department")
        unknown = (left < 0) | (right < 0)
        same: BoolArray = (left == right) & ~unknown
        return same | unknown if self.if_missing == "forbid" else same

    def objection(self, junior: Person, senior: Person, people: People) -> str | None:
        """Name the department they share, or who has none."""
        both = (junior, senior)
        missing = [p.label for p in both if not p.cell("department")]
        if missing:
            if self.if_missing == "allow":
                return None
            return f"no department is known of {' and '.join(missing)}"
        if junior.cell("department") != senior.cell("department"):
            return None
        return f"{junior.label} and {senior.label} both work in " + junior.cell(
            "department"
        )
