"""Characters that look like nothing, or like something else."""

from __future__ import annotations

import re
import unicodedata

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
DAMAGED = re.compile("[\ufffd\ud800-\udfff]")
MISREAD = re.compile("Ã[\x80-\xbf]|Ã[ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€")
WIDTHS = "".join(chr(code) for code in range(0x2000, 0x200B))
SPACES = "\t\n\r \xa0\u1680\u202f\u205f\u3000" + WIDTHS
"""What is trimmed around a cell."""
LEADING_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
JOINTS = re.compile(r"[\s_\-\u2010-\u2015\u2212]+")
LATIN = str.maketrans(
    "\u0430\u0432\u0435\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445"
    "\u0456\u0458\u0455"
    "\u03b1\u03b2\u03b5\u03b6\u03b7\u03b9\u03ba\u03bc\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7",
    "abekmhopctyxijsabezhikmnoptyx",
)
"""Cyrillic and Greek letters whose capitals look like these Latin ones."""
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def trouble(text: str) -> str:
    r"""Say which character must not be in a cell, "" where all are fine.

    Examples
    --------
    >>> trouble("a\x00b")
    'holds a control character (U+0000): delete it'
    """
    found = CONTROL.search(text)
    if found:
        return f"holds a control character ({_code(found[0])}): delete it"
    found = DAMAGED.search(text)
    if found:
        return (
            f"holds a damaged character ({_code(found[0])}): save the table again from "
            "its source, as CSV UTF-8"
        )
    return ""


def hidden(text: str) -> str:
    r"""Name the first character that cannot be seen, "" where there is none.

    Examples
    --------
    >>> hidden("J\u200b1")
    'U+200B ZERO WIDTH SPACE'
    """
    for character in text:
        kind = unicodedata.category(character)
        if kind in INVISIBLE or (kind == "Zs" and character != " "):
            return f"{_code(character)} {unicodedata.name(character, '')}".strip()
    return ""


def fold(text: str) -> str:
    """Reduce a heading to what makes it different from another one.

    Examples
    --------
    >>> fold(" Person_ID ")
    'person_id'
    """
    return unicodedata.normalize("NFKC", text).casefold().strip()


def alike(text: str) -> str:
    """Reduce a value so that capitals, spaces, widths and accents' codes do not matter.

    Examples
    --------
    >>> alike("Human  Resources") == alike("human resources")
    True
    """
    seen = (c for c in fold(text) if unicodedata.category(c) != "Cf")
    return " ".join("".join(seen).split())


def joined(text: str) -> str:
    """Reduce a name so that spaces and hyphens do not matter either.

    Examples
    --------
    >>> joined("Power-BI") == joined("PowerBI") == joined("power bi")
    True
    """
    return JOINTS.sub("", alike(text)) or text


def look_alike(text: str) -> str:
    """Reduce an id so that `7` and `007`, or `j1` and `J1`, become the same.

    Letters of other alphabets become the Latin ones that look like them.

    Examples
    --------
    >>> look_alike("J007") == look_alike("j7")
    True
    >>> look_alike("\N{CYRILLIC CAPITAL LETTER JE}1") == look_alike("J1")
    True
    """
    if text.isascii() and text.isalpha():
        return text.casefold()
    plain = unicodedata.normalize("NFC", text).casefold()
    if not plain.isascii():
        plain = plain.translate(LATIN)
    return LEADING_ZEROS.sub("", plain)


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"
