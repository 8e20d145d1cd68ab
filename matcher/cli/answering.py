"""Verbs that answer: what is printed of what was found."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer
from pydantic import BaseModel

import matcher
from matcher.cli.exits import say
from matcher.output.folder import ready
from matcher.output.gameable import gameable_text
from matcher.output.outbid import outbid_text
from matcher.output.prices import prices_text
from matcher.output.recruit import recruit_text
from matcher.output.settled import settled_text
from matcher.output.whatif import whatif_csv, whatif_html, whatif_text
from matcher.output.whynot import why_not_text
from matcher.reading import load
from matcher.solvers.isolated import prepare
from matcher.words import LANGUAGES


def why_not(
    run: Path,
    junior: str,
    senior: str,
    exact: bool,
    seconds: float,
    language: str,
    as_json: bool,
) -> str:
    """Say why two people are not a pair."""
    prepare()
    found = matcher.load_run(run).why_not(junior, senior, exact=exact, seconds=seconds)
    return _printed(found, why_not_text(found, LANGUAGES[language]), as_json)


def outbid(run: Path, person: str, language: str, as_json: bool) -> str:
    """Say what it would take for somebody to have a partner."""
    found = matcher.load_run(run).outbid(person)
    return _printed(found, outbid_text(found, LANGUAGES[language]), as_json)


def settled(
    run: Path,
    exact: bool,
    chance: float,
    draws: int,
    seconds: float | None,
    language: str,
    as_json: bool,
) -> str:
    """Say which pairs are settled, and what dropouts leave."""
    prepare()
    found = matcher.load_run(run).settled(
        exact=exact, chance=chance, draws=draws, seconds=seconds
    )
    return _printed(found, settled_text(found, LANGUAGES[language]), as_json)


def gameable(
    run: Path,
    people: int,
    seed: int,
    seconds: float,
    language: str,
    as_json: bool,
) -> str:
    """Say whether saying less pays."""
    prepare()
    found = matcher.load_run(run).gameable(sample=people, seed=seed, seconds=seconds)
    return _printed(found, gameable_text(found, LANGUAGES[language]), as_json)


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
    return _printed(found, found.text(LANGUAGES[language]), as_json)


def prices(
    run: Path,
    exact: bool,
    recruit: bool,
    seconds: float,
    language: str,
    as_json: bool,
) -> str:
    """Say what each rule costs, or what one more person would bring."""
    result = matcher.load_run(run)
    if recruit:
        wanted = result.recruit(seconds=seconds)
        return _printed(wanted, recruit_text(wanted, LANGUAGES[language]), as_json)
    found = result.prices(exact=exact, seconds=seconds)
    return _printed(found, prices_text(found, LANGUAGES[language]), as_json)


def whatif(
    path: Path,
    vary: str,
    out: Path | None,
    seconds: float,
    language: str,
    as_json: bool,
) -> str:
    """Solve along a range."""
    scenario = load(path)
    try:
        found = matcher.what_if(scenario, vary, seconds=seconds)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    if out is not None:
        ready(out)
        files = {
            "whatif.csv": whatif_csv(found),
            "whatif.json": f"{found.model_dump_json(indent=2)}\n",
            "whatif.html": whatif_html(found),
        }
        out.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (out / name).write_text(content, encoding="utf-8", newline="\n")
    return _printed(found, whatif_text(found, LANGUAGES[language]), as_json)


def _printed(found: BaseModel, text: str, as_json: bool) -> str:
    return found.model_dump_json(indent=2) if as_json else text


def _cost(text: str) -> tuple[str, float]:
    name, _, number = text.partition("=")
    try:
        return name.strip(), float(number)
    except ValueError:
        message = f"expected WHAT=NUMBER such as quota=5, found {text!r}"
        raise typer.BadParameter(message) from None
