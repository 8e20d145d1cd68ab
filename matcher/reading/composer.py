"""From the events of a YAML parser to data with places; only plain YAML passes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from matcher.reading.characters import trouble
from matcher.reading.document import KEY, Document, Mark, Path
from matcher.reading.findings import Findings, quoted

DEEPEST = 50
DIGITS = 18
DECIMAL_DIGITS = 15
"""Digits that a number may have and stay exact."""

WHOLE = re.compile(r"[-+]?[0-9]+")
DECIMAL = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)([eE][-+]?[0-9]+)?")
WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class UnreadableError(Exception):
    """The text is no YAML that is read here."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.place = (line, column)


class Composer:
    """Turns the events of the YAML parser into data with places.

    Parameters
    ----------
    document
        Receives the places.
    """

    def __init__(self, document: Document, findings: Findings) -> None:
        self._document = document
        self._findings = findings

    def document(self, events: Iterator[Any]) -> Any:
        """Compose the one document of a file."""
        data, documents = None, 0
        self._document.marks[()] = (1, 1)
        for event in events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise UnreadableError(
                        "a second document begins: one file holds one scenario",
                        *_place(event),
                    )
            elif isinstance(event, NodeEvent):
                data = self._value(event, events, ())
        return data

    def _value(self, event: Any, events: Iterator[Any], path: Path) -> Any:
        self._refuse(event, path)
        self._document.marks[path] = self._mark(event, path)
        if isinstance(event, MappingStartEvent):
            return self._mapping(events, path)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(events, path)
        return self._scalar(event, path)

    def _mark(self, event: Any, path: Path) -> Mark:
        """Find where a value stands; nothing stands where its key is."""
        nothing = isinstance(event, ScalarEvent) and not event.value
        if nothing and event.style is None:
            return self._document.marks.get((*path, KEY), _place(event))
        return _place(event)

    def _refuse(self, event: Any, path: Path) -> None:
        if isinstance(event, AliasEvent):
            raise UnreadableError(
                f"an alias (*{event.anchor}): write the value out", *_place(event)
            )
        if event.anchor is not None:
            raise UnreadableError(
                f"an anchor (&{event.anchor}): write values out where they are used",
                *_place(event),
            )
        if event.tag is not None and str(event.tag) != "!":
            raise UnreadableError(
                f"a tag ({quoted(event.tag)}): tags are not read, delete it",
                *_place(event),
            )
        if len(path) >= DEEPEST:
            raise UnreadableError(
                f"nested more than {DEEPEST} deep: nothing in a scenario is",
                *_place(event),
            )

    def _mapping(self, events: Iterator[Any], path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                break
            self._refuse(event, path)
            if not isinstance(event, ScalarEvent):
                raise UnreadableError("a key must be plain text", *_place(event))
            key = self._text(event)
            own = (*path, key)
            if key in found:
                line, _ = self._document.marks[(*own, KEY)]
                again = Document(self._document.file, marks={own: _place(event)})
                self._findings.fault(
                    again.fault(own, f"written twice, first in line {line}: keep one")
                )
            else:
                self._document.marks[(*own, KEY)] = _place(event)
            found[key] = self._value(next(events), events, own)
        return found

    def _text(self, event: Any) -> str:
        text = str(event.value)
        wrong = trouble(text)
        if wrong:
            raise UnreadableError(f"the text {wrong}", *_place(event))
        return text

    def _sequence(self, events: Iterator[Any], path: Path) -> list[Any]:
        found: list[Any] = []
        for event in events:
            if isinstance(event, SequenceEndEvent):
                break
            found.append(self._value(event, events, (*path, len(found))))
        return found

    def _scalar(self, event: Any, path: Path) -> Any:
        text = self._text(event)
        if event.style is not None:
            return text
        value = self._plain(text, path)
        if not isinstance(value, str):
            self._document.written[path] = text
        return value

    def _plain(self, text: str, path: Path) -> Any:
        if text in WORDS:
            return WORDS[text]
        if not DECIMAL.fullmatch(text):
            return text
        digits = sum(character.isdigit() for character in text)
        whole = WHOLE.fullmatch(text) is not None
        if digits > (DIGITS if whole else DECIMAL_DIGITS):
            self._findings.fault(
                self._document.fault(
                    path, "a number with too many digits: put quotes if it is an id"
                )
            )
            return text
        return int(text) if whole else float(text)


def _place(event: Any) -> Mark:
    return event.start_mark.line + 1, event.start_mark.column + 1
