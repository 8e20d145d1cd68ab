"""YAML as data, where every value knows its line and column.

Only the plain part of YAML 1.2 is read: text, numbers, true and false, lists and
mappings. `NO`, `on` and `9:30` are text; dates stay text until somebody asks for one.
Anchors, aliases, tags and several documents in one file are refused.
"""

from __future__ import annotations

import re

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from matcher.errors import Fault
from matcher.reading.characters import CONTROL
from matcher.reading.composer import Composer, UnreadableError
from matcher.reading.document import Document
from matcher.reading.findings import Findings

LARGEST = 1_000_000
INDENTED = (
    r"expected <block end>, but found '(<block (sequence|mapping) start>|\?|-)'|"
    r"expected '<document start>', but found .*<block mapping start>.*"
)
UNCLOSED = r"expected ',' or '([}\]])'"


def read_yaml(data: bytes, file: str, findings: Findings) -> Document | None:
    """Read a YAML file; None, and a fault, where nothing sensible can be read."""
    document = Document(file)
    try:
        events = YAML(typ="safe", pure=True).parse(_text(data))
        document.data = Composer(document, findings).document(events)
    except UnreadableError as error:
        findings.fault(Fault(file, *error.place, message=str(error)))
        return None
    except MarkedYAMLError as error:
        findings.fault(_syntax(file, error))
        return None
    except (YAMLError, ValueError, OverflowError):
        message = "not readable as YAML: an escape such as \\U stands for no character"
        findings.fault(Fault(file, 1, 1, message=message))
        return None
    return document


def _text(data: bytes) -> str:
    if len(data) > LARGEST:
        raise UnreadableError(
            f"the file has {len(data):,} bytes, at most {LARGEST:,} are read: people "
            "and skills belong in tables",
            1,
            1,
        )
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableError(
            "not UTF-8 text: save the file as UTF-8", line, 1
        ) from None
    found = CONTROL.search(text)
    if found:
        before = text[: found.start()]
        raise UnreadableError(
            f"a control character ({found[0]!a}): delete it",
            before.count("\n") + 1,
            found.start() - before.rfind("\n"),
        )
    return text


def _syntax(file: str, error: MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    problem = str(error.problem or error.context)
    indented = re.fullmatch(INDENTED, problem)
    unclosed = re.match(UNCLOSED, problem)
    if "'\\t'" in problem:
        message = "a tab: indent with spaces"
    elif "mapping values are not allowed" in problem:
        message = (
            "a colon where none is expected: put quotes around text that holds ': ', "
            "and check the indentation and that a space follows each colon"
        )
    elif indented:
        message = (
            "this line is indented differently from the lines above: entries of one "
            "list, and settings of one entry, begin below each other"
        )
    elif unclosed:
        message = f"a comma or the closing {unclosed[1]} is missing before this place"
    elif "could not find expected ':'" in problem and error.context_mark:
        line, column = error.context_mark.line + 1, error.context_mark.column + 1
        message = (
            "a line without a colon, or without a space after it: settings are written "
            "`key: value`"
        )
    elif "end of stream" in problem and "quoted scalar" in str(error.context):
        message = "a quotation mark is opened and never closed"
    elif "escape" in problem:
        message = "a backslash: put the text in single quotes"
    elif "'@'" in problem or "'`'" in problem:
        message = "text that begins with @ or ` needs quotes"
    else:
        while_doing = f" ({error.context})" if error.context else ""
        message = f"not readable as YAML: {problem}{while_doing}"
    return Fault(file, line, column, message=message)
