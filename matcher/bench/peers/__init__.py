"""Outside engines as peers, each behind one adapter. What is missing is said.

>>> sorted(PEERS)
['matching', 'networkx', 'plain_cpsat', 'scipy']
>>> PEERS["scipy"].missing() is None
True
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from matcher.bench.peers.base import Peer, UnfitError

__all__ = ["PEERS", "Peer", "UnfitError"]

FILES = {
    "matching": "Matching",
    "networkx": "NetworkX",
    "plain_cpsat": "PlainCpSat",
    "scipy": "SciPy",
}
"""The class of each peer, by the name of the peer and of its file."""


class _Peers(Mapping[str, type[Peer]]):
    """Loads an adapter when it is asked for."""

    def __getitem__(self, name: str) -> type[Peer]:
        made: type[Peer] = getattr(
            import_module(f"matcher.bench.peers.{name}_peer"), FILES[name]
        )
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(FILES)

    def __len__(self) -> int:
        return len(FILES)


PEERS: Mapping[str, type[Peer]] = _Peers()
"""Every peer by its name."""
