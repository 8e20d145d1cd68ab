"""Keep text that looks like a formula from becoming one in a spreadsheet."""

from __future__ import annotations

RISKY = frozenset("=+-@\t\r\n＝＋－＠")
"""First characters that spreadsheets may read as the start of a formula."""


def guard(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet could take for a formula.

    Examples
    --------
    >>> guard("=1+1"), guard("Ana"), guard("'=1+1")
    ("'=1+1", 'Ana', "''=1+1")
    """
    return f"'{text}" if _is_risky(text) else text


def unguard(text: str) -> str:
    """Take back what :func:`guard` did.

    Examples
    --------
    >>> unguard("'=1+1"), unguard("'tis"), unguard("Ana")
    ('=1+1', "'tis", 'Ana')
    """
    return text[1:] if text[:1] == "'" and _is_risky(text) else text


def _is_risky(text: str) -> bool:
    return text.lstrip("'")[:1] in RISKY
