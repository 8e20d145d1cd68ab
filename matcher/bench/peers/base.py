"""What a peer is: somebody else's way to choose pairs, behind one interface."""

from __future__ import annotations

from abc import abstractmethod
from importlib.util import find_spec
from typing import ClassVar

from matcher.outcome import Outcome
from matcher.strategies.base import Asked, Strategy


class Peer(Strategy):
    """An outside engine; a strategy that no scenario file can name.

    Attributes
    ----------
    name
        Stands in tables.
    needs
        The package that is imported.
    """

    name: ClassVar[str]
    needs: ClassVar[str]

    @classmethod
    def missing(cls) -> str | None:
        """Say which package is not installed; None where nothing is missing."""
        if find_spec(cls.needs) is not None:
            return None
        return f"{cls.needs} is not installed: pip install 'mentor-matcher[peers]'"

    @abstractmethod
    def plan(self, asked: Asked) -> Outcome:
        """Choose the pairs."""


class UnfitError(ValueError):
    """The peer cannot be asked this: what it needs, and what the people have."""


def single(side: str, room: list[int], why: str) -> None:
    """Refuse people with several places where a peer knows one.

    Raises
    ------
    UnfitError
        Somebody of the side has more places than one.
    """
    several = sum(places > 1 for places in room)
    if several:
        raise UnfitError(
            f"{why}: expected one place for each {side}, got {several} with several; "
            "leave this peer out, or choose people with one place"
        )
