"""The menu of strategies: how pairs are chosen. One file each."""

from typing import Annotated

from pydantic import Field

from matcher.strategies.greedy import Greedy
from matcher.strategies.random import Random
from matcher.strategies.tiered import Tiered
from matcher.strategies.weighted import Weighted

AnyStrategy = Annotated[
    Greedy | Random | Tiered | Weighted, Field(discriminator="kind")
]

__all__ = ["AnyStrategy", "Greedy", "Random", "Tiered", "Weighted"]
