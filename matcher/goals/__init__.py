"""The menu of goals: what is maximised. Adding one is a file and a line."""

from typing import Annotated

from pydantic import Field

from matcher.goals.bridging import Bridging
from matcher.goals.changes import FewChanges
from matcher.goals.continuity import Continuity
from matcher.goals.given_points import GivenPoints
from matcher.goals.matched import Matched
from matcher.goals.motivation import Motivation
from matcher.goals.soft_transfer import SoftTransfer
from matcher.goals.tech_transfer import TechTransfer
from matcher.goals.wishes import Wishes
from matcher.goals.working_style import WorkingStyle
from matcher.goals.worst_off import WorstOff

AnyGoal = Annotated[
    Bridging
    | Continuity
    | FewChanges
    | GivenPoints
    | Matched
    | Motivation
    | SoftTransfer
    | TechTransfer
    | Wishes
    | WorkingStyle
    | WorstOff,
    Field(discriminator="kind"),
]

__all__ = [
    "AnyGoal",
    "Bridging",
    "Continuity",
    "FewChanges",
    "GivenPoints",
    "Matched",
    "Motivation",
    "SoftTransfer",
    "TechTransfer",
    "Wishes",
    "WorkingStyle",
    "WorstOff",
]
