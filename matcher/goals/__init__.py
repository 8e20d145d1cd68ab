"""The menu of goals: what is maximised. Adding one is a file and a line."""

from typing import Annotated

from pydantic import Field

from matcher.goals.given_points import GivenPoints
from matcher.goals.soft_transfer import SoftTransfer
from matcher.goals.tech_transfer import TechTransfer
from matcher.goals.wishes import Wishes

AnyGoal = Annotated[
    GivenPoints | SoftTransfer | TechTransfer | Wishes, Field(discriminator="kind")
]

__all__ = ["AnyGoal", "GivenPoints", "SoftTransfer", "TechTransfer", "Wishes"]
