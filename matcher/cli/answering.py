"""Verbs that answer: what is printed of what was found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

import matcher
from matcher.cli.exits import say
from matcher.reading import load
from matcher.words import LANGUAGES


def blocked(
    path: Path,
    overrides: Path | None,
    costs: Sequence[str],
    seconds: float,
    language: str,
    as_json: bool,
) -> str:
    """Say what is in the way of a plan."""
    weights = dict(_cost(one) for one in costs)
    scenario = load(path, overrides=overrides)
    for warning in scenario.warnings:
        say(f"warning: {warning}")
    try:
        found = matcher.blocked(scenario, costs=weights, seconds=seconds)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    return (
        found.model_dump_json(indent=2) if as_json else found.text(LANGUAGES[language])
    )


def _cost(text: str) -> tuple[str, float]:
    name, _, number = text.partition("=")
    try:
        return name.strip(), float(number)
    except ValueError:
        message = f"expected WHAT=NUMBER such as quota=5, found {text!r}"
        raise typer.BadParameter(message) from None
