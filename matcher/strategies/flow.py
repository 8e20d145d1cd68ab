"""A flow of least cost, people's places only."""

from typing import ClassVar, Literal

from matcher.outcome import Outcome
from matcher.strategies.base import Asked, Strategy
from matcher.strategies.table import seated


class Flow(Strategy):
    """Send a flow of least cost from juniors over pairs to seniors.

    It knows which pairs are forbidden, and how many places people have; rules about all
    pairs together and people's fewest pairs may end up broken, which is reported. Under
    places alone no plan has more points. Pairs are priced in, so that thousands of
    people fit into memory. (Ahuja, Magnanti and Orlin, Network Flows, 1993.)
    """

    solver: ClassVar[bool] = True
    kind: Literal["flow"] = "flow"

    def plan(self, asked: Asked) -> Outcome:
        """Drop what a flow cannot know, and send it."""
        from matcher.solvers.capacities import best_flow

        juniors, seniors, remarks = best_flow(asked.model, asked.watch)
        return seated(asked.model, juniors, seniors, *remarks)
