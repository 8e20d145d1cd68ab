"""Every language says all that the code can say, with the same fields."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from string import Formatter
from typing import NamedTuple

import pytest

import matcher
from matcher.words import ENGLISH, LANGUAGES, Language

PACKAGE = Path(matcher.__file__).parent
CATALOGUES = PACKAGE / "words"
FOLDERS = {"en": "english", "de": "german"}
SPECS = {"", "count", "form", "number", "percent", "day", "slot"}


class Slot(NamedTuple):
    """A field of a template, and how it is written."""

    name: str
    spec: str


def slots(template: str) -> list[Slot]:
    return [
        Slot(name, spec or "")
        for _, name, spec, _ in Formatter().parse(template)
        if name is not None
    ]


def names(template: str) -> set[str]:
    return {slot.name for slot in slots(template)}


def kinds(template: str) -> set[tuple[str, str]]:
    """List fields with what is done to them; noun forms are the language's own."""
    found = {(slot.name, slot.spec.partition(" ")[0]) for slot in slots(template)}
    return {(name, what) for name, what in found if what != "form"}


class Call(NamedTuple):
    """A place in the code that says something."""

    place: str
    code: ast.expr
    fields: set[str | None]


def calls() -> Iterator[Call]:
    """Find every call of `said`."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="said"), args=[code], keywords=given):
                    place = f"{path.relative_to(PACKAGE)}:{node.lineno}"
                    yield Call(place, code, {keyword.arg for keyword in given})


CALLS = list(calls())
OTHERS = [language for language in LANGUAGES.values() if language is not ENGLISH]


@pytest.mark.parametrize("language", OTHERS, ids=lambda language: language.name)
def test_languages_have_the_same_codes_and_fields(language: Language) -> None:
    assert set(language.messages) == set(ENGLISH.messages)
    for code, template in language.messages.items():
        english = ENGLISH.messages[code]
        assert names(template) == names(english), code
        assert kinds(template) == kinds(english), code


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=lambda one: one.name)
def test_templates_can_be_filled(language: Language) -> None:
    for code, template in language.messages.items():
        assert template.strip() == template != "", code
        for slot in slots(template):
            what, _, forms = slot.spec.partition(" ")
            assert slot.name.isidentifier(), code
            assert what in SPECS, code
            bars = 1 if what in ("count", "form") else 0
            assert forms.count("|") == bars, code


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=lambda one: one.name)
def test_each_file_has_its_own_codes_and_is_in_the_catalogue(
    language: Language,
) -> None:
    """A new file that nobody lists in its language is found here."""
    folder = FOLDERS[language.code]
    found: list[str] = []
    for module in iter_modules([str(CATALOGUES / folder)]):
        messages = import_module(f"matcher.words.{folder}.{module.name}").MESSAGES
        assert all(code.split(".")[0] == module.name for code in messages)
        found.extend(messages)
    assert sorted(found) == sorted(language.messages)


def test_what_the_code_says_is_in_the_catalogue_with_these_fields() -> None:
    for call in CALLS:
        for code in codes(call):
            assert code in ENGLISH.messages, f"{call.place}: {code}"
            if None not in call.fields:
                assert call.fields == names(ENGLISH.messages[code]), call.place


def test_the_catalogue_has_nothing_that_nobody_says() -> None:
    used = {code for call in CALLS for code in codes(call)}
    own = {code for code in ENGLISH.messages if code.startswith("numbers.")}
    assert set(ENGLISH.messages) - own == used


def codes(call: Call) -> list[str]:
    """List the codes that a call can mean; each has to be written out.

    `said(f"prices.rule_{kind}")` stands for every code that begins so.
    """
    match call.code:
        case ast.Constant(value=str(code)):
            return [code]
        case ast.IfExp(body=ast.Constant(value=one), orelse=ast.Constant(value=other)):
            return [str(one), str(other)]
        case ast.JoinedStr(values=[ast.Constant(value=str(begin)), *_]):
            found = [code for code in ENGLISH.messages if code.startswith(begin)]
            assert "." in begin, call.place
            assert found, call.place
            return found
    raise AssertionError(f"{call.place}: the code has to be written out")


@pytest.mark.parametrize(
    ("code", "field"),
    [
        ("blocked.rule", "sentence"),
        ("blocked.drop", "sentence"),
        ("whynot.objection", "found"),
        ("whynot.objection", "rule"),
    ],
)
def test_german_quotes_what_a_rule_says_in_english(code: str, field: str) -> None:
    assert f"„{{{field}}}“" in LANGUAGES["de"].messages[code]
