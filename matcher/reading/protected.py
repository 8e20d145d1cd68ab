"""Facts about people that nothing reads unless somebody answers for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from matcher.reading.crosschecks import place_of
from matcher.reading.document import Path
from matcher.reading.findings import Findings, listed
from matcher.reading.peopletable import Everyone
from matcher.reading.settings import Asked
from matcher.sources import DerivedSide
from matcher.statements import Statement

Reader = Statement | DerivedSide

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


def protected(asked: Asked, everyone: Everyone, findings: Findings) -> None:
    """Refuse to read protected facts unless somebody answers for it.

    A heading that the scenario gives another name stays what it is.
    """
    facts = [*PROTECTED, *asked.settings.protected]
    renamed = [sheet.table.written for sheet in everyone.sheets]
    derived = asked.settings.people.side
    readers: list[tuple[Path, Reader]] = list(asked.statements)
    if derived is not None:
        readers.append((("people", "side"), derived))
    for path, reader in readers:
        columns = reader.columns() if isinstance(reader, Statement) else [reader.column]
        read = [c for c in columns if _protected(c, renamed, facts)]
        if read and not (reader.approved_by.strip() and reader.because.strip()):
            what = "is a protected fact" if len(read) == 1 else "are protected facts"
            use = "it is" if len(read) == 1 else "they are"
            message = (
                f"{listed(read)} {what}: say who agreed that {use} used (approved_by) "
                "and why (because)"
            )
            place = place_of(asked.document, path, read[0])
            findings.fault(asked.document.fault(place, message))


def _protected(
    column: str, renamed: Iterable[Mapping[str, str]], facts: Sequence[str]
) -> bool:
    headings = [column, *(written.get(column, column) for written in renamed)]
    return any(names(heading, fact) for heading in headings for fact in facts)


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
