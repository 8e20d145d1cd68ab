"""Messages between the two processes: length first, then a pickle.

Pickles are read from our own other half only, never from a file or a network.
"""

from __future__ import annotations

import pickle
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from io import RawIOBase
from typing import Any

MARK = b"mtch"
HEAD = struct.Struct("<4sQ")


@dataclass(frozen=True)
class Ask:
    """Do this."""

    program: Any


@dataclass(frozen=True)
class Stop:
    """Come to an end with what there is."""


@dataclass(frozen=True)
class Hello:
    """The solver is loaded."""


@dataclass(frozen=True)
class Found:
    """Something to know while the work goes on."""

    news: Any


@dataclass(frozen=True)
class Done:
    """The answer to what was asked."""

    answer: Any


@dataclass(frozen=True)
class Failed:
    """The work ended with an error; `how` says it in a few words."""

    how: str

    @staticmethod
    def of(error: Exception) -> Failed:
        """Say what kind of error it was."""
        if isinstance(error, MemoryError):
            return Failed("ran out of memory")
        return Failed(f"failed with {type(error).__name__}: {error}")


def packed(message: object) -> bytes:
    """Write a message as bytes."""
    body = pickle.dumps(message, protocol=5)
    return HEAD.pack(MARK, len(body)) + body


def write(stream: RawIOBase, data: bytes) -> None:
    """Write all of it, however little a pipe takes at once."""
    rest = memoryview(data)
    while rest:
        rest = rest[stream.write(rest) :]


def messages(stream: RawIOBase) -> Iterator[object]:
    """Read messages until the other side is gone; an error if it sends no messages."""
    while head := _read(stream, HEAD.size):
        mark, size = HEAD.unpack(head)
        if mark != MARK:
            raise ValueError("not a message")
        body = _read(stream, size)
        if not body:
            return
        yield pickle.loads(body)


def _read(stream: RawIOBase, size: int) -> bytearray:
    """Read so many bytes; none where the other side is gone."""
    found = bytearray(size)
    rest = memoryview(found)
    while rest:
        count = stream.readinto(rest)
        if not count:
            return bytearray()
        rest = rest[count:]
    return found
