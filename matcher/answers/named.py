"""People and pairs in a sentence: the first few by name, the others counted."""

from __future__ import annotations

from collections.abc import Sequence

from matcher.words import Message, said

SHOWN = 5


def named(names: Sequence[str]) -> list[Message]:
    """Name the first few people."""
    return few([said("named.one", name=name) for name in names])


def few(entries: Sequence[Message]) -> list[Message]:
    """Keep the first few entries, and count the others."""
    if len(entries) <= SHOWN + 1:
        return list(entries)
    return [*entries[:SHOWN], said("named.others", count=len(entries) - SHOWN)]
