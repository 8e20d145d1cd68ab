"""Put a message into words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from string import Formatter

from markupsafe import Markup, escape

from matcher.words.language import Language
from matcher.words.message import Field, Message


def write(message: Message, language: Language) -> str:
    """Write a message as plain text.

    Raises
    ------
    KeyError
        The catalogue has no such code, or the message lacks a field of the template.
    """
    return _Writer(language, str, str).message(message)


def write_html(message: Message, language: Language) -> Markup:
    """Write a message for a page: all is escaped, and what people wrote is isolated."""
    return Markup(_Writer(language, _escaped, _isolated).message(message))


def _escaped(text: str) -> str:
    return str(escape(text))


def _isolated(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>"


@dataclass(frozen=True)
class _Writer:
    """Fills templates.

    Parameters
    ----------
    ours, theirs
        What is done to the catalogue's words, and to text that people wrote.
    """

    language: Language
    ours: Callable[[str], str]
    theirs: Callable[[str], str]

    def message(self, message: Message) -> str:
        return "".join(
            self.ours(text)
            + (self.field(message.fields[name], spec or "") if name else "")
            for text, name, spec, _ in Formatter().parse(
                self.language.messages[message.code]
            )
        )

    def field(self, value: Field, spec: str) -> str:
        if isinstance(value, Message):
            return self.message(value)
        if isinstance(value, list):
            entries = [self.field(entry, spec) for entry in value]
            return self.language.listing(entries)
        if spec in ("", "slot") and isinstance(value, str):
            return self.theirs(self.language.slot(value) if spec else value)
        return self.ours(self._in_words(value, spec))

    def _in_words(self, value: str | int | float, spec: str) -> str:
        what, _, forms = spec.partition(" ")
        if what == "count":
            form = self.language.form(value, forms)
            return f"{self.language.number(value)} {form}"
        if what == "form":
            return self.language.form(value, forms)
        if what == "percent":
            return self.language.percent(float(value))
        if what == "day":
            return self.language.day(str(value))
        return self.language.number(value)
