"""Everything that was noticed while reading, kept until all of it can be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from unicodedata import normalize

from matcher.errors import Fault, ScenarioError

QUOTED = 40
"""Characters of a cell that are shown in a message."""
LISTED = 10
"""Things that one message lists before it only counts."""


@dataclass
class Findings:
    """Faults stop the run, warnings never do; both wait for the end of the reading."""

    faults: list[Fault] = field(default_factory=list)
    warnings: list[Fault] = field(default_factory=list)

    def fault(self, fault: Fault) -> None:
        """Note something that must be put right."""
        self.faults.append(fault)

    def warn(self, warning: Fault) -> None:
        """Note something that somebody should know."""
        self.warnings.append(warning)

    def stop_on_faults(self) -> None:
        """Raise all faults together, if there are any."""
        if self.faults:
            raise ScenarioError(self.faults)


def quoted(text: object) -> str:
    """Quote what somebody wrote, shortened and on one line.

    Examples
    --------
    >>> quoted("3,5")
    "'3,5'"
    """
    shown = str(text)
    if len(shown) > QUOTED:
        shown = shown[: QUOTED - 1] + "…"
    return ascii(shown) if not shown.isprintable() else f"'{shown}'"


def as_seen(text: str) -> str:
    r"""Show a value that looks like another one, in codes where eyes cannot tell.

    Examples
    --------
    >>> as_seen("Sales"), as_seen("Sales\xa0EU")
    ('Sales', "'Sales\\xa0EU'")
    """
    odd = not text.isprintable() or normalize("NFC", text) != text or "  " in text
    return ascii(text) if odd else text


def listed(things: Iterable[str]) -> str:
    """Join names in one sentence, the first few and a count of the rest.

    Examples
    --------
    >>> listed(["a", "b"])
    'a, b'
    """
    names = list(things)
    more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    return ", ".join(names[:LISTED]) + more


def choice(words: Iterable[str]) -> str:
    """Name what can be chosen.

    Examples
    --------
    >>> choice(["junior", "senior"])
    'junior or senior'
    """
    *others, last = list(words)
    return f"{', '.join(others)} or {last}" if others else last


def many(count: int, thing: str) -> str:
    """Count things.

    Examples
    --------
    >>> many(1, "wish"), many(2, "wish"), many(3, "target")
    ('1 wish', '2 wishes', '3 targets')
    """
    ending = "es" if thing.endswith(("sh", "o")) else "s"
    return f"{count} {thing}" if count == 1 else f"{count} {thing}{ending}"


def did_you_mean(word: str, words: Iterable[str], cutoff: float = 0.6) -> str:
    """Suggest the known word that is closest, as a part of a sentence, or nothing.

    Examples
    --------
    >>> did_you_mean("quoat", ["quota", "vetoes"])
    ' (did you mean quota?)'
    """
    by_fold = {known.casefold(): known for known in words}
    close = get_close_matches(word.casefold(), by_fold, n=1, cutoff=cutoff)
    return f" (did you mean {by_fold[close[0]]}?)" if close else ""
