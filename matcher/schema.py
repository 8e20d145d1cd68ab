"""The scenario file as a JSON Schema, so that an editor helps while it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from importlib import import_module
from inspect import cleandoc
from typing import Any, get_args

from pydantic import BaseModel

from matcher.exact import plain
from matcher.record import Record
from matcher.scenario import Settings

DRAFT = "http://json-schema.org/draft-07/schema#"
TITLE = "Scenario of a mentoring programme"
PARAMETERS = re.compile(r"^Parameters\n-+\n(.*?)(?=^\w+\n-+\n|\Z)", re.M | re.S)
PARAMETER = re.compile(r"^(\S.*)\n((?: .*\n?|\n)+)", re.M)
ANSWERS = {
    "blocked": "matcher.answers.blocked.findings:Blocked",
    "explain": "matcher.output.explain:Explanation",
    "gameable": "matcher.answers.gameable:Gameable",
    "letter": "matcher.output.letters:Letter",
    "outbid": "matcher.answers.outbid:Outbid",
    "prices": "matcher.answers.prices:RulePrices",
    "recruit": "matcher.answers.recruit:Recruits",
    "settled": "matcher.answers.settled:Settled",
    "trace": "matcher.output.audiences:Trace",
    "whatif": "matcher.answers.whatif:WhatIf",
    "why-not": "matcher.answers.whynot:WhyNot",
}
"""Where each answer's class is, by the name of its schema."""
SAID_ONCE = {"weight": "How much the goal counts, 1 unless said otherwise."}


def scenario_schema() -> dict[str, Any]:
    """Describe every key of a scenario file, with help for each rule and parameter.

    Returns
    -------
    dict
        JSON Schema, draft 7.

    Examples
    --------
    >>> scenario_schema()["required"]
    ['program', 'goals']
    """
    schema = Settings.model_json_schema(by_alias=True)
    parts = {**schema["$defs"], Settings.__name__: schema}
    for model in set(_models(Settings)):
        if model.__name__ in parts:
            _explain(parts[model.__name__], model)
    return {"$schema": DRAFT, **schema, "title": TITLE}


def result_schema() -> dict[str, Any]:
    """Describe `result.json`, the record of a run, key by key.

    Examples
    --------
    >>> "pairs" in result_schema()["properties"]
    True
    """
    return {"$schema": DRAFT, **Record.model_json_schema(mode="serialization")}


def answer_schema(name: str) -> dict[str, Any]:
    """Describe what a verb that answers prints with `--json`: one of :data:`ANSWERS`.

    Examples
    --------
    >>> list(answer_schema("trace")["properties"])
    ['traced', 'language']
    """
    module, _, model = ANSWERS[name].partition(":")
    answer = getattr(import_module(module), model)
    return {"$schema": DRAFT, **answer.model_json_schema(mode="serialization")}


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """List every class that a part of the file is read into."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for field in annotation.model_fields.values():
            yield from _models(field.annotation)
    for part in get_args(annotation):
        yield from _models(part)


def _explain(part: dict[str, Any], model: type[BaseModel]) -> None:
    """Give a class and its keys the words of its docstring."""
    part["description"] = _summary(model)
    helps = {**SAID_ONCE, **parameters(model)}
    properties = part["properties"]
    for key, value in properties.items():
        value.pop("title", None)
        if isinstance(value.get("default"), str) and value.get("type") == "number":
            value["default"] = plain(Fraction(value["default"]))
        text = _summary(model) if key == "kind" else helps.get(key)
        properties[key] = _helped(value, text) if text else value
    if "kind" in properties:
        properties["kind"].pop("default", None)
        part["required"] = list(dict.fromkeys(["kind", *part.get("required", [])]))


def _helped(value: dict[str, Any], text: str) -> dict[str, Any]:
    """Add help; beside a reference, draft 7 would not see it."""
    if "$ref" in value:
        value = {"allOf": [{"$ref": value.pop("$ref")}], **value}
    return {**value, "description": text}


def _summary(model: type[BaseModel]) -> str:
    return cleandoc(model.__doc__ or "").partition("\n\n")[0].replace("\n", " ")


def parameters(model: type[BaseModel]) -> dict[str, str]:
    """Read what docstrings say of each parameter, the class's own last.

    Examples
    --------
    >>> from matcher.rules import SharedTime
    >>> list(parameters(SharedTime))
    ['approved_by', 'because', 'minimum_slots']
    """
    found: dict[str, str] = {}
    for parent in reversed(model.__mro__):
        if not issubclass(parent, BaseModel) or parent is BaseModel:
            continue
        section = PARAMETERS.search(cleandoc(parent.__doc__ or "") + "\n")
        for names, text in PARAMETER.findall(section[1] if section else ""):
            for name in names.split(", "):
                found[name] = " ".join(text.split())
    return found
