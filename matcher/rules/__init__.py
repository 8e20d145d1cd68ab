"""The menu of rules: what must hold. One file each; adding one is a file and a line.

Rules that are always on (`capacity`, `agreed`, `listed_pairs`) are not written in a
scenario's `rules:`; they follow from the people table, the overrides and the goals.
"""

from typing import Annotated

from pydantic import Field

from matcher.rules.agreed import Agreed
from matcher.rules.capacity import Capacity
from matcher.rules.coverage import Coverage
from matcher.rules.cross_department import CrossDepartment
from matcher.rules.cross_department_share import CrossDepartmentShare
from matcher.rules.exchange_floor import ExchangeFloor
from matcher.rules.listed_pairs import ListedPairs
from matcher.rules.quota import Quota
from matcher.rules.reporting_line import ReportingLine
from matcher.rules.shared_time import SharedTime
from matcher.rules.vetoes import Vetoes

AnyRule = Annotated[
    Coverage
    | CrossDepartment
    | CrossDepartmentShare
    | ExchangeFloor
    | Quota
    | ReportingLine
    | SharedTime
    | Vetoes,
    Field(discriminator="kind"),
]

__all__ = [
    "Agreed",
    "AnyRule",
    "Capacity",
    "Coverage",
    "CrossDepartment",
    "CrossDepartmentShare",
    "ExchangeFloor",
    "ListedPairs",
    "Quota",
    "ReportingLine",
    "SharedTime",
    "Vetoes",
]
