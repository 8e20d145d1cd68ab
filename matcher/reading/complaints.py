"""What pydantic objects to, said in the user's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic_core import ErrorDetails

from matcher.exact import plain
from matcher.reading.document import KEY, Document, Path
from matcher.reading.findings import choice, did_you_mean, quoted

Context = Mapping[str, Any]
NUMBER = re.compile(r"([-+]?[0-9]+(?:\.[0-9]+)?)\s*(%?)")
WHOLE = re.compile(r"[-+]?[0-9]+")
NO_SPACE = re.compile(r"(\w+):(\S.*)")
COMMON = ("kind", "approved_by", "because")
"""Settings of every entry of a menu, which a list of settings names last."""


def path_of(error: ErrorDetails, document: Document) -> Path:
    r"""Find the value an error is about; names of alternatives are left out.

    Examples
    --------
    >>> document = Document("f", {"rules": [{"kind": "quota", "colum": "site"}]})
    >>> path_of({"loc": ("rules", 0, "quota", "colum"), "type": "extra_forbidden",
    ...     "msg": "", "input": ""}, document)
    ('rules', 0, 'colum', '\x00key')
    """
    path: Path = ()
    for part in error["loc"]:
        value = document.at(path)
        inside = isinstance(value, list) or (isinstance(value, dict) and part in value)
        if inside:
            path = (*path, part)
    if error["type"] == "extra_forbidden":
        return (*path, KEY)
    return path


def complaint(error: ErrorDetails, document: Document, model: type[BaseModel]) -> str:
    """Say what was expected and what was found."""
    kind = error["type"]
    context: Context = error.get("ctx", {})
    slip = _slip(path_of(error, document), document)
    if slip:
        return slip
    if kind == "extra_forbidden":
        return _unknown(error, model)
    if kind == "missing":
        return f"{error['loc'][-1]} is missing: write `{error['loc'][-1]}: ...`"
    if kind == "value_error":
        return str(context["error"])
    path = path_of(error, document)
    found = _found(path, document)
    if kind in ("string_type", "string_sub_type"):
        return f"expected text, found {found}{_quotes(path, document)}"
    value = document.at(path)
    if kind == "is_instance_of":
        return f"expected a number such as 2 or 0.5, found {found}{_number(value)}"
    if kind in EXPECTED:
        hint = _percent(kind, context, value) or _in_braces(path, value)
        return f"expected {EXPECTED[kind](context)}, found {found}{hint}"
    if kind in CHOSEN:
        return _choose(kind, context, document.at(path))
    return f"{error['msg'][:1].lower()}{error['msg'][1:]}, found {found}"


def _slip(path: Path, document: Document) -> str:
    """Recognise `kind:vetoes`, and `0,5` between braces, which YAML reads as keys."""
    path = path[:-1] if path[-1:] == (KEY,) else path
    value, around = document.at(path), document.at(path[:-1])
    entry = len(path) == 2 and path[0] in ("rules", "goals")
    words = [value] if entry and isinstance(value, str) else []
    if entry and isinstance(value, dict) and "kind" not in value:
        words += [key for key in value if key.startswith("kind:")]
    if value is None and isinstance(around, dict) and path[-1] in around:
        key = str(path[-1])
        words.append(key)
        keys = list(around)
        before = keys[keys.index(key) - 1]
        whole = document.written.get((*path[:-1], before), "")
        if key.isdecimal() and WHOLE.fullmatch(whole):
            return f"a comma inside a number: write {whole}.{key}"
    missing = next((found for w in words if (found := NO_SPACE.fullmatch(w))), None)
    if missing is None:
        return ""
    return f"a space is missing after the colon: write {missing[1]}: {missing[2]}"


EXPECTED: dict[str, Callable[[Context], str]] = {
    "int_type": lambda _: "a whole number",
    "int_from_float": lambda _: "a whole number",
    "bool_type": lambda _: "true or false",
    "date_type": lambda _: "a date such as 2027-03-01",
    "date_parsing": lambda _: "a date such as 2027-03-01",
    "date_from_datetime_parsing": lambda _: "a date such as 2027-03-01",
    "greater_than": lambda c: f"more than {c['gt']!s}",
    "greater_than_equal": lambda c: f"at least {c['ge']!s}",
    "less_than": lambda c: f"less than {c['lt']!s}",
    "less_than_equal": lambda c: f"at most {c['le']!s}",
    "string_too_short": lambda _: "some text",
    "too_short": lambda c: f"at least {c['min_length']} entry",
    "model_type": lambda _: "settings, each as `key: value`",
    "dict_type": lambda _: "settings, each as `key: value`",
    "tuple_type": lambda _: "a list, one entry per line that begins with `-`",
    "list_type": lambda _: "a list, one entry per line that begins with `-`",
}
CHOSEN = ("literal_error", "union_tag_invalid", "union_tag_not_found")


def _number(value: Any) -> str:
    """Say how a number is written that stands there as text."""
    found = NUMBER.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        dotted = value.replace(",", ".", 1) if isinstance(value, str) else ""
        return f": write {dotted}" if NUMBER.fullmatch(dotted) else ""
    if found[2]:
        return f": {found[1]} % is {plain(Fraction(found[1]) / 100)}"
    return ": write it without quotes"


def _percent(kind: str, context: Context, value: Any) -> str:
    """Say how a share is written that stands there in percent."""
    if kind != "less_than_equal" or context["le"] != 1 or value > 100:
        return ""
    return f": a share of {value} % is {plain(Fraction(str(value)) / 100)}"


def _in_braces(path: Path, value: Any) -> str:
    """Say how an entry of a menu is written of which only the kind stands there."""
    entry = path == ("strategy",) or (len(path) == 2 and path[0] in ("rules", "goals"))
    named = entry and isinstance(value, str) and value.isidentifier()
    return f": write {{kind: {value}}}" if named else ""


def _words(text: str) -> list[str]:
    """Take the words out of pydantic's enumeration.

    Examples
    --------
    >>> _words("'forbid' or 'allow'")
    ['forbid', 'allow']
    """
    return text.split("'")[1::2]


def _choose(kind: str, context: Context, found: Any) -> str:
    if kind == "union_tag_not_found":
        return "kind is missing: write `kind: ...` first"
    if kind == "union_tag_invalid":
        tag = str(context["tag"])
        known = _words(context["expected_tags"])
        return f"unknown kind {quoted(tag)}{did_you_mean(tag, known)}: {choice(known)}"
    known = _words(context["expected"])
    meant = did_you_mean(found, known) if isinstance(found, str) else ""
    return f"expected {choice(known)}, found {quoted(found)}{meant}"


def _found(path: Path, document: Document) -> str:
    value = document.at(path)
    if value is None or value == "":
        return "nothing"
    if isinstance(value, Mapping):
        return "settings with keys"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    written = document.written.get(path)
    if written is None and not isinstance(value, str):
        return repr(value)
    return quoted(value) if written is None else written


def _quotes(path: Path, document: Document) -> str:
    value = document.at(path)
    if value is None or isinstance(value, Mapping | list):
        return ""
    written = document.written.get(path, str(value))
    return f': put quotes around it, "{written}"'


def _unknown(error: ErrorDetails, model: type[BaseModel]) -> str:
    key = str(error["loc"][-1])
    known = _keys(model, error["loc"][:-1])
    return f"unknown setting{did_you_mean(key, known)}: known are {', '.join(known)}"


def _keys(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """List the keys of the settings at a place, from the model's JSON Schema."""
    schema = TypeAdapter(model).json_schema(by_alias=True)
    here = schema
    for part in loc:
        here = _step(_resolved(here, schema), part, schema)
    return sorted(
        _resolved(here, schema).get("properties", {}), key=lambda key: key in COMMON
    )


def _resolved(here: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Follow references; of alternatives, take the one that has settings."""
    while "$ref" in here or "anyOf" in here:
        if "anyOf" in here:
            here = max(here["anyOf"], key=lambda option: "$ref" in option)
        else:
            here = schema["$defs"][here["$ref"].rsplit("/", 1)[-1]]
    return here


def _step(
    here: dict[str, Any], part: int | str, schema: dict[str, Any]
) -> dict[str, Any]:
    if isinstance(part, int):
        return dict(here.get("items", {}))
    mapping = here.get("discriminator", {}).get("mapping", {})
    if part in mapping:
        return {"$ref": mapping[part]}
    return dict(here.get("properties", {}).get(part, {}))
