"""NetworkX' matching of greatest weight: Edmonds' blossoms in pure Python."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any, ClassVar

from benchmarks.scale.instance import Instance
from benchmarks.scale.subjects.base import (
    Limits,
    Solved,
    Steps,
    Subject,
    gains,
    one_sided,
    senior_of_place,
)

MOST = 40_000
"""Pairs of a junior and a place; the time grows with the cube of the people."""
MISSING = "networkx is not installed: pip install 'mentor-matcher[peers]'"


class NetworkX(Subject):
    """A general matching; exact, for small sizes."""

    name: ClassVar[str] = "networkx"
    says: ClassVar[str] = "`networkx.max_weight_matching`, pure Python"

    def load(self) -> str | None:
        """Import it, where it is installed."""
        if find_spec("networkx") is None:
            return MISSING
        import_module("networkx")
        return None

    def applies(self, instance: Instance) -> str | None:
        """Take what is small and has places only."""
        people = instance.people
        places = sum(senior.max_pairs for senior in people.seniors)
        pairs = len(people.juniors) * places
        too_many = f"small sizes only: {pairs:,} pairs, at most {MOST:,} are tried"
        return one_sided(instance) or (too_many if pairs > MOST else None)

    def solve(self, instance: Instance, limits: Limits) -> Solved:
        """Add an edge for each junior and place, and match."""
        networkx: Any = import_module("networkx")
        model, steps = instance.model, Steps()
        with steps.step("build"):
            senior = senior_of_place(model)
            n = model.cohort.n_juniors
            graph = networkx.Graph()
        with steps.step("score"):
            for rows, worth in gains(model):
                for junior, own in enumerate(worth[:, senior].tolist(), rows.start):
                    graph.add_weighted_edges_from(
                        (junior, n + place, p) for place, p in enumerate(own) if p > 0
                    )
        with steps.step("decide"):
            found = sorted(
                tuple(sorted(e)) for e in networkx.max_weight_matching(graph)
            )
            total = sum(graph[a][b]["weight"] for a, b in found)
        pairs = tuple(
            (instance.people.juniors[a].id, instance.people.seniors[senior[b - n]].id)
            for a, b in found
        )
        return Solved("optimal", total, total, pairs, steps.seconds)
