"""Keep names that run from right to left from reordering what stands around them."""

from __future__ import annotations

import unicodedata

from markupsafe import Markup, escape

from matcher.output.words import label
from matcher.pairrecord import PersonInfo

LEFT_TO_RIGHT = frozenset({"L", "EN", "ES", "ET", "CS", "NSM", "BN", "S", "WS", "ON"})


def isolated(text: str, *people: PersonInfo) -> Markup:
    """Isolate people's names in a sentence, where one of them needs it."""
    written = escape(text)
    for person in people:
        name = label(person)
        if _turns(name):
            bdi = Markup("<bdi>{}</bdi>").format(name)
            written = written.replace(escape(name), bdi)
    return written


def _turns(name: str) -> bool:
    """Whether some letter may run from right to left."""
    if name.isascii():
        return False
    return any(unicodedata.bidirectional(c) not in LEFT_TO_RIGHT for c in name)
