"""The menu of rules: what must hold. One file each; adding one is a file and a line.

Rules that are always on (`capacity`, `agreed`, `listed_pairs`, `two_way`) are not
written in a scenario's `rules:`; they follow from the people table, the overrides, the
goals and the strategy.
"""

from typing import Annotated

from pydantic import Field

from matcher.rules.agreed import Agreed
from matcher.rules.capacity import Capacity
from matcher.rules.changes import Changes
from matcher.rules.coverage import Coverage
from matcher.rules.cross_department import CrossDepartment
from matcher.rules.cross_department_share import CrossDepartmentShare
from matcher.rules.different import Different
from matcher.rules.exchange_floor import ExchangeFloor
from matcher.rules.listed_pairs import ListedPairs
from matcher.rules.meetings import Meetings
from matcher.rules.past_partners import PastPartners
from matcher.rules.quota import Quota
from matcher.rules.reporting_line import ReportingLine
from matcher.rules.same import Same
from matcher.rules.seniority_distance import SeniorityDistance
from matcher.rules.share import Share
from matcher.rules.shared_language import SharedLanguage
from matcher.rules.shared_time import SharedTime
from matcher.rules.total_pairs import TotalPairs
from matcher.rules.two_way import TwoWay
from matcher.rules.vetoes import Vetoes

AnyRule = Annotated[
    Changes
    | Coverage
    | CrossDepartment
    | CrossDepartmentShare
    | Different
    | ExchangeFloor
    | Meetings
    | PastPartners
    | Quota
    | ReportingLine
    | Same
    | SeniorityDistance
    | Share
    | SharedLanguage
    | SharedTime
    | TotalPairs
    | Vetoes,
    Field(discriminator="kind"),
]

__all__ = [
    "Agreed",
    "AnyRule",
    "Capacity",
    "Changes",
    "Coverage",
    "CrossDepartment",
    "CrossDepartmentShare",
    "Different",
    "ExchangeFloor",
    "ListedPairs",
    "Meetings",
    "PastPartners",
    "Quota",
    "ReportingLine",
    "Same",
    "SeniorityDistance",
    "Share",
    "SharedLanguage",
    "SharedTime",
    "TotalPairs",
    "TwoWay",
    "Vetoes",
]
