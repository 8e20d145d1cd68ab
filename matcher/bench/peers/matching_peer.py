"""The package `matching`: deferred acceptance, as game theorists teach it."""

from __future__ import annotations

from importlib import import_module
from typing import Any, ClassVar, Literal

import numpy as np

from matcher.bench.peers.base import Peer, single
from matcher.exact import IntArray
from matcher.outcome import Outcome
from matcher.strategies.base import Asked
from matcher.strategies.stable import likes
from matcher.strategies.table import Table


class Matching(Peer):
    """`matching.games.HospitalResident`: juniors ask, seniors have places.

    It knows the rules about pairs, through preferences that leave a pair out, and
    people's places, one for each junior. The preferences are those of the strategy
    `stable`. (Wilde, Knight and Gillard, "Matching: a Python library for solving
    matching games", Journal of Open Source Software 5, 2020.)
    """

    kind: Literal["matching"] = "matching"
    proposing: Literal["junior", "senior"] = "junior"
    name: ClassVar[str] = "matching"
    needs: ClassVar[str] = "matching"

    def plan(self, asked: Asked) -> Outcome:
        """Write the preferences down by id, and solve the game."""
        games: Any = import_module("matching.games")
        table = Table.of(asked.model)
        single("junior", table.junior_room.tolist(), "matching matches many to one")
        down = np.flatnonzero(table.junior_room)
        across = np.flatnonzero(table.senior_room)
        juniors, seniors = likes(table)
        residents = _listed(juniors, down, across)
        hospitals = _listed(seniors, across, down)
        made = np.zeros(table.worth.shape, dtype=bool)
        if residents:
            room = {senior: int(table.senior_room[senior]) for senior in hospitals}
            game = games.HospitalResident.create_from_dictionaries(
                residents, hospitals, room
            )
            optimal = "resident" if self.proposing == "junior" else "hospital"
            for hospital, own in game.solve(optimal=optimal).items():
                made[[resident.name for resident in own], hospital.name] = True
        return table.outcome(made)


def _listed(
    likes: list[IntArray], own: IntArray, others: IntArray
) -> dict[int, list[int]]:
    """List whom people with a place would have; who would have nobody stays out."""
    able = set(others.tolist())
    found = {p: [o for o in likes[p].tolist() if o in able] for p in own.tolist()}
    return {person: wanted for person, wanted in found.items() if wanted}
