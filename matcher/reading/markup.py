"""The XML of a workbook's parts, element by element."""

from __future__ import annotations

from collections.abc import Mapping
from xml.parsers import expat


class XmlError(Exception):
    """A part of a workbook is no XML that a workbook holds."""


class Handler:
    """Receives the elements of an XML file, without prefixes of their names."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, text: str) -> None:
        """Take text inside an element."""


def parse(xml: bytes, handler: Handler) -> None:
    """Read an XML file; definitions of its own are refused, no workbook has any."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise XmlError

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: handler.start(
        name.rpartition(":")[2], attributes
    )
    parser.EndElementHandler = lambda name: handler.end(name.rpartition(":")[2])
    parser.CharacterDataHandler = handler.text
    try:
        parser.Parse(xml, True)
    except (expat.ExpatError, LookupError, ValueError):
        raise XmlError from None
