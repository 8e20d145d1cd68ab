"""Facts about people that nothing reads unless somebody answers for it."""

from __future__ import annotations

import re
import unicodedata

from matcher.reading.crosschecks import place_of
from matcher.reading.findings import Findings, listed
from matcher.reading.settings import Asked

PROTECTED = (
    "age",
    "birth",
    "dob",
    "generation",
    "gender",
    "sex",
    "sexual",
    "ethnic",
    "race",
    "religion",
    "religious",
    "faith",
    "disability",
    "disabilities",
    "disabled",
    "nationality",
    "citizenship",
)
"""What names a protected fact, wherever it stands in a heading."""
SHORT = 4
"""A word so short must stand alone in a heading: age, but not language."""
CAMEL = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
WORD = re.compile(r"[^\W\d_]+")


def protected(asked: Asked, findings: Findings) -> None:
    """Refuse to read protected facts unless somebody answers for it."""
    facts = [*PROTECTED, *asked.settings.protected]
    for path, statement in asked.statements:
        read = [c for c in statement.columns() if any(names(c, f) for f in facts)]
        if read and not (statement.approved_by.strip() and statement.because.strip()):
            what = "is a protected fact" if len(read) == 1 else "are protected facts"
            use = "it is" if len(read) == 1 else "they are"
            message = (
                f"{listed(read)} {what}: say who agreed that {use} used (approved_by) "
                "and why (because)"
            )
            place = place_of(asked.document, path, read[0])
            findings.fault(asked.document.fault(place, message))


def names(heading: str, fact: str) -> bool:
    """Tell whether a heading names a fact.

    Examples
    --------
    >>> names("Age group", "age"), names("yearOfBirth", "birth")
    (True, True)
    >>> names("language", "age"), names("stage", "age")
    (False, False)
    """
    told, wanted = _words(heading), _words(fact)
    if not wanted:
        return heading == fact
    width = len(wanted)
    if any(told[i : i + width] == wanted for i in range(len(told) - width + 1)):
        return True
    together = "".join(wanted)
    return len(together) > SHORT and together in "".join(told)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text)
    return WORD.findall(CAMEL.sub(" ", plain).casefold())
