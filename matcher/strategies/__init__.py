"""The menu of strategies: how pairs are chosen. One file each."""

from typing import Annotated

from pydantic import Field

from matcher.strategies.by_hand import ByHand
from matcher.strategies.flow import Flow
from matcher.strategies.greedy import Greedy
from matcher.strategies.hungarian import Hungarian
from matcher.strategies.leximin import Leximin
from matcher.strategies.nash import Nash
from matcher.strategies.random import Random
from matcher.strategies.rounds import Rounds
from matcher.strategies.stable import Stable
from matcher.strategies.tiered import Tiered
from matcher.strategies.weighted import Weighted

AnyStrategy = Annotated[
    ByHand
    | Flow
    | Greedy
    | Hungarian
    | Leximin
    | Nash
    | Random
    | Rounds
    | Stable
    | Tiered
    | Weighted,
    Field(discriminator="kind"),
]

__all__ = [
    "AnyStrategy",
    "ByHand",
    "Flow",
    "Greedy",
    "Hungarian",
    "Leximin",
    "Nash",
    "Random",
    "Rounds",
    "Stable",
    "Tiered",
    "Weighted",
]
